"""Acts at a gate: who may, in which order, and what is left behind. The criteria are invented."""

import uuid
from datetime import date
from typing import Any

import pytest

from mvp import clock
from mvp.enums import EvidenceState, GateDecision, Step, StepStatus
from mvp.exceptions import AlreadyDecided, DomainError, NotAllowed, StaleEvidence
from mvp.models import AuditEvent, GateReview, GateStatus, OutboxMessage
from mvp.selectors.gate import gate_of
from mvp.services import gate as gates
from tests import factories
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate

pytestmark = pytest.mark.usefixtures("invented_gate")
SOON = date(2999, 1, 1)


def status(cast: Cast) -> tuple[int, list[str]]:
    """Current step, and the statuses of the first four steps."""
    run = type(cast.home.run).objects.get(pk=cast.home.run.pk)
    return run.current_step, list(run.steps.values_list("status", flat=True)[:4])


def submitted(cast: Cast) -> Any:
    """The community at step 3, submitted by the project manager; returns its run."""
    cast.home = factories.stand_at(cast.home, Step.RECRUIT)
    gates.submit_step(cast.home.run, Step.RECRUIT, by=cast.lead)
    return cast.home.run


def seen(run: Any, step: Step = Step.RECRUIT) -> str:
    """What a decider sees now."""
    return gate_of(run, step).fingerprint


def test_the_project_manager_closes_a_step_when_nothing_blocks(cast: Cast) -> None:
    review = gates.close_step(cast.home.run, Step.START_TEAM, by=cast.lead)
    assert status(cast) == (2, ["done", "current", "later", "later"])
    assert (review.decision, review.by_name, review.by_role) == ("closed", "Lead", "municipal_pm")
    done = cast.home.run.steps.get(step=1)
    assert (done.finished_on, done.decided_on) == (clock.today(), clock.today())


def test_a_blocking_criterion_keeps_the_step_open_and_is_named(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    with pytest.raises(DomainError, match="First thing"):
        gates.close_step(cast.home.run, Step.START_TEAM, by=cast.lead)
    assert (status(cast)[0], GateReview.objects.count()) == (1, 0)


def test_advice_does_not_keep_a_step_open(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.second = EvidenceState.UNMET
    gates.close_step(cast.home.run, Step.START_TEAM, by=cast.lead)
    assert status(cast)[0] == 2


@pytest.mark.parametrize(
    "who", ["member", "liaison", "planner", "equity", "coordinator", "staff", "outsider", "stranger"]
)
def test_nobody_but_the_project_manager_closes_or_submits(cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    with pytest.raises(NotAllowed):
        gates.close_step(cast.home.run, Step.START_TEAM, by=person)
    run = factories.stand_at(cast.home, Step.RECRUIT).run
    with pytest.raises(NotAllowed):
        gates.submit_step(run, Step.RECRUIT, by=person)
    assert GateReview.objects.count() == 0


def test_closing_the_same_form_twice_makes_one_transition(cast: Cast) -> None:
    uid = uuid.uuid4()
    first = gates.close_step(cast.home.run, Step.START_TEAM, by=cast.lead, uid=uid)
    again = gates.close_step(cast.home.run, Step.START_TEAM, by=cast.lead, uid=uid)
    assert (first.pk, status(cast)[0], GateReview.objects.count()) == (again.pk, 2, 1)


def test_a_form_of_another_community_cannot_be_sent_here(cast: Cast) -> None:
    uid = uuid.uuid4()
    gates.close_step(cast.elsewhere.run, Step.START_TEAM, by=cast.outsider, uid=uid)
    with pytest.raises(DomainError, match="already used"):
        gates.close_step(cast.home.run, Step.START_TEAM, by=cast.lead, uid=uid)


def test_closing_a_step_that_has_moved_on_is_refused(cast: Cast) -> None:
    gates.close_step(cast.home.run, Step.START_TEAM, by=cast.lead)
    with pytest.raises(AlreadyDecided):
        gates.close_step(cast.home.run, Step.START_TEAM, by=cast.lead)
    with pytest.raises(AlreadyDecided):
        gates.close_step(cast.home.run, Step.KICK_OFF, by=cast.lead)


def test_a_reviewed_step_is_submitted_not_closed_and_the_other_way_round(cast: Cast) -> None:
    with pytest.raises(DomainError, match="needs no review"):
        gates.submit_step(cast.home.run, Step.START_TEAM, by=cast.lead)
    run = factories.stand_at(cast.home, Step.RECRUIT).run
    with pytest.raises(DomainError, match="submit it"):
        gates.close_step(run, Step.RECRUIT, by=cast.lead)


def test_submitting_waits_for_the_program_and_tells_the_coordinator(cast: Cast) -> None:
    submitted(cast)
    assert status(cast) == (3, ["done", "done", "submitted", "later"])
    told = OutboxMessage.objects.filter(kind="gate.submitted")
    assert [message.recipient for message in told] == [cast.coordinator]
    assert GateStatus.objects.get(run=cast.home.run).turn == "regional_coordinator"


def test_a_submission_can_be_withdrawn_and_sent_again(cast: Cast) -> None:
    run = submitted(cast)
    gates.withdraw_submission(run, Step.RECRUIT, by=cast.lead)
    assert status(cast)[1][2] == "current"
    gates.submit_step(run, Step.RECRUIT, by=cast.lead)
    assert status(cast)[1][2] == "submitted"


@pytest.mark.parametrize("who", ["coordinator", "staff"])
def test_the_program_approves_and_the_next_step_opens(cast: Cast, who: str) -> None:
    run = submitted(cast)
    review = gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=getattr(cast, who), seen=seen(run))
    assert status(cast) == (4, ["done", "done", "done", "current"])
    assert review.evidence[0]["summary"] == {"en": "The first one is met.", "zh-hans": "The first one is met."}
    told = OutboxMessage.objects.filter(kind="gate.decided").order_by("recipient__name")
    assert [message.recipient for message in told] == [cast.lead, cast.planner]


@pytest.mark.parametrize("who", ["lead", "member", "liaison", "planner", "equity", "outsider", "stranger"])
def test_nobody_outside_the_program_decides(cast: Cast, who: str) -> None:
    run = submitted(cast)
    with pytest.raises(NotAllowed):
        gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=getattr(cast, who), seen=seen(run))
    assert status(cast)[0] == 3


def test_the_coordinator_of_another_region_does_not_decide(cast: Cast) -> None:
    run = submitted(cast)
    foreign = factories.make_coordinator(cast.elsewhere.region)
    with pytest.raises(NotAllowed):
        gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=foreign, seen=seen(run))


