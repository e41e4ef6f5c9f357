"""The equity impact assessment and its review."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
from seed_projects.enums import ReviewOutcome
from seed_projects.forms.plan import EquityForm, EquityReviewForm
from seed_projects.models import EquityAssessment
from seed_projects.permissions import EDIT_EQUITY, REVIEW_EQUITY
from seed_projects.services.equity import review_assessment, write_assessment
from seed_projects.subjects import EQUITY
from seed_projects.views.base import ChosenFormView


class EquityEdit(ChosenFormView):
    """Write the assessment, or change it."""

    action, edits = EDIT_EQUITY, EQUITY
    form_class = EquityForm
    anchor = "equity"
    title = _("Equity impact assessment")
    lead = _("Who gains from the project, who might lose, and what you do about it. The Equity Partner reviews it.")
    primary_label = _("Save the assessment")
    success_message = _("The assessment is saved. It now waits for the Equity Partner.")

    def open(self) -> None:
        """The one assessment of the chosen project, if it is written."""
        super().open()
        if self.chosen is not None:
            written = EquityAssessment.objects.filter(project=self.chosen).select_related("updated_by")
            self.record = written.first()

    def save(self, form: RecordForm) -> Any:
        """Write it."""
        data = form.cleaned_data
        return write_assessment(
            self.project, by=self.request.user, version=data["version"], uid=data["uid"], **form.values
        )


class EquityReviewAdd(ChosenFormView):
    """The Equity Partner reads the assessment and says what they found."""

    action = REVIEW_EQUITY
    form_class = EquityReviewForm
    template_name = "seed_projects/equity_review_form.html"
    anchor = "equity"
    title = _("Review the equity impact assessment")
    primary_label = _("Save the review")
    success_message = _("Your review is kept.")

    def open(self) -> None:
        """The assessment as it stands."""
        super().open()
        written = EquityAssessment.objects.filter(project=self.chosen).select_related("project", "updated_by")
        self.assessment = written.first() if self.chosen else None

    def page(self, form: RecordForm, status: int = 200, **context: Any) -> HttpResponse:
        """The form, or the way back while there is nothing to review."""
        if self.assessment is None:
            messages.warning(self.request, _("There is no assessment to review yet."))
            return redirect(self.cancel_url())
        return super().page(form, status, assessment=self.assessment, project=self.project, **context)

    def initial_new(self) -> dict[str, Any]:
        """What the reviewer reads."""
        return {"seen": self.assessment.version if self.assessment else None}

    def save(self, form: RecordForm) -> Any:
        """Append the review."""
        data = form.cleaned_data
        if self.assessment is None:
            return None
        return review_assessment(
            self.assessment,
            by=self.request.user,
            uid=data["uid"],
            seen=data["seen"],
            outcome=ReviewOutcome(data["outcome"]),
            comment=data["comment"],
        )
