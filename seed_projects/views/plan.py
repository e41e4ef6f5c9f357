"""The plan: tasks and budget lines."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.forms import RecordForm
from seed_projects.enums import TaskStatus
from seed_projects.forms.plan import BudgetLineForm, SettleForm, TaskForm
from seed_projects.models import BudgetLine, PlanTask
from seed_projects.permissions import EDIT_PLAN, SETTLE_TASKS
from seed_projects.services.budget import add_budget_line, change_budget_line, withdraw_budget_line
from seed_projects.services.tasks import add_task, change_task, settle_task
from seed_projects.subjects import TASK
from seed_projects.views.base import ChosenFormView, RowFormView, WithdrawView


class TaskAdd(ChosenFormView):
    """Add a task."""

    action = EDIT_PLAN
    form_class = TaskForm
    anchor = "plan"
    title = _("Add a task")
    primary_label = _("Add this task")
    success_message = _("The task is added.")

    def save(self, form: RecordForm) -> Any:
        """Add it."""
        return add_task(self.project, by=self.request.user, uid=form.cleaned_data["uid"], **form.values)


class TaskEdit(RowFormView):
    """Change a task."""

    action, edits = EDIT_PLAN, TASK
    model = PlanTask
    form_class = TaskForm
    anchor = "plan"
    title = _("Edit the task")
    success_message = _("The task is saved.")

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        return change_task(self.record, by=self.request.user, version=form.cleaned_data["version"], **form.values)


class TaskSettle(RowFormView):
    """Say what became of a task."""

    action, edits = SETTLE_TASKS, TASK
    model = PlanTask
    form_class = SettleForm
    anchor = "plan"
    title = _("What became of this task?")
    primary_label = _("Save what became of it")
    success_message = _("The task is saved.")

    @property
    def lead(self) -> str:
        """Which one."""
        return str(self.record)

    def initial_for(self, record: Any) -> dict[str, Any]:
        """A task still to do suggests nothing but today."""
        values = super().initial_for(record)
        if record.status == TaskStatus.OPEN:
            values |= {"status": "", "settled_on": clock.today()}
        return values

    def save(self, form: RecordForm) -> Any:
        """Settle it."""
        data = form.cleaned_data
        return settle_task(
            self.record,
            by=self.request.user,
            version=data["version"],
            status=TaskStatus(data["status"]),
            on=data["settled_on"],
            dropped_because=data["dropped_because"],
        )


class BudgetLineAdd(ChosenFormView):
    """Add a budget line."""

    action = EDIT_PLAN
    form_class = BudgetLineForm
    anchor = "money"
    title = _("Add a budget line")
    primary_label = _("Add this line")
    success_message = _("The line is added.")

    def initial_new(self) -> dict[str, Any]:
        """The member may come from the link that led here."""
        return {"member": self.request.GET.get("member", "")}

    def save(self, form: RecordForm) -> Any:
        """Add it."""
        return add_budget_line(self.project, by=self.request.user, uid=form.cleaned_data["uid"], **form.values)


class BudgetLineEdit(RowFormView):
    """Change a budget line."""

    action = EDIT_PLAN
    model = BudgetLine
    form_class = BudgetLineForm
    anchor = "money"
    title = _("Edit the budget line")
    success_message = _("The line is saved.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Stored values; the member by its key."""
        return {**super().initial_for(record), "member": str(record.member_id)}

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        version = form.cleaned_data["version"]
        return change_budget_line(self.record, by=self.request.user, version=version, **form.values)


class BudgetLineWithdraw(WithdrawView):
    """Withdraw a budget line."""

    action = EDIT_PLAN
    model = BudgetLine
    anchor = "money"
    title = _("Withdraw a budget line")
    primary_label = _("Withdraw this line")

    def withdraw(self, **values: Any) -> Any:
        """Withdraw it."""
        return withdraw_budget_line(self.record, **values)
