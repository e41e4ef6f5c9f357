"""Deliverables: the list by step, one with its versions, planning, handing in, answering, dropping."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.enums import DeliverableStatus, HandInDecision
from core_team.forms.deliverables import DeliverableForm, HandInDecisionForm, HandInForm
from core_team.forms.parts import ReasonForm
from core_team.models import Deliverable
from core_team.permissions import DECIDE_DELIVERABLES, PLAN_DELIVERABLES, may_decide_hand_in, may_hand_in
from core_team.selectors.deliverables import deliverables_of, deliverables_page
from core_team.services import deliverables as service
from mvp import clock
from mvp.enums import Step
from mvp.forms import RecordForm
from mvp.permissions import may
from mvp.views.base import CommunityView
from mvp.views.records import RecordFormView


class DeliverableList(CommunityView):
    """Every deliverable, step by step."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "page": deliverables_page(self.community),
            "may_plan": may(request.user, PLAN_DELIVERABLES, self.community),
            "today": clock.today(),
        }
        return render(request, "core_team/deliverable_list.html", context)


class DeliverableDetail(CommunityView):
    """One deliverable with every version handed in."""

    def open(self) -> None:
        """Find it in this community."""
        found = deliverables_of(self.community).filter(uid=self.kwargs.pop("uid")).first()
        if found is None:
            raise Http404
        self.deliverable: Deliverable = found
        found.community = self.community

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        one, user = self.deliverable, request.user
        versions = list(one.hand_ins.all())
        waiting = versions[0] if versions and one.status == DeliverableStatus.HANDED_IN else None
        if waiting:
            waiting.deliverable = one
        context = {
            "community": self.community,
            "deliverable": one,
            "step": Step(one.step),
            "versions": versions,
            "may_plan": not one.is_over and may(user, PLAN_DELIVERABLES, self.community),
            "may_hand_in": one.is_owed and may_hand_in(user, one),
            "may_decide": waiting is not None and may_decide_hand_in(user, waiting),
            "is_mine": waiting is not None
            and waiting.handed_in_by_id == user.pk
            and may(user, DECIDE_DELIVERABLES, self.community),
            "is_late": one.is_late(),
        }
        return render(request, "core_team/deliverable_detail.html", context)


class DeliverableAdd(RecordFormView):
    """Plan a deliverable."""

    action = PLAN_DELIVERABLES
    form_class: type[RecordForm] = DeliverableForm
    title: Any = _("Plan a deliverable")
    lead: Any = _("What a vendor hands in during a step, and by when. The planning vendor keeps an eye on all of them.")
    primary_label: Any = _("Plan this deliverable")
    success_message: Any = _("The deliverable is planned.")

    def initial_new(self) -> dict[str, Any]:
        """The step may come from the link that led here; else the step in progress."""
        step = self.request.GET.get("step", "")
        known = step.isdecimal() and len(step) < 3 and int(step) in Step.values
        return {"step": int(step) if known else int(self.community.run.open_step)}

    def page_context(self) -> dict[str, Any]:
        """Where this belongs."""
        return {"eyebrow": [self.community.name, *([self.record.title] if self.record else [])]}

    def cancel_url(self) -> str:
        """The deliverable, or the list."""
        if self.record is None:
            return reverse("core_team:deliverable_list", args=[self.community.slug])
        return reverse("core_team:deliverable_detail", args=[self.community.slug, self.record.uid])

    def save(self, form: RecordForm) -> Any:
        """Plan it."""
        owed = form.owed  # type: ignore[attr-defined]
        return service.plan_deliverable(self.community, owed, by=self.request.user, uid=form.cleaned_data["uid"])


class OneDeliverable(DeliverableAdd):
    """A form about a deliverable."""

    lead = ""

    def open(self) -> None:
        """Find it in this community."""
        found = Deliverable.objects.filter(community=self.community, uid=self.kwargs.pop("uid"))
        self.record = found.select_related("vendor").first()
        if self.record is None:
            raise Http404
        self.record.community = self.community

    def initial_for(self, record: Any) -> dict[str, Any]:
        """An empty form."""
        return {}


class DeliverableEdit(OneDeliverable):
    """Change what is owed."""

    title, primary_label = _("Change a deliverable"), _("Save the deliverable")
    success_message = _("The deliverable is saved.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The stored values."""
        names = ("title", "step", "due", "description")
        return {**{name: getattr(record, name) for name in names}, "vendor": str(record.vendor.uid)}

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        owed, version = form.owed, form.cleaned_data["version"]  # type: ignore[attr-defined]
        return service.change_deliverable(self.record, owed, by=self.request.user, version=version)


class DeliverableHandIn(OneDeliverable):
    """Hand in a version."""

    form_class = HandInForm
    title, primary_label = _("Hand in a deliverable"), _("Hand in this version")
    success_message = _("Handed in. Now it waits for an answer.")

    def allowed(self) -> bool:
        """Whoever acts for the vendor, the planning vendor, or the municipality."""
        return may_hand_in(self.request.user, self.record)

    def initial_for(self, record: Any) -> dict[str, Any]:
        """A uid of its own, so that sending twice hands in once."""
        return {"uid": uuid.uuid4()}

    def page_context(self) -> dict[str, Any]:
        """A draft cannot hold files."""
        return {**super().page_context(), "no_draft": True}

    def save(self, form: RecordForm) -> Any:
        """Hand it in."""
        data = form.cleaned_data
        return service.hand_in(
            self.record,
            data["uploads"],
            by=self.request.user,
            note=data["note"],
            uid=data["uid"],
            version=data["version"],
        )


class DeliverableDecide(OneDeliverable):
    """Accept or return the version handed in last."""

    action = DECIDE_DELIVERABLES
    form_class = HandInDecisionForm
    title, primary_label = _("Accept or return a deliverable"), _("Record this answer")
    success_message = _("The answer is recorded.")

    def allowed(self) -> bool:
        """Whoever may answer the version that waits."""
        waiting = self.record.hand_ins.filter(decision="").order_by("-number").first()
        return super().allowed() if waiting is None else may_decide_hand_in(self.request.user, waiting)

    def save(self, form: RecordForm) -> Any:
        """Record it."""
        data = form.cleaned_data
        decision = HandInDecision(data["decision"])
        return service.decide_hand_in(
            self.record, decision, by=self.request.user, comment=data["comment"], version=data["version"]
        )


class DeliverableDrop(OneDeliverable):
    """Drop it with a reason."""

    form_class = ReasonForm
    title, primary_label = _("Drop a deliverable"), _("Drop with this reason")
    success_message = _("The deliverable is dropped. It stays in the record with the reason.")

    def save(self, form: RecordForm) -> Any:
        """Drop it."""
        data = form.cleaned_data
        return service.drop_deliverable(
            self.record, by=self.request.user, reason=data["reason"], version=data["version"]
        )
