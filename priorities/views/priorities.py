"""The list of priorities, one priority, and the editor."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.permissions import RECORD_FEEDBACK
from mvp.enums import Purpose
from mvp.forms import RecordForm
from mvp.permissions import may
from mvp.views.base import CommunityView
from priorities.enums import EarlierOutcome, Origin, PromptPart
from priorities.forms.priorities import PriorityForm
from priorities.forms.worksheet import WithdrawForm
from priorities.models import EarlierPriority, ExamplePriority, Priority
from priorities.permissions import EDIT_PRIORITIES, EDIT_THEMES, EDIT_WORKSHEET, PUBLISH_DRAFT
from priorities.selectors.benefits import who_benefits
from priorities.selectors.board import board_of
from priorities.selectors.candidates import chosen_candidates, unused_candidates
from priorities.selectors.details import doubtful_languages, priority_page, written_texts
from priorities.selectors.merging import join_texts
from priorities.selectors.prompts import prompts_of, questions
from priorities.selectors.wordings import stored_wording, wording_of
from priorities.services.priorities import add_priority, change_priority, withdraw_priority
from priorities.subjects import PRIORITY
from priorities.texts import source_of, text_field
from priorities.views.base import PrioritiesForm, get_priority_or_404, hint_context, priority_url

BENEFIT = "q4_benefit"


class PriorityListPage(CommunityView):
    """The home of this storey: themes, the new list, where it comes from, its languages, the check-back."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        rights = {
            "may_edit": EDIT_PRIORITIES,
            "may_edit_themes": EDIT_THEMES,
            "may_edit_worksheet": EDIT_WORKSHEET,
            "may_publish": PUBLISH_DRAFT,
            "may_record_feedback": RECORD_FEEDBACK,
        }
        board = board_of(self.community)
        context = {
            "community": self.community,
            "board": board,
            "benefits": who_benefits(self.community, board.found.public),
            "unused": unused_candidates(self.community),
            "purposes": Purpose,
        }
        context |= {name: may(request.user, action, self.community) for name, action in rights.items()}
        return render(request, "priorities/priority_list.html", context)


class PriorityDetail(CommunityView):
    """One priority with its texts, lineage, feedback and saved texts."""

    def open(self) -> None:
        """Find it in this community."""
        self.priority = get_priority_or_404(self.community, self.kwargs.pop("uid"))

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "page": priority_page(self.priority),
            "wording": stored_wording(self.priority),
            "may_edit": may(request.user, EDIT_PRIORITIES, self.community),
        }
        return render(request, "priorities/priority_detail.html", context)


class PriorityEditor(PrioritiesForm):
    """What adding and editing share: the form and the examples beside it."""

    action, edits = EDIT_PRIORITIES, PRIORITY
    form_class: type[RecordForm] = PriorityForm
    template_name = "priorities/priority_form.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """While somebody types, htmx asks about the wording alone; nothing is kept or saved."""
        if request.htmx:  # type: ignore[attr-defined]
            typed = request.POST.get(text_field(source_of(self.community)), "")
            return render(request, "priorities/_wording_hint.html", self.wording_context(typed))
        return super().post(request, **kwargs)

    def page(self, form: RecordForm, status: int = 200, **context: Any) -> HttpResponse:
        """The hint is about the text that the form shows, saved or not."""
        shown = form[text_field(source_of(self.community))].value() or ""
        return super().page(form, status, **self.wording_context(shown), **context)

    def wording_context(self, text: str) -> dict[str, Any]:
        """How a text is worded, and what leads to keeping it."""
        return hint_context(self.community, wording_of(self.community, text, self.record))

    def page_context(self) -> dict[str, Any]:
        """Beside the editor: what makes a good priority, the guide's examples, and its question on who benefits."""
        beside = {
            "criteria": prompts_of(PromptPart.CRITERION),
            "examples": ExamplePriority.objects.all(),
            "benefit": [prompt for code, prompt in questions().items() if code == BENEFIT],
        }
        return super().page_context() | beside

    def success_url(self, saved: Priority) -> str:
        """To the priority on the list."""
        return f"{self.cancel_url()}#priority-{saved.uid}"


