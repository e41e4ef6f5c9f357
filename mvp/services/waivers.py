"""Setting aside a criterion or a whole step, and reopening a passed one; by the program only, always with a reason."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.enums import PROGRAM, EvidenceState, GateDecision, Step, StepStatus
from mvp.exceptions import AlreadyDecided, DomainError, NotAllowed
from mvp.models import Attachment, GateReview, ProcessRun, StepProgress, Waiver
from mvp.permissions import manages_project, require
from mvp.selectors.gate import Gate, gate_of
from mvp.services.audit import actor, record_act
from mvp.services.gate import locked, refuse_own_submission, write_review
from mvp.services.outbox import tell_people
from mvp.services.process import move_on
from mvp.services.status import refresh_gate


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise DomainError(
            _("Write the reason. It is kept and shown to the community."), fields={"reason": _("Write the reason.")}
        )


def _require_waiving(run: ProcessRun, *, by: Any) -> None:
    """The program's right; raise NotAllowed also to the project manager, who submits, whatever else they are."""
    require(by, "mvp.waive", run.community)
    if manages_project(by, run.community):
        message = _("You manage this project, so somebody else must set this aside. Ask program staff.")
        raise NotAllowed(message)


def _check_waivable(gate: Gate, code: str) -> None:
    """Only an unmet criterion of this gate; never one that could not be checked."""
    line = next((line for line in gate.lines if line.code == code), None)
    if line is None:
        raise DomainError(_("This gate does not ask for that criterion."))
    if line.evidence.state == EvidenceState.FAILED:
        raise DomainError(_("This could not be checked, so it cannot be waived. Tell the operators; nothing is lost."))
    if not line.is_open:
        raise DomainError(_("Nothing to waive: this criterion is met or already waived."))


@transaction.atomic
def waive_criterion(
    run: ProcessRun,
    step: Step,
    code: str,
    *,
    by: Any,
    reason: str,
    until: date | None = None,
    document: Attachment | None = None,
    uid: uuid.UUID | None = None,
) -> Waiver:
    """Set one unmet criterion aside for this run, until a day or for good.

    Raises DomainError without a reason, for a criterion that is met, or one that could not be checked.
    """
    _require_waiving(run, by=by)
    run, progress = locked(run, step)
    if uid and (first := Waiver.objects.filter(uid=uid, run=run).first()):
        return first
    _check_reason(reason)
    if until and until <= clock.today():
        raise DomainError(
            _("Choose a day after today, or leave it empty."), fields={"until": _("Choose a day after today.")}
        )
    if progress.is_over:
        raise AlreadyDecided(_("This gate has moved on since you opened the page. Look at where it stands now."))
    _check_waivable(gate_of(run, step), code)
    waiver = Waiver.objects.create(
        uid=uid or uuid.uuid4(),
        run=run,
        step=step,
        code=code,
        reason=reason,
        until=until,
        document=document,
        **actor(by, run.community, PROGRAM),
    )
    record_act("gate.criterion_waived", by=by, community=run.community, about=waiver, step=int(step), code=code)
    refresh_gate(run.community)
    return waiver


def _check_step_waivable(gate: Gate, progress: StepProgress, by: Any) -> None:
    """Waiving a submitted step decides it, so not by its submitter; what could not be checked is never waived."""
    if progress.status == StepStatus.SUBMITTED:
        refuse_own_submission(gate.run, gate.step, by=by)
    if any(line.evidence.state == EvidenceState.FAILED for line in gate.lines):
        raise DomainError(_("This could not be checked, so it cannot be waived. Tell the operators; nothing is lost."))


@transaction.atomic
def waive_step(
    run: ProcessRun,
    step: Step,
    *,
    by: Any,
    reason: str,
    funding_effect: Decimal | None = None,
    document: Attachment | None = None,
) -> GateReview:
    """Set a whole step aside ("reduced scope"), now or before it is reached; a current step moves on at once."""
    _require_waiving(run, by=by)
    run, progress = locked(run, step)
    _check_reason(reason)
    if progress.is_over:
        raise AlreadyDecided(_("This step is already behind the community. Reopen it if something must change."))
    if run.reopened_step:
        raise DomainError(
            _("Step %(step)d was reopened. Close it at its own gate first; then this gate can go on.")
            % {"step": run.reopened_step}
        )
    gate = gate_of(run, step)
    _check_step_waivable(gate, progress, by)
    waiver = Waiver.objects.create(
        run=run,
        step=step,
        reason=reason,
        funding_effect=funding_effect,
        document=document,
        **actor(by, run.community, PROGRAM),
    )
    review = write_review(gate, GateDecision.STEP_WAIVED, by=by, note=reason)
    move_on(run, closing=progress, decision=GateDecision.STEP_WAIVED)
    record_act("gate.waiver", by=by, community=run.community, about=waiver, step=int(step))
    refresh_gate(run.community)
    tell_people("gate.decided", run.community, about=review, to_team=True)
    return review


@transaction.atomic
def reopen_step(run: ProcessRun, step: Step, *, by: Any, reason: str) -> GateReview:
    """Give a passed step's records back to those who edit them; later decisions and released money stand.

    No other gate can be decided until this one is closed again by its own gate.
    """
    require(by, "mvp.reopen", run.community)
    run, progress = locked(run, step)
    _check_reason(reason)
    if not progress.is_over:
        raise DomainError(_("Only a step that is done or waived can be reopened."))
    if run.reopened_step:
        raise DomainError(_("Step %(step)d is already reopened. Close it first.") % {"step": run.reopened_step})
    review = write_review(gate_of(run, step), GateDecision.REOPENED, by=by, note=reason)
    progress.status = StepStatus.REOPENED
    progress.save()
    run.reopened_step = step
    run.save()
    refresh_gate(run.community)
    tell_people("gate.decided", run.community, about=review, to_team=True)
    return review
