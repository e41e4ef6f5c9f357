"""What each criterion of the team finds in the records: met, unmet, and the edges."""

from collections.abc import Callable

import pytest
from django.utils.translation import override

from core_team.enums import GroupKind, MeetingKind, PayKind, VendorKind
from core_team.services import expertise
from core_team.services.meetings import cancel_meeting
from core_team.services.members import set_pay_kind
from core_team.services.needs import Needs
from core_team.services.vendors import end_vendor
from mvp.enums import Role
from mvp.gates import evidence_for
from mvp.models import Community, Membership
from mvp.services.roles import end_membership
from tests import factories
from tests.conftest import Cast
from tests.core_team import make

CODES = [
    "team.project_manager", "team.municipal_member", "vendor.planning", "team.equity_partner",
    "expertise.data_review", "expertise.affected", "expertise.perspectives", "expertise.ej_reference",
    "team.liaisons", "team.liaison_half", "team.size", "team.coverage", "team.onboarding", "team.meet_and_greet",
    "kickoff.activities", "kickoff.organisers", "kickoff.everyone", "kickoff.process_overview", "vendor.implementation",
]  # fmt: skip
EMPTY = {
    "team.project_manager": "/people/add/?role=municipal_pm",
    "team.municipal_member": "/people/add/?role=municipal_member",
    "vendor.planning": "/vendors/add/?kind=planning",
    "team.equity_partner": "/people/add/?role=equity_partner",
    "expertise.data_review": "/figures/add/",
    "expertise.affected": "/groups/add/?kind=priority",
    "expertise.perspectives": "/groups/add/",
    "team.liaisons": "/people/add/?role=community_liaison",
    "team.liaison_half": "/people/add/?role=community_liaison",
    "team.size": "/people/add/?role=community_liaison",
    "team.onboarding": "/people/add/?role=municipal_pm",
    "team.meet_and_greet": "/meetings/add/?kind=meet_and_greet",
    "kickoff.activities": "/meetings/add/?kind=team_building",
    "team.coverage": "/groups/add/",
    "kickoff.organisers": "/meetings/add/?kind=team_building",
    "kickoff.everyone": "/meetings/add/?kind=team_building",
    "kickoff.process_overview": "/meetings/add/?kind=team_building",
    "vendor.implementation": "/vendors/add/?kind=implementation",
}


@pytest.mark.parametrize("code", CODES)
def test_a_community_without_records_is_told_where_to_begin(db: None, code: str) -> None:
    state, summary, fix = make.found(code, empty := factories.make_community("Empty"))
    expected = EMPTY.get(code) or f"/ej-references/{empty.member_list[0].pk}/edit/"
    assert (state, fix, bool(summary)) == ("unmet", expected, True)


@pytest.mark.parametrize("code", CODES)
def test_the_number_of_queries_does_not_grow_with_communities(
    cast: Cast, code: str, django_assert_max_num_queries: Callable
) -> None:
    for home, by in ((cast.home, cast.lead), (cast.elsewhere, cast.outsider)):
        make.vendor(home, by)
        make.group(home, by)
        make.held_meeting(home, by, MeetingKind.MEET_AND_GREET, make.team(home))
    one, both = Community.objects.filter(pk=cast.home.pk), Community.objects.all()
    with django_assert_max_num_queries(12) as counted:
        evidence_for(one.all(), [code])
    with django_assert_max_num_queries(len(counted)):
        assert set(evidence_for(both.all(), [code])) == {cast.home.pk, cast.elsewhere.pk}


def test_roles_held_are_met_without_naming_anybody(cast: Cast) -> None:
    lines = {
        code: make.evidence(code, cast.home)
        for code in ("team.project_manager", "team.equity_partner", "team.liaisons")
    }
    assert {code: str(one.summary) for code, one in lines.items()} == {
        "team.project_manager": "A municipal project manager leads the project.",
        "team.equity_partner": "An Equity Partner is assigned.",
        "team.liaisons": "1 community liaison in a team of 3.",
    }
    assert {one.state.value for one in lines.values()} == {"met"}


