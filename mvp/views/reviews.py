"""A gate: its lines with comments and waivers, the decision, and what was decided before."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mvp import clock
from mvp.enums import GateDecision
from mvp.exceptions import AlreadyDecided, DomainError, NotAllowed, StaleEvidence
from mvp.forms import DecisionForm, RecordForm, StepReasonForm, WaiverForm
from mvp.models import GateReview
from mvp.selectors.behind import changed_since
from mvp.selectors.lines import changes_since, recorded_lines
from mvp.selectors.pages import gate_title, step_names
from mvp.selectors.sent_back import sent_back
from mvp.services import gate as gates
from mvp.services import waivers
from mvp.services.attachments import attach_file
from mvp.services.gate_preview import preview_decision
from mvp.views.base import CommunityView
from mvp.views.records import add_errors
from mvp.views.steps import StepView

CONFLICTS = (AlreadyDecided, StaleEvidence)


class GateReviewPage(StepView):
    """The gate's lines with comments and waivers, the decision, and earlier acts."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return self.page()

    def page(self, status: int = 200, refusal: str = "", wrong: RecordForm | None = None, **more: Any) -> HttpResponse:
        """Render the review with the evidence as it is now; `wrong` is the form as typed, to correct or to send."""
        base = self.gate_context()
        reviews = list(self.run.reviews.filter(step=self.step))
        submission = self.submission(reviews) if base["submitted"] else None
        own_submission = submission is not None and submission.by_id == self.request.user.pk
        form = wrong if isinstance(wrong, DecisionForm) else self.decision_form(base)
        context = {
            **base,
            "title": gate_title(self.step),
            "form": form,
            "wrong": wrong,
            "rows": self.rows(base, form, wrong),
            "reason_form": wrong if isinstance(wrong, StepReasonForm) else StepReasonForm(auto_id="id_step_%s"),
            "reviews": reviews,
            "back": sent_back(self.run, self.row, reviews),
            "submission": submission,
            "days_waiting": (clock.now() - submission.at).days if submission else 0,
            "own_submission": own_submission,
            "may_waive": base["may_waive"] and not own_submission,
            "changes": changes_since(submission, base["lines"]) if submission else [],
            "rewritten": changed_since(submission.behind, base["gate"].behind) if submission else [],
            "refusal": refusal,
            "has_errors": status >= 400,
            **more,
        }
        return render(self.request, "mvp/gate_review.html", context, status=status)

    @staticmethod
    def submission(reviews: list[GateReview]) -> GateReview | None:
        """The latest submission among the acts at this gate."""
        return next((review for review in reviews if review.decision == GateDecision.SUBMITTED), None)

    def decision_form(self, base: dict[str, Any]) -> DecisionForm:
        """The form for the evidence shown now; what was typed for an older one stays."""
        gate = base["gate"]
        codes = [line.code for line in gate.lines]
        if self.request.POST.get("act") in ("decide", "preview"):
            data = self.request.POST.copy()
            data["seen"] = gate.fingerprint
            return DecisionForm(data, codes=codes)
        suggested = GateDecision.RETURNED.value if gate.blocking else None
        seen = gate.fingerprint if base["submitted"] else ""
        return DecisionForm(codes=codes, initial={"seen": seen, "decision": suggested})

    def rows(self, base: dict[str, Any], form: DecisionForm, wrong: RecordForm | None) -> list[dict[str, Any]]:
        """Each line with the reader's comment field and, where it can be set aside, a form for that."""
        rows = []
        for place, line in enumerate(base["lines"]):
            waiver = None
            if base["may_waive"] and line.can_be_waived:
                again = isinstance(wrong, WaiverForm) and wrong["code"].value() == line.code
                waiver = wrong if again else WaiverForm(auto_id=f"id_waive_{place}_%s", initial={"code": line.code})
            comment = form[f"comment_{line.code}"] if base["may_decide"] else None
            rows.append({"line": line, "comment": comment, "waiver_form": waiver})
        return rows

    def post(self, request: HttpRequest) -> HttpResponse:
        """Dispatch on the button pressed."""
        acts = {
            "decide": self._decide,
            "preview": self._preview,
            "waive": self._waive,
            "waive_step": self._waive_step,
            "reopen": self._reopen,
            "withdraw": self._withdraw,
        }
        act = acts.get(request.POST.get("act", ""))
        if act is None:
            return self.page(422, _("Choose what to do with one of the buttons."))
        try:
            return act()
        except NotAllowed as refusal:
            if self.allows("mvp.decide_gate"):
                return self.page(403, str(refusal))
            raise PermissionDenied(str(refusal)) from refusal
        except DomainError as error:
            self.read_again()
            return self.page(409 if isinstance(error, CONFLICTS) else 422, str(error))

    def _decide(self) -> HttpResponse:
        return self._with_form(self._decided)

    def _preview(self) -> HttpResponse:
        return self._with_form(self._previewed)

    def _with_form(self, act: Callable[[DecisionForm], HttpResponse]) -> HttpResponse:
        """Do something with the decision as typed; what is wrong with it is told beside its fields."""
        form = DecisionForm(self.request.POST, codes=[line.code for line in self.gate_context()["gate"].lines])
        if not form.is_valid():
            return self.page(422, wrong=form)
        try:
            return act(form)
        except (*CONFLICTS, NotAllowed):
            raise
        except DomainError as error:
            add_errors(form, error)
            return self.page(422, wrong=form)

    def _decided(self, form: DecisionForm) -> HttpResponse:
        kind, terms = self._terms(form)
        uid = form.cleaned_data["uid"]
        review = gates.decide(self.run, self.step, kind, by=self.request.user, uid=uid, **terms)
        messages.success(self.request, _("Recorded: %(decision)s.") % {"decision": review.get_decision_display()})
        return redirect("community_home", self.community.slug)

    def _previewed(self, form: DecisionForm) -> HttpResponse:
        kind, terms = self._terms(form)
        mails = preview_decision(self.run, self.step, kind, by=self.request.user, **terms)
        return self.page(wrong=form, previewed=True, mails=mails)

    @staticmethod
    def _terms(form: DecisionForm) -> tuple[GateDecision, dict[str, Any]]:
        """The decision and what belongs to it, as the service takes them."""
        data = form.cleaned_data
        conditions = [gates.Condition(data["condition"], data["condition_due"])] if data["condition_due"] else []
        terms = {name: data[name] for name in ("seen", "note", "due")}
        return GateDecision(data["decision"]), {**terms, "comments": form.comments, "conditions": conditions}

    def _waive(self) -> HttpResponse:
        form = WaiverForm(self.request.POST, self.request.FILES, auto_id="id_waive_again_%s")
        if not form.is_valid():
            return self.page(422, wrong=form)
        try:
            self._waived(form.cleaned_data)
        except (*CONFLICTS, NotAllowed):
            raise
        except DomainError as error:
            add_errors(form, error)
            return self.page(422, wrong=form)
        messages.success(self.request, _("The criterion is waived."))
        return redirect("gate_review", self.community.slug, self.step)

    @transaction.atomic
    def _waived(self, data: dict[str, Any]) -> None:
        user, document = self.request.user, None
        if data["document"] and self.allows("mvp.waive"):
            document = attach_file(self.community, data["document"], by=user, purpose="waiver")
        waivers.waive_criterion(
            self.run,
            self.step,
            data["code"],
            by=user,
            reason=data["reason"],
            until=data["until"],
            document=document,
            uid=data["uid"],
        )

    def _waive_step(self) -> HttpResponse:
        form = StepReasonForm(self.request.POST, auto_id="id_step_%s")
        if not form.is_valid():
            return self.page(422, wrong=form)
        effect = form.cleaned_data["funding_effect"]
        reason = form.cleaned_data["reason"]
        waivers.waive_step(self.run, self.step, by=self.request.user, reason=reason, funding_effect=effect)
        messages.success(self.request, _("The step is waived."))
        return redirect("community_home", self.community.slug)

    def _reopen(self) -> HttpResponse:
        form = StepReasonForm(self.request.POST, auto_id="id_step_%s")
        if not form.is_valid():
            return self.page(422, wrong=form)
        waivers.reopen_step(self.run, self.step, by=self.request.user, reason=form.cleaned_data["reason"])
        messages.success(self.request, _("The step is reopened. Its own gate closes it again."))
        return redirect("gate_review", self.community.slug, self.step)

    def _withdraw(self) -> HttpResponse:
        gates.withdraw_submission(self.run, self.step, by=self.request.user)
        messages.success(self.request, _("The submission is withdrawn. You can go on working."))
        return redirect("step_page", self.community.slug, self.step)


class ReviewRecord(CommunityView):
    """One act at a gate with the evidence as it stood."""

    def open(self) -> None:
        """Find the review in this community."""
        found = GateReview.objects.filter(run__community=self.community, uid=self.kwargs.pop("uid"))
        review = found.prefetch_related("conditions").first()
        if review is None:
            raise Http404
        self.review: GateReview = review

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "review": self.review,
            "step_name": step_names()[self.review.step],
            "lines": recorded_lines(self.review, self.community),
        }
        return render(request, "mvp/review_record.html", context)
