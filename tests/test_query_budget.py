"""The pages people open most ask the database at most fifteen times, and as often for much as for little."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.enums import EventPurpose
from mvp.enums import Role, Step
from mvp.models import Community
from mvp.services.people import add_member
from tests import factories
from tests.conftest import Cast
from tests.engagement.makers import make_group, make_plan
from tests.priorities.records import analyse_all, days_later, find_all, hold

PAGES = {
    "community_home": (15, []),
    "gate_review": (15, [5]),
    "step_page": (15, [5]),
    "engagement:event_add": (8, []),
}
MOST = dict.fromkeys(Step, 15) | {Step.RECRUIT: 18, Step.PRIORITIES: 21, Step.REFLECT: 16}


def queries(client: Client, url: str) -> int:
    """How many queries a page takes once everything is warm."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def listen(cast: Cast, community: Community, number: int) -> None:
    """An event that reached a new group, and findings after it."""
    hold(community, EventPurpose.LISTEN, make_group(community, f"Group {number}"), by=cast.lead)
    find_all(community, by=cast.lead)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_the_same_queries_for_one_event_and_community_and_for_three(cast: Cast, name: str) -> None:
    home = factories.stand_at(cast.home, Step.SOCIAL_RESILIENCE)
    expected, rest = PAGES[name]
    client, url = cast.client("lead"), reverse(name, args=[home.slug, *rest])
    with days_later(-1):
        analyse_all(home, by=cast.lead)
        make_plan(home, by=cast.lead)
    listen(cast, home, 1)
    one = queries(client, url)
    for number in (2, 3):
        listen(cast, home, number)
        other = factories.make_community(f"Other {number}", staff=cast.staff)
        add_member(other, Role.PROJECT_MANAGER, by=cast.staff, name="Lead", email=cast.lead.email)
    assert (one, queries(client, url)) == (expected, expected)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("name", ["gate_review", "step_page"])
def test_no_gate_asks_for_more_than_its_budget(cast: Cast, step: Step, name: str) -> None:
    home = factories.stand_at(cast.home, step)
    assert queries(cast.client("coordinator"), reverse(name, args=[home.slug, step])) <= MOST[step]
