"""The worksheet of step 6, its earlier priorities, and publishing the draft."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engagement.permissions import RECORD_FEEDBACK
from mvp.permissions import may
from mvp.selectors.comment_kinds import coded_uid
from mvp.views.base import CommunityView
from priorities.earlier_draft import EarlierDraft
from priorities.enums import EarlierOutcome, Part, PromptPart
from priorities.forms.worksheet import (
    CheckBackForm,
    EarlierForm,
    EarlierListForm,
    FeedbackAnswerForm,
    FitForm,
    NoEarlierForm,
    SettleForm,
    WithdrawForm,
)
from priorities.models import EarlierPriority, Prompt, Worksheet
from priorities.permissions import EDIT_WORKSHEET, PUBLISH_DRAFT
from priorities.selectors.answers import answers_of
from priorities.selectors.board import board_of
from priorities.selectors.feedback_answer import built_answer, drafted_answer
from priorities.selectors.prompts import prompts_of, questions
from priorities.services.earlier import (
    add_earlier,
    add_earlier_list,
    change_earlier,
    settle_earlier,
    withdraw_earlier,
)
from priorities.services.worksheet import publish_draft, save_answer
from priorities.subjects import EARLIER, WORKSHEET
from priorities.views.base import PromptedForm, get_earlier_or_404


class WorksheetDetail(CommunityView):
    """The questions of the worksheet, each with its answer and what is missing."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        board = board_of(self.community)
        stored = board.sheet.worksheet.feedback_answer if board.sheet.worksheet else ""
        context = {
            "community": self.community,
            "board": board,
            "sheet": board.sheet,
            "answers": answers_of(board),
            "questions": questions(),
            "built": None if stored else built_answer(self.community),
            "check_back_prompts": prompts_of(PromptPart.CHECK_BACK),
            "may_edit": may(request.user, EDIT_WORKSHEET, self.community),
            "may_publish": may(request.user, PUBLISH_DRAFT, self.community),
            "may_record_feedback": may(request.user, RECORD_FEEDBACK, self.community),
        }
        return render(request, "priorities/worksheet_detail.html", context)


class WorksheetForms(PromptedForm):
    """A form that leads back to the worksheet."""

    action = EDIT_WORKSHEET
    back = "priorities:worksheet_detail"


class WorksheetEdit(CommunityView):
    """Where all answers were edited together once: gates decided then lead here still."""

    action = EDIT_WORKSHEET

    def get(self, request: HttpRequest) -> HttpResponse:
        """On to the worksheet, where each answer has its own form."""
        return redirect("priorities:worksheet_detail", self.community.slug)


class WorksheetSection(WorksheetForms):
    """A section of the one worksheet of a community; it does not conflict with others."""

    edits = WORKSHEET

    def open(self) -> None:
        """There may be none yet."""
        self.record = Worksheet.objects.filter(community=self.community).first()

    def edited_uid(self) -> UUID:
        """The worksheet's own, also before anything was written."""
        return coded_uid(self.community, WORKSHEET, WORKSHEET)


class AnswerEdit(WorksheetSection):
    """One answer that is not a list."""

    part: Part
    success_message = _("The answer is saved.")
    primary_label = _("Save the answer")

    def save(self, form: Any) -> Worksheet:
        """Write it."""
        data = form.cleaned_data
        kit = {"uid": data["uid"], "version": data["version"]}
        return save_answer(self.community, self.part, data[self.part.value], by=self.request.user, **kit)


class NoEarlierEdit(AnswerEdit):
    """State that there are no earlier priorities, or take that back."""

    part, form_class = Part.NO_EARLIER, NoEarlierForm
    asks = ("q1",)
    title = _("Are there earlier priorities?")


class FitEdit(AnswerEdit):
    """Question 3."""

    part, form_class = Part.FIT, FitForm
    asks = ("q3",)
    title = _("Answer question 3")


class FeedbackAnswerEdit(AnswerEdit):
    """Question 5."""

    part, form_class = Part.FEEDBACK, FeedbackAnswerForm
    asks = ("q5",)
    title = _("Answer question 5")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """What is stored; an empty answer starts from what became of each contribution."""
        initial = super().initial_for(record)
        return initial | {"feedback_answer": initial["feedback_answer"] or drafted_answer(self.community)}


