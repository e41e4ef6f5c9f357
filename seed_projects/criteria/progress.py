"""Step 9: tasks settled, money documented, scope changes approved in time."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from django.utils.translation import gettext_lazy as _

from mvp.enums import Role
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.plurals import ngettext_lazy
from seed_projects.criteria.loader import Members, Standing, judged_project, members_of, met, unmet
from seed_projects.enums import TaskStatus
from seed_projects.models import SeedProject
from seed_projects.rules import money_text


@criterion("project.tasks_done", _("Every task done, or dropped with a reason"))
def tasks_done(communities: Communities) -> Mapping[int, Evidence]:
    """There is at least one task, and none is still to do."""
    return judged_project(communities, _tasks_done, "tasks")


def _settled(status: str, because: str) -> bool:
    return status == TaskStatus.DONE or (status == TaskStatus.DROPPED and bool(because.strip()))


def _tasks_done(standing: Standing, project: SeedProject) -> Evidence:
    tasks = list(project.tasks.all())
    if not tasks:
        return unmet(_("The plan has no tasks."), standing.url("task_add"), _("Add a task"))
    waiting = [task for task in tasks if not _settled(task.status, task.dropped_because)]
    if waiting:
        n = len(waiting)
        text = ngettext_lazy("%(n)d of %(all)d tasks is still to do.", "%(n)d of %(all)d tasks are still to do.", n)
        fix = standing.url("task_settle", waiting[0])
        return unmet(say(text, n=n, all=len(tasks)), fix, _("Say what became of the next task"))
    done, dropped = (sum(task.status == status for task in tasks) for status in (TaskStatus.DONE, TaskStatus.DROPPED))
    summary = say(_("Tasks done: %(done)d. Dropped with a reason: %(dropped)d."), done=done, dropped=dropped)
    return met(summary, Item(_("Tasks of the plan"), standing.home("plan")))


@criterion("project.spending", _("Spending documented and within budget"))
def spending_documented(communities: Communities) -> Mapping[int, Evidence]:
    """At least one entry; each has a file or a reference; no member spent more than its budget."""
    return judged_project(communities, partial(_spending, members_of(communities)), "budget_lines", "spending")


def _spending(members: Members, standing: Standing, project: SeedProject) -> Evidence:
    entries = [entry for entry in project.spending.all() if entry.withdrawn_on is None]
    if not entries:
        return unmet(_("No spending is recorded yet."), standing.url("spending_add"), _("Record spending"))
    bare = [entry for entry in entries if not entry.is_documented]
    if bare:
        n = len(bare)
        text = ngettext_lazy("%(n)d entry has no document.", "%(n)d entries have no document.", n)
        return unmet(say(text, n=n), standing.url("spending_edit", bare[-1]), _("Add a file or a number"))
    shares = standing.money(project, members[standing.community.pk])
    over = next((share for share in shares if share.overspent), None)
    if over:
        summary = say(
            _("%(member)s spent %(over)s more than its budget."),
            member=over.member,
            over=money_text(over.overspent),
        )
        return unmet(summary, standing.home("money"), _("Look at the money"))
    spent = sum((share.documented for share in shares), Decimal(0))
    left = sum((share.undocumented for share in shares), Decimal(0))
    text = _("%(spent)s is documented; %(left)s of the budget is not.")
    return met(say(text, spent=money_text(spent), left=money_text(left)), Item(_("Spending"), standing.home("money")))


@criterion("project.changes", _("Scope changes approved before they happen"))
def changes_approved(communities: Communities) -> Mapping[int, Evidence]:
    """The state's rule: each change was approved on or before the day it took effect. No change is fine."""
    return judged_project(communities, _changes, "scope_changes")


def _changes(standing: Standing, project: SeedProject) -> Evidence:
    changes = [change for change in project.scope_changes.all() if change.withdrawn_on is None]
    item = Item(_("Scope changes"), standing.home("changes"))
    waiting = [change for change in changes if change.approved_on is None]
    if waiting:
        n = len(waiting)
        text = ngettext_lazy("%(n)d change waits for approval.", "%(n)d changes wait for approval.", n)
        fix = standing.url("scope_change_approve", waiting[-1])
        return unmet(say(text, n=n), fix, _("Approve a change"), [item], turn=Role.COORDINATOR)
    late = [change for change in changes if not change.is_approved_in_time]
    if late:
        n = len(late)
        text = ngettext_lazy(
            "%(n)d change began before it was approved.", "%(n)d changes began before they were approved.", n
        )
        return unmet(say(text, n=n), standing.home("changes"), _("Look at the changes"), turn=Role.COORDINATOR)
    if not changes:
        return met(_("The scope has not changed."))
    n = len(changes)
    text = ngettext_lazy("%(n)d change, approved in time.", "%(n)d changes, all approved in time.", n)
    return met(say(text, n=n), item)
