"""The team's page, and what is recorded for one member."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.forms.team import ChecklistForm, PayForm
from core_team.models import OnboardingCheck, TeamProfile
from core_team.permissions import (
    EDIT_ONBOARDING,
    EDIT_PAY,
    MEETING_ACTIONS,
    READ_PAY,
    RECORD_NEEDS,
    VENDOR_ACTIONS,
    may_any,
    may_read_needs,
)
from core_team.selectors.team import checklist, team_page
from core_team.services.members import profile_of, set_pay_kind
from core_team.services.needs import read_needs
from core_team.services.onboarding import check_items, undo_check
from mvp import clock
from mvp.enums import CORE_TEAM
from mvp.forms import RecordForm
from mvp.models import Membership
from mvp.permissions import may
from mvp.views.base import CommunityView
from mvp.views.records import RecordFormView


class TeamHome(CommunityView):
    """Who is on the team, how far onboarding is, vendors, meetings, and what is missing."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        user, community = request.user, self.community
        context = {
            "community": community,
            "team": team_page(community),
            "may_manage": may(user, "mvp.manage_people", community),
            "may_edit_pay": may(user, EDIT_PAY, community),
            "may_read_pay": may(user, READ_PAY, community),
            "has_hours": bool(self.access.roles_in(community) & frozenset(CORE_TEAM)),
            "may_engage": may_any(user, VENDOR_ACTIONS, community),
            "may_meet": may_any(user, MEETING_ACTIONS, community),
            "today": clock.today(),
        }
        return render(request, "core_team/team_home.html", context)


class MemberView(RecordFormView):
    """A form about one present member of this Core Team."""

    membership: Membership

    def open(self) -> None:
        """Find the member in this community."""
        found = Membership.objects.active().filter(community=self.community, role__in=CORE_TEAM)
        membership = found.select_related("user").filter(uid=self.kwargs.pop("uid")).first()
        if membership is None:
            raise Http404
        membership.community = self.community
        self.membership = membership

    def cancel_url(self) -> str:
        """The member's page."""
        return reverse("core_team:member_onboarding", args=[self.community.slug, self.membership.uid])

    @property
    def who(self) -> list[str]:
        """Whom the form is about."""
        return [self.membership.user.name, self.membership.get_role_display()]


class MemberOnboarding(MemberView):
    """A member's checklist; whoever onboards ticks rows off, three people see the support needs."""

    action = EDIT_ONBOARDING
    form_class = ChecklistForm
    template_name = "core_team/member_onboarding.html"
    title = _("Onboarding")
    primary_label = _("Tick these rows off")
    success_message = _("Ticked off.")

    def open(self) -> None:
        """The record is the membership."""
        super().open()
        self.record = self.membership

    def allowed(self) -> bool:
        """Everybody of the process reads the checklist, only some tick rows off."""
        return self.request.method in ("GET", "HEAD") or super().allowed()

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Today, most of the time."""
        return {"done_on": clock.today()}

    def save(self, form: RecordForm) -> Any:
        """Tick the rows off."""
        data = form.cleaned_data
        return check_items(self.membership, data["items"], by=self.request.user, done_on=data["done_on"])

    def page_context(self) -> dict[str, Any]:
        """The rows, and the support needs for those who may read them: showing them is a reading on the record."""
        user = self.request.user
        rows = checklist(self.membership)
        reads, edits = may_read_needs(user, self.membership), may(user, self.action, self.community)
        waiting = {row.item.code for row in rows if row.check is None}
        ticks, own = edits and bool(waiting), user.pk == self.membership.user_id
        needs = read_needs(self.membership, by=user) if reads else None
        return {
            "member": self.membership,
            "rows": rows,
            "done": len(rows) - len(waiting),
            "open_rows": waiting,
            "may_tick": ticks,
            "may_undo": edits,
            "may_edit_pay": may(user, EDIT_PAY, self.community),
            "is_own": own,
            "asks_first": own and needs is not None and needs.needs_asked_on is None,
            "may_record_needs": may(user, RECORD_NEEDS, self.community),
            "may_read_needs": reads,
            "needs": needs,
            "cancel_url": "",
            **({} if ticks else {"record_form_id": ""}),
        }


class CheckUndo(MemberView):
    """Ask once, then take a tick back."""

    action = EDIT_ONBOARDING
    form_class = RecordForm
    title = _("Take this tick back")
    lead = _("The row is open again. The record keeps who had ticked it off and when it was taken back.")
    primary_label = _("Take it back")
    success_message = _("The row is open again.")

    def open(self) -> None:
        """Find the tick and its member."""
        held = OnboardingCheck.objects.filter(uid=self.kwargs["uid"], undone_on__isnull=True).select_related("item")
        check = held.filter(membership__community=self.community).select_related("membership").first()
        if check is None:
            raise Http404
        self.kwargs["uid"] = check.membership.uid
        super().open()
        check.membership = self.membership
        self.record = check

    def page_context(self) -> dict[str, Any]:
        """Which row, of whom."""
        return {"eyebrow": [*self.who, self.record.item.text], "no_draft": True}

    def save(self, form: RecordForm) -> Any:
        """Take it back."""
        return undo_check(self.record, by=self.request.user, version=form.cleaned_data["version"])


class ProfileView(MemberView):
    """A form about the member's profile, which is made when the form is first opened."""

    @cached_property
    def record(self) -> TeamProfile:
        """The profile."""
        profile = profile_of(self.membership, by=self.request.user)
        profile.membership = self.membership
        return profile


class MemberEdit(ProfileView):
    """Staff, or a volunteer with or without pay."""

    action = EDIT_PAY
    form_class = PayForm
    title = _("Staff or volunteer")
    lead = _("Small towns often work with volunteers. Their time can be paid from the grant.")

    def page_context(self) -> dict[str, Any]:
        """Whom it is about."""
        return {"eyebrow": self.who}

    def cancel_url(self) -> str:
        """The team's page."""
        return reverse("core_team:team_home", args=[self.community.slug]) + "#members"

    def save(self, form: RecordForm) -> Any:
        """Mark the member."""
        data = form.cleaned_data
        return set_pay_kind(self.membership, data["pay_kind"], by=self.request.user, version=data["version"])