class CheckBackEdit(WorksheetSection):
    """Publish the draft for comment, or move the closing day."""

    action = PUBLISH_DRAFT
    form_class, part = CheckBackForm, Part.CHECK_BACK
    title = _("Draft for comment")
    lead = _("The public list is published as a draft today; the day is kept. Then show it to residents.")
    primary_label = _("Publish the draft for comment")
    success_message = _("The draft is published for comment.")

    def prompts(self) -> list[Prompt]:
        """How to check back."""
        return prompts_of(PromptPart.CHECK_BACK)

    def open(self) -> None:
        """Another label once it is published: that day stays."""
        super().open()
        if self.record is not None and self.record.draft_published_on:
            self.lead = _(
                "The draft is published; that day stays. The closing day may move to a later one until it has passed."
            )
            self.primary_label, self.success_message = _("Save the closing day"), _("The closing day is saved.")

    def page_context(self) -> dict[str, Any]:
        """One draft is enough on this page: what is typed here is a date."""
        return super().page_context() | {"no_draft": True}

    def save(self, form: Any) -> Worksheet:
        """Publish."""
        data = form.cleaned_data
        kit = {"uid": data["uid"], "version": data["version"]}
        return publish_draft(self.community, by=self.request.user, **kit, **form.values)


class EarlierAdd(WorksheetForms):
    """List an earlier priority."""

    form_class = EarlierForm
    asks = ("q1", "q2", "q3")
    title = _("Add an earlier priority")
    primary_label = _("Add this priority")
    success_message = _("The earlier priority is listed.")

    def initial_new(self) -> dict[str, Any]:
        """The plan of the one that was listed before: most come from the same."""
        last = EarlierPriority.objects.filter(community=self.community).order_by("-position", "-pk").first()
        return {"source_plan": last.source_plan, "source_date": last.source_date} if last else {}

    def page_context(self) -> dict[str, Any]:
        """The way to list many at once."""
        url = reverse("priorities:earlier_list_add", args=[self.community.slug])
        return super().page_context() | {"list_url": url}

    def save(self, form: Any) -> EarlierPriority:
        """Add it."""
        return add_earlier(
            self.community, EarlierDraft(**form.values), by=self.request.user, uid=form.cleaned_data["uid"]
        )


class EarlierListAdd(WorksheetForms):
    """List the earlier priorities of a plan at once."""

    form_class = EarlierListForm
    asks = ("q1",)
    title = _("List several earlier priorities")
    primary_label = _("List them")

    def told(self, saved: list[EarlierPriority]) -> str:
        """How many there are."""
        words = ngettext("One earlier priority is listed.", "%(count)d earlier priorities are listed.", len(saved))
        return words % {"count": len(saved)}

    def save(self, form: Any) -> list[EarlierPriority]:
        """Add them."""
        return add_earlier_list(self.community, form.drafts, by=self.request.user, uid=form.cleaned_data["uid"])


class EarlierForms(WorksheetForms):
    """A form about one earlier priority."""

    edits = EARLIER
    record: EarlierPriority

    def open(self) -> None:
        """Find it in this community."""
        self.record = get_earlier_or_404(self.community, self.kwargs.pop("uid"))


class EarlierEdit(EarlierForms):
    """Correct it, and write what was done."""

    form_class, part = EarlierForm, Part.TEXTS
    asks = ("q1", "q2", "q3")
    title = _("Edit an earlier priority")
    success_message = _("The earlier priority is saved.")

    def save(self, form: Any) -> EarlierPriority:
        """Change it."""
        return change_earlier(
            self.record, EarlierDraft(**form.values), by=self.request.user, version=form.cleaned_data["version"]
        )


class EarlierSettle(EarlierForms):
    """Kept, changed or retired."""

    form_class, part = SettleForm, Part.OUTCOME
    asks = ("q3", "q3a", "q3b")
    title = _("What becomes of this priority?")
    primary_label = _("Save what becomes of it")
    success_message = _("It is settled.")

    def page_context(self) -> dict[str, Any]:
        """The words it is about."""
        return super().page_context() | {"lead": self.record.latest_text}

    def success_url(self, saved: EarlierPriority) -> str:
        """To the next one that nobody has settled, else to this one, on the worksheet."""
        open_ones = EarlierPriority.objects.filter(community=self.community, withdrawn_on__isnull=True, outcome="")
        later = open_ones.filter(position__gt=saved.position).order_by("position").first()
        return f"{self.cancel_url()}#earlier-{(later or open_ones.order_by('position').first() or saved).uid}"

    def save(self, form: Any) -> EarlierPriority:
        """Settle it."""
        data = form.cleaned_data
        outcome = EarlierOutcome(data["outcome"])
        return settle_earlier(
            self.record, by=self.request.user, version=data["version"], outcome=outcome, why=data["why"]
        )


class EarlierWithdraw(EarlierForms):
    """Take back an entry made by mistake."""

    form_class = WithdrawForm
    title = _("Withdraw an earlier priority")
    primary_label = _("Withdraw with this reason")
    success_message = _("The earlier priority is withdrawn.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Its reason for the outcome is another one."""
        return {}

    def page_context(self) -> dict[str, Any]:
        """The words it is about."""
        return super().page_context() | {"lead": self.record.latest_text}

    def save(self, form: Any) -> EarlierPriority:
        """Withdraw it."""
        data = form.cleaned_data
        return withdraw_earlier(self.record, by=self.request.user, version=data["version"], why=data["why"])
