"""Whether a link leads this reader somewhere: asked of the view it leads to, so that both always agree."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from mvp.models import Community
from mvp.views.base import CommunityView


def opens_for(user: Any, community: Community) -> Callable[[str], bool]:
    """A question about addresses inside this community: does the page open for this person now?"""

    def opens(url: str) -> bool:
        try:
            view = resolve(urlsplit(url).path).func
        except Resolver404:
            return False
        page = getattr(view, "view_class", None)
        return page is None or not issubclass(page, CommunityView) or page.opens_to(user, community)

    return opens
