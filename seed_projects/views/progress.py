"""Step 9: spending, progress notes, scope changes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.forms import RecordForm
from seed_projects.forms.progress import ApproveForm, ProgressNoteForm, ScopeChangeForm, SpendingForm
from seed_projects.models import ProgressNote, ScopeChange, Spending
from seed_projects.permissions import APPROVE_CHANGES, EDIT_CHANGES, RECORD_SPENDING, WRITE_PROGRESS
from seed_projects.services.progress import (
    approve_change,
    change_note,
    edit_change,
    propose_change,
    withdraw_change,
    write_note,
)
from seed_projects.services.spending import change_spending, record_spending, withdraw_spending
from seed_projects.views.base import ChosenFormView, RowFormView, WithdrawView


class SpendingAdd(ChosenFormView):
    """Record spending."""

    action = RECORD_SPENDING
    form_class = SpendingForm
    anchor = "money"
    title = _("Record spending")
    primary_label = _("Record this spending")
    success_message = _("The spending is recorded.")

    def initial_new(self) -> dict[str, Any]:
        """Today is a good guess."""
        return {"spent_on": clock.today()}

    def save(self, form: RecordForm) -> Any:
        """Record it."""
        return record_spending(self.project, by=self.request.user, uid=form.cleaned_data["uid"], **form.values)


class SpendingEdit(RowFormView):
    """Change an entry, or add the document it lacks."""

    action = RECORD_SPENDING
    model = Spending
    form_class = SpendingForm
    anchor = "money"
    title = _("Edit the spending")
    success_message = _("The spending is saved.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Stored values; the member by its key."""
        return {**super().initial_for(record), "member": str(record.member_id)}

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        version = form.cleaned_data["version"]
        return change_spending(self.record, by=self.request.user, version=version, **form.values)


class SpendingWithdraw(WithdrawView):
    """Withdraw an entry."""

    action = RECORD_SPENDING
    model = Spending
    anchor = "money"
    title = _("Withdraw spending")
    primary_label = _("Withdraw this spending")

    def withdraw(self, **values: Any) -> Any:
        """Withdraw it."""
        return withdraw_spending(self.record, **values)


class NoteAdd(ChosenFormView):
    """Write a progress note."""

    action = WRITE_PROGRESS
    form_class = ProgressNoteForm
    anchor = "progress"
    title = _("Write a progress note")
    primary_label = _("Save the note")
    success_message = _("The note is saved.")

    def initial_new(self) -> dict[str, Any]:
        """As of today."""
        return {"written_on": clock.today()}

    def save(self, form: RecordForm) -> Any:
        """Write it."""
        return write_note(self.project, by=self.request.user, uid=form.cleaned_data["uid"], **form.values)


class NoteEdit(RowFormView):
    """Correct a progress note."""

    action = WRITE_PROGRESS
    model = ProgressNote
    form_class = ProgressNoteForm
    anchor = "progress"
    title = _("Edit the progress note")
    success_message = _("The note is saved.")

    def save(self, form: RecordForm) -> Any:
        """Correct it."""
        return change_note(self.record, by=self.request.user, version=form.cleaned_data["version"], **form.values)


class ChangeAdd(ChosenFormView):
    """Propose a change of scope."""

    action = EDIT_CHANGES
    form_class = ScopeChangeForm
    anchor = "changes"
    title = _("Propose a change of scope")
    lead = _("The state asks for approval before a change happens.")
    primary_label = _("Propose this change")
    success_message = _("The change is proposed. It waits for the Regional Coordinator.")

    def save(self, form: RecordForm) -> Any:
        """Propose it."""
        return propose_change(self.project, by=self.request.user, uid=form.cleaned_data["uid"], **form.values)


class ChangeEdit(RowFormView):
    """Change a proposal that is not approved yet."""

    action = EDIT_CHANGES
    model = ScopeChange
    form_class = ScopeChangeForm
    anchor = "changes"
    title = _("Edit the change of scope")
    success_message = _("The change is saved.")

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        return edit_change(self.record, by=self.request.user, version=form.cleaned_data["version"], **form.values)


class ChangeWithdraw(WithdrawView):
    """Withdraw a change that will not happen."""

    action = EDIT_CHANGES
    model = ScopeChange
    anchor = "changes"
    title = _("Withdraw a change of scope")
    primary_label = _("Withdraw this change")

    def withdraw(self, **values: Any) -> Any:
        """Withdraw it."""
        return withdraw_change(self.record, **values)


class ChangeApprove(RowFormView):
    """Coordinator or staff approve a change."""

    action = APPROVE_CHANGES
    model = ScopeChange
    form_class = ApproveForm
    template_name = "seed_projects/change_approve.html"
    anchor = "changes"
    title = _("Approve a change of scope")
    primary_label = _("Approve this change")
    success_message = _("The change is approved.")

    def page_context(self) -> dict[str, Any]:
        """What is approved; there is no draft of an approval."""
        return {"change": self.record, "no_draft": True, "today": clock.today()}

    def save(self, form: RecordForm) -> Any:
        """Approve it."""
        return approve_change(self.record, by=self.request.user, version=form.cleaned_data["version"])
