"""What the advice of steps 1–4 finds: how big the team is, how many are liaisons, who came to the activities."""

from itertools import product
from typing import Any

import pytest

from core_team.criteria import size
from core_team.enums import MeetingKind
from core_team.models import Meeting
from core_team.services.meetings import Organiser, Plan, cancel_meeting, plan_meeting, record_attendance
from mvp.enums import EvidenceState, Level, Role, Step
from mvp.gates import evidence_for
from mvp.models import Community, Membership
from mvp.selectors.gate import Gate, gate_of
from mvp.services.roles import end_membership
from mvp.services.status import postponed_refresh
from mvp.services.waivers import waive_criterion
from tests import factories
from tests.conftest import Cast
from tests.core_team import make

ADVICE = {
    Step.LIVED_EXPERTISE: ["expertise.ej_reference"],
    Step.RECRUIT: ["team.liaison_half", "team.size", "team.coverage", "team.pay_terms"],
    Step.KICK_OFF: ["kickoff.organisers", "kickoff.everyone", "kickoff.process_overview"],
}
"""Of a team of three at its first day."""


def grow(home: Community, people: int, role: Role = Role.LIAISON) -> None:
    """Add people with one role until the team has this many."""
    with postponed_refresh():
        for _number in range(people - Membership.objects.filter(community=home).core_team().count()):
            factories.join(home, role)


def states(code: str, *communities: Community) -> list[str]:
    """What one look at several communities finds."""
    found = evidence_for(Community.objects.filter(pk__in=[one.pk for one in communities]), [code])
    return [found[one.pk][code].state.value for one in communities]


@pytest.mark.parametrize(("people", "state"), [(7, "unmet"), (8, "met"), (12, "met"), (13, "unmet")])
def test_a_team_of_8_to_12_people_is_about_ten(cast: Cast, people: int, state: str) -> None:
    grow(cast.home, people)
    grow(cast.elsewhere, 10 if state == "unmet" else 3)
    other = "met" if state == "unmet" else "unmet"
    assert states("team.size", cast.home, cast.elsewhere) == [state, other]
    assert make.found("team.size", cast.home)[1] == f"{people} people are on the team; the round asks for 8 to 12."


def test_a_team_too_small_adds_people_and_one_too_big_looks_at_its_list(cast: Cast) -> None:
    assert make.found("team.size", cast.home)[2] == "/people/add/?role=community_liaison"
    grow(cast.home, 13)
    assert make.found("team.size", cast.home)[2] == "/people/"


def test_the_round_says_how_big_a_team_is(cast: Cast) -> None:
    cast.home.round.team_min, cast.home.round.team_max = 2, 3
    cast.home.round.save()
    assert states("team.size", cast.home, cast.elsewhere) == ["met", "unmet"]


def test_somebody_with_two_roles_is_one_person(cast: Cast) -> None:
    grow(cast.home, 7)
    Membership.objects.create(user=cast.lead, community=cast.home, role=Role.MUNICIPAL_MEMBER, scope="community")
    assert make.found("team.size", cast.home)[:2] == (
        "unmet",
        "7 people are on the team; the round asks for 8 to 12.",
    )


def test_who_left_or_supports_the_team_is_not_of_it(cast: Cast) -> None:
    grow(cast.home, 8)
    end_membership(make.member(cast.home, cast.liaison), by=cast.lead)
    factories.join(cast.home, Role.ADVISER)
    assert make.found("team.size", cast.home)[0] == "unmet"


@pytest.mark.parametrize(("more", "state"), [([], "unmet"), ([Role.LIAISON], "met"), ([Role.LIAISON] * 2, "met")])
def test_liaisons_are_half_of_the_team_or_more(cast: Cast, more: list[Role], state: str) -> None:
    for role in more:
        factories.join(cast.home, role)
    assert states("team.liaison_half", cast.home, cast.elsewhere) == [state, "unmet"]


def test_the_share_of_liaisons_is_said_in_counts(cast: Cast) -> None:
    assert make.found("team.liaison_half", cast.home) == (
        "unmet",
        "1 of 3 people are community liaisons; the round asks for 50 %.",
        "/people/add/?role=community_liaison",
    )
    cast.home.round.liaison_percent = 33
    cast.home.round.save()
    assert make.found("team.liaison_half", cast.home)[0] == "met"


def test_every_member_of_today_came_to_at_least_one_activity(cast: Cast) -> None:
    team = make.team(cast.home)
    make.held_meeting(cast.home, cast.lead, MeetingKind.TEAM_BUILDING, team[:2])
    make.held_meeting(cast.home, cast.lead, MeetingKind.MEET_AND_GREET, team)
    make.held_meeting(cast.elsewhere, cast.outsider, MeetingKind.TEAM_BUILDING, make.team(cast.elsewhere))
    assert states("kickoff.everyone", cast.home, cast.elsewhere) == ["unmet", "met"]
    assert make.found("kickoff.everyone", cast.home) == (
        "unmet",
        "2 of 3 members of today attended at least one activity.",
        "/meetings/add/?kind=team_building",
    )
    second = make.held_meeting(cast.home, cast.lead, MeetingKind.TEAM_BUILDING, team[2:])
    assert make.found("kickoff.everyone", cast.home)[0] == "met"
    cancel_meeting(second, by=cast.lead, reason="It rained.")
    assert make.found("kickoff.everyone", cast.home)[0] == "unmet"


