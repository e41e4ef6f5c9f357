"""The number in the header and the items of "My turn" are the same things, for everybody."""

import re
from collections import Counter
from typing import Any

import pytest
from django.urls import reverse

from mvp.contributions import InboxItem, Owed, inbox
from mvp.enums import EvidenceState, Role, Step
from mvp.gates import CRITERIA, Criterion, Evidence
from mvp.models import Community, ProcessRun, Turn, User
from mvp.selectors.inbox import count_waiting, waiting_for
from mvp.services import gate as gates
from mvp.services.people import add_member
from mvp.services.status import refresh_gates
from tests import factories
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate
from tests.mvp.pages import submit_step_three, words

EVERYBODY = ("lead", "member", "liaison", "planner", "equity", "vendor", "coordinator", "staff", "outsider", "stranger")


def told(user: User) -> list[tuple[str, str]]:
    """What waits for somebody: community and title."""
    return [(str(item.community), str(item.title)) for item in waiting_for(factories.access(user))]


def counted(cast: Cast) -> dict[str, int]:
    """What the header counts for everybody for whom it counts anything."""
    numbers = {who: count_waiting(factories.access(getattr(cast, who))).everywhere for who in EVERYBODY}
    return {who: number for who, number in numbers.items() if number}


def listed(cast: Cast) -> dict[str, int]:
    """How many items "My turn" has for everybody who has any."""
    numbers = {who: len(told(getattr(cast, who))) for who in EVERYBODY}
    return {who: number for who, number in numbers.items() if number}


def unmet_for(turns: dict[Community, Role]) -> Any:
    """The first invented criterion, unmet in these communities, with whose turn the records say it is."""

    def compute(communities: Any) -> dict[int, Evidence]:
        return {
            community.pk: Evidence(EvidenceState.UNMET, "Missing.", fix_label="Fix it", turn=turns[community])
            for community in communities
        }

    return CRITERIA.temporarily("test.first", Criterion("test.first", "First thing", compute))


def refresh() -> None:
    """Rewrite every gate's cache."""
    refresh_gates(ProcessRun.objects.select_related("community__round"))


@pytest.mark.parametrize("step", list(Step))
def test_the_header_counts_what_my_turn_lists_at_every_step(cast: Cast, step: Step) -> None:
    factories.stand_at(cast.home, step)
    assert counted(cast) == listed(cast)


def test_each_open_line_is_one_thing_for_the_role_whose_turn_it_is(cast: Cast) -> None:
    factories.stand_at(cast.home, Step.PRIORITIES)
    turns = Turn.objects.filter(community=cast.home, thing__startswith="gate").values_list("role", flat=True)
    assert Counter(turns) == {"community_liaison": 1, "planning_vendor": 7}
    assert told(cast.liaison).count(("Brackwater", "Tell us what support you need")) == 1  # besides the gate
    assert (counted(cast)["planner"], counted(cast)["liaison"]) == (7, 1 + 1)


@pytest.mark.usefixtures("invented_gate")
def test_things_in_several_communities_and_roles_add_up(cast: Cast) -> None:
    add_member(cast.elsewhere, Role.PLANNING_VENDOR, by=cast.staff, name="Lead", email=cast.lead.email)
    with unmet_for({cast.home: Role.PROJECT_MANAGER, cast.elsewhere: Role.PLANNING_VENDOR}):
        refresh()
        assert told(cast.lead) == [("Brackwater", "Fix it"), ("Elsewhere", "Fix it")]
        assert counted(cast) == listed(cast) == {"lead": 2}


@pytest.mark.usefixtures("invented_gate")
def test_staff_find_what_is_the_turn_of_staff_everywhere_and_coordinators_what_is_theirs(cast: Cast) -> None:
    with unmet_for({cast.home: Role.STAFF, cast.elsewhere: Role.COORDINATOR}):
        refresh()
        assert told(cast.staff) == [("Brackwater", "Fix it"), ("Elsewhere", "Fix it")]
        assert told(cast.coordinator) == []  # the coordinator's turn is in a region that is not theirs
        assert counted(cast) == {"staff": 2}


@pytest.mark.usefixtures("invented_gate")
def test_a_submitted_step_waits_for_the_program_alone(cast: Cast) -> None:
    submit_step_three(cast)
    decide = ("Brackwater", "Decide the gate of step 3")
    besides = ("Brackwater", "Set pay terms")
    assert (told(cast.coordinator), told(cast.staff), told(cast.lead)) == ([decide], [decide], [besides])
    assert counted(cast) == listed(cast) == {"coordinator": 1, "staff": 1, "lead": 1, "outsider": 1}


