"""A liaison's phone: a browser that keeps what it stored when it is closed, and whose network can be cut."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from mvp.models import User
from tests.e2e.browser import ARGUMENTS, CHROMIUM, LOCALES, signed_in

READY = "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
expect.set_options(timeout=15_000)
PHONE = {"width": 390, "height": 844}
OpenPhone = Callable[..., AbstractContextManager[Page]]


@contextmanager
def phone(browser: Browser, folder: Path, address: str, language: str = "en") -> Iterator[Page]:
    """The phone's browser, opened on what it stored before; closing it is leaving the block."""
    context = browser.browser_type.launch_persistent_context(
        str(folder),
        executable_path=CHROMIUM,
        args=ARGUMENTS,
        base_url=address,
        viewport=PHONE,
        locale=LOCALES[language],
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    try:
        yield context.pages[0] if context.pages else context.new_page()
    finally:
        context.close()


def enter(page: Page, user: User, address: str) -> None:
    """Give the phone a session."""
    page.context.clear_cookies(name="sessionid")
    signed_in(page, user, address)


def install(page: Page, language: str = "en") -> None:
    """Open the form once with a signal and wait until it would open without."""
    page.goto(f"/public/{language}/phone/")
    page.wait_for_function(READY)
    expect(page.locator("#screen-1")).to_be_visible()


def fill_in(page: Page, name: str = "农历午餐", people: str = "31", **more: str) -> None:
    """A new event with a sentence and a result for each metric, up to the last screen."""
    if name:
        page.fill("#id_name", name)
        page.select_option("#id_method", "meal")
    page.click("#next")
    page.fill("#id_people", people)
    page.fill("#id_said_1", "公交站涨潮时会被淹。")
    page.click("#next")
    for area in page.locator("#metrics textarea").all():
        area.fill("达到。")
    for name, text in more.items():
        page.fill(f"#id_{name}", text)


def states(page: Page) -> list[str]:
    """The state of each record in the list, as it is told."""
    page.evaluate("location.hash = '#list'")
    expect(page.locator("#records .chip, #no-records:visible").first).to_be_visible()
    return page.locator("#records .chip").all_inner_texts()


def cut(context: BrowserContext, *, offline: bool = True) -> None:
    """Cut the network, or give it back."""
    context.set_offline(offline)


def sign_in(page: Page, user: Any, password: str) -> None:
    """Through the page the phone leads to."""
    page.fill("#id_login", user.email)
    page.fill("#id_password", password)
    with page.expect_navigation():
        page.locator("form:has(#id_password) button").first.click()
