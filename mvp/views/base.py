"""What every page inside a community starts with: the community, and the right to be here."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views import View

from mvp.models import Community
from mvp.permissions import Access, get_community_or_404, may, open_access


class CommunityView(View):
    """A page of one community. Strangers get 404; readers without `action` get 403."""

    action = "mvp.read_community"
    one_of: Collection[str] = ()
    """Where the record decides which action is asked for: all that may be."""
    community: Community

    @classmethod
    def opens_to(cls, user: Any, community: Community) -> bool:
        """Whether this person may have what the page is for; a link to it is shown only then."""
        return any(may(user, action, community) for action in cls.one_of or (cls.action,))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open the community first; nothing runs before that."""
        self.community = get_community_or_404(request.user, kwargs.pop("slug"))
        request.community = self.community  # type: ignore[attr-defined]
        self.kwargs = kwargs
        self.open()
        if not self.allowed():
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def open(self) -> None:
        """Load what the address names; raise Http404 when it is not this community's."""

    def allowed(self) -> bool:
        """Whether the reader may be on this page now."""
        return may(self.request.user, self.action, self.community)

    @property
    def access(self) -> Access:
        """The reader's access."""
        return open_access(self.request.user)
