"""Pieces of the pages of this storey."""

from collections.abc import Iterable

from django import template
from django.conf import settings
from django.utils.translation import get_language

from mvp.texts import Text, text_in
from priorities.models import Priority, Prompt
from priorities.selectors.board import Board
from priorities.selectors.lists import Wording
from priorities.selectors.wordings import WordingState
from priorities.texts import language_name, languages_of, source_of

register = template.Library()


@register.filter
def for_reader(wording: Wording) -> Text:
    """The text in the reader's language, else the first there is; `.language` says which it really is."""
    order = (get_language() or "en", *wording.stored)
    return next((Text(wording.stored[code], code) for code in order if wording.stored.get(code)), Text("", "en"))


@register.filter
def original(priority: Priority) -> Text:
    """A priority's text in the language its community writes in."""
    source = source_of(priority.community)
    return text_in(priority, "text", source, languages_of(priority.community))


@register.filter
def in_reading_language(priority: Priority) -> Text:
    """A priority's text in the reader's language, else in the first it has, with that language."""
    return text_in(priority, "text", get_language() or "en", languages_of(priority.community))


@register.filter
def language_in_words(code: str) -> str:
    """The language in its own name."""
    return language_name(code)


@register.filter
def problem_in(row: object, code: str) -> str:
    """What keeps a priority's texts in this language from being printed, or empty."""
    return row.problem_in(code)  # type: ignore[attr-defined]


@register.filter
def wording_of(board: Board, priority: Priority) -> WordingState:
    """How this priority of the page is worded."""
    return board.wordings[priority.pk]


@register.filter
def asked(prompt: Prompt) -> Text:
    """A question in the reader's language, else in the first it has, with that language."""
    return text_in(prompt, "text", get_language() or "en", settings.MODELTRANSLATION_LANGUAGES)


@register.filter
def any_ours(prompts: Iterable[Prompt]) -> bool:
    """Whether one of them is worded by us and not by the state."""
    return any(prompt.is_ours for prompt in prompts)
