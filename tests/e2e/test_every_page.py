"""Every page of the product in a real browser: both languages, a phone and a desk, with and without our scripts.

The addresses come from the rules of tests/url_rules/, so a new page is tried here as soon as it has its rule.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from mvp.enums import Role, Step
from mvp.models import User
from tests import factories
from tests.conftest import Cast
from tests.e2e.browser import hidden_width, signed_in
from tests.e2e.conftest import OpenPage
from tests.test_url_rules import APPS, app_rules
from tests.url_rules.outside import OUTSIDE, outside_address

VISITS = [
    pytest.param(width, language, scripts, id=f"{width}-{language}-{'with' if scripts else 'without'}-scripts")
    for width, language, scripts in product((390, 1280), ("en", "zh-hans"), (True, False))
]
NO_PAGES = {"healthz", "readyz", "set_language", "account_logout", "phone:manifest", "phone:worker", "phone:data"}
NO_PAGES |= {"records:verify_code"}  # leads to the page of a record that is not here
MISSING_HERE = 404
"""What an address outside communities answers when there is nothing of the kind yet; test_security_pages has it."""
FILES = ("download", "team_template", "pay_export", "translation_export")
PREFERRED = ("lead", "liaison", "planner", "equity", "adviser", "coordinator", "staff", "vendor")


def pages_inside(cast: Cast) -> Iterator[tuple[str, str]]:
    """(who, address) of every page inside a community that answers 200 to somebody."""
    community = factories.stand_at(cast.home, Step.PLAN_PROJECT)
    for app in APPS:
        rules = app_rules(app)
        records = rules.make_records(community, cast)
        for name, rule in rules.rules.items():
            if rule.ok_get != 200 or name.endswith(FILES):
                continue
            who = next(person for person in PREFERRED if person in rule.readers)
            yield who, reverse(name, kwargs={"slug": community.slug, **records.get(rule.record, {})})


def pages_outside(cast: Cast) -> Iterator[tuple[str, str]]:
    """(who, address) of every other page: as a visitor where it is public, else as staff."""
    for name, (anonymous, inside) in OUTSIDE.items():
        if name not in NO_PAGES and inside != MISSING_HERE:
            yield ("" if anonymous == 200 else "staff"), outside_address(name, cast)


@pytest.mark.parametrize(("width", "language", "scripts"), VISITS)
def test_every_page_is_accessible_and_fits(
    reference_data: None,
    cast: Cast,
    live_server: Any,
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    width: int,
    language: str,
    scripts: bool,
) -> None:
    factories.join(cast.home, Role.LIAISON, by=cast.staff)
    found = [*pages_outside(cast), *pages_inside(cast)]
    User.objects.update(language=language)
    browsers: dict[str, Page] = {}
    problems = {}
    for who, address in found:
        if who not in browsers:
            browsers[who] = open_page(width, language=language, scripts=scripts)
            if who:
                signed_in(browsers[who], User.objects.get(pk=getattr(cast, who).pk), live_server.url)
        page = browsers[who]
        address = address.replace("/public/en/", f"/public/{language}/")
        answer = page.goto(address)
        said = [] if answer and answer.status == 200 else [f"status {answer and answer.status}"]
        said += axe(page)
        if too_wide := hidden_width(page):
            said.append(f"{too_wide} pixels stick out")
        if page.locator("html").get_attribute("lang") != {"en": "en", "zh-hans": "zh-Hans"}[language]:
            said.append("wrong language")
        if said:
            problems[address] = said
    assert problems == {}
