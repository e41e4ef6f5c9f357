"""Entries of the pay ledger: submitted by the member, or by the project manager for them; changed until approved."""

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core_team import pay_rules as rules
from core_team.enums import EntryKind, EntryState, TermsKind
from core_team.models import PayEntry, PayMilestone
from core_team.permissions import may_submit_pay
from core_team.purposes import MILESTONE, pay_purposes
from core_team.rules import refuse, refuse_empty
from core_team.selectors.pay.months import month_code
from core_team.selectors.pay.terms import open_milestones, terms_on
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community, Membership
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording


@dataclass(frozen=True)
class Work:
    """Hours of one day: quarter hours, what for (a purpose code), and a note if one helps."""

    worked_on: date
    hours: Decimal
    purpose: str
    note: str = ""


def submit_hours(membership: Membership, work: Work, *, by: Any, uid: uuid.UUID | None = None) -> PayEntry:
    """Submit hours of one day; the amount follows from the terms of that day.

    Raises DuplicateEntry (it carries the first entry) for the same member, day and purpose, DomainError for
    hours that are negative, absurd or not quarters, for future days, days outside the membership or the terms, days
    paid otherwise than by the hour, and for a liaison's hours before step 3. Audits `pay.submitted`.
    """
    community = _community(membership, by)
    rules.check_hours(work.hours)
    with recording(community):
        Membership.objects.select_for_update().get(pk=membership.pk)  # hours sent at once are added up one by one
        if first := _sent_before(uid, community, by):
            return first
        values = _values(community, membership, work)
        entry, _created = create_record(
            PayEntry, by=by, uid=uid, community=community, membership=membership, kind=EntryKind.HOURS, **values
        )
        _attach(entry)
        record_act("pay.submitted", by=by, community=community, about=entry, kind=entry.kind)
    return entry


def submit_month(membership: Membership, day: date, *, by: Any, uid: uuid.UUID | None = None) -> PayEntry:
    """Submit the month this day lies in, for members paid by the month; each month once. Raises as `submit_hours`."""
    community = _community(membership, by)
    purpose = month_code(day)
    with recording(community):
        Membership.objects.select_for_update().get(pk=membership.pk)
        if first := _sent_before(uid, community, by):
            return first
        rules.check_day(membership, day)
        terms = rules.paid_terms(membership, day, TermsKind.MONTHLY)
        rules.refuse_duplicate(membership, EntryKind.MONTH, purpose=purpose)
        values = {"worked_on": day, "purpose": purpose, "terms": terms, "amount": terms.rate}
        return _create(community, membership, EntryKind.MONTH, by=by, uid=uid, **values)


def claim_milestone(
    milestone: PayMilestone, *, by: Any, on: date, note: str = "", uid: uuid.UUID | None = None
) -> PayEntry:
    """Submit an instalment once what it asks for is reached. Raises DomainError when it is claimed or replaced."""
    membership = milestone.terms.membership
    community = _community(membership, by)
    with recording(community):
        Membership.objects.select_for_update().get(pk=membership.pk)
        if first := _sent_before(uid, community, by):
            return first
        rules.check_day(membership, on)
        rules.refuse_duplicate(membership, EntryKind.MILESTONE, purpose=f"{MILESTONE}:{milestone.uid}")
        if milestone not in open_milestones(membership):
            raise DomainError(_("Later terms have replaced this instalment."))
        if terms_on(membership, on) != milestone.terms:
            refuse("worked_on", _("On this day other terms hold. Correct the day."))
        values = {"worked_on": on, "purpose": f"{MILESTONE}:{milestone.uid}", "milestone": milestone, "note": note}
        values |= {"terms": milestone.terms, "amount": milestone.amount}
        return _create(community, membership, EntryKind.MILESTONE, by=by, uid=uid, **values)


def change_hours(entry: PayEntry, work: Work, *, by: Any, version: int | None = None) -> PayEntry:
    """Change hours that are not approved yet, and submit them again. Raises VersionConflict, or as `submit_hours`."""
    community = _community(entry.membership, by)
    _refuse_settled(entry)
    if entry.kind != EntryKind.HOURS:
        raise DomainError(_("Only hours are changed. Withdraw this entry and enter it anew."))
    rules.check_hours(work.hours)
    with recording(community):
        Membership.objects.select_for_update().get(pk=entry.membership_id)
        values = _values(community, entry.membership, work, but=entry)
        changed = change_record(entry, by=by, version=version, state=EntryState.SUBMITTED, **values)
        _attach(changed)
        record_act("pay.changed", by=by, community=community, about=changed)
    return changed


def withdraw_entry(entry: PayEntry, *, by: Any, reason: str, version: int | None = None) -> PayEntry:
    """Withdraw an entry that is not approved; it stays in the record with the reason. Audits `pay.withdrawn`."""
    community = _community(entry.membership, by)
    _refuse_settled(entry)
    because = refuse_empty("reason", reason, _("Write why it is withdrawn."))
    with recording(community):
        done = change_record(entry, by=by, version=version, state=EntryState.WITHDRAWN, comment=because)
        record_act("pay.withdrawn", by=by, community=community, about=done)
    return done