def test_who_submitted_does_not_decide(cast: Cast) -> None:
    from mvp.enums import Role, Scope
    from mvp.models import Membership

    Membership.objects.create(user=cast.lead, role=Role.STAFF, scope=Scope.STATE, active_from=date(2020, 1, 1))
    run = submitted(cast)
    with pytest.raises(NotAllowed, match="somebody else"):
        gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=cast.lead, seen=seen(run))
    assert status(cast)[1][2] == "submitted"


def test_a_decision_on_stale_evidence_records_nothing(cast: Cast, invented_gate: InventedGate) -> None:
    run = submitted(cast)
    before = seen(run)
    invented_gate.summaries["second"] = "Something changed."
    with pytest.raises(StaleEvidence):
        gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=cast.coordinator, seen=before)
    assert (status(cast)[1][2], GateReview.objects.filter(decision="approved").count()) == ("submitted", 0)


def test_a_second_decision_is_refused(cast: Cast) -> None:
    run = submitted(cast)
    fingerprint = seen(run)
    gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=cast.coordinator, seen=fingerprint)
    with pytest.raises(AlreadyDecided):
        gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=cast.staff, seen=fingerprint)
    assert GateReview.objects.filter(decision="approved").count() == 1


def test_approval_is_refused_while_a_criterion_blocks(cast: Cast, invented_gate: InventedGate) -> None:
    run = submitted(cast)
    invented_gate.first = EvidenceState.UNMET
    with pytest.raises(DomainError, match="First thing"):
        gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=cast.coordinator, seen=seen(run))
    assert status(cast)[0] == 3


def test_a_return_gives_the_step_back_with_comments(cast: Cast) -> None:
    run = submitted(cast)
    review = gates.decide(
        run,
        Step.RECRUIT,
        GateDecision.RETURNED,
        by=cast.coordinator,
        seen=seen(run),
        comments={"test.first": "Please look again."},
        due=SOON,
    )
    assert status(cast) == (3, ["done", "done", "current", "later"])
    assert (review.comments, review.due) == ({"test.first": "Please look again."}, SOON)


def test_a_return_without_a_word_is_refused(cast: Cast) -> None:
    run = submitted(cast)
    with pytest.raises(DomainError, match="Say what should change"):
        gates.decide(run, Step.RECRUIT, GateDecision.RETURNED, by=cast.coordinator, seen=seen(run), note="  ")


def test_conditions_come_with_a_day_after_today(cast: Cast) -> None:
    run = submitted(cast)
    decide = {"by": cast.coordinator, "seen": seen(run)}
    for condition in (gates.Condition("", SOON), gates.Condition("Two more liaisons", clock.today())):
        with pytest.raises(DomainError):
            gates.decide(run, Step.RECRUIT, GateDecision.CONDITIONS, conditions=[condition], **decide)
    with pytest.raises(DomainError):
        gates.decide(run, Step.RECRUIT, GateDecision.CONDITIONS, **decide)
    review = gates.decide(
        run, Step.RECRUIT, GateDecision.CONDITIONS, conditions=[gates.Condition("Two more liaisons", SOON)], **decide
    )
    assert list(review.conditions.values_list("text", "due")) == [("Two more liaisons", SOON)]
    assert status(cast)[0] == 4


def test_closing_the_last_gate_ends_the_process(cast: Cast) -> None:
    run = factories.stand_at(cast.home, Step.REFLECT).run
    gates.close_step(run, Step.REFLECT, by=cast.lead)
    run.refresh_from_db()
    assert (run.finished_on, run.current_step) == (clock.today(), 10)
    cached = GateStatus.objects.get(run=run)
    assert (cached.turn, cached.blocking) == ("", [])


def test_each_act_is_audited_with_who_and_in_which_role(cast: Cast) -> None:
    run = submitted(cast)
    gates.decide(run, Step.RECRUIT, GateDecision.APPROVED, by=cast.coordinator, seen=seen(run))
    acts = AuditEvent.objects.filter(act__startswith="gate.").order_by("pk").values_list("act", "by_name", "by_role")
    assert list(acts) == [
        ("gate.submitted", "Lead", "municipal_pm"),
        ("gate.approved", "Coordinator", "regional_coordinator"),
    ]


def test_step_statuses_of_the_cache_follow(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    factories.stand_at(cast.home, Step.LIVED_EXPERTISE)
    cached = GateStatus.objects.get(run=cast.home.run)
    assert (cached.step, cached.blocking, cached.blocking_count, cached.turn) == (2, ["test.first"], 1, "municipal_pm")
    assert StepStatus(cast.home.run.steps.get(step=2).status) == StepStatus.CURRENT
