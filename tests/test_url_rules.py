"""Every address of the product, tried by everybody, at their own, another and a foreign community.

The URLconf itself is enumerated: an address without a rule fails. Rules stand in tests/url_rules/, one module an app.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mvp.enums import Role, Step
from mvp.models import Community
from tests import factories
from tests.conftest import Cast
from tests.url_rules import READERS, TEAM, AppRules, Rule
from tests.url_rules.outside import BATCHES, OUTSIDE, OUTSIDE_POST, STAFF_ONLY, outside_address

APPS = ("mvp", "core_team", "engagement", "priorities", "seed_projects")
EVERYBODY = (*sorted(READERS), "outsider", "stranger", "anonymous")


def app_rules(app: str) -> AppRules:
    """The rules of one app."""
    rules: AppRules = import_module(f"tests.url_rules.{app}").RULES
    return rules


def all_addresses(patterns: list[Any], namespace: str = "", inside: bool = False) -> Iterator[tuple[str, bool]]:
    """Every URL name with whether it lies inside a community; the Django admin has its own rule."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name == "admin":
                continue
            name = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            within = inside or "<slug:slug>" in str(pattern.pattern)
            yield from all_addresses(pattern.url_patterns, name, within)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", inside


ADDRESSES = dict(all_addresses(get_resolver().url_patterns))


def test_every_address_has_a_rule_and_every_rule_an_address() -> None:
    ruled = {name for app in APPS for name in app_rules(app).rules}
    assert {name for name, inside in ADDRESSES.items() if inside} == ruled
    assert {name for name, inside in ADDRESSES.items() if not inside} == set(OUTSIDE) == set(OUTSIDE_POST)


def expected_outside(name: str, who: str) -> tuple[int, int]:
    """What an address outside communities answers this person on GET and on an empty POST."""
    if (name, who) in BATCHES:
        return BATCHES[name, who]
    if name in STAFF_ONLY and who == "staff":
        return 200, 422
    column = 0 if who == "anonymous" else 1
    return OUTSIDE[name][column], OUTSIDE_POST[name][column]


def test_addresses_outside_communities_answer_as_ruled(cast: Cast) -> None:
    from django.db import transaction

    wrong = {}
    for name in OUTSIDE:
        url = outside_address(name, cast)
        for who in EVERYBODY:
            with transaction.atomic():
                got = cast.client(who).get(url).status_code, cast.client(who).post(url).status_code
                transaction.set_rollback(True)
            if got != expected_outside(name, who):
                wrong[name, who] = (got, expected_outside(name, who))
    assert wrong == {}


def test_the_admin_asks_everybody_but_operators_to_sign_in(cast: Cast) -> None:
    from django.contrib import admin

    names = [
        "index",
        *(f"{model._meta.app_label}_{model._meta.model_name}_changelist" for model in admin.site._registry),
    ]
    open_to = {
        (name, who)
        for name in names
        for who in EVERYBODY
        for answer in (cast.client(who).get(reverse(f"admin:{name}")), cast.client(who).post(reverse(f"admin:{name}")))
        if answer.status_code != 302
    }
    assert open_to == set()


def expected(rule: Rule, method: str, who: str, where: str) -> int:
    """What the rule says for this person here."""
    if (who, where) == ("outsider", "foreign"):  # the project manager there
        who, where = "lead", "own"
    reads = {"own": READERS, "other": {"coordinator", "staff"}, "foreign": {"staff"}}[where]
    if who == "anonymous":
        return 302
    if who not in reads:
        return 404
    if method == "get":
        return rule.ok_get if who in rule.readers else 403
    if rule.writers is None:
        return 405 if who in rule.readers else 403
    return rule.ok_post if who in rule.writers else 403


@pytest.fixture
def places(cast: Cast) -> dict[str, Community]:
    """Three communities at step 8: the cast's own, another of its region, and one of another region."""
    other = factories.make_community("Otherwhere", staff=cast.staff, region=cast.home.region)
    for community in (other, cast.elsewhere):
        for role in (Role.MUNICIPAL_MEMBER, Role.LIAISON, Role.EQUITY_PARTNER):
            factories.join(community, role, by=cast.staff)
    found = {"own": cast.home, "other": other, "foreign": cast.elsewhere}
    return {where: factories.stand_at(community, Step.PLAN_PROJECT) for where, community in found.items()}


@pytest.mark.parametrize("app", APPS)
def test_addresses_inside_communities_answer_as_ruled(app: str, cast: Cast, places: dict[str, Community]) -> None:
    from django.db import transaction

    rules = app_rules(app)
    wrong = {}
    records = {where: rules.make_records(community, cast) for where, community in places.items()}
    clients = {who: cast.client(who) for who in EVERYBODY}
    for name, rule in rules.rules.items():
        for where, community in places.items():
            url = reverse(name, kwargs={"slug": community.slug, **records[where].get(rule.record, {})})
            for who, client in clients.items():
                for method in ("get", "post"):
                    with transaction.atomic():  # whatever a POST did is undone before the next one asks
                        got = getattr(client, method)(url).status_code
                        transaction.set_rollback(True)
                    if got != expected(rule, method, who, where):
                        wrong[name, method, who, where] = (got, expected(rule, method, who, where))
    assert wrong == {}


def test_the_team_of_the_rules_is_the_cast() -> None:
    assert set(Cast.__annotations__) >= TEAM | {"coordinator", "staff", "outsider", "stranger"}
