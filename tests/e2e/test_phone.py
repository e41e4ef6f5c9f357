"""The phone form with the network cut, in a real browser that is closed and opened again."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from engagement.models import Event, EventFile, FeedbackItem
from engagement.services.events import record_event
from mvp.enums import Step
from mvp.models import Community, User
from mvp.services.roles import end_membership
from tests import factories
from tests.conftest import Cast
from tests.e2e.browser import hidden_width
from tests.e2e.phones import OpenPhone, cut, enter, fill_in, install, sign_in
from tests.engagement.makers import make_event, make_group, make_plan, results
from tests.pictures import tagged_picture

SENT, WAITING, REFUSED, TWO = "Sent", "Waits for a signal", "Not taken", "Two records"


@pytest.fixture
def home(reference_data: None, cast: Cast) -> Community:
    """A community at step 5 with a plan and a group."""
    community = factories.stand_at(cast.home, Step.SOCIAL_RESILIENCE)
    make_group(community, "Renters")
    make_plan(community, by=cast.lead)
    return community


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two photos."""
    paths = [tmp_path / "lunch.jpg", tmp_path / "hall.jpg"]
    for path in paths:
        path.write_bytes(tagged_picture())
    return paths


def test_an_event_recorded_without_a_signal_is_sent_once_after_signing_in_again(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any, photos: list[Path], axe: Any
) -> None:
    User.objects.filter(pk=cast.liaison.pk).update(language="zh-hans")
    with open_phone("zh-hans") as page:
        enter(page, cast.liaison, live_server.url)
        install(page, "zh-hans")
        cut(page.context)
        page.reload()
        fill_in(page)
        page.set_input_files("#id_photos", photos)
        expect(page.locator("#photos li")).to_have_count(2)
        assert (axe(page), hidden_width(page)) == ([], 0)
        page.click("#send")
        expect(page.locator("#records .chip")).to_have_text("等待信号")
        assert (axe(page), hidden_width(page)) == ([], 0)
    Session.objects.all().delete()
    with open_phone("zh-hans") as page:
        page.goto("/public/zh-hans/phone/#list")
        expect(page.locator("#records .chip")).to_have_text("等待您登录")
        page.click("#sign-in")
        sign_in(page, cast.liaison, factories.PASSWORD)
        page.click("#to-list")
        expect(page.locator("#records .chip")).to_have_text("已发送")
        page.click("#send-now")
        page.reload()
        expect(page.locator("#records .chip")).to_have_text("已发送")
    event = Event.objects.get()
    assert (event.name, event.people, FeedbackItem.objects.get().language) == ("农历午餐", 31, "zh-hans")
    assert EventFile.objects.filter(event=event).count() == 2


