"""What the storeys above contribute to feedback: what an item is about, and the change it caused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engagement.models import Disposition, FeedbackItem
from mvp.contributions import Registry
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


changed_texts: Registry[Callable[[Disposition, str], ChangedText | None]] = Registry("changed text")
"""Called with an answer and the language to read in: the change it points at, or None."""
linked_records: Registry[Callable[[FeedbackItem, str], Iterable[LinkedRecord]]] = Registry("linked record")
"""Called with an item (and its community) and the language to read in: what it is about, withdrawn records too."""
