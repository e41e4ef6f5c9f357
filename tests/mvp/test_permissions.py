"""Who reads, who acts: `may()` and `visible_to()` agree for everybody everywhere, and an ended role is gone at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from mvp import clock
from mvp.enums import Role, Step
from mvp.exceptions import NotAllowed
from mvp.models import Community, Membership, User
from mvp.permissions import CommunityMoved, get_community_or_404, may, require
from mvp.services.communities import rename_slug
from mvp.services.people import add_member
from mvp.services.roles import end_membership
from tests import factories
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("invented_gate")
TEAM = ("lead", "member", "liaison", "planner", "equity", "adviser", "vendor")
EVERYBODY = (*TEAM, "coordinator", "staff", "outsider", "stranger")


@pytest.fixture
def other(cast: Cast) -> Community:
    """A second community of the cast's region."""
    return factories.make_community("Otherwhere", staff=cast.staff, region=cast.home.region)


def fresh(user: User) -> User:
    """The person as a new request would load them."""
    return User.objects.get(pk=user.pk)


def readable(user: Any) -> set[str]:
    """Slugs this person may read; fails unless both ways of asking say the same."""
    user = fresh(user) if user.is_authenticated else user
    listed = set(Community.objects.visible_to(user).values_list("slug", flat=True))
    asked = {community.slug for community in Community.objects.all() if may(user, "mvp.read_community", community)}
    assert listed == asked
    return listed


def held(user: User) -> Membership:
    """The person's only membership."""
    return Membership.objects.select_related("community").get(user=user)


def test_everybody_reads_what_their_memberships_reach(cast: Cast, other: Community) -> None:
    home, region, far = cast.home.slug, other.slug, cast.elsewhere.slug
    expected = {who: {home} for who in TEAM} | {
        "coordinator": {home, region},
        "staff": {home, region, far},
        "outsider": {far},
        "stranger": set(),
    }
    assert {who: readable(getattr(cast, who)) for who in EVERYBODY} == expected


def test_a_visitor_reads_nothing(cast: Cast) -> None:
    assert readable(AnonymousUser()) == set()


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_deactivated_person_reads_nothing(cast: Cast, who: str) -> None:
    User.objects.filter(pk=getattr(cast, who).pk).update(is_active=False)
    assert readable(getattr(cast, who)) == set()


@pytest.mark.parametrize("who", TEAM[1:])
def test_an_ended_role_reads_nothing(cast: Cast, who: str) -> None:
    end_membership(held(getattr(cast, who)), by=cast.staff)
    assert readable(getattr(cast, who)) == set()


@pytest.mark.parametrize("who", ["coordinator", "staff"])
def test_an_ended_role_of_the_program_reads_nothing(cast: Cast, who: str) -> None:
    Membership.objects.filter(user=getattr(cast, who)).update(active_to=clock.today())
    assert readable(getattr(cast, who)) == set()


def test_a_role_begins_on_its_day_and_not_before(cast: Cast) -> None:
    begins = clock.today() + timedelta(days=10)
    add_member(cast.home, Role.ADVISER, by=cast.lead, name="Later", email=cast.stranger.email, on=begins)
    found = [readable(cast.stranger)]
    for days in (9, 10):
        with clock.set_to(clock.now() + timedelta(days=days)):
            found.append(readable(cast.stranger))
    assert found == [set(), set(), {cast.home.slug}]


def test_a_superuser_without_membership_reads_no_community(cast: Cast) -> None:
    assert readable(User.objects.create_superuser("root@example.org", "x", name="Root")) == set()


ACTIVE = {
    "lead": set(range(1, 11)),
    "member": set(range(1, 11)),
    "liaison": set(range(3, 11)),
    "planner": set(range(2, 9)),
    "equity": {3, 4, 5, 8},
    "adviser": {8},
    "vendor": {9},
    "coordinator": set(range(1, 11)),
    "staff": set(range(1, 11)),
    "outsider": set(),
    "stranger": set(),
}


def acting(cast: Cast, home_step: Step | None = None) -> set[str]:
    """Who acts in the community now."""
    community = Community.objects.select_related("run").get(pk=cast.home.pk)
    return {who for who in EVERYBODY if factories.access(getattr(cast, who)).acting_roles(community, home_step)}


def test_each_role_acts_in_its_steps(cast: Cast) -> None:
    found: dict[str, set[int]] = {who: set() for who in EVERYBODY}
    for step in Step:
        factories.stand_at(cast.home, step)
        for who in acting(cast):
            found[who].add(int(step))
    assert found == ACTIVE