def test_a_draft_survives_closing_the_browser(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        page.fill("#id_name", "Porch talk")
        expect(page.locator("#saved")).to_contain_text("Saved on this phone")
    with open_phone() as page:
        cut(page.context)
        page.goto("/public/en/phone/")
        expect(page.locator("#id_name")).to_have_value("Porch talk")
        expect(page.locator("#banner")).to_contain_text("No signal")


def test_somebody_else_on_the_phone_sees_and_sends_nothing_of_it(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        cut(page.context)
        fill_in(page, "Porch talk")
        page.click("#send")
        expect(page.locator("#records .chip")).to_have_text(WAITING)
        page.goto("about:blank")  # nothing of the form runs when the signal is back, so nothing is sent before
        enter(page, cast.member, live_server.url)
        cut(page.context, offline=False)
        page.goto("/communities/")
        page.goto("/public/en/phone/#list")
        expect(page.locator("#no-records")).to_be_visible()
        assert page.locator("#count").is_hidden()
        assert not Event.objects.exists()
        enter(page, cast.liaison, live_server.url)
        page.goto("/communities/")
        page.goto("/public/en/phone/?again#list")
        expect(page.locator("#records .chip")).to_have_text(SENT)
    assert Event.objects.get().updated_by == cast.liaison


def test_signing_out_on_a_shared_phone_tells_what_is_lost_and_leaves_nothing_there(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any, axe: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        page.fill("#id_name", "Porch talk")
        expect(page.locator("#saved")).to_contain_text("Saved on this phone")
        page.click("#to-list")
        page.check("#shared")
        page.goto("/communities/")
        page.locator(".pop-account summary").click()
        page.locator(".pop-account button").click()
        page.wait_for_url("**/phone/leaving/")
        expect(page.get_by_text("One record waits on this phone.")).to_be_visible()
        assert (axe(page), hidden_width(page)) == ([], 0)
        page.get_by_role("button", name="Sign out and lose").click()
        page.wait_for_url("**/accounts/login/**")
        assert page.evaluate("indexedDB.databases()") == []
        page.goto("/public/en/phone/")
        expect(page.locator("#view-locked")).to_be_visible()
        assert page.locator("#locked-count").inner_text() == ""


def test_signing_out_on_ones_own_phone_closes_what_waits_and_keeps_it(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        page.fill("#id_name", "Porch talk")
        expect(page.locator("#saved")).to_contain_text("Saved on this phone")
        page.goto("/communities/")
        page.locator(".pop-account summary").click()
        page.locator(".pop-account button").click()
        page.wait_for_url("**/accounts/login/**")
        page.goto("/public/en/phone/")
        expect(page.locator("#locked-count")).to_contain_text("1")
        assert "Porch talk" not in page.content()
        enter(page, cast.liaison, live_server.url)
        page.reload()
        expect(page.locator("#id_name")).to_have_value("Porch talk")


def test_whoever_lost_the_role_keeps_the_words(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        cut(page.context)
        fill_in(page, "Porch talk")
        page.click("#send")
        end_membership(cast.liaison.memberships.get(), by=cast.lead)
        cut(page.context, offline=False)
        enter(page, cast.liaison, live_server.url)
        page.click("#send-now")
        expect(page.locator("#records .chip")).to_have_text(REFUSED)
        expect(page.locator("#records")).to_contain_text("You do not take part in this community at present")
        page.get_by_role("button", name="Copy the words").click()
        assert "公交站涨潮时会被淹。" in page.locator("#records textarea").input_value()
    assert not Event.objects.exists()


def test_an_event_that_was_recorded_meanwhile_shows_both_texts(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any, axe: Any
) -> None:
    event = make_event(home, by=cast.lead, name="Supper")
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        cut(page.context)
        page.goto(f"/public/en/phone/?event={event.uid}")
        expect(page.locator("#id_event")).to_have_value(str(event.uid))
        fill_in(page, "", description="Mine.")
        page.click("#send")
        record_event(event, by=cast.lead, people=30, reach={}, outcomes=results(home), description="Theirs.")
        cut(page.context, offline=False)
        page.evaluate("window.dispatchEvent(new Event('online'))")
        expect(page.locator("#records .chip")).to_have_text(TWO)
        expect(page.locator("#records dd").filter(has_text="Theirs.")).to_be_visible()
        expect(page.locator("#records dd").filter(has_text="Mine.")).to_be_visible()
        assert (axe(page), hidden_width(page)) == ([], 0)
        page.get_by_role("button", name="Keep theirs").click()
        expect(page.locator("#records .chip")).to_have_text(SENT)
    assert (Event.objects.get().people, FeedbackItem.objects.get().event) == (30, event)


def test_what_is_wrong_is_told_without_a_signal_and_on_its_screen(
    home: Community, cast: Cast, open_phone: OpenPhone, live_server: Any, axe: Any
) -> None:
    with open_phone() as page:
        enter(page, cast.liaison, live_server.url)
        install(page)
        cut(page.context)
        fill_in(page, "Porch talk", people="")
        page.click("#send")
        expect(page.locator("#screen-2")).to_be_visible()
        expect(page.locator(".error-summary")).to_be_focused()
        page.click("#next")
        page.locator(".error-summary a").first.click()
        expect(page.locator("#id_people")).to_be_focused()
        assert (axe(page), hidden_width(page)) == ([], 0)
        page.evaluate("location.hash = '#list'")
        expect(page.locator("#records .chip")).to_have_text(["Draft"])
