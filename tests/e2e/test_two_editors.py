"""Two people on one section of the worksheet, in two real browsers: each sees the other, and no text is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from mvp.enums import Step
from mvp.models import Editing
from priorities.models import Worksheet
from tests import factories
from tests.conftest import Cast
from tests.e2e.browser import hidden_width, signed_in, submit
from tests.e2e.conftest import OpenPage

LOOK_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"
LOOK_UNTIL_ALONE = """async () => {
    for (let tries = 50; tries && document.querySelector("[data-editing]").innerText.trim(); tries--) {
        document.dispatchEvent(new Event("visibilitychange"));
        await new Promise(again => setTimeout(again, 200));
    }
}"""
Together = Callable[..., tuple[Page, Page]]


@pytest.fixture
def address(reference_data: None, cast: Cast) -> str:
    """Question 3."""
    return reverse("priorities:fit_edit", args=[factories.stand_at(cast.home, Step.PRIORITIES).slug])


@pytest.fixture
def together(address: str, cast: Cast, live_server: Any, open_page: OpenPage) -> Together:
    """The planner opens the form, then the member does, each in a browser of their own."""

    def open_both(**options: Any) -> tuple[Page, Page]:
        pages = open_page(**options), open_page(**options)
        for page, person in zip(pages, (cast.planner, cast.member), strict=True):
            signed_in(page, person, live_server.url)
            page.goto(address)
        return pages

    return open_both


def told(page: Page) -> str:
    """Who the form says is there."""
    return page.locator("[data-editing]").inner_text()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_the_second_sees_the_first_both_texts_and_may_save_over(
    together: Together, axe: Callable[[Page], list[str]], javascript: bool
) -> None:
    planner, member = together(javascript=javascript)
    assert "Planner is editing this, since" in told(member)
    planner.fill("#id_fit", "What the planner wrote.")
    member.fill("#id_fit", "What the member wrote.")
    submit(planner)
    submit(member)
    panel = member.locator("section.note-stop[role=alert]")
    expect(panel).to_contain_text("What the planner wrote.")
    expect(panel).to_contain_text("What the member wrote.")
    expect(member.locator("#id_fit")).to_have_value("What the member wrote.")
    assert Worksheet.objects.get().fit == "What the planner wrote."
    if javascript:
        assert (axe(member), hidden_width(member)) == ([], 0)
    submit(member, "button[name=overwrite]")
    assert list(Worksheet.history.order_by("history_id").values_list("fit", flat=True)) == [
        "What the planner wrote.",
        "What the member wrote.",
    ]
    member.goto(reverse("priorities:worksheet_detail", args=["brackwater"]))
    with member.expect_navigation():
        member.get_by_role("link", name="Versions").first.click()
    expect(member.locator("del")).to_contain_text("planner")
    expect(member.locator("ins")).to_contain_text("member")
    if javascript:
        assert (axe(member), hidden_width(member)) == ([], 0)


def test_an_open_form_is_told_of_who_comes_and_who_is_gone(
    together: Together, axe: Callable[[Page], list[str]]
) -> None:
    planner, member = together(width=390)
    assert told(planner) == ""
    planner.evaluate(LOOK_AGAIN)
    expect(planner.locator("[data-editing]")).to_contain_text("Member is editing this, since")
    assert (planner.get_by_role("status").count() > 0, axe(planner), hidden_width(planner)) == (True, [], 0)
    member.fill("#id_fit", "Half of them.")
    submit(member)
    planner.evaluate(LOOK_AGAIN)
    expect(planner.locator("[data-editing]")).to_have_text("")


def test_leaving_the_form_ends_it(together: Together, cast: Cast) -> None:
    planner, member = together()
    assert "Planner is editing this, since" in told(member)
    with planner.expect_navigation():
        planner.locator(".actionbar a").click()
    member.evaluate(LOOK_UNTIL_ALONE)
    assert told(member) == ""
    assert [row.user for row in Editing.objects.all()] == [cast.member]
