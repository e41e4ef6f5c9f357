"""A community's dates: planned, actual and decided side by side, and the plan's end against the contract's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from mvp.dates import add_months
from mvp.enums import StepStatus
from mvp.models import Community, StepProgress

EXTENSION_MONTHS = 2
"""An extension is asked for this many months before the contract ends."""


@dataclass(frozen=True)
class DatesOfStep:
    """One line of the table."""

    number: int
    name: str
    status: Any
    progress: StepProgress


@dataclass(frozen=True)
class Schedule:
    """The table and what the sentence above it says."""

    steps: list[DatesOfStep]
    plan_end: date | None
    contract_end: date | None
    ask_by: date | None
    days_late: int


def schedule_of(community: Community, progress: list[StepProgress], names: dict[int, str]) -> Schedule:
    """The dates of all steps; `days_late` is how long after the contract the plan ends, or 0."""
    steps = [DatesOfStep(row.step, names[row.step], StepStatus(row.status).label, row) for row in progress]
    plan_end, contract_end = progress[-1].planned_end, community.contract_end
    late = (plan_end - contract_end).days if plan_end and contract_end else 0
    ask_by = add_months(contract_end, -EXTENSION_MONTHS) if contract_end else None
    return Schedule(steps, plan_end, contract_end, ask_by, max(late, 0))
