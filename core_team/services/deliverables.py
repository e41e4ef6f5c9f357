"""Deliverables: planned for a vendor, handed in with files, accepted or returned, dropped with a reason."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from core_team.enums import DeliverableStatus, HandInDecision
from core_team.models import Deliverable, HandIn, Vendor
from core_team.permissions import DECIDE_DELIVERABLES, PLAN_DELIVERABLES, may_decide_hand_in, may_hand_in
from core_team.rules import refuse, refuse_empty
from core_team.services.files import attach_all
from mvp import clock
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording


@dataclass(frozen=True)
class Due:
    """What is owed: which step it belongs to, by when, by which vendor."""

    title: str
    step: int
    due: date
    vendor: Vendor
    description: str = ""


def plan_deliverable(community: Community, owed: Due, *, by: Any, uid: uuid.UUID | None = None) -> Deliverable:
    """Plan a deliverable. The project manager, or the planning vendor, who oversees them.

    Raises DomainError for a vendor of another community or one that ended, and for a day outside the contract.
    Audits `deliverable.planned`.
    """
    require(by, PLAN_DELIVERABLES, community)
    _check(community, owed)
    with recording(community):
        planned, created = create_record(Deliverable, by=by, uid=uid, community=community, **vars(owed))
        if created:
            record_act("deliverable.planned", by=by, community=community, about=planned)
    return planned


def change_deliverable(deliverable: Deliverable, owed: Due, *, by: Any, version: int | None = None) -> Deliverable:
    """Change what is owed, by when or by whom, until it is over. Raises VersionConflict, or DomainError as above."""
    require(by, PLAN_DELIVERABLES, deliverable.community)
    _refuse_over(deliverable)
    _check(deliverable.community, owed)
    with recording(deliverable.community):
        return change_record(deliverable, by=by, version=version, **vars(owed))


def hand_in(
    deliverable: Deliverable,
    files: Sequence[File],
    *,
    by: Any,
    note: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> HandIn:
    """Hand in a version with at least one file; earlier versions stay.

    For whoever acts for the responsible vendor, the planning vendor, or the municipality. Raises NotAllowed,
    VersionConflict, or DomainError when a version waits for its answer, the deliverable is over, a file is missing or
    not what its name says. Audits `deliverable.handed_in`.
    """
    community = deliverable.community
    if not may_hand_in(by, deliverable):
        raise NotAllowed(_("This is handed in by the responsible vendor, the planning vendor or the municipality."))
    if uid and (first := HandIn.objects.filter(uid=uid, deliverable=deliverable, handed_in_by=by).first()):
        return first
    _refuse_over(deliverable)
    if deliverable.status == DeliverableStatus.HANDED_IN:
        raise DomainError(_("A version waits for an answer. Hand in the next one after it."))
    with recording(community):
        changed = change_record(deliverable, by=by, version=version, status=DeliverableStatus.HANDED_IN)
        kept = attach_all(community, files, by=by, purpose="deliverable")
        values = {"handed_in_on": clock.today(), "handed_in_by": by, "note": note.strip()}
        number = changed.hand_ins.count() + 1
        made = create_record(HandIn, by=by, uid=uid, deliverable=changed, number=number, **values)[0]
        made.files.set(kept)
        record_act("deliverable.handed_in", by=by, community=community, about=changed, number=number)
    return made


def decide_hand_in(
    deliverable: Deliverable, decision: HandInDecision, *, by: Any, comment: str = "", version: int | None = None
) -> Deliverable:
    """Accept or return the version handed in last; returning needs a comment.

    For the project manager, and for the program where the only one handed it in. Raises VersionConflict, NotAllowed,
    or DomainError when nothing waits for an answer, or by whoever handed it in.
    Audits `deliverable.accepted` or `deliverable.returned`.
    """
    community = deliverable.community
    require(by, DECIDE_DELIVERABLES, community)
    if decision == HandInDecision.RETURNED:
        refuse_empty("comment", comment, _("Write what should change."))
    with recording(community):
        status = DeliverableStatus(decision.value)
        changed = change_record(deliverable, by=by, version=version, status=status)
        waiting = changed.hand_ins.filter(decision="").order_by("-number").first()
        if waiting is None:
            raise DomainError(_("Nothing is handed in that waits for an answer."))
        if waiting.handed_in_by_id == by.pk:
            raise DomainError(
                _("You handed this in yourself. Another project manager accepts or returns it, or else the program.")
            )
        if not may_decide_hand_in(by, waiting):
            raise NotAllowed(_("The project manager accepts or returns this version."))
        answer = {"decision": decision, "comment": comment.strip(), "decided_on": clock.today(), "decided_by": by}
        change_record(waiting, by=by, version=None, **answer)
        record_act(f"deliverable.{decision.value}", by=by, community=community, about=changed, number=waiting.number)
    return changed


def drop_deliverable(deliverable: Deliverable, *, by: Any, reason: str, version: int | None = None) -> Deliverable:
    """Drop a deliverable that is owed no more; it stays with the reason. Audits `deliverable.dropped`."""
    require(by, PLAN_DELIVERABLES, deliverable.community)
    _refuse_over(deliverable)
    because = refuse_empty("reason", reason, _("Write why it is dropped."))
    with recording(deliverable.community):
        dropped = change_record(
            deliverable, by=by, version=version, status=DeliverableStatus.DROPPED, dropped_because=because
        )
        record_act("deliverable.dropped", by=by, community=deliverable.community, about=dropped)
    return dropped


def _refuse_over(deliverable: Deliverable) -> None:
    if deliverable.is_over:
        raise DomainError(_("This deliverable was accepted or dropped. Plan a new one instead."))


def _check(community: Community, owed: Due) -> None:
    vendor = owed.vendor
    if vendor.community_id != community.pk:
        refuse("vendor", _("Choose a vendor of this community."))
    if vendor.ended_on is not None:
        refuse("vendor", _("This engagement has ended. Choose another vendor."))
    begin, end = vendor.contract_date or community.contract_start, vendor.contract_end or community.contract_end
    if (begin and owed.due < begin) or (end and owed.due > end):
        refuse("due", _("This day lies outside the contract. Choose a day within it, or change the contract first."))
