"""What the storeys above contribute to feedback: what an item may be about, is about, and the change it caused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engagement.enums import FeedbackAbout
from engagement.models import Disposition, FeedbackItem
from mvp.models import Community
from mvp.registry import Registry
from mvp.texts import Text


@dataclass(frozen=True)
class ChangedText:
    """One text that was changed: before (empty when it is new), after, where it stands, and when it was saved."""

    before: Text
    after: Text
    url: str
    at: datetime


@dataclass(frozen=True)
class LinkedRecord:
    """Something a contribution is about: its words, its page, and a note where it is no longer on a list."""

    text: Text
    url: str
    note: Any = ""


@dataclass(frozen=True)
class PublicSubject:
    """Something public that residents may speak about: a key that is its own within its kind, and its words."""

    key: str
    about: FeedbackAbout
    text: Text


@dataclass(frozen=True)
class PublicSubjects:
    """One kind of them. `offer(community, language)` gives what is public now, and nothing else; `link(item, key)`
    notes that a new contribution is about one of these, inside the transaction that stores it.
    """

    offer: Callable[[Community, str], Iterable[PublicSubject]]
    link: Callable[[FeedbackItem, str], None]


public_subjects: Registry[PublicSubjects] = Registry("public subject")
changed_texts: Registry[Callable[[Disposition, str], ChangedText | None]] = Registry("changed text")
"""Called with an answer and the language to read in: the change it points at, or None."""
linked_records: Registry[Callable[[FeedbackItem, str], Iterable[LinkedRecord]]] = Registry("linked record")
"""Called with an item (and its community) and the language to read in: what it is about, withdrawn records too."""
