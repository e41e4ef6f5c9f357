"""States of pages that a first visit does not show: decisions, refusals, empty and finished ones, in a real browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from mvp.enums import Purpose, QueueState, Step, StepStatus
from mvp.models import Document, Rendering, User
from mvp.services.waivers import reopen_step
from tests import factories
from tests.conftest import Cast
from tests.e2e.browser import hidden_width, signed_in, submit
from tests.e2e.conftest import OpenPage
from tests.e2e.test_every_page import VISITS


def submitted(cast: Cast) -> str:
    """The gate page of a step that waits for the program, with lines that block."""
    community = factories.stand_at(cast.home, Step.RECRUIT)
    community.run.steps.filter(step=Step.RECRUIT).update(status=StepStatus.SUBMITTED)
    return reverse("gate_review", args=[community.slug, 3])


def document(cast: Cast, state: QueueState) -> str:
    """A document's page, ready or failed."""
    rendering = Rendering.objects.create(
        key=f"key-{state}", kind="none", languages=["en"], content={}, state=state, last_error="No ink."
    )
    made = Document.objects.create(
        community=cast.home,
        rendering=rendering,
        title="Sheet",
        file_name="a.pdf",
        purpose=Purpose.DRAFT,
        asked_by=cast.staff,
    )
    return reverse("document_page", args=[cast.home.slug, made.uid])


def reopened(cast: Cast) -> str:
    """The home page while an earlier step is open again."""
    reopen_step(cast.home.run, Step.LIVED_EXPERTISE, by=cast.staff, reason="A group was forgotten.")
    return reverse("community_home", args=[cast.home.slug])


def states(cast: Cast) -> Iterator[tuple[str, str, str]]:
    """(who, address, the button to press there or nothing)."""
    yield "coordinator", submitted(cast), ""
    yield "coordinator", submitted(cast), 'button[value="decide"]'
    yield "lead", reopened(cast), ""
    yield "lead", reverse("step_page", args=[cast.home.slug, 2]), 'button[value="close"]'
    yield "lead", reverse("person_add", args=[cast.home.slug]), "main form .btn-primary"
    yield "lead", reverse("my_turn"), ""
    yield "lead", reverse("community_list"), ""
    yield "lead", document(cast, QueueState.READY), ""
    yield "lead", document(cast, QueueState.FAILED), ""
    yield "member", reverse("community_edit", args=[cast.home.slug]), ""
    yield "stranger", reverse("community_home", args=[cast.home.slug]), ""
    yield "stranger", reverse("my_turn"), ""


@pytest.mark.parametrize(("width", "language", "scripts"), VISITS)
def test_other_states_of_pages_are_accessible_and_fit(
    reference_data: None,
    cast: Cast,
    live_server: Any,
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    width: int,
    language: str,
    scripts: bool,
) -> None:
    User.objects.update(language=language)
    pages: dict[str, Page] = {}
    problems = {}
    for who, address, button in states(cast):
        if who not in pages:
            pages[who] = open_page(width, language=language, scripts=scripts)
            signed_in(pages[who], User.objects.get(pk=getattr(cast, who).pk), live_server.url)
        page = pages[who]
        page.goto(address)
        if button:
            submit(page, button)
        found = axe(page) + ([f"{hidden_width(page)} pixels stick out"] if hidden_width(page) else [])
        if found:
            problems[address, button] = found
    assert problems == {}
