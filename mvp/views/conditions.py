"""A condition of an approval: what was asked, who said it is met, who confirmed it."""

from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.enums import ConditionDecision, ConditionState
from mvp.forms import ClaimForm, RecordForm, SettleForm
from mvp.models import GateCondition
from mvp.permissions import may
from mvp.selectors.pages import step_names
from mvp.services.attachments import attach_file
from mvp.services.conditions import claim_condition, settle_condition
from mvp.views.records import RecordFormView


class ConditionPage(RecordFormView):
    """The project manager says how it was met; somebody of the program confirms it or sends it back."""

    template_name = "mvp/condition_page.html"

    def open(self) -> None:
        """Find the condition in this community."""
        found = GateCondition.objects.filter(review__run__community=self.community, uid=self.kwargs.pop("uid"))
        condition = found.select_related("review__run").prefetch_related("acts__document").first()
        if condition is None:
            raise Http404
        condition.review.run.community = self.community
        self.condition: GateCondition = condition
        self.settles = self._may("mvp.confirm_condition") and (
            condition.state == ConditionState.CLAIMED or not self._may("mvp.claim_condition")
        )

    def _may(self, action: str) -> bool:
        return may(self.request.user, action, self.community)

    @property
    def form_class(self) -> type[RecordForm]:  # type: ignore[override]
        """What the reader can do with it: settle it, or say that it is met."""
        return SettleForm if self.settles else ClaimForm

    def allowed(self) -> bool:
        """Readers read; only who claims or settles writes."""
        writes = self.settles or self._may("mvp.claim_condition")
        return super().allowed() and (self.request.method != "POST" or writes)

    def page_context(self) -> dict[str, Any]:
        """The condition with its acts, and whether something waits for the reader."""
        condition, acts = self.condition, list(self.condition.acts.all())
        own = bool(acts) and acts[-1].by_id == self.request.user.pk
        waits = condition.state == (ConditionState.CLAIMED if self.settles else ConditionState.OPEN)
        return {
            "condition": condition,
            "acts": acts,
            "step_name": step_names()[condition.review.step],
            "settles": self.settles,
            "writes": waits and (not own if self.settles else self._may("mvp.claim_condition")),
            "is_late": not condition.is_met and condition.due < clock.today(),
            "primary_label": _("Record this answer") if self.settles else _("Say that it is met"),
        }

    def cancel_url(self) -> str:
        """Stay here."""
        return self.request.path

    def save(self, form: RecordForm) -> Any:
        """Claim, or settle."""
        return self._settle(form) if self.settles else self._claim(form)

    @transaction.atomic
    def _claim(self, form: RecordForm) -> Any:
        self.success_message = _("Recorded. The program confirms it or sends it back.")
        data, by = form.cleaned_data, self.request.user
        document = data["document"] and attach_file(self.community, data["document"], by=by, purpose="condition")
        return claim_condition(
            self.condition, by=by, note=data["note"], link=data["link"], document=document or None, uid=data["uid"]
        )

    def _settle(self, form: RecordForm) -> Any:
        self.success_message = _("Your answer is recorded.")
        data = form.cleaned_data
        decision = ConditionDecision(data["decision"])
        return settle_condition(self.condition, decision, by=self.request.user, note=data["note"], uid=data["uid"])
