"""The registry of records whose versions are shown: the storeys above add theirs beside their kinds of comments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mvp.registry import Registry


@dataclass(frozen=True)
class Passage:
    """One text of a saved state; `key` names the same text in all states. No language: words of the program."""

    key: str
    label: Any
    text: str
    language: str = ""


@dataclass(frozen=True)
class Saved:
    """A record as somebody saved it once."""

    number: int
    at: datetime
    by_name: str
    passages: tuple[Passage, ...]


version_kinds: Registry[Callable[[Any, UUID], Sequence[Saved]]] = Registry("kind of record with versions")
"""Every saved state of a record, oldest first, by the kind under which it is commented: community and uid in."""
