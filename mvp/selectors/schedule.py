"""A community's dates: planned, actual and decided side by side, and the plan's end against the contract's."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mvp import clock
from mvp.dates import add_months
from mvp.enums import StepStatus
from mvp.models import ProcessRun, StepProgress

EXTENSION_MONTHS = 2
"""An extension is asked for this many months before the contract ends."""


@dataclass(frozen=True)
class Forecast:
    """When the work ends if every later step takes as long as planned. `step_end` is the open step's planned end."""

    step_end: date | None
    plan_end: date | None
    contract_end: date | None
    today: date

    @property
    def days_behind(self) -> int:
        """How long ago the open step should have ended."""
        return max((self.today - self.step_end).days, 0) if self.step_end else 0

    @property
    def end(self) -> date | None:
        """The plan's end, moved by the days behind."""
        return self.plan_end + timedelta(days=self.days_behind) if self.plan_end else None

    @property
    def days_late(self) -> int:
        """How long after the contract that is, or 0."""
        return max((self.end - self.contract_end).days, 0) if self.end and self.contract_end else 0


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
    ask_by: date | None
    forecast: Forecast


def schedule_of(run: ProcessRun, progress: list[StepProgress], names: dict[int, str]) -> Schedule:
    """The dates of all steps, and when the work will end against the contract."""
    steps = [DatesOfStep(row.step, names[row.step], StepStatus(row.status).label, row) for row in progress]
    contract_end = run.community.contract_end
    step_end = None if run.is_finished else progress[run.current_step - 1].planned_end
    return Schedule(
        steps=steps,
        ask_by=add_months(contract_end, -EXTENSION_MONTHS) if contract_end else None,
        forecast=Forecast(step_end, progress[-1].planned_end, contract_end, clock.today()),
    )
