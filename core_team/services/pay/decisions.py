"""Deciding on entries: approved or returned by somebody else than the member, then paid."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core_team.enums import EntryKind, EntryState
from core_team.models import PayEntry
from core_team.permissions import may_settle
from core_team.rules import refuse, refuse_empty, refuse_future
from core_team.selectors.pay.terms import terms_on
from mvp import clock
from mvp.exceptions import DomainError, NotAllowed
from mvp.services.audit import record_act
from mvp.services.records import change_record, recording
from mvp.services.status import postponed_refresh


@dataclass(frozen=True)
class Line:
    """What became of one entry when several were decided at once; `refusal` says why nothing did."""

    entry: PayEntry
    refusal: str = ""


def approve_entry(entry: PayEntry, *, by: Any, version: int | None = None) -> PayEntry:
    """Approve a submitted entry; its amount is fixed from here on. Audits `pay.approved`.

    Raises NotAllowed for one's own entries, by whatever role, and DomainError for what does not wait for approval, or
    was entered under terms that hold on its day no more.
    """
    _require(entry, by)
    if entry.state != EntryState.SUBMITTED:
        raise DomainError(_("This entry does not wait for approval."))
    if entry.kind != EntryKind.CORRECTION and terms_on(entry.membership, entry.worked_on) != entry.terms:
        raise DomainError(_("The terms of this day have changed since. Return the entry, so that it is entered anew."))
    return _decide(entry, "pay.approved", by=by, version=version, state=EntryState.APPROVED, comment="")


def return_entry(entry: PayEntry, *, by: Any, comment: str, version: int | None = None) -> PayEntry:
    """Return an entry with a comment for the member to change; also one approved but not paid.

    Raises NotAllowed as above, DomainError without a comment, or when it is paid. Audits `pay.returned`.
    """
    _require(entry, by)
    text = refuse_empty("comment", comment, _("Write what should be changed."))
    if entry.state not in (EntryState.SUBMITTED, EntryState.APPROVED):
        raise DomainError(_("Only entries that are submitted or approved, and not paid, can be returned."))
    return _decide(entry, "pay.returned", by=by, version=version, state=EntryState.RETURNED, comment=text)


def pay_entry(entry: PayEntry, *, by: Any, paid_on: date, reference: str, version: int | None = None) -> PayEntry:
    """Note that an approved entry was paid, with day and reference (such as a check number). Audits `pay.paid`.

    Raises NotAllowed as above, DomainError for what is not approved, a future day, a day before the work, or no
    reference.
    """
    _require(entry, by)
    if entry.state != EntryState.APPROVED:
        raise DomainError(_("Only approved entries are paid. Approve it first."))
    refuse_future("paid_on", paid_on)
    if paid_on < entry.worked_on:
        refuse("paid_on", _("It cannot be paid before the work was done. Correct the day."))
    number = refuse_empty("reference", reference, _("Enter the reference, for instance the check number."))
    values = {"state": EntryState.PAID, "paid_on": paid_on, "reference": number}
    return _change(entry, "pay.paid", by=by, version=version, **values)


def approve_entries(entries: Iterable[PayEntry], *, by: Any) -> list[Line]:
    """Approve several; each line by itself, so one refusal stops no other."""
    return _each(entries, partial(approve_entry, by=by))


def return_entries(entries: Iterable[PayEntry], *, by: Any, comment: str) -> list[Line]:
    """Return several with one comment."""
    refuse_empty("comment", comment, _("Write what should be changed."))
    return _each(entries, partial(return_entry, by=by, comment=comment))


def pay_entries(entries: Iterable[PayEntry], *, by: Any, paid_on: date, reference: str) -> list[Line]:
    """Note one payment for several entries."""
    refuse_empty("reference", reference, _("Enter the reference, for instance the check number."))
    refuse_future("paid_on", paid_on)
    return _each(entries, partial(pay_entry, by=by, paid_on=paid_on, reference=reference))


def _each(entries: Iterable[PayEntry], act: Callable[[PayEntry], PayEntry]) -> list[Line]:
    lines = []
    with transaction.atomic(), postponed_refresh():
        for entry in entries:
            try:
                with transaction.atomic():
                    lines.append(Line(act(entry)))
            except DomainError as refusal:
                lines.append(Line(entry, str(refusal)))
    return lines


def _require(entry: PayEntry, by: Any) -> None:
    if by.pk == entry.membership.user_id:
        raise NotAllowed(_("Nobody decides on their own pay. Another project manager, or program staff, does."))
    if not may_settle(by, entry.membership):
        raise NotAllowed(_("The project manager decides on the members' pay."))


def _decide(entry: PayEntry, act: str, *, by: Any, version: int | None, **values: Any) -> PayEntry:
    return _change(entry, act, by=by, version=version, decided_on=clock.today(), decided_by=by, **values)


def _change(entry: PayEntry, act: str, *, by: Any, version: int | None, **values: Any) -> PayEntry:
    """Change the entry if its state is still the one that was judged; nobody pays twice."""
    with recording(entry.community):
        stored = PayEntry.objects.select_for_update().get(pk=entry.pk)
        if stored.state != entry.state:
            raise DomainError(_("Somebody else has decided on this entry meanwhile."))
        done = change_record(entry, by=by, version=version, **values)
        record_act(act, by=by, community=entry.community, about=done)
    return done
