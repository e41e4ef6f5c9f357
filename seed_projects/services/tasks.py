"""Tasks of the plan: who does what from when to when, and what became of it."""

import uuid
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mvp import clock
from mvp.dates import add_months
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.selectors.days import check_happened
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording
from seed_projects.enums import TaskStatus
from seed_projects.models import PlanTask, SeedProject
from seed_projects.permissions import EDIT_PLAN, SETTLE_TASKS
from seed_projects.rules import check_year, locked_chosen, refuse


def add_task(
    project: SeedProject,
    *,
    by: Any,
    title: str,
    people: str,
    starts_on: date,
    ends_on: date,
    uid: uuid.UUID | None = None,
) -> PlanTask:
    """Add a task to the chosen project's plan; refuses dates out of order or a plan longer than the round allows."""
    community = project.community
    require(by, EDIT_PLAN, community)
    _check_order(starts_on, ends_on)
    with recording(community):
        project = locked_chosen(project)
        task, created = create_record(
            PlanTask, by=by, uid=uid, project=project, title=title, people=people, starts_on=starts_on, ends_on=ends_on
        )
        if created:
            _check_length(project, community)
    return task


def change_task(
    task: PlanTask, *, by: Any, version: int | None, title: str, people: str, starts_on: date, ends_on: date
) -> PlanTask:
    """Change a task of the plan, under the same rules as adding one."""
    community = task.project.community
    require(by, EDIT_PLAN, community)
    _check_order(starts_on, ends_on)
    with recording(community):
        project = locked_chosen(task.project)
        changed = change_record(
            task, by=by, version=version, title=title, people=people, starts_on=starts_on, ends_on=ends_on
        )
        _check_length(project, community)
    return changed


def settle_task(
    task: PlanTask,
    *,
    by: Any,
    status: TaskStatus,
    version: int | None = None,
    on: date | None = None,
    dropped_because: str = "",
) -> PlanTask:
    """Say that a task is done or dropped (with a reason) on a day (default: today), or still to do.

    Audits `task.settled`; refreshes the gate.
    """
    community = task.project.community
    require(by, SETTLE_TASKS, community)
    settled_on = None if status == TaskStatus.OPEN else on or clock.today()
    if settled_on:
        check_happened(settled_on, community, "settled_on")
    because = dropped_because.strip() if status == TaskStatus.DROPPED else ""
    if status == TaskStatus.DROPPED and not because:
        raise refuse(_("Write why it was dropped."), "dropped_because")
    with recording(community):
        project = locked_chosen(task.project)
        changed = change_record(
            task, by=by, version=version, status=status, settled_on=settled_on, dropped_because=because
        )
        if status != TaskStatus.DROPPED:
            _check_length(project, community)
        record_act("task.settled", by=by, community=community, about=changed, status=status.value)
    return changed


def _check_order(starts_on: date, ends_on: date) -> None:
    check_year(starts_on, "starts_on")
    check_year(ends_on, "ends_on")
    if ends_on < starts_on:
        raise refuse(_("The task ends before it starts. Correct one of the dates."), "ends_on")


def _check_length(project: SeedProject, community: Community) -> None:
    """All tasks that are not dropped fit the round's longest project."""
    days = project.tasks.exclude(status=TaskStatus.DROPPED).values_list("starts_on", "ends_on")
    first, last = min(start for start, _end in days), max(end for _start, end in days)
    most = community.round.max_project_months
    if last <= add_months(first, most):
        return
    message = _(
        "With these dates the project runs from %(first)s to %(last)s. It may take %(months)d months at most: "
        "move the dates closer together."
    ) % {"first": date_format(first), "last": date_format(last), "months": most}
    raise DomainError(message, fields={"ends_on": message})
