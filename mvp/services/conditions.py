"""Conditions of an approval: the project manager says one is met, somebody of the program confirms it."""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mvp.enums import ConditionDecision, ConditionState
from mvp.exceptions import AlreadyDecided, DomainError, NotAllowed
from mvp.models import Attachment, ConditionAct, GateCondition
from mvp.permissions import require
from mvp.services.audit import actor, record_act
from mvp.services.records import change_record
from mvp.services.status import refresh_gate


@transaction.atomic
def claim_condition(
    condition: GateCondition,
    *,
    by: Any,
    note: str,
    link: str = "",
    document: Attachment | None = None,
    uid: uuid.UUID | None = None,
) -> ConditionAct:
    """The project manager says that a condition is met and how; it then waits for the program (audited).

    Raises AlreadyDecided when it no longer waits for the community, DomainError without a note.
    """
    community = condition.review.run.community
    require(by, "mvp.claim_condition", community)
    stored = _locked(condition)
    if first := _repeated(stored, uid, by):
        return first
    _require(stored, ConditionState.OPEN)
    if not note.strip():
        raise DomainError(_("Say how it was met."), fields={"note": _("Say how it was met.")})
    act = _append(stored, ConditionDecision.CLAIMED, by=by, uid=uid, note=note, link=link, document=document)
    change_record(stored, by=by, version=None, state=ConditionState.CLAIMED)
    refresh_gate(community)
    return act


@transaction.atomic
def settle_condition(
    condition: GateCondition, decision: ConditionDecision, *, by: Any, note: str = "", uid: uuid.UUID | None = None
) -> ConditionAct:
    """Coordinator or staff confirm what the project manager said, or send it back with a note (audited).

    Confirmed, the condition is met on the day it was said to be. Raises NotAllowed to who said it,
    AlreadyDecided when nothing waits for the program, DomainError when it is sent back without a word.
    """
    require(by, "mvp.confirm_condition", condition.review.run.community)
    stored = _locked(condition)
    if first := _repeated(stored, uid, by):
        return first
    _require(stored, ConditionState.CLAIMED)
    claim = stored.acts.filter(act=ConditionDecision.CLAIMED).order_by("-at", "-pk")[0]
    if claim.by_id == by.pk:
        raise NotAllowed(_("You said yourself that it is met, so somebody else must confirm it."))
    if decision == ConditionDecision.CONFIRMED:
        changes = {"state": ConditionState.MET, "met_on": timezone.localdate(claim.at)}
    elif note.strip():
        changes = {"state": ConditionState.OPEN}
    else:
        raise DomainError(_("Say what is still missing."), fields={"note": _("Say what is still missing.")})
    act = _append(stored, decision, by=by, uid=uid, note=note)
    change_record(stored, by=by, version=None, **changes)
    refresh_gate(condition.review.run.community)
    return act


def _locked(condition: GateCondition) -> GateCondition:
    """The condition as stored now, locked."""
    found = GateCondition.objects.select_for_update(of=("self",)).select_related("review__run__community")
    return found.get(pk=condition.pk)


def _require(condition: GateCondition, state: ConditionState) -> None:
    if condition.state != state:
        raise AlreadyDecided(_("This condition has moved on since you opened the page. Look at where it stands now."))


def _append(condition: GateCondition, decision: ConditionDecision, *, by: Any, **columns: Any) -> ConditionAct:
    review = condition.review
    community = review.run.community
    columns["uid"] = columns.get("uid") or uuid.uuid4()
    act = ConditionAct.objects.create(condition=condition, act=decision, **columns, **actor(by, community))
    record_act(f"condition.{decision.value}", by=by, community=community, about=condition, step=review.step)
    return act


def _repeated(condition: GateCondition, uid: uuid.UUID | None, by: Any) -> ConditionAct | None:
    """What this very form already recorded."""
    first = ConditionAct.objects.filter(uid=uid).first() if uid else None
    if first is not None and (first.condition_id != condition.pk or first.by_id != by.pk):
        raise DomainError(
            _("This form was already used for another record. Open the form again and send it once more.")
        )
    return first
