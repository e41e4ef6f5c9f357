"""Acts at a gate: close, submit, withdraw, decide. Each locks the run, looks again, and appends a review."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mvp import clock
from mvp.contributions import on_submit
from mvp.enums import DECISIONS, PROGRAM, GateDecision, Role, Step, StepStatus
from mvp.exceptions import AlreadyDecided, DomainError, NotAllowed, StaleEvidence
from mvp.models import GateCondition, GateReview, ProcessRun, StepProgress
from mvp.permissions import require
from mvp.selectors.behind import marks
from mvp.selectors.gate import Gate, GateLine, gate_of, snapshot
from mvp.services.audit import actor, record_act
from mvp.services.outbox import tell_people
from mvp.services.process import move_on
from mvp.services.status import refresh_gate

ACTING = dict.fromkeys((GateDecision.SUBMITTED, GateDecision.WITHDRAWN, GateDecision.CLOSED), (Role.PROJECT_MANAGER,))
"""Whose act it is; all others are the program's."""


@dataclass(frozen=True)
class Condition:
    """A condition of an approval and the day by which it is to be met."""

    text: str
    due: date


def locked(run: ProcessRun, step: Step) -> tuple[ProcessRun, StepProgress]:
    """Lock the run and return it with the step's progress, both as stored now; for use inside a transaction."""
    fresh = ProcessRun.objects.select_for_update(of=("self",)).select_related("community__round").get(pk=run.pk)
    return fresh, fresh.steps.get(step=step)


def _require_open(run: ProcessRun, progress: StepProgress, *statuses: StepStatus) -> None:
    """The step must be the one whose gate comes next, in one of these states."""
    if progress.status not in statuses:
        raise AlreadyDecided(_("This gate has moved on since you opened the page. Look at where it stands now."))
    if run.open_step != progress.step:
        raise DomainError(
            _("Step %(step)d was reopened. Close it at its own gate first; then this gate can go on.")
            % {"step": run.open_step}
        )


def _refuse_blocked(lines: Iterable[GateLine]) -> None:
    blocked = [str(line.title) for line in lines]
    if blocked:
        raise DomainError(
            ngettext(
                "One thing is still missing: %(what)s. Fix it from the checklist, then try again.",
                "%(count)d things are still missing: %(what)s. Fix them from the checklist, then try again.",
                len(blocked),
            )
            % {"count": len(blocked), "what": "; ".join(blocked)}
        )


def _repeated(uid: uuid.UUID | None, run: ProcessRun, by: Any) -> GateReview | None:
    """The review this very form already made: sending a form twice records once."""
    review = GateReview.objects.filter(uid=uid).first() if uid else None
    if review is not None and (review.run_id != run.pk or review.by_id != by.pk):
        raise DomainError(
            _("This form was already used for another record. Open the form again and send it once more.")
        )
    return review


def write_review(
    gate: Gate, decision: GateDecision, *, by: Any, uid: uuid.UUID | None = None, **columns: Any
) -> GateReview:
    """Append the act with the evidence as it stands, and audit it."""
    community = gate.run.community
    review = GateReview.objects.create(
        uid=uid or uuid.uuid4(),
        run=gate.run,
        step=gate.step,
        decision=decision,
        evidence=snapshot(gate),
        behind=marks(gate.behind),
        **actor(by, community, ACTING.get(decision, PROGRAM)),
        **columns,
    )
    record_act(f"gate.{decision.value}", by=by, community=community, about=review, step=int(gate.step))
    return review


@transaction.atomic
def close_step(run: ProcessRun, step: Step, *, by: Any, note: str = "", uid: uuid.UUID | None = None) -> GateReview:
    """The project manager closes a step that is not a review, when nothing blocks.

    Advice that is open does not stop it: it stands in the evidence, and a `note` may say why.
    In order: lock, evaluate, append the review, move on, refresh the cache. The coordinator sees it
    in the list and may reopen.
    Raises DomainError naming what is missing, AlreadyDecided when the step has moved on.
    """
    require(by, "mvp.close_gate", run.community)
    run, progress = locked(run, step)
    if repeated := _repeated(uid, run, by):
        return repeated
    if run.community.round.reviews(step):
        raise DomainError(_("This step is reviewed: submit it, and the program decides."))
    _require_open(run, progress, StepStatus.CURRENT, StepStatus.REOPENED)
    gate = gate_of(run, step)
    _refuse_blocked(gate.blocking)
    review = write_review(gate, GateDecision.CLOSED, by=by, uid=uid, note=note)
    move_on(run, closing=progress, decision=GateDecision.CLOSED)
    refresh_gate(run.community)
    return review


@transaction.atomic
def submit_step(run: ProcessRun, step: Step, *, by: Any, note: str = "", uid: uuid.UUID | None = None) -> GateReview:
    """The project manager submits a reviewed step when nothing blocks but what submitting itself makes.

    In order: lock, evaluate, what apps do on submission (step 6 freezes the public list), append the
    review, mark submitted, refresh the cache, tell coordinators.
    """
    require(by, "mvp.close_gate", run.community)
    run, progress = locked(run, step)
    if repeated := _repeated(uid, run, by):
        return repeated
    if not run.community.round.reviews(step):
        raise DomainError(_("This step needs no review: close it yourself when nothing blocks."))
    _require_open(run, progress, StepStatus.CURRENT, StepStatus.REOPENED)
    _refuse_blocked(gate_of(run, step).blocking_submission)
    for at, hook in on_submit.all():
        if at == step:
            hook(run.community, by=by)
    review = write_review(gate_of(run, step), GateDecision.SUBMITTED, by=by, uid=uid, note=note)
    progress.status = StepStatus.SUBMITTED
    progress.save()
    refresh_gate(run.community)
    tell_people("gate.submitted", run.community, about=review, to_program=True)
    return review


