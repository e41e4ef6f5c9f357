"""What keeps a printed record from being made: odd languages, and characters no font has."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from engagement.rules import refuse
from mvp.pdf import describe_characters, missing_glyphs

MOST_LANGUAGES = 2


def check_languages(languages: tuple[str, ...]) -> None:
    """Raise DomainError unless these are one or two languages of the interface: names and questions are in these."""
    if not languages or len(set(languages)) > MOST_LANGUAGES or not set(languages) <= set(dict(settings.LANGUAGES)):
        refuse("languages", _("Choose one language, or two that stand side by side."))


def check_characters(content: dict[str, Any]) -> None:
    """Raise DomainError for characters in this content that no bundled font has."""
    if missing := missing_glyphs(_texts(content)):
        signs = describe_characters(missing)
        refuse("languages", _("These characters cannot be printed: %(signs)s.") % {"signs": signs})


def _texts(value: Any) -> str:
    """Every text of the content in one, without line ends."""
    if isinstance(value, dict):
        return "".join(map(_texts, value.values()))
    if isinstance(value, list | tuple):
        return "".join(map(_texts, value))
    return "".join(value.split()) if isinstance(value, str) else ""