def test_a_gate_that_nothing_blocks_waits_for_the_project_manager_to_close_it(
    cast: Cast, invented_gate: InventedGate
) -> None:
    refresh()
    assert told(cast.lead) == [("Brackwater", "Close step 1")]
    invented_gate.first = EvidenceState.UNMET
    refresh()
    assert told(cast.lead) == [("Brackwater", "Fix the first one")]
    assert counted(cast) == {"lead": 1, "outsider": 1}


@pytest.mark.usefixtures("invented_gate")
def test_nothing_waits_after_the_end_until_a_step_is_reopened(cast: Cast) -> None:
    gates.close_step(factories.stand_at(cast.home, Step.REFLECT).run, Step.REFLECT, by=cast.lead)
    assert (told(cast.lead), Turn.objects.filter(community=cast.home).count()) == ([], 0)
    ProcessRun.objects.filter(pk=cast.home.run.pk).update(reopened_step=Step.KICK_OFF)
    refresh()
    assert (told(cast.lead), counted(cast)["lead"]) == ([("Brackwater", "Close step 4")], 1)


def test_who_leaves_a_community_owes_nothing_there(cast: Cast) -> None:
    assert counted(cast)["lead"]
    cast.lead.memberships.update(active_to=cast.home.run.started_on)
    assert (told(cast.lead), count_waiting(factories.access(cast.lead)).everywhere) == ([], 0)


def letter(community: Community, key: str = "letter", **who: Any) -> Owed:
    """Something that waits outside the gate."""
    return Owed(key, InboxItem("Answer a letter", "/letter/", "It came.", community), **who)


@pytest.mark.usefixtures("invented_gate")
def test_what_an_app_contributes_waits_for_roles_and_for_people(cast: Cast) -> None:
    things = [
        letter(cast.home, "1", roles=frozenset({Role.LIAISON, Role.EQUITY_PARTNER})),
        letter(cast.home, "2", people=frozenset({cast.member.pk, cast.stranger.pk})),
        letter(cast.home, "3", roles=frozenset({Role.LIAISON}), not_for=cast.liaison.pk),
    ]
    with inbox.temporarily("test.letters", lambda runs: [one for one in things if cast.home.run in runs]):
        refresh()
        assert told(cast.liaison) == told(cast.equity) == told(cast.member) == [("Brackwater", "Answer a letter")]
        assert told(cast.stranger) == []  # they belong to no community: nothing of it is shown to them
        assert counted(cast) == listed(cast) == {"lead": 1, "member": 1, "liaison": 1, "equity": 1, "outsider": 1}


@pytest.mark.usefixtures("invented_gate")
def test_a_communitys_page_says_how_much_waits_there_besides_the_gate(cast: Cast) -> None:
    Turn.objects.create(community=cast.home, thing="gate:some.line", role=Role.LIAISON)
    Turn.objects.create(community=cast.elsewhere, thing="question:3", role=Role.LIAISON)
    page = reverse("community_home", args=[cast.home.slug])
    assert "besides the gate" not in words(cast.client("liaison").get(page))
    Turn.objects.create(community=cast.home, thing="question:1", role=Role.LIAISON)
    Turn.objects.create(community=cast.home, thing="question:1", person=cast.liaison)
    Turn.objects.create(community=cast.home, thing="question:2", role=Role.ADVISER)
    assert count_waiting(factories.access(cast.liaison), cast.home).besides_gate == 1
    assert "One thing besides the gate waits for you" in words(cast.client("liaison").get(page))


def test_a_thing_that_two_of_my_roles_can_do_is_one_thing(cast: Cast) -> None:
    add_member(cast.home, Role.PLANNING_VENDOR, by=cast.staff, name="Liaison", email=cast.liaison.email)
    who: Any = {"roles": frozenset({Role.LIAISON, Role.PLANNING_VENDOR}), "people": frozenset({cast.liaison.pk})}
    with inbox.temporarily("test.letters", lambda runs: [letter(cast.home, **who)]):
        refresh()
        assert (len(told(cast.liaison)), counted(cast)["liaison"]) == (1, 1)


@pytest.mark.usefixtures("invented_gate")
def test_the_header_says_the_number_in_words_to_those_who_hear_it(cast: Cast) -> None:
    refresh()
    page = cast.client("lead").get(reverse("my_turn"))
    assert re.search(r"My turn 1 ?1 thing waits for you", words(page))
    assert "One thing waits for you." in words(page)
    assert "thing waits for you" not in words(cast.client("member").get(reverse("community_list")))


def test_refreshing_again_writes_the_same_turns(cast: Cast) -> None:
    before = set(Turn.objects.values_list("community", "thing", "role"))
    refresh()
    assert set(Turn.objects.values_list("community", "thing", "role")) == before
    assert before
