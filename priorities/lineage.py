"""Whether a priority and the earlier ones it comes from tell the same story: kept means that the text is the same."""

from collections.abc import Iterable
from typing import NoReturn

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.models.base import Record
from mvp.texts import stored_text
from priorities.enums import EarlierOutcome, Origin
from priorities.models import EarlierPriority, Priority
from priorities.same_text import normalized
from priorities.texts import languages_of


class Disagreement(DomainError):
    """Another record says otherwise; `other` is that record, so that the page can lead to it."""

    def __init__(self, field: str, message: str, *, other: Record) -> None:
        super().__init__(message, fields={field: message})
        self.other = other


def reads_as(earlier: EarlierPriority, texts: Iterable[str]) -> bool:
    """Whether one of these texts is the earlier one's that counts, spacing, case and punctuation aside."""
    wanted = normalized(earlier.latest_text)
    return any(normalized(text) == wanted for text in texts)


def texts_in_all(priority: Priority) -> list[str]:
    """A stored priority in every language: plans of the past may be in another one than it is written in now."""
    return [stored_text(priority, "text", code) for code in languages_of(priority.community)]


def refuse_other_story(origin: Origin, texts: Iterable[str], earlier: Iterable[EarlierPriority]) -> None:
    """Raise for a priority called kept that reads otherwise, or one whose earlier priority is settled otherwise."""
    said = list(texts)
    for row in earlier:
        if origin == Origin.KEPT and not reads_as(row, said):
            message = _(
                "It reads otherwise than the earlier priority “%(text)s”. Choose that it is changed, and write why."
            )
            _disagree("origin", message, row)
        if row.outcome and row.outcome != origin:
            _disagree("origin", _settled_otherwise(row), row)


def _settled_otherwise(row: EarlierPriority) -> str:
    if row.outcome == EarlierOutcome.KEPT:
        return _("The earlier priority “%(text)s” is settled as kept. Settle it as changed first, and write why.")
    return _("The earlier priority “%(text)s” is settled as changed. Choose the same here, or settle it as kept first.")


def refuse_not_kept(earlier: EarlierPriority) -> None:
    """Raise where an earlier one is to be settled as kept while a priority of the new list words it otherwise."""
    for priority in Priority.objects.current().filter(earlier=earlier).select_related("community"):
        if not reads_as(earlier, texts_in_all(priority)):
            message = _(
                "The priority “%(text)s” comes from it and reads otherwise. Settle this one as changed, and write why."
            )
            _disagree("outcome", message, priority)


def _disagree(field: str, message: str, other: EarlierPriority | Priority) -> NoReturn:
    raise Disagreement(field, message % {"text": Truncator(str(other)).chars(60)}, other=other)