def stand(cast: Cast, step: Step, *, reopened: Step | None = None, finished: bool = False) -> None:
    """The community at a step, with another one reopened, or at the end."""
    run = factories.stand_at(cast.home, step).run
    run.reopened_step, run.finished_on = reopened, clock.today() if finished else None
    run.save()


def test_a_reopened_step_gives_its_own_records_back_to_those_who_act_there(cast: Cast) -> None:
    stand(cast, Step.IMPLEMENT, reopened=Step.LIVED_EXPERTISE)
    always = {"lead", "member", "liaison", "coordinator", "staff"}
    assert acting(cast, Step.LIVED_EXPERTISE) == always | {"planner", "vendor"}
    assert acting(cast, Step.KICK_OFF) == always | {"vendor"}


def test_nobody_acts_after_the_end(cast: Cast) -> None:
    stand(cast, Step.REFLECT, finished=True)
    assert acting(cast) == set()


def test_after_the_end_a_reopened_step_is_all_there_is_to_do(cast: Cast) -> None:
    stand(cast, Step.REFLECT, reopened=Step.PLAN_PROJECT, finished=True)
    assert acting(cast, Step.PLAN_PROJECT) == set(EVERYBODY) - {"vendor", "outsider", "stranger"}
    assert acting(cast, Step.REFLECT) == set()


ALLOWED = {
    "mvp.read_community": {*TEAM, "coordinator", "staff"},
    "mvp.export_draft": {*TEAM, "coordinator", "staff"},
    "mvp.edit_community": {"lead", "coordinator", "staff"},
    "mvp.manage_people": {"lead", "coordinator", "staff"},
    "mvp.close_gate": {"lead"},
    "mvp.decide_gate": {"coordinator", "staff"},
    "mvp.waive": {"coordinator", "staff"},
    "mvp.reopen": {"coordinator", "staff"},
    "mvp.assign_program_roles": {"coordinator", "staff"},
    "mvp.export_official": {"lead", "planner", "coordinator", "staff"},
}


@pytest.mark.parametrize("action", sorted(ALLOWED))
def test_acts_are_open_to_exactly_these(cast: Cast, action: str) -> None:
    community = factories.stand_at(cast.home, Step.PRIORITIES)
    found = {who for who in EVERYBODY if may(fresh(getattr(cast, who)), action, community)}
    assert found == ALLOWED[action]


def test_only_staff_make_communities(cast: Cast) -> None:
    assert {who for who in EVERYBODY if may(fresh(getattr(cast, who)), "mvp.create_community")} == {"staff"}


def test_a_refusal_says_whom_to_ask(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Ask the municipal project manager"):
        require(cast.member, "mvp.close_gate", cast.home)


def test_a_removed_member_loses_an_open_session_at_once(cast: Cast) -> None:
    client = cast.client("member")
    address = f"/communities/{cast.home.slug}/edit/"
    before = client.get(address).status_code
    end_membership(held(cast.member), by=cast.lead)
    assert (before, client.get(address).status_code) == (403, 404)


def test_a_deactivated_person_is_signed_out_at_once(cast: Cast) -> None:
    client = cast.client("lead")
    User.objects.filter(pk=cast.lead.pk).update(is_active=False)
    response = client.get(f"/communities/{cast.home.slug}/edit/")
    assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_a_stranger_learns_nothing_of_a_community_nor_of_its_former_address(cast: Cast) -> None:
    old = cast.home.slug
    rename_slug(cast.home, "moved-away", by=cast.staff)
    for slug in (old, "moved-away", "never-was"):
        with pytest.raises(Http404):
            get_community_or_404(fresh(cast.outsider), slug)
    with pytest.raises(CommunityMoved):
        get_community_or_404(fresh(cast.lead), old)


def test_the_role_stored_with_an_act_is_the_first_that_holds(cast: Cast) -> None:
    add_member(cast.home, Role.LIAISON, by=cast.lead, name="Member", email=cast.member.email)
    access = factories.access(cast.member)
    assert (access.role_for(cast.home), access.role_for(cast.elsewhere), access.role_for(None)) == (
        "municipal_member",
        "",
        "municipal_member",
    )


def test_memberships_end_with_the_day_before_the_stored_one(cast: Cast) -> None:
    Membership.objects.filter(user=cast.adviser).update(active_from=date(2020, 1, 1), active_to=clock.today())
    assert (held(cast.adviser).is_active, Membership.objects.active().filter(user=cast.adviser).exists()) == (
        False,
        False,
    )
