"""A hint on the wording while somebody types, and without scripts after saving, in a real browser."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from mvp.enums import Step
from mvp.models import Community, User
from tests import factories
from tests.conftest import Cast
from tests.e2e.browser import hidden_width, signed_in, submit
from tests.e2e.conftest import OpenPage

BROAD, SPECIFIC = "Make our town more resilient.", "Install two pumps in the library."
HINT = "#wording-hint"


def opened(cast: Cast, live_server: Any, page: Page) -> Community:
    """The editor, opened by the planner at step 6."""
    community = factories.stand_at(cast.home, Step.PRIORITIES)
    signed_in(page, User.objects.get(pk=cast.planner.pk), live_server.url)
    page.goto(reverse("priorities:priority_add", args=[community.slug]))
    return community


def test_the_hint_follows_what_is_typed(
    reference_data: None, cast: Cast, live_server: Any, open_page: OpenPage, axe: Callable[[Page], list[str]]
) -> None:
    page = open_page(390)
    opened(cast, live_server, page)
    for text, words in ((BROAD, "too broadly"), (SPECIFIC, "too specifically")):
        page.fill("#id_text_en", text)
        expect(page.locator(HINT)).to_contain_text(words)
        assert (axe(page), hidden_width(page)) == ([], 0)
    assert page.locator(f"{HINT} mark").all_inner_texts() == ["Install two pumps", "the library"]
    page.fill("#id_text_en", "")
    expect(page.locator(HINT)).to_be_empty()


def test_without_scripts_the_hint_is_there_after_saving_and_is_set_aside_with_a_note(
    reference_data: None, cast: Cast, live_server: Any, open_page: OpenPage
) -> None:
    page = open_page(390, javascript=False)
    opened(cast, live_server, page)
    page.fill("#id_text_en", BROAD)
    page.fill("#id_why", "Heard often.")
    submit(page)
    page.get_by_role("link", name="See which words, with an example").click()
    page.get_by_role("link", name="Keep this wording").click()
    page.fill("#id_note", "Residents chose these words.")
    submit(page)
    card = page.locator("li.priority")
    expect(card).to_contain_text("Residents chose these words.")
    expect(card).not_to_contain_text("See which words")
