"""A community on its way through steps 7–10, and hands to do its work with."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from engagement.enums import FeedbackAbout, FeedbackSource
from engagement.models import FeedbackItem
from mvp import clock
from mvp.enums import Step
from mvp.models import Community
from priorities.enums import Origin
from priorities.models import Priority
from seed_projects.models import PlanTask, SeedProject, SelectionCriterion
from seed_projects.services.budget import add_budget_line
from seed_projects.services.candidates import add_candidate
from seed_projects.services.choice import choose_project
from seed_projects.services.equity import write_assessment
from seed_projects.services.tasks import add_task
from tests import factories


def make_priority(community: Community, text: str = "Cool streets", **fields: Any) -> Priority:
    """A priority as the storey below keeps it."""
    return Priority.objects.create(
        community=community, text=text, text_en=text, position=1, origin=Origin.NEW, why="Asked for", **fields
    )


def make_feedback(community: Community, on: date | None = None, **fields: Any) -> FeedbackItem:
    """A contribution about the candidates."""
    values: dict[str, Any] = {
        "source": FeedbackSource.MAIL,
        "language": "en",
        "text": "Shade first.",
        "about": FeedbackAbout.CANDIDATES,
    }
    return FeedbackItem.objects.create(community=community, received_on=on or clock.today(), **values | fields)


def reasons(text: str = "Because residents asked.") -> dict[str, str]:
    """A reason for every criterion."""
    return dict.fromkeys(SelectionCriterion.objects.values_list("code", flat=True), text)


def make_candidate(community: Community, by: Any, title: str = "Shade at bus stops") -> SeedProject:
    """A candidate that serves a priority."""
    return add_candidate(community, by=by, title=title, summary="Trees.", priorities=[make_priority(community)])


def make_chosen(community: Community, by: Any) -> SeedProject:
    """The chosen project of a community that stands at step 7."""
    return choose_project(make_candidate(community, by), by=by, reasons=reasons())


def make_task(project: SeedProject, by: Any, start: date | None = None, end: date | None = None) -> PlanTask:
    """A task of the plan."""
    start = start or clock.today()
    return add_task(project, by=by, title="Plant", people="Parks crew", starts_on=start, ends_on=end or start)


def make_plan(project: SeedProject, by: Any) -> None:
    """A whole plan: one task, one line per member, the assessment."""
    make_task(project, by)
    for member in project.community.member_list:
        add_budget_line(project, by=by, member=member, label="Trees", amount=Decimal("1000.00"))
    write_assessment(project, by=by, benefits="Older adults.", burdens="Shops.", measures="Evening work.")


@pytest.fixture
def town(cast: Any) -> Any:
    """The cast's community at step 7, with its people."""
    cast.home = factories.stand_at(cast.home, Step.SELECT_PROJECT)
    return cast


@pytest.fixture
def planned(town: Any) -> Any:
    """The same at step 8, with a chosen project in `project`."""
    town.project = make_chosen(town.home, town.lead)
    town.home = factories.stand_at(town.home, Step.PLAN_PROJECT)
    town.project = town.home.seed_projects.get(pk=town.project.pk)
    return town


@pytest.fixture
def started(planned: Any) -> Any:
    """The same at step 9, with a plan; the budget is 1,000 dollars."""
    make_plan(planned.project, planned.member)
    planned.home = factories.stand_at(planned.home, Step.IMPLEMENT)
    planned.project = planned.home.seed_projects.get(pk=planned.project.pk)
    return planned