def correct_entry(
    entry: PayEntry, *, by: Any, hours: Decimal | None, reason: str, uid: uuid.UUID | None = None
) -> PayEntry:
    """Correct a paid entry by one of its own with the difference: `hours` is what it should have been in all.

    For a month or an instalment only 0 (None) is possible: it was not owed. The paid entry stays as it is; the
    correction belongs to the same step, and is approved and paid, or settled, like any other entry. Raises
    DomainError when nothing would change.
    """
    community = _community(entry.membership, by)
    note = refuse_empty("reason", reason, _("Write what was wrong."))
    if entry.kind == EntryKind.CORRECTION or entry.state != EntryState.PAID:
        raise DomainError(_("Only paid entries are corrected. Change or withdraw this one instead."))
    if entry.kind == EntryKind.HOURS and hours:
        rules.check_hours(hours)
    with recording(community):
        Membership.objects.select_for_update().get(pk=entry.membership_id)
        if first := _sent_before(uid, community, by):
            return first
        values = _difference(entry, hours)
        values |= {"worked_on": entry.worked_on, "purpose": entry.purpose, "terms": entry.terms, "note": note[:300]}
        values |= {"step": entry.step, "meeting": entry.meeting}
        return _create(community, entry.membership, EntryKind.CORRECTION, by=by, uid=uid, corrects=entry, **values)


def _difference(entry: PayEntry, hours: Decimal | None) -> dict[str, Any]:
    made = list(entry.corrections.counted())
    if entry.kind != EntryKind.HOURS:
        amount = -(entry.amount + sum(one.amount for one in made))
        difference = None
    else:
        now = (entry.hours or 0) + sum(one.hours or 0 for one in made)
        difference = (hours or Decimal(0)) - now
        if difference > 0:
            rules.check_day_sum(entry.membership, entry.worked_on, difference)
        amount = rules.worth(difference, entry.terms.rate)
    if not amount:
        refuse("hours", _("Nothing would change. Enter what the hours should have been."))
    return {"hours": difference, "amount": amount}


def _community(membership: Membership, by: Any) -> Community:
    if membership.community is None or not may_submit_pay(by, membership):
        raise NotAllowed(_("Hours are entered by the member, or by the project manager for them."))
    return membership.community


def _refuse_settled(entry: PayEntry) -> None:
    if entry.state == EntryState.PAID:
        raise DomainError(_("This entry is paid and stays as it is. Enter a correction instead."))
    if not entry.is_open:
        raise DomainError(_("This entry is approved or withdrawn. Ask the project manager to return it first."))


def _sent_before(uid: uuid.UUID | None, community: Community, by: Any) -> PayEntry | None:
    """What this form has made already: a second sending breaks no rule about duplicates."""
    sent = uid is not None and PayEntry.objects.filter(uid=uid).exists()
    return create_record(PayEntry, by=by, uid=uid, community=community)[0] if sent else None


def _values(community: Community, membership: Membership, work: Work, *, but: PayEntry | None = None) -> dict[str, Any]:
    """The columns of an hours entry, after every rule was asked."""
    rules.check_day(membership, work.worked_on)
    terms = rules.paid_terms(membership, work.worked_on, TermsKind.HOURLY)
    parts = rules.purpose_parts(community, work.purpose, work.worked_on)
    step = rules.check_step(community, membership, work.worked_on, parts.get("step"))
    rules.refuse_duplicate(membership, EntryKind.HOURS, but=but, worked_on=work.worked_on, purpose=work.purpose)
    rules.check_day_sum(membership, work.worked_on, work.hours, but=but)
    return {
        "worked_on": work.worked_on,
        "hours": work.hours,
        "purpose": work.purpose,
        "note": work.note.strip(),
        "step": step,
        "meeting": parts.get("meeting"),
        "terms": terms,
        "amount": rules.worth(work.hours, terms.rate),
    }


def _create(
    community: Community, membership: Membership, kind: EntryKind, *, by: Any, uid: uuid.UUID | None, **values: Any
) -> PayEntry:
    if "step" not in values:
        values["step"] = rules.check_step(community, membership, values["worked_on"])
    entry, _created = create_record(
        PayEntry, by=by, uid=uid, community=community, membership=membership, kind=kind, **values
    )
    record_act("pay.submitted", by=by, community=community, about=entry, kind=kind.value)
    return entry


def _attach(entry: PayEntry) -> None:
    """Let the storey that knows this kind of purpose keep its link."""
    prefix, _colon, key = entry.purpose.partition(":")
    if prefix in pay_purposes:
        pay_purposes.get(prefix).attach(entry, key)
