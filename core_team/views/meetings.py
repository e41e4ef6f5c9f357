"""Meetings of the team: the list, one meeting, planning, attendance, cancelling."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.enums import MeetingKind, MeetingStatus
from core_team.forms.meetings import AttendanceForm, MeetingForm
from core_team.forms.parts import ReasonForm
from core_team.models import Meeting
from core_team.permissions import MEETING_ACTIONS, may_any
from core_team.selectors.meetings import files_of, meetings_of, organisers_of, people_at
from core_team.services.meetings import cancel_meeting, change_meeting, plan_meeting, record_attendance
from mvp import clock
from mvp.forms import RecordForm
from mvp.permissions import may
from mvp.views.base import CommunityView
from mvp.views.records import RecordFormView


class MeetingList(CommunityView):
    """Every meeting, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        meetings = list(meetings_of(self.community))
        context = {
            "community": self.community,
            "meetings": meetings,
            "held_count": sum(meeting.is_held for meeting in meetings),
            "may_edit": may_any(request.user, MEETING_ACTIONS, self.community),
            "today": clock.today(),
        }
        return render(request, "core_team/meeting_list.html", context)


class MeetingDetail(CommunityView):
    """One meeting and who was there."""

    def open(self) -> None:
        """Find it in this community."""
        meeting = meetings_of(self.community).filter(uid=self.kwargs.pop("uid")).first()
        if meeting is None:
            raise Http404
        self.meeting: Meeting = meeting

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "meeting": self.meeting,
            "people": people_at(self.meeting),
            "organisers": organisers_of(self.meeting),
            "files": files_of(self.meeting),
            "may_edit": may(request.user, MEETING_ACTIONS[MeetingKind(self.meeting.kind)], self.community)
            and not self.meeting.is_cancelled,
            "today": clock.today(),
        }
        return render(request, "core_team/meeting_detail.html", context)


class MeetingAdd(RecordFormView):
    """Add a meeting."""

    one_of = tuple(MEETING_ACTIONS.values())
    form_class: type[RecordForm] = MeetingForm
    title: Any = _("Add a meeting")
    lead: Any = _("Ahead or past. It counts as held once you record who was there.")
    primary_label = _("Add this meeting")
    success_message = _("The meeting is added.")

    def allowed(self) -> bool:
        """The right for any kind of meeting opens the form."""
        return may_any(self.request.user, MEETING_ACTIONS, self.community)

    def initial_new(self) -> dict[str, Any]:
        """The kind may come from the link that led here."""
        kind = self.request.GET.get("kind", "")
        return {"kind": kind if kind in MeetingKind.values else MeetingKind.OTHER.value}

    def cancel_url(self) -> str:
        """The list."""
        return reverse("core_team:meeting_list", args=[self.community.slug])

    def success_url(self, saved: Any) -> str:
        """A past meeting leads on to its attendance."""
        if saved.status == MeetingStatus.PLANNED and saved.held_on <= clock.today():
            return reverse("core_team:meeting_attendance", args=[self.community.slug, saved.uid])
        return reverse("core_team:meeting_detail", args=[self.community.slug, saved.uid])

    def page_context(self) -> dict[str, Any]:
        """Where this belongs."""
        return {"eyebrow": [self.community.name, *([self.record.title] if self.record else [])]}

    def save(self, form: RecordForm) -> Any:
        """Add it."""
        return plan_meeting(
            self.community,
            form.plan,  # type: ignore[attr-defined]
            by=self.request.user,
            uid=form.cleaned_data["uid"],
            organised_by=form.chosen_organisers,  # type: ignore[attr-defined]
        )


class OneMeeting(MeetingAdd):
    """A form about a meeting that was not cancelled."""

    lead = ""

    def open(self) -> None:
        """Find it in this community."""
        found = Meeting.objects.filter(community=self.community, uid=self.kwargs.pop("uid"))
        self.record = found.exclude(status=MeetingStatus.CANCELLED).select_related("community").first()
        if self.record is None:
            raise Http404

    def allowed(self) -> bool:
        """The right for this kind of meeting."""
        return may(self.request.user, MEETING_ACTIONS[MeetingKind(self.record.kind)], self.community)

    def cancel_url(self) -> str:
        """The meeting."""
        return reverse("core_team:meeting_detail", args=[self.community.slug, self.record.uid])

    def success_url(self, saved: Any) -> str:
        """The meeting."""
        return self.cancel_url()


class MeetingEdit(OneMeeting):
    """Change a meeting."""

    title = _("Change a meeting")
    primary_label = _("Save the meeting")
    success_message = _("The meeting is saved.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The stored values; an organiser is a person's uid, or the code of a role."""
        chosen = [str(one.membership.uid) if one.membership else f"role:{one.role}" for one in organisers_of(record)]
        return {**super().initial_for(record), "organised_by": chosen}

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        return change_meeting(
            self.record,
            form.plan,  # type: ignore[attr-defined]
            by=self.request.user,
            version=form.cleaned_data["version"],
            organised_by=form.chosen_organisers,  # type: ignore[attr-defined]
        )


class Attendance(OneMeeting):
    """Record who was there."""

    form_class = AttendanceForm
    title = _("Record who was there")
    primary_label = _("Record attendance")
    success_message = _("The meeting is recorded as held.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Those recorded so far."""
        return {"members": [str(member.uid) for member in people_at(record)]}

    def save(self, form: RecordForm) -> Any:
        """Record it."""
        data = form.cleaned_data
        return record_attendance(self.record, data["members"], by=self.request.user, version=data["version"])


class MeetingCancel(OneMeeting):
    """Cancel a meeting with a reason."""

    form_class = ReasonForm
    title = _("Cancel a meeting")
    primary_label = _("Cancel with this reason")
    success_message = _("The meeting is cancelled.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """An empty reason."""
        return {}

    def save(self, form: RecordForm) -> Any:
        """Cancel it."""
        data = form.cleaned_data
        return cancel_meeting(self.record, by=self.request.user, reason=data["reason"], version=data["version"])
