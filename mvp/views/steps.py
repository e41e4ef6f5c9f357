"""A step's page: what it is for, where its work happens, what its gate asks; closing or submitting it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mvp.contributions import step_panels, workplaces
from mvp.enums import Step, StepStatus
from mvp.exceptions import AlreadyDecided, DomainError, NotAllowed
from mvp.forms import NoteForm
from mvp.models import ProcessRun, StepProgress, StepText
from mvp.permissions import may
from mvp.selectors.gate import gate_of
from mvp.selectors.guide import guide_links
from mvp.selectors.lines import shown_lines
from mvp.selectors.pages import load_progress, meter
from mvp.selectors.questions import questions_at
from mvp.selectors.sent_back import sent_back
from mvp.services import gate as gates
from mvp.views.base import CommunityView
from mvp.views.links import opens_for


class StepView(CommunityView):
    """A page about one step of a community."""

    run: ProcessRun
    row: StepProgress
    step: Step

    def open(self) -> None:
        """Load the run and the step."""
        number = self.kwargs.pop("step")
        if number not in Step.values:
            raise Http404
        self.step = Step(number)
        self.load()

    def load(self) -> None:
        """Read where the run stands."""
        self.run, self.progress = load_progress(self.community)
        self.row = self.progress[self.step - 1]

    def read_again(self) -> None:
        """Read it anew after an act was refused: somebody else may have been first."""
        self.run.refresh_from_db(fields=["current_step", "reopened_step", "finished_on"])
        self.load()

    def allows(self, action: str) -> bool:
        """Whether the reader may do this here."""
        return may(self.request.user, action, self.community)

    def gate_context(self) -> dict[str, Any]:
        """The gate as it stands now, and what the reader may do at it."""
        gate = gate_of(self.run, self.step)
        return {
            "community": self.community,
            "run": self.run,
            "row": self.row,
            "step": self.step,
            "gate": gate,
            "lines": shown_lines(gate, self.access, opens_for(self.request.user, self.community)),
            "meter": meter(gate),
            "text": StepText.objects.get(step=self.step),
            "reviewed": self.community.round.reviews(self.step),
            "submitted": self.row.status == StepStatus.SUBMITTED,
            **self.rights(),
        }

    def rights(self) -> dict[str, bool]:
        """What the reader may do at this gate now."""
        reviewed = self.community.round.reviews(self.step)
        is_open = self.run.open_step == self.step and not self.row.is_over
        working = is_open and self.row.status in (StepStatus.CURRENT, StepStatus.REOPENED)
        submitted = self.row.status == StepStatus.SUBMITTED
        manager = self.allows("mvp.close_gate")
        return {
            "is_open": is_open,
            "may_close": manager and working and not reviewed,
            "may_submit": manager and working and reviewed,
            "may_withdraw": manager and submitted,
            "may_decide": submitted and self.allows("mvp.decide_gate"),
            "may_waive": not self.row.is_over and not manager and self.allows("mvp.waive"),
            "may_reopen": self.row.is_over and not self.run.reopened_step and self.allows("mvp.reopen"),
        }


class StepPage(StepView):
    """What the step is for, who acts, where the work happens, what the gate asks."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return self.page(NoteForm())

    def page(self, form: NoteForm, status: int = 200, refusal: str = "") -> HttpResponse:
        """Render the step; a refusal stands first on it."""
        context = {
            **self.gate_context(),
            "back": sent_back(self.run, self.row),
            "workplaces": [place for place in workplaces.all() if place.step == self.step],
            "panels": [one for build in step_panels.all() if (one := build(self.community, self.step, self.access))],
            "entries": guide_links(self.step),
            "questions": questions_at(self.community, self.step),
            "may_ask": self.allows("mvp.ask_coordinator"),
            "form": form,
            "refusal": refusal,
            "has_errors": status >= 400,
        }
        return render(self.request, "mvp/step_page.html", context, status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Close or submit, and say why not."""
        form = NoteForm(request.POST)
        if not form.is_valid():
            return self.page(form, 422)
        try:
            self.act(form)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except DomainError as error:
            self.read_again()
            return self.page(form, 409 if isinstance(error, AlreadyDecided) else 422, str(error))
        return redirect("community_home", self.community.slug)

    def act(self, form: NoteForm) -> None:
        """Call the service of the button pressed."""
        words = {"note": form.cleaned_data["note"], "uid": form.cleaned_data["uid"]}
        by = self.request.user
        if self.request.POST.get("act") == "submit":
            gates.submit_step(self.run, self.step, by=by, **words)
            messages.success(self.request, _("Submitted. The program decides; you can withdraw it until then."))
        else:
            gates.close_step(self.run, self.step, by=by, **words)
            messages.success(self.request, _("Step %(step)d is closed.") % {"step": self.step})
