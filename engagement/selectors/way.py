"""The way of one sentence: said, about what, what became of it, and the text that changed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from engagement.models import Disposition, FeedbackContact, FeedbackItem
from engagement.registries import ChangedText, LinkedRecord, changed_texts, linked_records
from engagement.selectors.contacts import contact_of


@dataclass(frozen=True)
class Way:
    """Everything on the page of one contribution; `contact` is shown by its days only."""

    item: FeedbackItem
    about: tuple[LinkedRecord, ...]
    answer: Disposition | None
    changes: tuple[ChangedText, ...]
    contact: FeedbackContact | None


def way_of(item: FeedbackItem) -> Way:
    """Read it in the reader's language where the records have it; needs the item with its community."""
    language = get_language() or "en"
    answer: Any = getattr(item, "disposition", None)
    about = tuple(record for read in linked_records.all() for record in read(item, language))
    return Way(item, about, answer, changes_of(answer, language) if answer else (), contact_of(item))


def changes_of(disposition: Disposition, language: str) -> tuple[ChangedText, ...]:
    """What the storeys above changed because of it, read in one language where they have it."""
    found = (read(disposition, language) for read in changed_texts.all())
    return tuple(change for change in found if change is not None)
