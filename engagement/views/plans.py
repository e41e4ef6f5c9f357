"""Writing the engagement plan."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from engagement.forms.plans import InclusionForm, PlanForm, plan_initial
from engagement.models import EngagementPlan
from engagement.permissions import EDIT_INCLUSION, EDIT_PLAN
from engagement.selectors.plan_versions import plan_versions
from engagement.services.plans import save_inclusion, save_plan
from engagement.subjects import PLAN
from engagement.views.base import EngagementForm
from mvp.views.base import CommunityView


class PlanEdit(EngagementForm):
    """Write the plan, or change it."""

    action, edits = EDIT_PLAN, PLAN
    form_class = PlanForm
    title = _("Engagement plan")
    lead = _("Written before the first event, so that what happens can be judged against it. This layout is our own.")
    primary_label = _("Save the plan")
    success_message = _("The plan is saved.")

    def open(self) -> None:
        """The stored plan, if there is one."""
        self.record = EngagementPlan.objects.filter(community=self.community).first()

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Plan and metrics as the form's values."""
        return plan_initial(record)

    def save(self, form: Any) -> Any:
        """Store plan and metrics together."""
        data = form.cleaned_data
        return save_plan(
            self.community,
            by=self.request.user,
            goals=data["goals"],
            methods=data["methods"],
            audiences=data["audiences"],
            metrics=form.metrics,
            activities=form.activities,
            **{name: data[name] for name in ("inclusion", "languages", "money", "people", "time")},
            uid=data["uid"],
            version=data["version"],
        )


class InclusionEdit(EngagementForm):
    """How everybody can take part: the part that the Equity Partner writes too."""

    action, edits = EDIT_INCLUSION, PLAN
    form_class = InclusionForm
    title = _("How everybody can take part")
    lead = _("The part of the engagement plan on which the Equity Partner advises.")
    primary_label = _("Save this part")

    def open(self) -> None:
        """The plan must be there."""
        self.record = EngagementPlan.objects.select_related("community").filter(community=self.community).first()
        if self.record is None:
            raise Http404

    def save(self, form: Any) -> Any:
        """Store this part only."""
        data = form.cleaned_data
        return save_inclusion(self.record, by=self.request.user, inclusion=data["inclusion"], version=data["version"])


class PlanVersions(CommunityView):
    """Every version of the plan, newest first, with what it changed."""

    def open(self) -> None:
        """There must be a plan."""
        self.plan = EngagementPlan.objects.filter(community=self.community).first()
        if self.plan is None:
            raise Http404

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        assert self.plan is not None  # noqa: S101
        context = {"community": self.community, "plan": self.plan, "versions": plan_versions(self.plan)}
        return render(request, "engagement/plan_versions.html", context)
