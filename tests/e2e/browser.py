"""Pages in a real browser: what each test may do with them, and what no page may do."""

import os
import re
import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, Route

from mvp.models import User

IN_CI = os.environ.get("CI") == "true"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCALES = {"en": "en-US", "zh-hans": "zh-CN"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """tags => axe.run(document, {runOnly: tags}).then(result => result.violations.map(
    rule => rule.id + ": " + rule.nodes.map(node => node.target.join(" ")).join(", ")))"""
OWN_SCRIPT = re.compile(r"/static/.*\.js$")


@cache
def axe_source() -> str:
    """The vendored axe-core."""
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Watch:
    """Collects what no page may do: complain in the console, or ask another server for anything."""

    address: str
    problems: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def on_console(self, message: ConsoleMessage) -> None:
        """Keep errors; a page that is refused on purpose (404, 403, 422) is logged by the browser and no error."""
        if message.type == "error" and message.location.get("url") not in self.refused:
            self.problems.append(f"console: {message.text}")

    def on_response(self, response: Response) -> None:
        """Note the pages that were refused."""
        if response.status >= 400 and response.request.is_navigation_request():
            self.refused.add(response.url)

    def on_route(self, route: Route) -> None:
        """Stop what leaves the server under test."""
        if route.request.url.startswith((self.address, "data:", "blob:")):
            return route.fallback()
        self.problems.append(f"left the site: {route.request.url}")
        return route.abort()

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of the context."""
        context.on("console", self.on_console)
        context.on("response", self.on_response)
        context.route("**/*", self.on_route)


def block_scripts(context: BrowserContext) -> None:
    """Answer our own script files with nothing, as when they do not arrive; axe itself can still run."""
    context.route(OWN_SCRIPT, lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))


def run_axe(page: Page) -> list[str]:
    """Return the accessibility rules the page breaks, each with the places."""
    page.evaluate(axe_source())
    return page.evaluate(RUN_AXE, TAGS)


def signed_in(page: Page, user: User, address: str) -> None:
    """Give the browser the session of a person; signing in through the page has its own test."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])


def hidden_width(page: Page) -> int:
    """Return how many pixels of the page stick out sideways; 0 is right."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")  # the fallback fonts are wider
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def submit(page: Page, button: str = "main .btn-primary") -> None:
    """Press a button that sends a form and wait for the next page."""
    with page.expect_navigation():
        page.locator(button).first.click()
