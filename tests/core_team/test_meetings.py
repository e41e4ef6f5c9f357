"""Meetings: held means attendance is recorded; cancelled with a reason."""

import uuid
from datetime import date

import pytest

from core_team.enums import MeetingKind, MeetingStatus
from core_team.models import Meeting
from core_team.selectors.meetings import possible_attendees
from core_team.services.meetings import Organiser, Plan, cancel_meeting, change_meeting, plan_meeting, record_attendance
from mvp.enums import Role, Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent
from mvp.services.roles import end_membership
from tests.conftest import Cast
from tests.core_team import make
from tests.factories import begin_by, stand_at


def test_a_meeting_may_lie_ahead_and_is_recorded_once(cast: Cast) -> None:
    plan, uid = Plan(MeetingKind.OTHER, "Planning evening", make.ahead(9)), uuid.uuid4()
    meetings = [plan_meeting(cast.home, plan, by=cast.lead, uid=uid) for _twice in range(2)]
    assert (meetings[0], meetings[0].status, Meeting.objects.count()) == (meetings[1], MeetingStatus.PLANNED, 1)


def test_attendance_makes_a_meeting_held(cast: Cast) -> None:
    team = make.team(cast.home)
    held = record_attendance(make.meeting(cast.home, cast.lead), team, by=cast.lead, version=1)
    assert (held.status, set(held.attendees.all())) == (MeetingStatus.HELD, set(team))
    assert AuditEvent.objects.get(act="meeting.attendance").details == {"present": [str(one.uid) for one in team]}


def test_attendance_is_corrected(cast: Cast) -> None:
    team = make.team(cast.home)
    held = make.held_meeting(cast.home, cast.lead, MeetingKind.OTHER, team[:2])
    record_attendance(held, team[1:], by=cast.lead)
    assert set(held.attendees.all()) == set(team[1:])


def test_nobody_attends_a_meeting_ahead(cast: Cast) -> None:
    meeting = make.meeting(cast.home, cast.lead, held_on=make.ahead())
    with pytest.raises(DomainError, match="lies ahead"):
        record_attendance(meeting, make.team(cast.home), by=cast.lead)


def test_nothing_is_held_before_the_process_began(cast: Cast) -> None:
    early = Plan(MeetingKind.TEAM_BUILDING, "Walk", date(1999, 1, 1))
    meeting = make.meeting(cast.home, cast.lead, MeetingKind.TEAM_BUILDING, held_on=cast.home.run.started_on)
    for attempt in (
        lambda: plan_meeting(cast.home, early, by=cast.lead),
        lambda: change_meeting(meeting, early, by=cast.lead),
    ):
        with pytest.raises(DomainError, match="Your process began on") as refusal:
            attempt()
        assert list(refusal.value.fields) == ["held_on"]
    Meeting.objects.update(held_on=early.held_on)  # as stored before this was asked
    with pytest.raises(DomainError, match="before your process began"):
        record_attendance(Meeting.objects.get(), make.team(cast.home), by=cast.lead)
    assert Meeting.objects.get().status == MeetingStatus.PLANNED


def test_attendance_needs_members_of_this_team(cast: Cast) -> None:
    meeting = make.meeting(cast.home, cast.lead)
    for people, text in (
        ([], "Choose who was there"),
        ([make.member(cast.elsewhere, cast.outsider)], "members of this Core Team"),
        ([make.member(cast.home, cast.planner)], "members of this Core Team"),
    ):
        with pytest.raises(DomainError, match=text):
            record_attendance(meeting, people, by=cast.lead)
    assert Meeting.objects.get().status == MeetingStatus.PLANNED


def test_who_left_since_can_still_have_been_there(cast: Cast) -> None:
    team = make.team(cast.home)
    held = make.held_meeting(cast.home, cast.lead, MeetingKind.OTHER, team)
    end_membership(make.member(cast.home, cast.liaison), by=cast.lead)
    assert possible_attendees(held) == team


