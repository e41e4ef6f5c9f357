"""What a community's texts are called: in which languages they are written, and by which names forms know them."""

from django.conf import settings
from django.utils.translation import get_language_info

from mvp.models import Community
from mvp.texts import column

MOST_ACTIONS = 6
MOST_CANDIDATES = 3


def source_of(community: Community) -> str:
    """The language the community writes in; the other texts are translations of it."""
    return community.primary_language or "en"


def languages_of(community: Community) -> tuple[str, ...]:
    """The languages the priorities are written in: English first, then those the community chose."""
    return tuple(dict.fromkeys(("en", source_of(community), *community.languages)))


def worksheet_languages(community: Community) -> tuple[str, ...]:
    """The languages a worksheet is printed in: those of the pages, for its questions, and the community's."""
    return tuple(dict.fromkeys((*dict(settings.LANGUAGES), *languages_of(community))))


def language_name(code: str) -> str:
    """The language in its own name."""
    return str(get_language_info(code)["name_local"])


def text_field(language: str) -> str:
    """What forms and refusals call a priority's text in this language."""
    return column("text", language)


def action_field(number: int, language: str) -> str:
    """What forms and refusals call the nth potential action in this language, counted from one."""
    return column(f"action_{number}", language)
