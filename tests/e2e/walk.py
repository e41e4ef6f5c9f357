"""What the walk through the ten steps needs: people who enter by their mail, forms filled by field, days that pass."""

import re
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from mvp import clock, tasks
from mvp.models import OutboxMessage, Rendering
from tests.e2e.browser import submit
from tests.e2e.conftest import PASSWORD, OpenPage

ALL = "all"
LINK = re.compile(r"http://\S+(/accounts/password/reset/key/\S+)")


class Walk:
    """One browser per person; nothing is written but through their pages and the worker's own tasks."""

    def __init__(self, open_page: OpenPage, days: ExitStack, *, javascript: bool) -> None:
        self._open_page, self._days, self._javascript = open_page, days, javascript
        self.pages: dict[str, Page] = {}
        self.slug = ""
        self.today = date(2027, 1, 4)
        self.pass_days(0)

    # --- Time and the worker -------------------------------------------------------------------
    def pass_days(self, number: int) -> None:
        """Set the clock some days on, at noon."""
        self.today += timedelta(days=number)
        noon = timezone.make_aware(datetime.combine(self.today, time(12)), timezone.get_default_timezone())
        self._days.enter_context(clock.set_to(noon))

    def day(self, offset: int = 0) -> str:
        """A day as date inputs want it."""
        return (self.today + timedelta(days=offset)).isoformat()

    def work(self) -> None:
        """Do what a worker does with the rows that wait."""
        for model, task in ((Rendering, tasks.render), (OutboxMessage, tasks.deliver)):
            for pk in list(model.objects.due(clock.now()).values_list("pk", flat=True)):
                task(pk)

    # --- People ----------------------------------------------------------------------------------
    def enter(self, who: str, email: str) -> None:
        """A new person follows the link in their mail, sets a password and is signed in."""
        self.work()
        letters = [letter for letter in mail.outbox if letter.to == [email] and LINK.search(letter.body)]
        found = LINK.search(letters[-1].body)
        assert found is not None
        page = self.pages[who] = self._open_page(1280, javascript=self._javascript)
        page.goto(found.group(1))
        page.fill("#id_password1", PASSWORD)
        page.fill("#id_password2", PASSWORD)
        submit(page)

    def at(self, name: str, **kwargs: Any) -> str:
        """An address of the community by its URL name."""
        return reverse(name, kwargs={"slug": self.slug, **kwargs})

    # --- Pages -----------------------------------------------------------------------------------
    def go(self, who: str, address: str) -> Page:
        """Open an address as somebody; the page must be there."""
        page = self.pages[who]
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{who} at {address}: {answer.status}"
        return page

    def refused(self, who: str, address: str, status: int) -> None:
        """Somebody opens an address that is not theirs."""
        answer = self.pages[who].goto(address)
        assert answer is not None
        assert answer.status == status, f"{who} at {address}: {answer.status}"

    def follow(self, who: str, text: str) -> Page:
        """Follow the first link with this text."""
        page = self.pages[who]
        with page.expect_navigation():
            page.get_by_role("link", name=text).first.click()
        return page

    def send(self, who: str, address: str, button: str = "main form .btn-primary", /, **fields: Any) -> Page:
        """Open a form, fill it by field name, send it; it must be accepted."""
        page = self.go(who, address)
        fill(page, fields)
        submit(page, button)
        accepted(page)
        return page

    def links(self, who: str, address: str, pattern: str) -> list[str]:
        """Addresses on a page that match, each once, in order."""
        page = self.go(who, address)
        found = [link.get_attribute("href") or "" for link in page.locator("main a").all()]
        return list(dict.fromkeys(href for href in found if re.search(pattern, href)))

    # --- Gates -----------------------------------------------------------------------------------
    def refused_at_gate(self, step: int, *reasons: str, act: str = "close") -> None:
        """The project manager tries too early and is told what is missing; nothing moves."""
        page = self.go("lead", self.at("step_page", step=step))
        submit(page, f'button[value="{act}"]')
        told = page.locator(".error-summary").inner_text()
        assert [reason for reason in reasons if reason.lower() not in told.lower()] == [], told

    def close(self, step: int) -> None:
        """The project manager closes a step."""
        page = self.go("lead", self.at("step_page", step=step))
        submit(page, 'button[value="close"]')
        accepted(page)
        if step < 10:
            assert page.locator('[aria-current="step"] .dot').inner_text() == str(step + 1)

    def submit_step(self, step: int) -> None:
        """The project manager submits a reviewed step."""
        page = self.go("lead", self.at("step_page", step=step))
        submit(page, 'button[value="submit"]')
        accepted(page)
        self.work()

    def decide(self, who: str, step: int, decision: str, **fields: Any) -> Page:
        """The program decides at the gate."""
        page = self.go(who, self.at("gate_review", step=step))
        fill(page, {"decision": decision, **fields})
        submit(page, 'button[value="decide"]')
        accepted(page)
        return page


def accepted(page: Page) -> None:
    """The page that came back complains about nothing."""
    complaints = page.locator(".error-summary, .invalid-feedback").all_inner_texts()
    assert not complaints, f"{page.url}: {complaints}"


def fill(page: Page, fields: dict[str, Any]) -> None:
    """Fill fields by name: text, a choice by value or words, boxes by value, words or all of them."""
    for name, value in fields.items():
        control = page.locator(f'main [name="{name}"]')
        kind = control.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
        if kind == "select":
            _choose(control.first, value)
        elif kind in ("radio", "checkbox"):
            _tick(page, control, value)
        elif kind == "file":
            control.first.set_input_files(value)
        else:
            control.first.fill(str(value))


def _choose(select: Any, value: str) -> None:
    values = select.locator("option").evaluate_all("all => all.map(option => [option.value, option.label])")
    wanted = next((code for code, label in values if value in (code, label) or (value and value in label)), None)
    assert wanted is not None, f"{value} is not among {values}"
    select.select_option(wanted)


def _tick(page: Page, boxes: Any, value: Any) -> None:
    """Tick boxes by value; words that are no value are looked for in the labels."""
    every = {box.get_attribute("value"): box for box in boxes.all()}
    for wanted in every if value in (ALL, True) else [value] if isinstance(value, str) else value:
        if wanted in every:
            every[wanted].check()
            continue
        labels = {box: page.locator(f'label[for="{box.get_attribute("id")}"]').inner_text() for box in every.values()}
        next(box for box, label in labels.items() if wanted in label).check()