def test_a_held_meeting_does_not_move_ahead(cast: Cast) -> None:
    held = make.held_meeting(cast.home, cast.lead, MeetingKind.OTHER, make.team(cast.home))
    with pytest.raises(DomainError, match="cannot lie ahead"):
        change_meeting(held, Plan(MeetingKind.OTHER, "Supper", make.ahead()), by=cast.lead)


def test_a_meeting_is_cancelled_with_a_reason_and_stays_so(cast: Cast) -> None:
    meeting = make.meeting(cast.home, cast.lead)
    with pytest.raises(DomainError, match="why it was cancelled"):
        cancel_meeting(meeting, by=cast.lead, reason=" ")
    cancelled = cancel_meeting(meeting, by=cast.lead, reason="Snow.", version=1)
    assert (cancelled.status, cancelled.cancelled_because) == (MeetingStatus.CANCELLED, "Snow.")
    for act in (
        lambda: record_attendance(cancelled, make.team(cast.home), by=cast.lead),
        lambda: cancel_meeting(cancelled, by=cast.lead, reason="Again."),
        lambda: change_meeting(cancelled, Plan(MeetingKind.OTHER, "Supper", make.ago(1)), by=cast.lead),
    ):
        with pytest.raises(DomainError, match="was cancelled"):
            act()


def test_an_older_form_does_not_overwrite(cast: Cast) -> None:
    meeting = make.meeting(cast.home, cast.lead)
    change_meeting(meeting, Plan(MeetingKind.OTHER, "Breakfast", make.ago(1)), by=cast.member, version=1)
    with pytest.raises(VersionConflict):
        change_meeting(meeting, Plan(MeetingKind.OTHER, "Lunch", make.ago(1)), by=cast.lead, version=1)
    assert Meeting.objects.get().title == "Breakfast"


@pytest.mark.parametrize(
    ("who", "step", "allowed"),
    [
        ("member", 1, True),
        ("planner", 2, True),
        ("liaison", 2, False),
        ("liaison", 3, True),
        ("equity", 4, False),
        ("coordinator", 3, False),
        ("outsider", 3, False),
    ],
)
def test_the_step_says_who_plans_meetings(cast: Cast, who: str, step: int, allowed: bool) -> None:
    home = stand_at(cast.home, Step(step))
    if allowed:
        assert make.meeting(home, getattr(cast, who)).updated_by == getattr(cast, who)
        return
    with pytest.raises(NotAllowed):
        make.meeting(home, getattr(cast, who))


def test_organisers_are_roles_and_people_and_the_old_text_stays(cast: Cast) -> None:
    planner = make.member(cast.home, cast.planner)
    plan = Plan(MeetingKind.OTHER, "Supper", make.ago(1), organisers="The garden club")
    named = [Organiser(Role.EQUITY_PARTNER), Organiser(Role.LIAISON, planner)]
    begin_by(cast.home, plan.held_on)
    meeting = plan_meeting(cast.home, plan, by=cast.lead, organised_by=named)
    rows = {(row.role, row.membership_id) for row in meeting.organised_by.all()}
    assert rows == {("equity_partner", None), ("planning_vendor", planner.pk)}
    change_meeting(meeting, plan, by=cast.lead, organised_by=[Organiser(Role.EQUITY_PARTNER)])
    assert [row.role for row in meeting.organised_by.all()] == ["equity_partner"]
    page = cast.client("member").get(f"/communities/{cast.home.slug}/meetings/{meeting.uid}/").text
    assert ("The garden club" in page, "Equity Partner" in page) == (True, True)


def test_strangers_and_roles_of_the_state_organise_nothing(cast: Cast) -> None:
    foreign = make.member(cast.elsewhere, cast.outsider)
    plan = Plan(MeetingKind.OTHER, "Supper", make.ago(1))
    begin_by(cast.home, plan.held_on)
    for wrong in (Organiser(foreign.role, foreign), Organiser(Role.STAFF)):
        with pytest.raises(DomainError) as refusal:
            plan_meeting(cast.home, plan, by=cast.lead, organised_by=[wrong])
        assert list(refusal.value.fields) == ["organised_by"]
    assert not cast.home.meetings.exists()
