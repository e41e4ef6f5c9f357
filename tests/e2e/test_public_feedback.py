"""The public form in a real browser: every language, a phone, with and without our scripts, accessible, sent once."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from engagement.enums import FeedbackAbout
from engagement.models import FeedbackItem
from engagement.registries import PublicSubject, PublicSubjects, public_subjects
from engagement.words import WORDS
from mvp.enums import Step
from mvp.texts import Text
from tests import factories
from tests.conftest import Cast
from tests.e2e.browser import hidden_width
from tests.e2e.conftest import OpenPage


def look_at(page: Page, code: str, slug: str, axe: Callable[[Page], list[str]]) -> dict[tuple[str, str], Any]:
    """What is wrong with the empty form, the refused one and the thanks, by language and state."""
    address = f"/public/{code}/communities/{slug}/feedback/"
    page.goto(address)
    shown = [("empty", axe(page), hidden_width(page))]
    with page.expect_navigation():
        page.get_by_role("button", name=WORDS[code].send).click()
    shown.append(("refused", axe(page), hidden_width(page)))
    page.goto(f"{address}thanks/?told=1")
    shown.append(("thanks", axe(page), hidden_width(page)))
    return {(code, state): (said, wide) for state, said, wide in shown if said or wide}


@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_of_the_form_is_accessible_and_fits_in_every_language(
    reference_data: None,
    cast: Cast,
    live_server: Any,
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    width: int,
) -> None:
    factories.stand_at(cast.home, Step.SOCIAL_RESILIENCE)
    page = open_page(width, scripts=False)
    problems = {}
    long = PublicSubject("1", FeedbackAbout.GENERAL, Text("Work with residents of the low streets. " * 4, "en"))
    with public_subjects.temporarily(
        "long", PublicSubjects(lambda community, language: [long], lambda item, key: None)
    ):
        for code in WORDS:
            problems |= look_at(page, code, cast.home.slug, axe)
    assert problems == {}


def test_a_sentence_typed_in_one_language_is_sent_in_another_without_script(
    reference_data: None, cast: Cast, live_server: Any, open_page: OpenPage
) -> None:
    factories.stand_at(cast.home, Step.SOCIAL_RESILIENCE)
    page = open_page(390, scripts=False)
    page.goto(f"/public/en/communities/{cast.home.slug}/feedback/")
    page.fill("#id_text", "La parada no tiene sombra.")
    page.get_by_role("button", name="Español").click()
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.input_value("#id_text") == "La parada no tiene sombra."
    page.select_option("#id_language", "es")
    page.wait_for_timeout(3500)  # the form asks for as long between opening and sending
    page.get_by_role("button", name=WORDS["es"].send).click()
    assert page.get_by_role("heading", level=1).inner_text() == WORDS["es"].thanks_title
    item = FeedbackItem.objects.get()
    assert (item.text, item.language) == ("La parada no tiene sombra.", "es")
