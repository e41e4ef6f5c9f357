"""Meetings of the team: planned, held with attendance, or cancelled with a reason."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from core_team.enums import ORGANISING_ROLES, MeetingKind, MeetingStatus
from core_team.models import Meeting, MeetingAttendance, MeetingFile, MeetingOrganiser
from core_team.permissions import MEETING_ACTIONS
from core_team.rules import refuse, refuse_empty, refuse_withdrawn
from core_team.services.files import attach_all
from mvp import clock
from mvp.enums import CORE_TEAM
from mvp.exceptions import DomainError
from mvp.models import Community, Membership
from mvp.permissions import require
from mvp.selectors.days import check_begun
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording


@dataclass(frozen=True)
class Plan:
    """What is said of a meeting before and after it."""

    kind: str
    title: str
    held_on: date
    organisers: str = ""  # whoever roles and people do not name
    introduces_process: bool = False
    notes: str = ""


@dataclass(frozen=True)
class Organiser:
    """A role that organises a meeting, with the very person where that is known."""

    role: str
    membership: Membership | None = None


def plan_meeting(
    community: Community,
    plan: Plan,
    *,
    by: Any,
    uid: uuid.UUID | None = None,
    organised_by: Iterable[Organiser] = (),
) -> Meeting:
    """Add a meeting, ahead or past. It counts as held only once its attendance is recorded.

    Raises DomainError for a day before the process began, or an organiser who has no role in this community.
    """
    require(by, MEETING_ACTIONS[MeetingKind(plan.kind)], community)
    check_begun(plan.held_on, community, "held_on")
    with recording(community):
        meeting, created = create_record(Meeting, by=by, uid=uid, community=community, **vars(plan))
        if created:
            _keep_organisers(meeting, organised_by, by)
        return meeting


def change_meeting(
    meeting: Meeting,
    plan: Plan,
    *,
    by: Any,
    version: int | None = None,
    organised_by: Iterable[Organiser] | None = None,
) -> Meeting:
    """Change a meeting, and who organised it where that is given. Audits `meeting.organisers` when they change.

    Raises VersionConflict, or DomainError when it is cancelled, was held and moves ahead, or before the process began.
    """
    _require(meeting, by)
    require(by, MEETING_ACTIONS[MeetingKind(plan.kind)], meeting.community)
    check_begun(plan.held_on, meeting.community, "held_on")
    if meeting.status == MeetingStatus.HELD and plan.held_on > clock.today():
        refuse("held_on", _("This meeting was held, so its date cannot lie ahead."))
    with recording(meeting.community):
        changed = change_record(meeting, by=by, version=version, **vars(plan))
        if organised_by is not None:
            _keep_organisers(changed, organised_by, by)
        return changed


def _keep_organisers(meeting: Meeting, organisers: Iterable[Organiser], by: Any) -> None:
    """Store exactly these; the audit trail keeps what each change said."""
    wanted = {(one.membership.role if one.membership else one.role, one.membership) for one in organisers}
    if any(person and person.community_id != meeting.community_id for _role, person in wanted):
        refuse("organised_by", _("Choose people of this community."))
    if any(role not in ORGANISING_ROLES for role, _person in wanted):
        refuse("organised_by", _("Choose roles from the list."))
    held = {(row.role, row.membership_id): row for row in meeting.organised_by.all()}
    keys = {(role, person.pk if person else None) for role, person in wanted}
    if keys == set(held):
        return
    meeting.organised_by.exclude(pk__in=[row.pk for key, row in held.items() if key in keys]).delete()
    MeetingOrganiser.objects.bulk_create(
        MeetingOrganiser(meeting=meeting, role=role, membership_id=person)
        for role, person in sorted(keys - set(held), key=str)
    )
    record_act(
        "meeting.organisers", by=by, community=meeting.community, about=meeting, roles=sorted(role for role, _ in keys)
    )


def record_attendance(
    meeting: Meeting, members: Iterable[Membership], *, by: Any, version: int | None = None
) -> Meeting:
    """Record who of the Core Team was there; the meeting is held from then on. Can be corrected later.

    Raises VersionConflict, or DomainError before the meeting's day, for a day before the process began, for nobody,
    or for people who are not of this Core Team. Audits `meeting.attendance` with the members' ids.
    """
    _require(meeting, by)
    present = list(members)
    if meeting.held_on > clock.today():
        raise DomainError(_("This meeting lies ahead. Record who was there on its day or later."))
    if meeting.held_on < meeting.community.run.started_on:
        raise DomainError(_("The date of this meeting lies before your process began. Correct the date first."))
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


def add_files(meeting: Meeting, files: Sequence[File], *, by: Any) -> list[MeetingFile]:
    """Add files to a meeting that was not cancelled, all or none. Audits `file.added` for each.

    Raises DomainError for no file, too many, or one that is too large or not what its name says.
    """
    _require(meeting, by)
    with recording(meeting.community):
        kept = attach_all(meeting.community, files, by=by, purpose="meeting")
        return [create_record(MeetingFile, by=by, meeting=meeting, attachment=one)[0] for one in kept]


def set_file_aside(file: MeetingFile, *, by: Any, reason: str) -> MeetingFile:
    """Take a file off its meeting's page with a reason; it is kept. Audits `meeting.file_set_aside`."""
    _require(file.meeting, by)
    refuse_withdrawn([file])
    because = refuse_empty("reason", reason, _("Write why it is set aside."))
    with recording(file.meeting.community):
        gone = change_record(file, by=by, version=None, withdrawn_on=clock.today(), withdrawn_because=because)
        record_act("meeting.file_set_aside", by=by, community=file.meeting.community, about=gone)
    return gone


def _require(meeting: Meeting, by: Any) -> None:
    require(by, MEETING_ACTIONS[MeetingKind(meeting.kind)], meeting.community)
    if meeting.status == MeetingStatus.CANCELLED:
        raise DomainError(_("This meeting was cancelled. Add a new one instead."))
