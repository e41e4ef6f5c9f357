"""A real browser against a real server in this process, on a SQLite file of its own."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.browser import ARGUMENTS, CHROMIUM, IN_CI, LOCALES, Watch, block_scripts, run_axe, submit
from tests.e2e.phones import OpenPhone, phone

HERE = Path(__file__).parent
PASSWORD = "harbor-lights-42"
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not e2e"` leaves them out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Use a file: the server's threads and the test each need a connection of their own."""
    # Playwright runs an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        name = str(tmp_path_factory.mktemp("e2e") / "db.sqlite3")
        database.setdefault("TEST", {})["NAME"] = connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture(autouse=True)
def emptied_afterwards(transactional_db: None) -> Iterator[None]:
    """Start without counted tries; afterwards let the append-only triggers go, they come back after the flush."""
    cache.clear()
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


@pytest.fixture
def reference_data(transactional_db: None) -> None:
    """Steps, rounds, municipalities and the rest: flushed after every test of this folder."""
    call_command("load_reference", stdout=StringIO())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium from the system; its absence fails in CI and skips on a person's machine."""
    if not Path(CHROMIUM).exists():
        (pytest.fail if IN_CI else pytest.skip)("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[OpenPage]:
    """Open pages as a new visitor; at the end no page may have complained or asked another server.

    `javascript=False` switches scripting off in the browser, `scripts=False` only keeps our files from arriving.
    """
    watch = Watch(live_server.url)
    contexts = []

    def open_one(
        width: int = 1280, *, javascript: bool = True, scripts: bool = True, language: str = "en", height: int = 900
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            locale=LOCALES[language],
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        watch.over(context)
        if not scripts:
            block_scripts(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert watch.problems == []


@pytest.fixture
def sign_in() -> Callable[..., None]:
    """Sign a person in through the page."""

    def through_the_page(page: Page, email: str, password: str = PASSWORD) -> None:
        page.goto(reverse("account_login"))
        page.fill("#id_login", email)
        page.fill("#id_password", password)
        submit(page, "form:has(#id_password) button")

    return through_the_page


@pytest.fixture
def open_phone(browser: Browser, live_server: Any, tmp_path: Path) -> OpenPhone:
    """Open the one phone of the test: what it stored is there again the next time."""
    return partial(phone, browser, tmp_path / "phone", live_server.url)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return the accessibility rules a page breaks."""
    return run_axe
