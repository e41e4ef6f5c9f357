"""Translating in a real browser: the states of a text, both versions of one that changed meanwhile, and the dry run."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page

from mvp.enums import Step
from mvp.models import User
from priorities.selectors.lists import list_of
from priorities.selectors.translation_exports import write_translation_xliff
from priorities.selectors.translations import translations_of
from tests import factories
from tests.conftest import Cast
from tests.e2e.browser import hidden_width, signed_in, submit
from tests.e2e.conftest import OpenPage
from tests.e2e.test_every_page import VISITS
from tests.priorities.records import make_priority
from tests.priorities.translating import LIST, NEW, PAGE, apply, entry, reword

SAVE = "main form .btn-primary"


def look_at(page: Page, axe: Callable[[Page], list[str]], what: str) -> list[str]:
    """What is wrong with the page as it stands."""
    sticks_out = [f"{hidden_width(page)} pixels"] if hidden_width(page) else []
    return [f"{what}: {problem}" for problem in [*axe(page), *sticks_out]]


@pytest.mark.parametrize(("width", "language", "scripts"), VISITS)
def test_translating_is_accessible_and_fits_in_all_its_states(
    reference_data: None,
    cast: Cast,
    live_server: Any,
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    width: int,
    language: str,
    scripts: bool,
) -> None:
    cast.home = factories.stand_at(cast.home, Step.PRIORITIES)
    row = make_priority(cast.home, by=cast.planner, actions=({"en": "Benches."}, {"en": "Trees.", "zh-hans": "树。"}))
    found = translations_of(cast.home)
    handed_out = write_translation_xliff(found, "zh-hans", found.units("zh-hans")).data
    User.objects.update(language=language)
    page = open_page(width, language=language, scripts=scripts)
    signed_in(page, User.objects.get(pk=cast.lead.pk), live_server.url)

    check = partial(look_at, page, axe)
    page.goto(LIST)
    problems = check("the states")
    page.goto(PAGE)
    problems += check("the page")
    apply(cast, entry(cast.home, 2, target="长椅。"))
    page.locator("textarea").first.fill(NEW)
    submit(page, SAVE)
    problems += check("both versions")
    assert page.locator("textarea").first.input_value() == NEW
    submit(page, SAVE)
    assert list_of(cast.home).public[0].actions[0][1].stored["zh-hans"] == NEW
    reword(row, cast.planner)
    page.goto(f"{PAGE}import/")
    page.set_input_files(
        "#id_file", {"name": "a.xlf", "mimeType": "text/xml", "buffer": handed_out.replace("树。".encode(), b"T")}
    )
    submit(page, SAVE)
    problems += check("the dry run")
    assert (page.url.endswith("/import/check/"), problems) == (True, [])
