"""The worksheet's answers that are lists: what is retired, reworded and new (questions 3a to 3c)."""

from dataclasses import dataclass

from priorities.enums import EarlierOutcome, Origin
from priorities.models import EarlierPriority
from priorities.selectors.board import Board
from priorities.selectors.lists import Listed
from priorities.selectors.worksheets import earlier_of


@dataclass(frozen=True)
class Reworded:
    """An earlier priority that changes, with the priorities it becomes."""

    earlier: EarlierPriority
    into: tuple[Listed, ...]


@dataclass(frozen=True)
class Answers:
    """Earlier priorities given up and reworded, and what joins the list: public ones that come from none."""

    retired: tuple[EarlierPriority, ...]
    changed: tuple[Reworded, ...]
    new: tuple[Listed, ...]


def answers_of(board: Board) -> Answers:
    """Read the answers off the board, without a query of their own; the working list is no part of them."""
    listed = {row.priority.pk: row for row in board.found.rows}
    becomes: dict[int, list[Listed]] = {}
    for priority in board.sheet.priorities:
        for earlier in earlier_of(priority):
            becomes.setdefault(earlier.pk, []).append(listed[priority.pk])
    changed = [row for row in board.sheet.earlier if row.outcome == EarlierOutcome.CHANGED]
    return Answers(
        retired=tuple(board.retired),
        changed=tuple(Reworded(row, tuple(becomes.get(row.pk, ()))) for row in changed),
        new=tuple(row for row in board.found.public if row.priority.origin == Origin.NEW),
    )
