"""Engagement's people and records at the step where they belong."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from core_team.models import AffectedGroup
from engagement.models import EngagementPlan
from mvp.enums import EvidenceState, Step
from mvp.gates import CRITERIA, GATES, Communities, Criterion, Evidence
from mvp.models import Community
from mvp.models.process import MVP20
from tests.conftest import Cast
from tests.engagement.makers import make_group, make_plan
from tests.factories import stand_at

UP_TO_HERE = ("mvp", "core_team", "engagement")


@pytest.fixture(autouse=True)
def criteria_of_storeys_above() -> Iterator[None]:
    """Stand-ins for the criteria of the storeys above: engagement is tested without them."""
    with ExitStack() as stack:
        for lines in GATES[MVP20].values():
            for line in lines:
                if not _is_ours(line.code):
                    stack.enter_context(CRITERIA.temporarily(line.code, Criterion(line.code, line.code, _met)))
        yield


def _is_ours(code: str) -> bool:
    return code in CRITERIA and CRITERIA.get(code).compute.__module__.partition(".")[0] in UP_TO_HERE


def _met(communities: Communities) -> dict[int, Evidence]:
    return {community.pk: Evidence(EvidenceState.MET, "") for community in communities}


@pytest.fixture
def home(cast: Cast) -> Community:
    """The community at step 5."""
    cast.home = stand_at(cast.home, Step.SOCIAL_RESILIENCE)
    return cast.home


@pytest.fixture
def groups(home: Community) -> list[AffectedGroup]:
    """Two named groups."""
    return [make_group(home, "Renters"), make_group(home, "Older adults")]


@pytest.fixture
def plan(cast: Cast, home: Community, groups: list[AffectedGroup]) -> EngagementPlan:
    """A full plan by the planning vendor."""
    return make_plan(home, by=cast.planner, audiences=groups)
