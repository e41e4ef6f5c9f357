"""The order of priorities in a real browser: dragged with a mouse, moved by the keyboard, without script too."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from mvp.enums import Step
from priorities.models import Priority
from tests import factories
from tests.conftest import Cast
from tests.e2e.browser import signed_in, submit
from tests.e2e.conftest import OpenPage
from tests.priorities.makers import priority

ROWS = "[data-order] > li"


@pytest.fixture
def address(reference_data: None, cast: Cast) -> str:
    """The page that orders A, B and C."""
    home = factories.stand_at(cast.home, Step.PRIORITIES)
    for letter in "ABC":
        priority(home, cast.planner, text={"en": letter})
    return reverse("priorities:priority_order", args=[home.slug])


def shown(page: Page) -> list[str]:
    """The list as the page has it now."""
    return [text.strip() for text in page.locator(f"{ROWS} label").all_inner_texts()]


def test_what_is_dragged_is_numbered_and_saved(address: str, cast: Cast, live_server: Any, open_page: OpenPage) -> None:
    page = open_page()
    signed_in(page, cast.planner, live_server.url)
    page.goto(address)
    page.locator(ROWS).nth(2).drag_to(page.locator(ROWS).nth(0))
    numbers = page.locator(f"{ROWS} input[type=number]").evaluate_all("all => all.map(field => field.value)")
    assert (shown(page), numbers, page.locator("[data-unsaved]").is_visible()) == (["C", "A", "B"], list("123"), True)
    submit(page, "main form .btn-primary")
    assert [row.text_en for row in Priority.objects.order_by("position")] == ["C", "A", "B"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_a_button_moves_it_by_the_keyboard(
    address: str, cast: Cast, live_server: Any, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(390, javascript=javascript)
    signed_in(page, cast.planner, live_server.url)
    page.goto(address)
    page.locator("button[value=down]").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert shown(page) == ["B", "A", "C"]