def test_an_ended_role_counts_no_more(cast: Cast) -> None:
    end_membership(make.member(cast.home, cast.liaison), by=cast.lead)
    assert make.found("team.liaisons", cast.home)[0] == "unmet"


def test_a_municipal_member_is_marked_as_staff_or_volunteer(cast: Cast) -> None:
    membership = make.member(cast.home, cast.member)
    state, _summary, fix = make.found("team.municipal_member", cast.home)
    assert (state, fix) == ("unmet", f"/members/{membership.uid}/edit/")
    set_pay_kind(membership, PayKind.UNPAID, by=cast.lead)
    assert make.found("team.municipal_member", cast.home) == (
        "met",
        "1 municipal member besides the project manager.",
        "",
    )


def test_the_project_manager_is_no_second_member(cast: Cast) -> None:
    end_membership(make.member(cast.home, cast.member), by=cast.lead)
    Membership.objects.create(user=cast.lead, community=cast.home, role=Role.MUNICIPAL_MEMBER, scope="community")
    assert make.found("team.municipal_member", cast.home)[2] == EMPTY["team.municipal_member"]


@pytest.mark.parametrize("kind", [VendorKind.PLANNING, VendorKind.IMPLEMENTATION])
def test_a_vendor_counts_with_its_contract_date_until_it_ends(cast: Cast, kind: VendorKind) -> None:
    code = f"vendor.{kind.value}"
    vendor = make.vendor(cast.home, cast.lead, kind, contract_date=None)
    assert make.found(code, cast.home) == ("unmet", "The contract date is missing.", f"/vendors/{vendor.uid}/edit/")
    end_vendor(vendor, by=cast.lead, ended_on=make.ago(0), reason="Never signed.")
    assert make.found(code, cast.home)[2] == EMPTY[code]
    make.vendor(cast.home, cast.lead, kind)
    assert (make.found(code, cast.home)[0], "15" in make.found(code, cast.home)[1]) == ("met", True)


def test_an_adviser_is_neither(cast: Cast) -> None:
    make.vendor(cast.home, cast.lead, VendorKind.ADVISER)
    assert [make.found(f"vendor.{kind}", cast.home)[0] for kind in ("planning", "implementation")] == ["unmet"] * 2


def test_a_figure_counts_until_withdrawn(cast: Cast) -> None:
    entry = make.figure(cast.home, cast.member)
    assert make.found("expertise.data_review", cast.home) == ("met", "1 figure with its source and date.", "")
    expertise.withdraw(entry, by=cast.member, reason="Wrong.")
    assert make.found("expertise.data_review", cast.home)[0] == "unmet"


def test_ej_populations_alone_are_not_enough(cast: Cast) -> None:
    make.group(cast.home, cast.member, GroupKind.EJ)
    state, summary, fix = make.found("expertise.affected", cast.home)
    assert (state, summary.startswith("Only EJ populations"), fix) == ("unmet", True, EMPTY["expertise.affected"])
    group = make.group(cast.home, cast.member)
    assert make.found("expertise.affected", cast.home) == (
        "met",
        "2 groups named with reasons, 1 of them priority populations.",
        "",
    )
    expertise.withdraw(group, by=cast.member, reason="Named twice.")
    assert make.found("expertise.affected", cast.home)[0] == "unmet"


def test_a_perspective_counts_while_it_and_its_group_stand(cast: Cast) -> None:
    group = make.group(cast.home, cast.member)
    assert make.found("expertise.perspectives", cast.home)[2] == "/perspectives/add/"
    first = expertise.add_perspective(group, "A tenant", by=cast.member)
    expertise.add_perspective(group, "A parent", by=cast.member)
    expertise.withdraw(first, by=cast.member, reason="Named twice.")
    assert make.found("expertise.perspectives", cast.home) == ("met", "1 perspective is sought.", "")
    expertise.withdraw(group, by=cast.member, reason="Named twice.")
    assert make.found("expertise.perspectives", cast.home)[0] == "unmet"


