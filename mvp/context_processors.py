"""The frame every page stands in."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from mvp.contributions import sections
from mvp.enums import Role
from mvp.models import Community
from mvp.permissions import open_access
from mvp.selectors.inbox import Waiting, count_waiting


@dataclass(frozen=True)
class LanguageChoice:
    """A language of the interface in its own name."""

    code: str
    name_local: str
    current: bool


@dataclass(frozen=True)
class Tab:
    """A link of the community's navigation."""

    label: Any
    url: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """What header, navigation and footer need."""

    languages: tuple[LanguageChoice, ...]
    waiting: Waiting = field(default_factory=Waiting)
    role_label: str = ""
    user_name: str = ""
    sections: tuple[Tab, ...] = field(default=())
    is_demo: bool = False
    demo_skips_second_factor: bool = False


def frame(request: HttpRequest) -> dict[str, Any]:
    """Add `frame`, built when a template first asks for it."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> Frame:
    languages = tuple(
        LanguageChoice(code, get_language_info(code)["name_local"], code == get_language())
        for code, _name in settings.LANGUAGES
    )
    community = getattr(request, "community", None)
    demo = settings.DEMO_ACCOUNTS_ALLOWED and (community.is_demo if community else _any_demo())
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Frame(languages, is_demo=demo, demo_skips_second_factor=settings.DEMO_SKIPS_SECOND_FACTOR)
    access = open_access(user)
    role = access.role_for(community)
    return Frame(
        languages,
        waiting=count_waiting(access, community),
        role_label=str(Role(role).label) if role else str(_("No role at present")),
        user_name=user.name,
        sections=_tabs(request, community) if community else (),
        is_demo=demo,
        demo_skips_second_factor=settings.DEMO_SKIPS_SECOND_FACTOR,
    )


def _any_demo() -> bool:
    return Community.objects.filter(is_demo=True).exists()


def _tabs(request: HttpRequest, community: Community) -> tuple[Tab, ...]:
    match = request.resolver_match
    here = (match.namespace or match.url_name or "") if match else ""
    return tuple(
        Tab(section.label, reverse(section.url_name, args=[community.slug]), here.startswith(section.prefix))
        for section in sections.all()
    )
