"""Every version of a record, what each of them changed, and two of them compared word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mvp.contributions import Subject, comment_kinds
from mvp.models import Community
from mvp.version_kinds import Passage, Saved, version_kinds
from mvp.word_differences import Piece, word_differences


@dataclass(frozen=True)
class VersionRow:
    """A version, the one before it, and the texts it changed; the first has nothing before it."""

    saved: Saved
    before: Saved | None
    changed: tuple[Passage, ...]

    @property
    def labels(self) -> list[str]:
        """What they are called, each once."""
        return list(dict.fromkeys(str(passage.label) for passage in self.changed))

    @property
    def texts(self) -> list[tuple[Any, str, str]]:
        """Each changed text: what it is called, before and after."""
        old, new = ({one.key: one for one in saved.passages} if saved else {} for saved in (self.before, self.saved))
        return [(one.label, _text(old.get(one.key)), _text(new.get(one.key))) for one in self.changed]


@dataclass(frozen=True)
class Difference:
    """A text that differs between two versions, in pieces."""

    passage: Passage
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Comparison:
    """Two versions and what differs."""

    older: Saved
    newer: Saved
    differences: tuple[Difference, ...]


def find_versions(community: Community, kind: str, about: UUID) -> tuple[Subject, list[Saved]] | None:
    """What the versions are of, and all of them, oldest first; None for a record that is not of this community."""
    if kind not in version_kinds:
        return None
    subject = comment_kinds.get(kind).find([community], [about]).get(about)
    return (subject, list(version_kinds.get(kind)(community, about))) if subject else None


def version_rows(versions: Sequence[Saved]) -> list[VersionRow]:
    """Newest first, each with what it changed."""
    rows = [
        VersionRow(saved, before, tuple(new or old for old, new in _pairs(before, saved) if _text(old) != _text(new)))
        for before, saved in zip([None, *versions], versions, strict=False)
    ]
    return rows[::-1]


def compare_versions(versions: Sequence[Saved], older: str, newer: str) -> Comparison | None:
    """Two of these by their numbers, whichever way round; else the last two. None where there are not two."""
    known = {str(saved.number): saved for saved in versions}
    chosen = [known[number] for number in (older, newer) if number in known]
    if len(chosen) < 2:
        chosen = list(versions[-2:])
    if len(chosen) < 2:
        return None
    first, second = sorted(chosen, key=lambda saved: saved.number)
    differing = [(old, new) for old, new in _pairs(first, second) if _text(old) != _text(new)]
    found = (Difference(new or old, tuple(word_differences(_text(old), _text(new)))) for old, new in differing)
    return Comparison(first, second, tuple(found))


def _pairs(older: Saved | None, newer: Saved) -> Iterable[tuple[Any, Any]]:
    """The texts of both, matched by key, in the order of the newer one; those only the older has come last."""
    before = {passage.key: passage for passage in older.passages} if older else {}
    after = {passage.key: passage for passage in newer.passages}
    return [(before.get(key), after.get(key)) for key in {**after, **before}]


def _text(passage: Passage | None) -> str:
    return passage.text if passage else ""


@dataclass(frozen=True)
class State:
    """The last row of a record's history at one version; `until` is when the next one began, None for the present."""

    row: Any
    until: datetime | None

    def saved(self, passages: Iterable[Passage]) -> Saved:
        """As a version with these texts; empty ones say nothing."""
        author = self.row.updated_by
        kept = tuple(passage for passage in passages if passage.text)
        return Saved(self.row.version, self.row.updated_at, author.name if author else "", kept)

    def rows_then(self, history: Iterable[Any]) -> list[Any]:
        """Other records as they were then: the last row of each before the next version began."""
        last: dict[int, Any] = {}
        for row in history:
            if self.until is None or row.history_date < self.until:
                last[row.id] = row
        return list(last.values())


def states_of(history: Any) -> list[State]:
    """The states in these rows of one record's history, oldest first. One query."""
    first: dict[int, Any] = {}
    last: dict[int, Any] = {}
    for row in history.select_related("updated_by").order_by("history_date", "history_id"):
        first.setdefault(row.version, row)
        last[row.version] = row
    begun = [row.history_date for row in first.values()]
    return [State(row, until) for row, until in zip(last.values(), [*begun[1:], None], strict=False)]
