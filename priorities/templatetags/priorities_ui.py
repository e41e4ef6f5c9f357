"""Pieces of the pages of this storey."""

from django import template
from django.utils.translation import get_language

from mvp.texts import Text
from priorities.models import Priority
from priorities.selectors.board import Board
from priorities.selectors.lists import Wording
from priorities.selectors.wordings import WordingState
from priorities.texts import language_name

register = template.Library()


@register.filter
def for_reader(wording: Wording) -> Text:
    """The text in the reader's language, else the first there is; `.language` says which it really is."""
    order = (get_language() or "en", *wording.stored)
    return next((Text(wording.stored[code], code) for code in order if wording.stored.get(code)), Text("", "en"))


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
