"""Step 10: the reflection, and projects considered next."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
from seed_projects.forms.reflection import NextProjectForm, ReflectionForm
from seed_projects.models import NextProject
from seed_projects.permissions import EDIT_NEXT_PROJECTS, REFLECT
from seed_projects.selectors.reflection import Reflection
from seed_projects.services.reflection import (
    add_next_project,
    change_next_project,
    save_reflection,
    withdraw_next_project,
)
from seed_projects.views.base import ProjectFormView, RowFormView, WithdrawView


class ReflectionEdit(ProjectFormView):
    """Answer the reflection's questions."""

    action = REFLECT
    form_class = ReflectionForm
    anchor = "reflection"
    title = _("Look back together")
    lead = _("What worked, and what should be better next time? The gate asks for both, for every question.")
    primary_label = _("Save the answers")
    success_message = _("The answers are saved.")

    def open(self) -> None:
        """All answers together are the record."""
        self.record = Reflection(self.community)

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The stored answers."""
        sides = ("worked", "improve")
        return {f"{side}_{code}": getattr(row, side) for code, row in record.answers.items() for side in sides}

    def save(self, form: RecordForm) -> Any:
        """Save what is answered."""
        assert isinstance(form, ReflectionForm)  # noqa: S101 - what form_class says, for the type checker
        version = form.cleaned_data["version"]
        return save_reflection(self.community, by=self.request.user, answers=form.answers, version=version)


class NextProjectAdd(ProjectFormView):
    """Record a project considered next."""

    action = EDIT_NEXT_PROJECTS
    form_class = NextProjectForm
    anchor = "next"
    title = _("Add a project considered next")
    primary_label = _("Add this project")
    success_message = _("The project is added.")

    def save(self, form: RecordForm) -> Any:
        """Add it."""
        return add_next_project(self.community, by=self.request.user, uid=form.cleaned_data["uid"], **form.values)


class NextProjectEdit(RowFormView):
    """Change a project considered next."""

    action = EDIT_NEXT_PROJECTS
    model = NextProject
    community_path = "community"
    form_class = NextProjectForm
    anchor = "next"
    title = _("Edit the project considered next")
    success_message = _("The project is saved.")

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        version = form.cleaned_data["version"]
        return change_next_project(self.record, by=self.request.user, version=version, **form.values)


class NextProjectWithdraw(WithdrawView):
    """Withdraw a project considered next."""

    action = EDIT_NEXT_PROJECTS
    model = NextProject
    community_path = "community"
    anchor = "next"
    title = _("Withdraw a project considered next")
    primary_label = _("Withdraw this project")

    def withdraw(self, **values: Any) -> Any:
        """Withdraw it."""
        return withdraw_next_project(self.record, **values)
