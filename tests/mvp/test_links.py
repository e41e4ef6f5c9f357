"""Links that a reader is shown lead somewhere, and the tracker tells each role where it starts."""

import pytest
from django.urls import reverse

from mvp.enums import Role, Step
from mvp.models import User
from mvp.permissions import access_of
from mvp.selectors.pages import load_progress, step_names, tracker
from mvp.views.links import opens_for
from tests import factories
from tests.conftest import Cast


def fix_links(cast: Cast, who: str) -> list[str]:
    """The links of the checklist on the community's page."""
    page = cast.client(who).get(cast.home.get_absolute_url())
    return [line.fix_url for line in page.context["lines"] if line.fix_url]


@pytest.mark.parametrize("step", [Step.START_TEAM, Step.SOCIAL_RESILIENCE, Step.PLAN_PROJECT])
@pytest.mark.parametrize("who", ["lead", "member", "liaison", "planner", "equity", "adviser", "coordinator", "staff"])
def test_every_fix_link_opens_for_whoever_is_shown_it(cast: Cast, who: str, step: Step) -> None:
    factories.stand_at(cast.home, step)
    client = cast.client(who)
    assert {url: client.get(url).status_code for url in fix_links(cast, who)} == dict.fromkeys(
        fix_links(cast, who), 200
    )


def test_what_the_program_fixes_is_offered_to_the_program_alone(cast: Cast) -> None:
    cast.home.memberships.filter(role=Role.EQUITY_PARTNER).delete()
    assign = f"{reverse('person_add', args=[cast.home.slug])}?role={Role.EQUITY_PARTNER.value}"
    offered = {who: assign in fix_links(cast, who) for who in ("lead", "member", "coordinator", "staff")}
    assert offered == {"lead": False, "member": False, "coordinator": True, "staff": True}


def test_an_address_of_nothing_opens_for_nobody(cast: Cast) -> None:
    assert opens_for(cast.staff, cast.home)("/nowhere/at/all/") is False


def starts(user: User, cast: Cast, step: Step) -> list[int]:
    """The steps marked "you start here" while the community stands at `step`."""
    community = factories.stand_at(cast.home, step)
    run, progress = load_progress(community)
    phases = tracker(run, progress, access_of(user).roles_in(community), step_names())
    return [row.number for phase in phases for row in phase.steps if row.you_start_here]


@pytest.mark.parametrize(
    ("who", "at_one", "at_two", "at_eight"),
    [
        ("lead", [1], [], []),
        ("member", [1], [2], []),
        ("liaison", [3], [3], []),
        ("planner", [2], [2], []),
        ("equity", [3], [3], []),
        ("adviser", [8], [8], [8]),
        ("vendor", [9], [9], [9]),
        ("coordinator", [], [], []),
    ],
)
def test_each_role_is_told_where_it_starts(
    cast: Cast, who: str, at_one: list[int], at_two: list[int], at_eight: list[int]
) -> None:
    user = getattr(cast, who)
    found = [starts(user, cast, step) for step in (Step.START_TEAM, Step.LIVED_EXPERTISE, Step.PLAN_PROJECT)]
    assert found == [at_one, at_two, at_eight]