class PriorityAdd(PriorityEditor):
    """A new priority: written anew, from a candidate of a theme, or from an earlier one."""

    title = _("Add a priority")
    primary_label = _("Add this priority")
    success_message = _("The priority is on the list.")

    def initial_new(self) -> dict[str, Any]:
        """What the link that led here names, with the why that is known; unknown names are ignored."""
        start: dict[str, Any] = {"is_public": True, "origin": Origin.NEW.value}
        field = text_field(source_of(self.community))
        if candidates := chosen_candidates(self.community, self.request.GET.getlist("candidate")):
            heard = join_texts(row.finding.heard.strip() for row in candidates)
            return start | {field: join_texts(row.text for row in candidates), "candidates": candidates, "why": heard}
        rows = EarlierPriority.objects.filter(community=self.community, withdrawn_on__isnull=True)
        open_rows = rows.exclude(outcome=EarlierOutcome.RETIRED)
        if earlier := _named(open_rows, self.request.GET.get("earlier", "")):
            origin = Origin.CHANGED if earlier.outcome == EarlierOutcome.CHANGED else Origin.KEPT
            why = earlier.why if origin == Origin.CHANGED else ""
            return start | {field: earlier.latest_text, "earlier": [earlier], "origin": origin.value, "why": why}
        return start

    def save(self, form: Any) -> Priority:
        """Put it on the list."""
        return add_priority(self.community, form.draft, by=self.request.user, uid=form.cleaned_data["uid"])


class OpenPriority(PrioritiesForm):
    """A form about a priority that stands on a list; one that was withdrawn is shown instead, to be read."""

    record: Priority

    def open(self) -> None:
        """Find it in this community."""
        self.record = get_priority_or_404(self.community, self.kwargs.pop("uid"))

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Say at once what the service would refuse at the end."""
        if self.record.withdrawn_on:
            messages.warning(request, _("This priority was withdrawn. Add a new one instead."))
            return redirect(priority_url(self.community, self.record))
        return super().get(request, **kwargs)


class PriorityEdit(OpenPriority, PriorityEditor):
    """Change texts, actions, lineage or who benefits."""

    title = _("Edit a priority")
    primary_label = _("Save this priority")
    success_message = _("The priority is saved.")

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """The form knows which translations are in doubt."""
        initial = self.initial_for(self.record) | {"version": self.record.version}
        doubtful = doubtful_languages(self.record)
        return PriorityForm(
            data, files, community=self.community, record=self.record, initial=initial, doubtful=doubtful
        )

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Texts and actions by language, and what the priority is linked to."""
        plain = ("origin", "why", "all_residents", "unequal_impact", "is_public")
        return written_texts(record) | {
            **{name: getattr(record, name) for name in plain},
            "earlier": list(record.earlier.filter(withdrawn_on__isnull=True)),
            "candidates": list(record.candidates.all()),
            "groups": list(record.groups.filter(withdrawn_on__isnull=True)),
            "still_right": [],
        }

    def page_context(self) -> dict[str, Any]:
        """One way to take it off the list."""
        url = reverse("priorities:priority_withdraw", args=[self.community.slug, self.record.uid])
        return super().page_context() | {"withdraw_url": url}

    def save(self, form: Any) -> Priority:
        """Change it."""
        data = form.cleaned_data
        return change_priority(
            self.record,
            form.draft,
            by=self.request.user,
            version=data["version"],
            confirmed=data.get("still_right", ()),
        )


class PriorityWithdraw(OpenPriority):
    """Take a priority off both lists."""

    action, edits = EDIT_PRIORITIES, PRIORITY
    form_class = WithdrawForm
    title = _("Withdraw a priority")
    primary_label = _("Withdraw with this reason")
    success_message = _("The priority is withdrawn.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Why it is withdrawn is not why it is new."""
        return {}

    def page_context(self) -> dict[str, Any]:
        """The words it is about."""
        return super().page_context() | {"lead": self.record.text}

    def save(self, form: Any) -> Priority:
        """Withdraw it."""
        data = form.cleaned_data
        return withdraw_priority(self.record, by=self.request.user, version=data["version"], why=data["why"])


def _named(rows: Any, uid: str) -> Any:
    """The record of a link, or None when it names nothing here."""
    try:
        return rows.filter(uid=UUID(uid)).first()
    except ValueError:
        return None