def test_who_missed_everything_and_left_is_not_waited_for(cast: Cast) -> None:
    team = [one for one in make.team(cast.home) if one.user != cast.liaison]
    make.held_meeting(cast.home, cast.lead, MeetingKind.TEAM_BUILDING, team)
    end_membership(make.member(cast.home, cast.liaison), by=cast.lead)
    assert make.found("kickoff.everyone", cast.home)[:2] == (
        "met",
        "2 of 2 members of today attended at least one activity.",
    )


def test_a_past_activity_without_attendance_comes_first(cast: Cast) -> None:
    planned = make.meeting(cast.home, cast.lead, MeetingKind.TEAM_BUILDING)
    assert make.found("kickoff.everyone", cast.home)[2] == f"/meetings/{planned.uid}/attendance/"


def test_the_process_is_introduced_at_a_held_activity(cast: Cast) -> None:
    make.held_meeting(cast.elsewhere, cast.outsider, MeetingKind.TEAM_BUILDING, make.team(cast.elsewhere))
    plain = Meeting.objects.get()
    assert make.found("kickoff.process_overview", cast.elsewhere)[2] == f"/meetings/{plain.uid}/edit/"
    ahead = make.meeting(cast.home, cast.lead, MeetingKind.TEAM_BUILDING, introduces_process=True)
    other = make.meeting(cast.home, cast.lead, MeetingKind.OTHER, introduces_process=True)
    record_attendance(other, make.team(cast.home), by=cast.lead)
    assert make.found("kickoff.process_overview", cast.home)[0] == "unmet"
    record_attendance(ahead, make.team(cast.home), by=cast.lead)
    assert states("kickoff.process_overview", cast.home, cast.elsewhere) == ["met", "unmet"]


def organised(home: Community, by: Any, *roles: Role) -> None:
    """A held activity that these roles organised."""
    plan = Plan(MeetingKind.TEAM_BUILDING, "Walk", make.ago(1))
    factories.begin_by(home, plan.held_on)
    activity = plan_meeting(home, plan, by=by, organised_by=[Organiser(role.value) for role in roles])
    record_attendance(activity, make.team(home), by=by)


def test_activities_are_organised_by_vendor_and_partner(cast: Cast) -> None:
    organised(cast.elsewhere, cast.outsider, Role.PLANNING_VENDOR)
    organised(cast.home, cast.lead, Role.PROJECT_MANAGER)
    assert states("kickoff.organisers", cast.home, cast.elsewhere) == ["unmet", "met"]
    seen = [make.found("kickoff.organisers", cast.home)[1]]
    organised(cast.home, cast.lead, Role.PLANNING_VENDOR)
    seen.append(make.found("kickoff.organisers", cast.home)[1])
    organised(cast.home, cast.lead, Role.EQUITY_PARTNER)
    assert seen == [
        "Neither the planning vendor nor the Equity Partner is named as an organiser of an activity.",
        "The Equity Partner is not named as an organiser of an activity.",
    ]
    assert states("kickoff.organisers", cast.home, cast.elsewhere) == ["met", "met"]


def gate_at(cast: Cast, step: Step) -> Gate:
    """The gate of the cast's community at a step, on its first day there."""
    return gate_of(factories.stand_at(cast.home, step).run)


@pytest.mark.parametrize("step", ADVICE)
def test_advice_does_not_block_and_a_waiver_settles_it(cast: Cast, step: Step) -> None:
    gate = gate_at(cast, step)
    assert [line.code for line in gate.advice] == ADVICE[step]
    for code in ADVICE[step]:
        waive_criterion(gate.run, step, code, by=cast.coordinator, reason="A very small town.")
    assert [line.code for line in gate_of(gate.run).advice] == []


@pytest.mark.parametrize("step", ADVICE)
def test_advice_that_cannot_be_computed_blocks(
    cast: Cast, step: Step, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.GATE_CRITERIA_RAISE = False
    loaders = ("load_members", "load_meetings", "load_coverage", "load_terms", "load_ledger", "CommunityMember")
    for module, loader in product(("size", "kickoff", "coverage", "ej", "pay"), loaders):
        monkeypatch.setattr(f"core_team.criteria.{module}.{loader}", lambda communities: 1 / 0, raising=False)
    lines = {line.code: line for line in gate_at(cast, step).lines}
    assert {(lines[code].evidence.state, lines[code].level, lines[code].blocks) for code in ADVICE[step]} == {
        (EvidenceState.FAILED, Level.WARN, True)
    }


def test_the_reviewer_of_step_3_reads_the_advice(cast: Cast) -> None:
    home = factories.stand_at(cast.home, Step.RECRUIT)
    page = cast.client("coordinator").get(f"/communities/{home.slug}/gates/3/").text
    assert "3 people are on the team; the round asks for 8 to 12." in page


def test_counting_no_team_at_all_is_zero() -> None:
    assert (size.count_people([]).people, size.count_people([]).liaisons) == (0, 0)
