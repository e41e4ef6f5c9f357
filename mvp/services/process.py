"""Starting a community's process and moving it from step to step."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.dates import add_months
from mvp.enums import GateDecision, Step, StepStatus
from mvp.exceptions import DomainError
from mvp.models import Community, ProcessRun, StepProgress, StepText
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.status import refresh_gate


@transaction.atomic
def start_process(community: Community, *, by: Any, on: date | None = None) -> ProcessRun:
    """Start the ten steps on a day (default: today) with planned dates from the steps' longest lengths.

    Raises DomainError when the process runs already. Audits `process.started`.
    """
    require(by, "mvp.create_community")
    if ProcessRun.objects.filter(community=community).exists():
        raise DomainError(_("The process of this community has already started."))
    start = on or clock.today()
    run = ProcessRun.objects.create(community=community, started_on=start)
    months = dict(StepText.objects.values_list("step", "months_max"))
    planned = start
    for step in Step:
        end = add_months(planned, months[step])
        first = step == Step.START_TEAM
        StepProgress.objects.create(
            run=run,
            step=step,
            status=StepStatus.CURRENT if first else StepStatus.LATER,
            planned_start=planned,
            planned_end=end,
            started_on=start if first else None,
        )
        planned = end
    record_act("process.started", by=by, community=community, about=run, on=start.isoformat())
    refresh_gate(community)
    return run


def move_on(run: ProcessRun, *, closing: StepProgress, decision: GateDecision) -> None:
    """Close a step inside the caller's transaction and open the next that is not waived.

    Closing a reopened step only ends the reopening: the current step and later decisions stand.
    """
    today = clock.today()
    waived = decision == GateDecision.STEP_WAIVED
    closing.status = StepStatus.WAIVED if waived else StepStatus.DONE
    closing.decided_on = today
    if run.reopened_step == closing.step:
        run.reopened_step = None
    elif run.current_step == closing.step:
        closing.finished_on = today
        _open_next(run, today)
    closing.save()
    run.save()


def _open_next(run: ProcessRun, today: date) -> None:
    following = run.steps.filter(step__gt=run.current_step).exclude(status=StepStatus.WAIVED).order_by("step").first()
    if following is None:
        run.finished_on = today
        return
    run.current_step = following.step
    following.status, following.started_on = StepStatus.CURRENT, today
    following.save()
