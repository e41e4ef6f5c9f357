"""Pages of recruiting: the pipeline, efforts, one candidate."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core_team.enums import SETTLED_STAGES
from core_team.forms.recruiting import CandidateForm, EffortForm, MoveForm
from core_team.models import Candidate, OutreachEffort
from core_team.permissions import RECRUIT
from core_team.role_description import KIND
from core_team.selectors.pay.offered import promised_pay
from core_team.selectors.recruiting import kept_until, recruiting_page
from core_team.selectors.role_description import made_descriptions
from core_team.services.recruiting import (
    Effort,
    Person,
    add_candidate,
    add_effort,
    change_candidate,
    change_effort,
    invite_candidate,
    move_candidate,
    read_candidate,
)
from mvp import clock
from mvp.enums import Role
from mvp.forms import RecordForm
from mvp.permissions import giving_action, may
from mvp.views.base import CommunityView
from mvp.views.invitations import told_of_invitation
from mvp.views.records import RecordFormView


class RecruitingHome(CommunityView):
    """The pipeline: names for recruiters, numbers for everybody else."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        recruits = may(request.user, RECRUIT, self.community)
        context = {
            "community": self.community,
            "page": recruiting_page(self.community, with_names=recruits),
            "recruits": recruits,
            "descriptions": made_descriptions(self.community, KIND),
            "kept_days": settings.CANDIDATES_KEPT_DAYS,
            "idle_days": settings.CANDIDATES_IDLE_DAYS,
        }
        return render(request, "core_team/recruiting_home.html", context)


class RecruitingForm(RecordFormView):
    """A form of recruiting; Cancel leads to the pipeline."""

    action = RECRUIT

    def cancel_url(self) -> str:
        """The pipeline."""
        return reverse("core_team:recruiting_home", args=[self.community.slug])


class EffortAdd(RecruitingForm):
    """Record an effort."""

    form_class = EffortForm
    title = _("Add an effort")
    lead = _("Post the role description, ask organizations, go where people meet.")
    primary_label = _("Add this effort")
    success_message = _("The effort is recorded.")

    def initial_new(self) -> dict[str, Any]:
        """Today, most of the time."""
        return {"made_on": clock.today()}

    def save(self, form: RecordForm) -> Any:
        """Record it."""
        return add_effort(self.community, Effort(**form.values), by=self.request.user, uid=form.cleaned_data["uid"])


class EffortEdit(RecruitingForm):
    """Correct an effort."""

    form_class = EffortForm
    title = _("Change this effort")

    def open(self) -> None:
        """Find it in this community."""
        found = OutreachEffort.objects.filter(community=self.community, uid=self.kwargs["uid"])
        self.record = found.select_related("group", "community").first()
        if self.record is None:
            raise Http404

    def initial_for(self, record: Any) -> dict[str, Any]:
        """What is stored."""
        return {**super().initial_for(record), "group": str(record.group.uid) if record.group else ""}

    def save(self, form: RecordForm) -> Any:
        """Save it."""
        version = form.cleaned_data["version"]
        return change_effort(self.record, Effort(**form.values), by=self.request.user, version=version)


class CandidateAdd(RecruitingForm):
    """Note somebody who showed interest; no draft keeps a copy."""

    form_class = CandidateForm
    title = pgettext_lazy("recruiting", "Add a candidate")
    lead = _("Only those who recruit see this. It is removed by itself; the candidate’s page says when.")
    primary_label = pgettext_lazy("recruiting", "Add this candidate")
    success_message = _("The candidate is noted.")

    def page_context(self) -> dict[str, Any]:
        """Personal data stay out of drafts."""
        return {"no_draft": True, "record_form_id": ""}

    def save(self, form: RecordForm) -> Any:
        """Note them."""
        return add_candidate(self.community, Person(**form.values), by=self.request.user, uid=form.cleaned_data["uid"])


class CandidateView(RecruitingForm):
    """A form about one candidate whose data are still here."""

    def open(self) -> None:
        """Find them in this community."""
        found = Candidate.objects.filter(community=self.community, uid=self.kwargs["uid"], forgotten_on__isnull=True)
        self.record = found.select_related("group", "effort", "invitation", "community").first()
        if self.record is None:
            raise Http404

    def page(self, form: RecordForm, status: int = 200, **context: Any) -> HttpResponse:
        """Each showing is a reading on the record."""
        read_candidate(self.record, by=self.request.user)
        return super().page(form, status, **context)

    def cancel_url(self) -> str:
        """The candidate's page."""
        return reverse("core_team:candidate_page", args=[self.community.slug, self.record.uid])

    def page_context(self) -> dict[str, Any]:
        """Personal data stay out of drafts."""
        return {"eyebrow": [self.record.name], "no_draft": True, "record_form_id": ""}


class CandidatePage(CandidateView):
    """What is known, the way so far, and the next move."""

    form_class = MoveForm
    template_name = "core_team/candidate_page.html"
    primary_label = _("Move on")
    success_message = _("Moved.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Today, most of the time."""
        return {"moved_on": clock.today()}

    def page_context(self) -> dict[str, Any]:
        """Moves, and whether an invitation is the next thing."""
        accepted = self.record.lacks_invitation
        invites = may(self.request.user, giving_action(Role.LIAISON), self.community)
        return {
            **super().page_context(),
            "candidate": self.record,
            "moves": self.record.moves.select_related("moved_by"),
            "settled": self.record.stage in SETTLED_STAGES,
            "kept_until": kept_until(self.record),
            "may_invite": accepted and invites,
            "waits_for_manager": accepted and not invites,
        }

    def save(self, form: RecordForm) -> Any:
        """Move them."""
        data = form.cleaned_data
        return move_candidate(
            self.record, data["stage"], by=self.request.user, on=data["moved_on"], version=data["version"]
        )


class CandidateEdit(CandidateView):
    """Change what is known."""

    form_class = CandidateForm
    title = pgettext_lazy("recruiting", "Change this candidate")
    lead = _("Only those who recruit see this. It is removed by itself; the candidate’s page says when.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """What is stored."""
        return {
            **super().initial_for(record),
            "group": str(record.group.uid) if record.group else "",
            "effort": str(record.effort.uid) if record.effort else "",
        }

    def save(self, form: RecordForm) -> Any:
        """Save it."""
        version = form.cleaned_data["version"]
        return change_candidate(self.record, Person(**form.values), by=self.request.user, version=version)


class CandidateInvite(CandidateView):
    """Make the invitation of somebody who accepted."""

    action = giving_action(Role.LIAISON)
    form_class = RecordForm
    title = _("Invite this candidate as a community liaison?")
    primary_label = _("Make the invitation")

    def allowed(self) -> bool:
        """Whoever may give the role and recruits."""
        return super().allowed() and may(self.request.user, RECRUIT, self.community)

    def page_context(self) -> dict[str, Any]:
        """How the link reaches them."""
        lead = gettext("The link is mailed to %(address)s. You can print it, too.") % {"address": self.record.email}
        if not self.record.email:
            lead = gettext("No e-mail address is known, so print the sheet and hand it over.")
        promised = promised_pay(self.community, self.request.user)
        return {**super().page_context(), "lead": " ".join(filter(None, [lead, promised]))}

    def told(self, saved: Any) -> Any:
        """What to do with it."""
        return told_of_invitation(saved)

    def success_url(self, saved: Any) -> str:
        """The sheet to print."""
        return reverse("invitation_sheet", args=[self.community.slug, saved.uid])

    def save(self, form: RecordForm) -> Any:
        """Invite."""
        return invite_candidate(self.record, by=self.request.user)