@transaction.atomic
def withdraw_submission(run: ProcessRun, step: Step, *, by: Any, note: str = "") -> GateReview:
    """The project manager takes a submission back before it is decided."""
    require(by, "mvp.close_gate", run.community)
    run, progress = locked(run, step)
    _require_open(run, progress, StepStatus.SUBMITTED)
    review = write_review(gate_of(run, step), GateDecision.WITHDRAWN, by=by, note=note)
    progress.status = _status_before(run, step)
    progress.save()
    refresh_gate(run.community)
    return review


def _status_before(run: ProcessRun, step: Step) -> StepStatus:
    return StepStatus.REOPENED if run.reopened_step == step else StepStatus.CURRENT


@transaction.atomic
def decide(
    run: ProcessRun,
    step: Step,
    decision: GateDecision,
    *,
    by: Any,
    seen: str,
    note: str = "",
    comments: Mapping[str, str] | None = None,
    conditions: Iterable[Condition] = (),
    due: date | None = None,
    uid: uuid.UUID | None = None,
) -> GateReview:
    """Coordinator or staff decide a submitted step: approve, approve with conditions, or return with comments.

    `seen` is the fingerprint of the evidence on the decider's page. In order: lock, look again, append
    the review (and conditions), move the step, refresh the cache, tell the team. Raises NotAllowed to the
    submitter, StaleEvidence when a line or a record behind it changed, AlreadyDecided to whoever is second,
    DomainError while a criterion blocks an approval, a return says nothing, or advice is overruled silently.
    """
    require(by, "mvp.decide_gate", run.community)
    run, progress = locked(run, step)
    if repeated := _repeated(uid, run, by):
        return repeated
    _require_open(run, progress, StepStatus.SUBMITTED)
    refuse_own_submission(run, step, by=by)
    gate = gate_of(run, step)
    if gate.fingerprint != seen:
        raise StaleEvidence(
            _(
                "The evidence has changed since you opened this page. Nothing was recorded. "
                "Look at the lines again, then decide."
            )
        )
    conditions, comments = list(conditions), dict(comments or {})
    _check_decision(gate, decision, note, comments, conditions)
    review = write_review(gate, decision, by=by, uid=uid, note=note, comments=comments, due=due)
    _carry_out(review, progress, conditions)
    tell_people("gate.decided", run.community, about=review, to_team=True)
    return review


def _carry_out(review: GateReview, progress: StepProgress, conditions: Iterable[Condition]) -> None:
    """Keep the conditions, then give the step back or move on, and refresh the cache."""
    run, decision = review.run, GateDecision(review.decision)
    for condition in conditions if decision == GateDecision.CONDITIONS else []:
        GateCondition.objects.create(review=review, text=condition.text, due=condition.due, updated_by=review.by)
    if decision == GateDecision.RETURNED:
        progress.status = _status_before(run, Step(progress.step))
        progress.save()
    else:
        move_on(run, closing=progress, decision=decision)
    refresh_gate(run.community)


def refuse_own_submission(run: ProcessRun, step: Step, *, by: Any) -> None:
    """Raise NotAllowed to the person who submitted the step."""
    submission = run.reviews.filter(step=step, decision=GateDecision.SUBMITTED).first()
    if submission is not None and submission.by_id == by.pk:
        raise NotAllowed(
            _("You submitted this step, so somebody else must decide it. Ask another coordinator or program staff.")
        )


def _check_decision(
    gate: Gate, decision: GateDecision, note: str, comments: Mapping[str, str], conditions: list[Condition]
) -> None:
    if decision not in DECISIONS:
        raise DomainError(_("Choose to approve, to approve with conditions, or to return."))
    if decision == GateDecision.RETURNED:
        if not note.strip() and not any(text.strip() for text in comments.values()):
            raise DomainError(
                _("Say what should change: a note, or a comment on a criterion."),
                fields={"note": _("Say what should change.")},
            )
        return
    _refuse_blocked(gate.blocking)
    _refuse_silent_overruling(gate, note, comments)
    if decision == GateDecision.CONDITIONS:
        if not conditions or any(not condition.text.strip() for condition in conditions):
            raise DomainError(_("Write the condition."), fields={"condition": _("Write the condition.")})
        if any(condition.due <= clock.today() for condition in conditions):
            raise DomainError(
                _("Choose a day after today for the condition."),
                fields={"condition_due": _("Choose a day after today.")},
            )


def _refuse_silent_overruling(gate: Gate, note: str, comments: Mapping[str, str]) -> None:
    """Advice that is open at an approval is overruled: with a note, or with a comment on each of its lines."""
    silent = [line for line in gate.advice if not comments.get(line.code, "").strip()]
    if not silent or note.strip():
        return
    text = ngettext(
        "One piece of advice is not followed: %(what)s. Write in the note why you approve all the same.",
        "%(count)d pieces of advice are not followed: %(what)s. Write in the note why you approve all the same.",
        len(silent),
    ) % {"count": len(silent), "what": "; ".join(str(line.title) for line in silent)}
    raise DomainError(text, fields={"note": text})
