"""Waiving a criterion or a step, and reopening a passed one. The criteria are invented."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mvp import clock
from mvp.enums import EvidenceState, GateDecision, Role, Scope, Step
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Membership, Waiver
from mvp.selectors.gate import gate_of
from mvp.services import gate as gates
from mvp.services.waivers import reopen_step, waive_criterion, waive_step
from tests import factories
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate

pytestmark = pytest.mark.usefixtures("invented_gate")


def status(cast: Cast) -> tuple[int, list[str]]:
    """Current step, and the statuses of the first four steps."""
    run = type(cast.home.run).objects.get(pk=cast.home.run.pk)
    return run.current_step, list(run.steps.values_list("status", flat=True)[:4])


def seen(run: Any, step: Step = Step.RECRUIT) -> str:
    """What a decider sees now."""
    return gate_of(run, step).fingerprint


def test_a_waived_criterion_lets_the_step_pass(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    waive_criterion(cast.home.run, Step.START_TEAM, "test.first", by=cast.coordinator, reason="Held before the grant.")
    assert [line.state for line in gate_of(cast.home.run).lines] == ["waived", "met"]
    gates.close_step(cast.home.run, Step.START_TEAM, by=cast.lead)
    assert status(cast)[0] == 2


def test_a_waiver_ends_on_its_day(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    until = clock.today() + timedelta(days=3)
    waive_criterion(cast.home.run, Step.START_TEAM, "test.first", by=cast.staff, reason="For now.", until=until)
    after = datetime.combine(until + timedelta(days=1), datetime.min.time(), ZoneInfo("America/New_York"))
    with clock.set_to(after):
        assert [line.state for line in gate_of(cast.home.run).lines] == ["unmet", "met"]


def test_waiving_needs_a_reason_the_program_and_something_to_waive(cast: Cast, invented_gate: InventedGate) -> None:
    run = cast.home.run
    with pytest.raises(DomainError, match="Nothing to waive"):
        waive_criterion(run, Step.START_TEAM, "test.first", by=cast.staff, reason="No need.")
    invented_gate.first = EvidenceState.UNMET
    with pytest.raises(NotAllowed):
        waive_criterion(run, Step.START_TEAM, "test.first", by=cast.lead, reason="Please.")
    with pytest.raises(DomainError, match="Write the reason"):
        waive_criterion(run, Step.START_TEAM, "test.first", by=cast.staff, reason=" ")
    with pytest.raises(DomainError, match="does not ask"):
        waive_criterion(run, Step.START_TEAM, "test.unknown", by=cast.staff, reason="Why not.")
    invented_gate.first = EvidenceState.FAILED
    with pytest.raises(DomainError, match="could not be checked"):
        waive_criterion(run, Step.START_TEAM, "test.first", by=cast.staff, reason="It is broken.")


def test_a_waived_step_moves_on_and_a_later_one_is_skipped(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    waive_step(cast.home.run, Step.LIVED_EXPERTISE, by=cast.staff, reason="Done in an earlier project.")
    assert status(cast) == (1, ["current", "waived", "later", "later"])
    waive_step(cast.home.run, Step.START_TEAM, by=cast.staff, reason="Done in an earlier project.")
    assert status(cast) == (3, ["waived", "waived", "current", "later"])


def test_a_reopened_step_is_closed_by_its_own_gate_before_any_other(cast: Cast) -> None:
    run = factories.stand_at(cast.home, Step.KICK_OFF).run
    reopen_step(run, Step.LIVED_EXPERTISE, by=cast.coordinator, reason="A group was forgotten.")
    assert status(cast) == (4, ["done", "reopened", "done", "current"])
    with pytest.raises(DomainError, match="Step 2 was reopened"):
        gates.close_step(run, Step.KICK_OFF, by=cast.lead)
    with pytest.raises(DomainError, match="already reopened"):
        reopen_step(run, Step.START_TEAM, by=cast.coordinator, reason="Another one.")
    gates.close_step(run, Step.LIVED_EXPERTISE, by=cast.lead)
    assert status(cast) == (4, ["done", "done", "done", "current"])
    gates.close_step(run, Step.KICK_OFF, by=cast.lead)
    assert status(cast)[0] == 5


def test_a_reopened_review_is_submitted_and_decided_again_while_the_current_step_stays(cast: Cast) -> None:
    run = factories.stand_at(cast.home, Step.KICK_OFF).run
    reopen_step(run, Step.RECRUIT, by=cast.staff, reason="A liaison left.")
    gates.submit_step(run, Step.RECRUIT, by=cast.lead)
    gates.decide(run, Step.RECRUIT, GateDecision.RETURNED, by=cast.staff, seen=seen(run), note="Not yet.")
    assert status(cast) == (4, ["done", "done", "reopened", "current"])
    gates.submit_step(run, Step.RECRUIT, by=cast.lead)
    gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=cast.staff, seen=seen(run))
    assert status(cast) == (4, ["done", "done", "done", "current"])


def test_only_a_passed_step_can_be_reopened_and_only_by_the_program(cast: Cast) -> None:
    run = factories.stand_at(cast.home, Step.KICK_OFF).run
    with pytest.raises(DomainError, match="Only a step"):
        reopen_step(run, Step.KICK_OFF, by=cast.staff, reason="No.")
    with pytest.raises(NotAllowed):
        reopen_step(run, Step.RECRUIT, by=cast.lead, reason="Please.")


def test_a_project_manager_waives_nothing_of_their_own_whatever_else_they_are(
    cast: Cast, invented_gate: InventedGate
) -> None:
    invented_gate.first = EvidenceState.UNMET
    Membership.objects.create(user=cast.lead, role=Role.STAFF, scope=Scope.STATE, active_from=date(2020, 1, 1))
    with pytest.raises(NotAllowed, match="somebody else"):
        waive_criterion(cast.home.run, Step.START_TEAM, "test.first", by=cast.lead, reason="Because.")
    assert Waiver.objects.count() == 0


def test_a_waiver_tells_the_role_that_may_waive(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    factories.make_community("Third", staff=cast.staff)
    Membership.objects.create(
        user=cast.staff,
        role=Role.MUNICIPAL_MEMBER,
        scope=Scope.COMMUNITY,
        community=cast.home,
        active_from=clock.today(),
    )
    waived = waive_criterion(cast.home.run, Step.START_TEAM, "test.first", by=cast.staff, reason="Because.")
    assert waived.by_role == Role.STAFF


def test_who_submitted_a_step_does_not_waive_it(cast: Cast) -> None:
    Membership.objects.create(user=cast.lead, role=Role.STAFF, scope=Scope.STATE, active_from=date(2020, 1, 1))
    run = factories.stand_at(cast.home, Step.RECRUIT).run
    gates.submit_step(run, Step.RECRUIT, by=cast.lead)
    with pytest.raises(NotAllowed, match="somebody else"):
        waive_step(run, Step.RECRUIT, by=cast.lead, reason="Reduced scope.")
    assert status(cast) == (3, ["done", "done", "submitted", "later"])


def test_a_step_with_a_line_that_could_not_be_checked_is_not_waived(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.second = EvidenceState.FAILED
    with pytest.raises(DomainError, match="could not be checked"):
        waive_step(cast.home.run, Step.START_TEAM, by=cast.staff, reason="Reduced scope.")
    assert status(cast)[0] == 1
