"""Meetings of the team: planned, held with attendance, or cancelled with a reason."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core_team.enums import MeetingKind, MeetingStatus
from core_team.models import Meeting, MeetingAttendance
from core_team.permissions import MEETING_ACTIONS
from core_team.rules import refuse, refuse_empty
from mvp import clock
from mvp.enums import CORE_TEAM
from mvp.exceptions import DomainError
from mvp.models import Community, Membership
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording


@dataclass(frozen=True)
class Plan:
    """What is said of a meeting before and after it."""

    kind: str
    title: str
    held_on: date
    organisers: str = ""
    introduces_process: bool = False
    notes: str = ""


def plan_meeting(community: Community, plan: Plan, *, by: Any, uid: uuid.UUID | None = None) -> Meeting:
    """Add a meeting, ahead or past. It counts as held only once its attendance is recorded."""
    require(by, MEETING_ACTIONS[MeetingKind(plan.kind)], community)
    with recording(community):
        return create_record(Meeting, by=by, uid=uid, community=community, **vars(plan))[0]


def change_meeting(meeting: Meeting, plan: Plan, *, by: Any, version: int | None = None) -> Meeting:
    """Change a meeting. Raises VersionConflict, or DomainError when it is cancelled or was held and moves ahead."""
    _require(meeting, by)
    require(by, MEETING_ACTIONS[MeetingKind(plan.kind)], meeting.community)
    if meeting.status == MeetingStatus.HELD and plan.held_on > clock.today():
        refuse("held_on", _("This meeting was held, so its date cannot lie ahead."))
    with recording(meeting.community):
        return change_record(meeting, by=by, version=version, **vars(plan))


def record_attendance(
    meeting: Meeting, members: Iterable[Membership], *, by: Any, version: int | None = None
) -> Meeting:
    """Record who of the Core Team was there; the meeting is held from then on. Can be corrected later.

    Raises VersionConflict, or DomainError before the meeting's day, for nobody, or for people who are not of
    this Core Team. Audits `meeting.attendance` with the members' ids.
    """
    _require(meeting, by)
    present = list(members)
    if meeting.held_on > clock.today():
        raise DomainError(_("This meeting lies ahead. Record who was there on its day or later."))
    if not present:
        refuse("members", _("Choose who was there. If nobody came, cancel the meeting with the reason."))
    if any(member.community_id != meeting.community_id or member.role not in CORE_TEAM for member in present):
        refuse("members", _("Choose members of this Core Team."))
    with recording(meeting.community):
        held = change_record(meeting, by=by, version=version, status=MeetingStatus.HELD)
        held.attendance.exclude(membership__in=present).delete()  # a wrong tick; the audit trail keeps what it was
        for member in present:
            MeetingAttendance.objects.get_or_create(meeting=held, membership=member)
        record_act(
            "meeting.attendance",
            by=by,
            community=meeting.community,
            about=held,
            present=[str(member.uid) for member in present],
        )
    return held


def cancel_meeting(meeting: Meeting, *, by: Any, reason: str, version: int | None = None) -> Meeting:
    """Cancel a meeting with a reason, also one recorded as held by mistake. Audits `meeting.cancelled`."""
    _require(meeting, by)
    because = refuse_empty("reason", reason, _("Write why it was cancelled."))
    with recording(meeting.community):
        cancelled = change_record(
            meeting, by=by, version=version, status=MeetingStatus.CANCELLED, cancelled_because=because
        )
        record_act("meeting.cancelled", by=by, community=meeting.community, about=cancelled)
    return cancelled


def _require(meeting: Meeting, by: Any) -> None:
    require(by, MEETING_ACTIONS[MeetingKind(meeting.kind)], meeting.community)
    if meeting.status == MeetingStatus.CANCELLED:
        raise DomainError(_("This meeting was cancelled. Add a new one instead."))
