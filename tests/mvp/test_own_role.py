"""Whoever hands over or ends their own role lands on a page they may still read."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mvp import clock
from mvp.enums import Role
from mvp.services.people import add_member
from tests import factories
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("invented_gate")


def leave(cast: Cast, client: Client, page: str, **typed: str) -> Any:
    """Give up the manager's own role today, and follow to where it leads."""
    mine = cast.home.memberships.get(user=cast.lead, role=Role.PROJECT_MANAGER)
    sent = {"on": clock.today().isoformat(), "version": str(mine.version), **typed}
    return client.post(reverse(page, args=[cast.home.slug, mine.uid]), sent, follow=True)


def hand_over(cast: Cast, client: Client) -> Any:
    """Hand the manager's own role over."""
    return leave(cast, client, "role_hand_over", name="Next", email="next@example.org", mail_language="en")


def landed(answer: Any) -> tuple[int, str, list[str]]:
    """Status, address and messages of the last page."""
    return answer.status_code, answer.request["PATH_INFO"], [str(one) for one in answer.context["messages"]]


def test_whoever_hands_over_the_only_role_lands_on_the_list_of_communities(cast: Cast) -> None:
    answer = hand_over(cast, cast.client("lead"))
    assert landed(answer) == (200, reverse("community_list"), ["The role is handed over."])


def test_whoever_ends_the_only_role_lands_on_the_list_of_communities(cast: Cast) -> None:
    factories.join(cast.home, Role.PROJECT_MANAGER, "Second")
    answer = leave(cast, cast.client("lead"), "role_end")
    ended = "The end of the role is recorded. From that day on, what it allowed is gone."
    assert landed(answer) == (200, reverse("community_list"), [ended])


def test_whoever_keeps_another_role_here_stays_on_the_page_of_roles(cast: Cast) -> None:
    add_member(cast.home, Role.ADVISER, by=cast.staff, name="Lead", email=cast.lead.email)
    answer = hand_over(cast, cast.client("lead"))
    people = reverse("people_list", args=[cast.home.slug])
    assert landed(answer) == (200, people, ["The role is handed over."])


def test_a_role_that_ends_later_leaves_its_holder_on_the_page_of_roles(cast: Cast) -> None:
    factories.join(cast.home, Role.PROJECT_MANAGER, "Second")
    later = clock.today().replace(year=clock.today().year + 1).isoformat()
    answer = leave(cast, cast.client("lead"), "role_end", on=later)
    assert landed(answer)[:2] == (200, reverse("people_list", args=[cast.home.slug]))


def test_the_page_that_ends_a_role_keeps_no_draft(cast: Cast) -> None:
    mine = cast.home.memberships.get(user=cast.lead)
    page = cast.client("lead").get(reverse("role_end", args=[cast.home.slug, mine.uid]))
    assert (page.status_code, "keep_draft" in page.text) == (200, False)
