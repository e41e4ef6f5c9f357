"""Trial 10: whoever left finds nothing any more, at any address, in an open tab, with a file's link.

The addresses are those of the URL rules, so a new page is tried as soon as it has its rule.
"""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.test import Client
from django.urls import reverse

from mvp.enums import Role, Step
from mvp.models import Membership
from mvp.services.people import add_member
from mvp.services.roles import end_membership, end_program_member
from tests import factories
from tests.conftest import Cast
from tests.test_url_rules import APPS, app_rules

LEAVING = ("member", "liaison", "planner", "equity", "adviser", "vendor", "coordinator")


def leave(cast: Cast, who: str) -> None:
    """End the person's role, as the page does."""
    held = Membership.objects.select_related("community__run").filter(user=getattr(cast, who))
    membership = held.exclude(community=cast.elsewhere).get()
    (end_membership if membership.community else end_program_member)(membership, by=cast.staff)


def open_tabs(cast: Cast) -> dict[str, Client]:
    """Sessions that are open, and used, while the roles still hold; a role elsewhere keeps them open afterwards."""
    for who in LEAVING:
        email = getattr(cast, who).email
        add_member(cast.elsewhere, Role.ADVISER, by=cast.outsider, name=who, email=email)
    tabs = {who: cast.client(who) for who in LEAVING}
    home = reverse("community_home", args=[cast.home.slug])
    assert {tab.get(home).status_code for tab in tabs.values()} == {200}
    return tabs


@pytest.mark.parametrize("app", APPS)
def test_no_address_of_the_community_answers_a_former_member(app: str, cast: Cast) -> None:
    home = factories.stand_at(cast.home, Step.PLAN_PROJECT)
    rules = app_rules(app)
    records: dict[str, Any] = rules.make_records(home, cast)
    tabs = open_tabs(cast)
    for who in LEAVING:
        leave(cast, who)
    answers = {}
    for name, rule in rules.rules.items():
        url = reverse(name, kwargs={"slug": home.slug, **records.get(rule.record, {})})
        for who, tab in tabs.items():
            with transaction.atomic():
                answers[name, who] = {tab.get(url).status_code, tab.head(url).status_code, tab.post(url).status_code}
                transaction.set_rollback(True)
    assert {key: codes for key, codes in answers.items() if codes != {404}} == {}


def test_lists_of_everything_no_longer_name_the_community(cast: Cast) -> None:
    tabs = open_tabs(cast)
    for who in LEAVING:
        leave(cast, who)
    pages = ("community_list", "my_turn", "profile")
    told = {
        (who, name): cast.home.name in tab.get(reverse(name)).content.decode()
        for who, tab in tabs.items()
        for name in pages
    }
    assert set(told.values()) == {False}


def test_what_is_left_of_two_roles_still_answers(cast: Cast) -> None:
    second = Membership.objects.get(user=cast.member)
    factories.Membership.objects.create(
        user=cast.member, role="sme_advisor", scope="community", community=cast.home, active_from=second.active_from
    )
    tab = cast.client("member")
    end_membership(Membership.objects.select_related("community__run").get(pk=second.pk), by=cast.staff)
    addresses = [reverse(name, args=[cast.home.slug]) for name in ("community_home", "person_add")]
    assert [tab.get(url).status_code for url in addresses] == [200, 403]


def test_no_page_inside_a_community_is_kept_by_a_browser(cast: Cast) -> None:
    pages = [reverse(name, args=[cast.home.slug]) for name in ("community_home", "people_list", "document_list")]
    kept = {cast.client("member").get(url).headers.get("Cache-Control", "") for url in pages}
    assert all("no-store" in header for header in kept), kept


def test_whoever_has_no_role_left_is_signed_out_and_keeps_the_account(cast: Cast) -> None:
    tab = cast.client("liaison")
    key = tab.session.session_key
    UserSession.objects.create(user=cast.liaison, session_key=key, ip="127.0.0.1", user_agent="A phone")
    assert tab.get(reverse("community_list")).status_code == 200
    leave(cast, "liaison")
    assert tab.get(reverse("community_list")).status_code == 302
    assert "You are in no community yet" in cast.client("liaison").get(reverse("community_list")).content.decode()
