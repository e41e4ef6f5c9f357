"""Who joins at any step is in the inbox of whoever can help, until they are onboarded, asked and paid."""

from collections.abc import Callable
from typing import Any

import pytest

from core_team.enums import PayKind
from core_team.models import TeamProfile
from core_team.selectors.newcomers import newcomer_items
from core_team.services.members import set_pay_kind
from core_team.services.needs import Needs, answer_needs, record_needs
from mvp import clock
from mvp.enums import Role, Step
from mvp.models import Community, Membership, ProcessRun, User
from mvp.selectors.inbox import count_waiting, waiting_for
from mvp.services.roles import end_membership
from tests import factories
from tests.conftest import Cast
from tests.core_team import make
from tests.core_team.pay.make import terms

TERMS, ONBOARD, TELL = "Set pay terms", "Onboard new members", "Tell us what support you need"
NO_TERMS = "1 liaison or paid volunteer has no pay terms and cannot enter hours."


def asked(user: User) -> dict[str, tuple[str, str]]:
    """What of it this person's inbox holds: reason and address by title; the header counts the same things."""
    items = waiting_for(factories.access(user))
    assert count_waiting(factories.access(user)).everywhere == len(items)
    return {
        str(item.title): (str(item.why), item.url.split("/", 3)[3])
        for item in items
        if str(item.title) in (TERMS, ONBOARD, TELL)
    }


def titles(*people: User) -> list[list[str]]:
    """The titles for each of these people."""
    return [list(asked(person)) for person in people]


def settle(cast: Cast, community: Community) -> None:
    """Everybody on the team is onboarded and paid at step 3, then the process stands at step 6."""
    for membership in make.team(community):
        make.onboard(membership, cast.lead)
    terms(make.member(community, cast.liaison), cast.lead, valid_from=clock.today())


@pytest.fixture
def newcomer(cast: Cast) -> Membership:
    """A liaison who joins at step 6, where everybody else is onboarded; nobody is elsewhere, at step 8."""
    cast.home = factories.stand_at(cast.home, Step.RECRUIT)
    settle(cast, cast.home)
    factories.stand_at(cast.elsewhere, Step.PLAN_PROJECT)
    cast.home = factories.stand_at(cast.home, Step.PRIORITIES)
    assert titles(cast.lead, cast.equity, cast.liaison, cast.member, cast.staff) == [[]] * 5
    return make.member(cast.home, factories.join(cast.home, Role.LIAISON, "New"))


def test_who_joins_after_step_three_waits_for_terms_for_onboarding_and_for_themselves(
    cast: Cast, newcomer: Membership
) -> None:
    uid, rows = newcomer.uid, "Members with open rows of the checklist: 1. "
    assert asked(cast.lead) == {
        TERMS: (NO_TERMS, f"members/{uid}/pay-terms/add/"),
        ONBOARD: (f"{rows}Members whose support needs wait for an answer: 0.", f"members/{uid}/onboarding/"),
    }
    why = "Nobody has asked you yet. If you need nothing, say so on the same page."
    assert asked(newcomer.user) == {TELL: (why, f"members/{uid}/needs/edit/")}
    assert titles(cast.equity, cast.liaison, cast.member, cast.planner, cast.staff, cast.coordinator) == [[]] * 6


def test_the_equity_partner_onboards_in_the_steps_in_which_they_act(cast: Cast, newcomer: Membership) -> None:
    cast.home = factories.stand_at(cast.home, Step.PLAN_PROJECT)
    assert titles(cast.lead, cast.equity) == [[TERMS], [ONBOARD]]
    end_membership(Membership.objects.get(community=cast.home, user=cast.equity), by=cast.staff)
    assert titles(cast.lead, cast.equity) == [[TERMS, ONBOARD], []]


def test_each_thing_goes_when_the_record_is_right(cast: Cast, newcomer: Membership) -> None:
    terms(newcomer, cast.lead, valid_from=clock.today())
    assert titles(cast.lead, newcomer.user) == [[ONBOARD], [TELL]]
    record_needs(newcomer, Needs(clock.today(), {"transport": "A ride"}), by=newcomer.user)
    assert titles(cast.lead, newcomer.user) == [[ONBOARD], []]
    assert "wait for an answer: 1." in asked(cast.lead)[ONBOARD][0]
    make.onboard(newcomer, cast.lead, Needs(clock.today(), {"transport": "A ride"}))
    assert titles(cast.lead) == [[ONBOARD]]
    answer_needs(newcomer, {"transport": "Arranged"}, by=cast.lead, answered_on=clock.today())
    assert titles(cast.lead, newcomer.user) == [[], []]


@pytest.mark.parametrize("reopened", [False, True])
def test_the_gate_of_step_three_asks_for_onboarding_itself(cast: Cast, newcomer: Membership, reopened: bool) -> None:
    if reopened:
        ProcessRun.objects.filter(community=cast.home).update(reopened_step=Step.RECRUIT)
    else:
        factories.stand_at(cast.home, Step.RECRUIT)
    factories.refresh_gate(cast.home)
    assert titles(cast.lead, cast.equity, newcomer.user) == [[TERMS], [], []]


def test_liaisons_need_terms_from_step_three_on_and_paid_volunteers_from_the_first(cast: Cast) -> None:
    assert titles(cast.lead, cast.liaison) == [[], []]
    set_pay_kind(make.member(cast.home, cast.member), PayKind.PAID, by=cast.lead)
    assert titles(cast.lead, cast.member) == [[TERMS], []]


def test_a_lone_managers_own_terms_wait_for_staff(cast: Cast) -> None:
    set_pay_kind(make.member(cast.home, cast.lead), PayKind.PAID, by=cast.lead)
    uid = make.member(cast.home, cast.lead).uid
    assert (titles(cast.lead), asked(cast.staff)) == ([[]], {TERMS: (NO_TERMS, f"members/{uid}/pay-terms/add/")})
    second = factories.join(cast.home, Role.PROJECT_MANAGER, "Second")
    assert titles(cast.lead, second, cast.staff) == [[], [TERMS], []]


def test_nothing_is_asked_after_the_end(cast: Cast, newcomer: Membership) -> None:
    ProcessRun.objects.filter(community=cast.home).update(finished_on=clock.today())
    factories.refresh_gate(cast.home)
    assert titles(cast.lead, cast.equity, newcomer.user) == [[], [], []]


def test_the_number_of_queries_does_not_grow_with_communities_or_members(
    cast: Cast, newcomer: Membership, django_assert_num_queries: Callable[..., Any]
) -> None:
    factories.join(cast.home, Role.LIAISON, "Another")
    runs = ProcessRun.objects.select_related("community__round")
    for found in (runs.filter(community=cast.home), runs):
        rows = list(found)
        with django_assert_num_queries(3):
            assert list(newcomer_items(rows))
    assert TeamProfile.objects.exists()
