"""The list of communities, a community's home, its settings and its history."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.contributions import cards, program_exports
from mvp.enums import PROGRAM, StepStatus
from mvp.forms import CommunityForm
from mvp.forms.community import stored_names
from mvp.models import AuditEvent
from mvp.permissions import may, open_access
from mvp.selectors.communities import list_page
from mvp.selectors.community_filters import CommunityFilters
from mvp.selectors.gate import gate_of
from mvp.selectors.history import told
from mvp.selectors.inbox import items_for, near, owed_at, waiting_for_others
from mvp.selectors.lines import shown_lines
from mvp.selectors.pages import lead_sentence, load_progress, meter, place_words, step_names, tracker
from mvp.selectors.questions import open_questions
from mvp.selectors.schedule import schedule_of
from mvp.selectors.sent_back import sent_back
from mvp.services.communities import change_community
from mvp.views.base import CommunityView
from mvp.views.links import opens_for
from mvp.views.records import RecordFormView

HISTORY_ROWS = 200


def community_list(request: HttpRequest) -> HttpResponse:
    """My communities; for coordinators and staff the list with step, days, blockers and whose turn."""
    access = open_access(request.user)
    filters = CommunityFilters(request.GET)
    page = list_page(access, filters)
    context = {
        "page": page,
        "filters": filters,
        "today": clock.today(),
        "may_create": may(request.user, "mvp.create_community"),
        "program_exports": program_exports.all(),
        "open_questions": open_questions(access),
    }
    return render(request, "mvp/community_list.html", context)


class CommunityHome(CommunityView):
    """Where the community stands, what the gate asks, whose turn it is."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        run, progress = load_progress(self.community)
        gate, names = gate_of(run), step_names()
        roles = self.access.roles_in(self.community)
        submitted = progress[gate.step - 1].status == StepStatus.SUBMITTED
        owed = owed_at(gate, submitted=submitted)
        context = {
            "community": self.community,
            "place": place_words(self.community),
            "run": run,
            "gate": gate,
            "lines": shown_lines(gate, self.access, opens_for(self.request.user, self.community)),
            "meter": meter(gate),
            "phases": tracker(run, progress, roles, names),
            "schedule": schedule_of(run, progress, names),
            "lead": lead_sentence(run, gate, progress, names),
            "items": items_for(owed, self.access),
            "others": waiting_for_others(owed, roles),
            "submitted": submitted,
            "back": sent_back(run, progress[gate.step - 1]),
            "reviewed": self.community.round.reviews(gate.step),
            "is_team": bool(roles - frozenset(PROGRAM)),
            "may_close_gate": may(request.user, "mvp.close_gate", self.community),
            "may_edit": may(request.user, "mvp.edit_community", self.community),
            "cards": [card for build in cards.all() if (card := build(self.community, self.access))],
            "today": clock.today(),
            "soon": near(clock.today()),
        }
        return render(request, "mvp/community_home.html", context)


class CommunityEdit(RecordFormView):
    """Contract dates, process grant, languages."""

    action = "mvp.edit_community"
    form_class = CommunityForm
    title = _("Contract, grant and languages")
    success_message = _("The community's settings are saved.")

    def open(self) -> None:
        """The record is the community itself."""
        self.record = self.community

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The stored settings, with the names per language."""
        return super().initial_for(record) | stored_names(record)

    def save(self, form: Any) -> Any:
        """Change the community."""
        return change_community(
            self.community, by=self.request.user, version=form.cleaned_data["version"], **form.terms
        )


class CommunityHistory(CommunityView):
    """The community's audit trail, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        events = AuditEvent.objects.filter(community=self.community)[:HISTORY_ROWS]
        context = {
            "community": self.community,
            "acts": [told(event) for event in events],
            "most": HISTORY_ROWS,
        }
        return render(request, "mvp/community_history.html", context)
