"""What apps tell of documents that are official records: whether they still stand, and which came before and after."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mvp.models import Community, Document
from mvp.registry import Registry


@dataclass(frozen=True)
class RecordFact:
    """One thing to know about a record: what it is called, what it is, and where that leads."""

    label: Any
    value: Any
    url: str = ""


@dataclass(frozen=True)
class OfficialRecord:
    """A record as the documents tell it. `stands`: it is the one that counts today."""

    standing: Any
    stands: bool
    facts: tuple[RecordFact, ...]


Telling = Callable[[Community, Sequence[Document]], Mapping[int, OfficialRecord]]
tellers: Registry[Telling] = Registry("teller of official records")
"""Called with documents of one community; answers by the ids of those that are official records."""


def official_records(community: Community, documents: Sequence[Document]) -> dict[int, OfficialRecord]:
    """What all apps tell of these documents."""
    return {key: record for tell in tellers.all() for key, record in tell(community, documents).items()}
