"""What every page inside a community starts with: the community, and the right to be here."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views import View

from mvp.models import Community
from mvp.permissions import Access, get_community_or_404, may, open_access


class CommunityView(View):
    """A page of one community. Strangers get 404; readers without `action` get 403."""

    action = "mvp.read_community"
    community: Community

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
