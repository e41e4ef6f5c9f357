"""What may be printed behind the sheet, by choice. Plain names and values: no database, no clock."""

from collections.abc import Iterable, Mapping
from typing import Any

PROVENANCE, ANSWERS = "provenance", "answers"
ANNEXES = (PROVENANCE, ANSWERS)
"""In the order in which they are printed."""
FORM = "form"
"""A form for comments on paper, behind a draft that is open for comment."""
FEW = "few"
"""In place of a number that is not shown because it is small, or because it would give a small one away."""
CHOSEN = "annexes"
"""Where a document's content holds the chosen ones, beside the sheet's own."""


def in_order(chosen: Iterable[str]) -> tuple[str, ...]:
    """The known ones among these, each once, as they are printed."""
    wanted = set(chosen)
    return tuple(name for name in (*ANNEXES, FORM) if name in wanted)


def chosen_of(kept: Mapping[str, Any], chosen: Iterable[str]) -> dict[str, Any]:
    """The chosen ones of what is kept, as they are printed."""
    return {name: kept[name] for name in in_order(chosen)}


def with_annexes(content: dict[str, Any], annexes: Mapping[str, Any]) -> dict[str, Any]:
    """A sheet's content with these annexes behind it; without any it is the very same content."""
    return {**content, CHOSEN: dict(annexes)} if annexes else content
