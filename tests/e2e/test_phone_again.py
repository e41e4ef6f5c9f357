"""The phone form as people meet it again: what it chooses for them, what it refuses, what stays and what is gone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from engagement.models import EventFile
from mvp.enums import Role, Step
from mvp.models import Community, FormDraft
from mvp.services.people import add_member
from tests import factories
from tests.conftest import Cast
from tests.e2e.browser import hidden_width
from tests.e2e.phones import OpenPhone, cut, enter, fill_in, install
from tests.engagement.makers import make_plan
from tests.pictures import tagged_picture

HIDE = """() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def home(reference_data: None, cast: Cast) -> Community:
    """A community at step 6, whose events check back, with a plan."""
    community = factories.stand_at(cast.home, Step.PRIORITIES)
    make_plan(community, by=cast.lead)
    return community


@pytest.fixture
def elsewhere(cast: Cast) -> Community:
    """A community at step 5, whose events listen, with the same liaison."""
    community = factories.stand_at(cast.elsewhere, Step.SOCIAL_RESILIENCE)
    add_member(community, Role.LIAISON, by=factories.staff_of(), name=cast.liaison.name, email=cast.liaison.email)
    return community


def test_the_purpose_is_that_of_the_step_unless_somebody_chose_one(
    home: Community, elsewhere: Community, cast: Cast, open_phone: OpenPhone, live_server: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        purpose, place = page.locator("#id_purpose"), page.locator("#id_community")
        expect(place).to_have_value(home.slug)
        expect(purpose).to_have_value("check_back")
        place.select_option(elsewhere.slug)
        expect(purpose).to_have_value("listen")
        place.select_option(home.slug)
        expect(purpose).to_have_value("check_back")
        purpose.select_option("candidates")
        place.select_option(elsewhere.slug)
        expect(purpose).to_have_value("candidates")
        page.fill("#id_name", "Porch talk")
        expect(page.locator("#saved")).to_contain_text("Saved on this phone")
        page.reload()
        expect(purpose).to_have_value("candidates")


def test_a_script_named_as_a_photo_is_refused_on_the_phone_and_the_page_still_fits(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any, tmp_path: Path, axe: Any
) -> None:
    script, photo = tmp_path / "a-long-name-without-any-place-to-break-it-20261126.jpg", tmp_path / "lunch.jpg"
    script.write_bytes(b"#!/bin/sh\n")
    photo.write_bytes(tagged_picture())
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        page.click("#next")
        page.click("#next")
        page.set_input_files("#id_photos", [script, photo])
        error = page.locator("#id_photos_error")
        expect(error).to_contain_text(f"{script.name} is not a photo or a document that can be sent")
        expect(page.locator("#photos li")).to_have_count(1)
        assert (axe(page), hidden_width(page)) == ([], 0)
        assert error.evaluate("one => one.clientWidth") > 300


def test_a_shared_phone_stays_shared_for_the_next_person(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        page.click("#to-list")
        page.check("#shared")
        page.goto("/communities/")
        page.locator(".pop-account summary").click()
        page.locator(".pop-account button").click()
        page.wait_for_url("**/accounts/login/**")
        enter(page, cast.member, live_server.url)
        page.goto("/public/en/phone/#list")
        expect(page.locator("#shared")).to_be_checked()
        page.uncheck("#shared")
        page.reload()
        expect(page.locator("#shared")).not_to_be_checked()


def test_what_was_begun_without_a_signal_is_kept_on_the_server_and_gone_for_good_once_removed(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        cut(page.context)
        page.fill("#id_name", "Porch talk")
        expect(page.locator("#saved")).to_contain_text("Saved on this phone")
        cut(page.context, offline=False)
        with page.expect_response("**/events/phone/**"):
            page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_load_state("networkidle")
        assert FormDraft.objects.get().data["name"] == ["Porch talk"]
        page.click("#to-list")
        page.once("dialog", lambda dialog: dialog.accept())
        page.click("#wipe")
        expect(page.get_by_role("heading", name="gone from this phone")).to_be_visible()
        assert not FormDraft.objects.exists()
        page.goto("/public/en/phone/?again#list")
        expect(page.locator("#no-records")).to_be_visible()


def test_the_last_words_reach_the_server_when_the_page_is_left(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        with page.expect_response("**/events/phone/**"):
            page.fill("#id_name", "Porch")
        page.fill("#id_name", "Porch talk")
        expect(page.locator("#saved")).to_contain_text("Saved on this phone")
        with page.expect_response("**/events/phone/**"):
            page.evaluate(HIDE)
    assert FormDraft.objects.get().data["name"] == ["Porch talk"]


def test_photos_that_have_not_arrived_are_told_counted_and_asked_about_at_a_sign_out(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any, tmp_path: Path, axe: Any
) -> None:
    photo = tmp_path / "lunch.jpg"
    photo.write_bytes(tagged_picture())
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        page.click("#to-list")
        page.check("#shared")
        page.locator(".new-record").first.click()
        fill_in(page, "Porch talk")
        page.set_input_files("#id_photos", [photo])
        expect(page.locator("#photos li")).to_have_count(1)
        page.context.route("**/files/**", lambda route: route.abort())
        page.click("#send")
        expect(page.locator("#records .chip")).to_have_text("Photos wait")
        expect(page.locator("#count")).to_have_text("1")
        assert (axe(page), hidden_width(page)) == ([], 0)
        page.goto("/communities/")
        page.locator(".pop-account summary").click()
        page.locator(".pop-account button").click()
        page.wait_for_url("**/phone/leaving/")
        page.context.unroute("**/files/**")
        page.get_by_role("link", name="Send first").click()
        expect(page.locator("#no-records")).to_be_visible()
    assert EventFile.objects.count() == 1


def test_what_somebody_else_left_on_a_shared_phone_is_asked_about_too(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        page.click("#to-list")
        page.check("#shared")
        page.locator(".new-record").first.click()
        page.fill("#id_name", "Porch talk")
        expect(page.locator("#saved")).to_contain_text("Saved on this phone")
        enter(page, cast.member, live_server.url)
        page.goto("/public/en/phone/?again#list")
        expect(page.locator("#no-records")).to_be_visible()
        page.goto("/communities/")
        page.locator(".pop-account summary").click()
        page.locator(".pop-account button").click()
        page.wait_for_url("**/phone/leaving/")


def test_who_did_not_lead_stays_unticked_when_the_signal_comes_back(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        expect(page.locator("#id_led_by_me")).to_be_checked()
        page.uncheck("#id_led_by_me")
        with page.expect_response("**/phone/data/**"):
            page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_load_state("networkidle")
        expect(page.locator("#id_led_by_me")).not_to_be_checked()
