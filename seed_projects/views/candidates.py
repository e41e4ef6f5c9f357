"""Candidates: add, edit, withdraw, link feedback; and the choice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
from seed_projects.forms.candidates import CandidateForm, ChoiceForm, FeedbackLinkForm
from seed_projects.models import FeedbackOnCandidate, SeedProject
from seed_projects.permissions import CHOOSE_PROJECT, EDIT_CANDIDATES, LINK_FEEDBACK
from seed_projects.selectors.projects import Choice, choice_is_decided
from seed_projects.services.candidates import add_candidate, change_candidate, withdraw_candidate
from seed_projects.services.choice import choose_project, link_feedback
from seed_projects.subjects import CANDIDATE
from seed_projects.views.base import ProjectFormView, RowFormView, WithdrawView


class CandidateAdd(ProjectFormView):
    """Add a candidate."""

    action = EDIT_CANDIDATES
    form_class = CandidateForm
    anchor = "candidates"
    title = _("Add a candidate seed project")
    lead = _("One to three candidates stand for choice. Each moves at least one priority forward.")
    primary_label = _("Add this candidate")
    success_message = _("The candidate is added.")

    def save(self, form: RecordForm) -> Any:
        """Add it."""
        return add_candidate(self.community, by=self.request.user, uid=form.cleaned_data["uid"], **form.values)


class CandidateEdit(RowFormView):
    """Change a candidate."""

    action, edits = EDIT_CANDIDATES, CANDIDATE
    model = SeedProject
    community_path = "community"
    form_class = CandidateForm
    anchor = "candidates"
    title = _("Edit the candidate")
    success_message = _("The candidate is saved.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Stored values; priorities by uid."""
        values = super().initial_for(record)
        return {**values, "priorities": [str(row.uid) for row in record.priorities.current()]}

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        version = form.cleaned_data["version"]
        return change_candidate(self.record, by=self.request.user, version=version, **form.values)


class CandidateWithdraw(WithdrawView):
    """Withdraw a candidate."""

    action, edits = EDIT_CANDIDATES, CANDIDATE
    model = SeedProject
    community_path = "community"
    anchor = "candidates"
    title = _("Withdraw a candidate")
    primary_label = _("Withdraw this candidate")

    @property
    def lead(self) -> str:
        """Which one."""
        return str(self.record)

    def withdraw(self, **values: Any) -> Any:
        """Withdraw it."""
        return withdraw_candidate(self.record, **values)


class CandidateFeedback(RowFormView):
    """Say which feedback is about a candidate."""

    action = LINK_FEEDBACK
    model = SeedProject
    community_path = "community"
    form_class = FeedbackLinkForm
    template_name = "seed_projects/feedback_form.html"
    anchor = "candidates"
    title = _("Feedback about a candidate")
    primary_label = _("Save the links")
    success_message = _("The feedback is linked.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """What is linked already."""
        links = FeedbackOnCandidate.objects.filter(project=record).select_related("item")
        return {"items": [str(link.item.uid) for link in links]}

    def page_context(self) -> dict[str, Any]:
        """The candidate it is about."""
        return {"project": self.record}

    def save(self, form: RecordForm) -> Any:
        """Link exactly these."""
        assert isinstance(form, FeedbackLinkForm)  # noqa: S101 - what form_class says, for the type checker
        return link_feedback(self.record, by=self.request.user, items=form.chosen_items)


class ProjectChoose(ProjectFormView):
    """Choose one candidate, with a reason against each criterion."""

    action = CHOOSE_PROJECT
    form_class = ChoiceForm
    template_name = "seed_projects/choice_form.html"
    anchor = "candidates"
    title = _("Choose the seed project")
    lead = _("Choose one candidate and say why, against each criterion. The Regional Coordinator reads your reasons.")
    primary_label = _("Choose this project")
    success_message = _("The seed project is chosen.")

    def open(self) -> None:
        """The choice as it stands is the record."""
        self.record = Choice(self.community)

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The chosen one and the reasons."""
        values = {f"reason_{criterion.code}": text for criterion, text in record.texts}
        return {**values, "project": str(record.project.uid) if record.project else ""}

    def page_context(self) -> dict[str, Any]:
        """Whether there is something to choose, and whether it may still change."""
        candidates = list(self.community.seed_projects.candidates().order_by("pk"))
        return {"candidates": candidates, "is_decided": choice_is_decided(self.community)}

    def save(self, form: RecordForm) -> Any:
        """Choose it."""
        assert isinstance(form, ChoiceForm)  # noqa: S101 - what form_class says, for the type checker
        project = form.by_uid[form.cleaned_data["project"]]
        version = form.cleaned_data["version"]
        return choose_project(project, by=self.request.user, reasons=form.reasons, version=version)
