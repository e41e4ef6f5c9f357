"""What holds for each criterion that a gate asks: unmet it can be waived here alone, failed it blocks and cannot be."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from mvp.enums import EvidenceState, Level, Step
from mvp.exceptions import DomainError
from mvp.gates import CRITERIA, GATES, Asked, Communities, Evidence
from mvp.models import Community
from mvp.models.process import MVP20
from mvp.selectors.gate import GateLine, gate_of
from mvp.services.waivers import waive_criterion
from tests import factories
from tests.conftest import Cast

EVERY = [pytest.param(step, asked, id=asked.code) for step, lines in GATES[MVP20].items() for asked in lines]
MET_WITHOUT_RECORDS = {"team.pay_terms", "pay.settled"}
"""Where nothing was entered, nothing is wrong; the tests of their apps waive them with records."""
OPEN_AT_FIRST = [case for case in EVERY if case.id not in MET_WITHOUT_RECORDS]


def line(community: Community, step: Step, code: str) -> GateLine:
    """One line of a gate as it stands now."""
    run = Community.objects.select_related("round").get(pk=community.pk).run
    return next(line for line in gate_of(run, step).lines if line.code == code)


@pytest.fixture
def empty(cast: Cast) -> Community:
    """A community of the cast's region without people or records."""
    return factories.make_community("Empty", staff=cast.staff, region=cast.home.region)


@pytest.mark.parametrize(("step", "asked"), OPEN_AT_FIRST)
def test_without_records_it_is_unmet_and_a_waiver_opens_it_in_this_community_alone(
    cast: Cast, empty: Community, step: Step, asked: Asked
) -> None:
    factories.stand_at(empty, step)
    other = factories.stand_at(factories.make_community("Also empty", region=cast.home.region), step)
    before = line(empty, step, asked.code)
    waive_criterion(empty.run, step, asked.code, by=cast.coordinator, reason="The round allows it.")
    after = line(empty, step, asked.code)
    assert (before.evidence.state, before.is_open) == (EvidenceState.UNMET, True)
    assert (after.state, after.is_open, after.blocks) == ("waived", False, False)
    assert line(other, step, asked.code).state == before.state


@pytest.mark.parametrize(("step", "asked"), EVERY)
def test_when_it_crashes_it_blocks_whatever_its_level_and_cannot_be_waived(
    cast: Cast, empty: Community, step: Step, asked: Asked, settings: Any
) -> None:
    settings.GATE_CRITERIA_RAISE = False
    factories.stand_at(empty, step)

    def crash(communities: Communities) -> Mapping[int, Evidence]:
        raise RuntimeError(asked.code)

    with CRITERIA.temporarily(asked.code, replace(CRITERIA.get(asked.code), compute=crash)):
        found = line(empty, step, asked.code)
        with pytest.raises(DomainError):
            waive_criterion(empty.run, step, asked.code, by=cast.coordinator, reason="It does not work.")
    assert (found.state, found.blocks, found.level) == ("failed", True, Level(asked.level))


def test_only_those_are_met_without_records(empty: Community) -> None:
    met = set()
    for step in Step:
        factories.stand_at(empty, step)
        run = Community.objects.select_related("round").get(pk=empty.pk).run
        met |= {found.code for found in gate_of(run, step).lines if not found.is_open}
    assert met == MET_WITHOUT_RECORDS
