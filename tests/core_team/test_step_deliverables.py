"""The deliverables of a step on the step's own page."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core_team.enums import HandInDecision
from core_team.models import Vendor
from core_team.services.deliverables import Due, decide_hand_in, hand_in, plan_deliverable
from mvp.enums import Step
from mvp.models import Community
from tests import factories
from tests.conftest import Cast
from tests.core_team import make
from tests.mvp.pages import words


@pytest.fixture
def home(cast: Cast) -> Community:
    """The cast's community at step 2."""
    return factories.stand_at(cast.home, Step.LIVED_EXPERTISE)


@pytest.fixture
def due(cast: Cast, home: Community) -> Due:
    """A report of step 2, due in ten days."""
    vendor: Vendor = make.vendor(home, cast.lead, contract_end=make.ahead(200))
    return Due("Data summary", Step.LIVED_EXPERTISE, make.ahead(10), vendor)


def step_page(home: Community, step: Step = Step.LIVED_EXPERTISE) -> str:
    return reverse("step_page", args=[home.slug, step])


def test_a_step_lists_its_own_deliverables_and_how_they_stand(cast: Cast, home: Community, due: Due) -> None:
    names = ("Waiting", "Done", "Late", "Open")
    made = {
        name: plan_deliverable(
            home, replace(due, title=name, due=make.ago(1) if name == "Late" else due.due), by=cast.lead
        )
        for name in names
    }
    plan_deliverable(home, replace(due, title="Elsewhere", step=Step.RECRUIT), by=cast.lead)
    for name in ("Waiting", "Done"):
        hand_in(made[name], [SimpleUploadedFile("a.pdf", b"%PDF-1.7 a")], by=cast.planner)
    made["Done"].refresh_from_db()
    decide_hand_in(made["Done"], HandInDecision.ACCEPTED, by=cast.lead)
    text = words(cast.client("liaison").get(step_page(home)))
    panel = text[text.index("All deliverables") : text.index("What the gate asks")]
    found = [
        (name, state in panel)
        for name, state in zip(names, ("Handed in", "Accepted", "Overdue", "Not handed in"), strict=True)
    ]
    assert (found, "Elsewhere" in panel) == ([(name, True) for name in names], False)


def test_a_step_without_deliverables_has_no_panel(cast: Cast, home: Community, due: Due) -> None:
    plan_deliverable(home, due, by=cast.lead)
    foreign = make.vendor(cast.elsewhere, cast.outsider)
    plan_deliverable(cast.elsewhere, Due("Foreign", Step.RECRUIT, make.ahead(10), foreign), by=cast.outsider)
    assert "All deliverables" not in words(cast.client("lead").get(step_page(home, Step.RECRUIT)))


def test_the_step_page_asks_as_often_for_three_deliverables_as_for_one(
    cast: Cast, home: Community, due: Due, django_assert_max_num_queries: Callable
) -> None:
    client = cast.client("lead")
    plan_deliverable(home, due, by=cast.lead)
    client.get(step_page(home))
    with django_assert_max_num_queries(100) as before:
        client.get(step_page(home))
    for title in ("Second", "Third"):
        plan_deliverable(home, replace(due, title=title), by=cast.lead)
    with django_assert_max_num_queries(100) as after:
        client.get(step_page(home))
    assert len(after) == len(before)