def test_every_member_is_onboarded_with_needs_answered(cast: Cast) -> None:
    for membership in make.team(cast.home):
        make.onboard(membership, cast.lead)
    assert make.found("team.onboarding", cast.home) == ("met", "All 3 members are onboarded.", "")
    newcomer = make.member(cast.home, factories.join(cast.home, Role.LIAISON, "New", by=cast.staff))
    make.onboard(newcomer, cast.lead, Needs(make.ago(1), {"transport": "A ride."}))
    assert make.found("team.onboarding", cast.home) == (
        "unmet",
        "3 of 4 members are onboarded. Open checklist rows: 0. Support needs still to ask about or to answer: 1.",
        f"/members/{newcomer.uid}/onboarding/",
    )


def test_without_an_equity_partner_the_manager_onboards(cast: Cast) -> None:
    assert make.evidence("team.onboarding", cast.home).turn is None
    assert make.evidence("team.onboarding", cast.elsewhere).turn == Role.PROJECT_MANAGER
    end_membership(make.member(cast.home, cast.equity), by=cast.coordinator)
    assert make.evidence("team.onboarding", cast.home).turn == Role.PROJECT_MANAGER


def test_a_meet_and_greet_says_how_many_came(cast: Cast) -> None:
    team = make.team(cast.home)
    planned = make.meeting(cast.home, cast.lead)
    assert make.found("team.meet_and_greet", cast.home)[2] == f"/meetings/{planned.uid}/attendance/"
    held = make.held_meeting(cast.home, cast.lead, MeetingKind.MEET_AND_GREET, team[:1])
    assert make.found("team.meet_and_greet", cast.home)[2] == f"/meetings/{held.uid}/attendance/"
    make.held_meeting(cast.home, cast.lead, MeetingKind.MEET_AND_GREET, team[:2])
    state, summary, _fix = make.found("team.meet_and_greet", cast.home)
    assert (state, summary.endswith("with 2 members there; the team has 3 now.")) == ("met", True)


def test_two_activities_of_their_kind_are_held(cast: Cast) -> None:
    team = make.team(cast.home)
    first = make.held_meeting(cast.home, cast.lead, MeetingKind.TEAM_BUILDING, team)
    make.held_meeting(cast.home, cast.lead, MeetingKind.OTHER, team)
    make.meeting(cast.home, cast.lead, MeetingKind.TEAM_BUILDING, held_on=make.ahead())
    assert make.found("kickoff.activities", cast.home) == (
        "unmet",
        "1 of 2 activities held with attendance.",
        EMPTY["kickoff.activities"],
    )
    make.held_meeting(cast.home, cast.lead, MeetingKind.TEAM_BUILDING, team[:1])
    assert make.found("kickoff.activities", cast.home)[0] == "met"
    cancel_meeting(first, by=cast.lead, reason="Recorded by mistake.")
    assert make.found("kickoff.activities", cast.home)[0] == "unmet"


def test_the_round_says_how_many_activities(cast: Cast) -> None:
    cast.home.round.min_team_building = 1
    cast.home.round.save()
    make.held_meeting(cast.home, cast.lead, MeetingKind.TEAM_BUILDING, make.team(cast.home))
    assert make.found("kickoff.activities", cast.home)[0] == "met"


def test_evidence_speaks_the_readers_language(cast: Cast) -> None:
    make.vendor(cast.home, cast.lead)
    summary = make.evidence("vendor.planning", cast.home).summary
    with override("zh-hans"):
        assert "2026年1月15日" in str(summary)


def test_every_code_of_this_storey_is_known(db: None) -> None:
    assert evidence_for(Community.objects.none(), CODES) == {}
