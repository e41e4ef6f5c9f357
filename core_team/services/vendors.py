"""Vendors: engaging one, changing its contract, ending it with a reason."""

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from core_team.enums import VendorForm, VendorKind
from core_team.models import Vendor
from core_team.permissions import VENDOR_ACTIONS
from core_team.rules import refuse, refuse_empty, refuse_future
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.attachments import attach_file
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording


@dataclass(frozen=True)
class Terms:
    """What is known of a vendor and its contract; the amount is US dollars."""

    name: str
    form: str = VendorForm.ORGANIZATION
    contact: str = ""
    email: str = ""
    phone: str = ""
    contract_date: date | None = None
    contract_end: date | None = None
    amount: Decimal | None = None


def engage_vendor(
    community: Community,
    kind: VendorKind,
    terms: Terms,
    *,
    by: Any,
    uid: uuid.UUID | None = None,
    contract: File | None = None,
) -> Vendor:
    """Engage a planning vendor, an adviser or an implementation vendor; `contract` is the signed file.

    Raises DomainError for a second active planning vendor, a contract dated ahead, or dates out of order.
    Audits `vendor.engaged`.
    """
    require(by, VENDOR_ACTIONS[kind], community)
    _check_dates(terms)
    with recording(community):
        # Two planning vendors entered at the same moment wait for each other here.
        Community.objects.select_for_update().get(pk=community.pk)
        if kind == VendorKind.PLANNING:
            _refuse_second_planner(community, uid)
        vendor, created = create_record(Vendor, by=by, uid=uid, community=community, kind=kind, **vars(terms))
        if created:
            _keep_contract(vendor, contract, by=by)
            record_act("vendor.engaged", by=by, community=community, about=vendor, kind=vendor.kind)
    return vendor


def change_vendor(
    vendor: Vendor, terms: Terms, *, by: Any, version: int | None = None, contract: File | None = None
) -> Vendor:
    """Change a vendor's details; what it is engaged for stays. Raises VersionConflict, or DomainError as above."""
    require(by, VENDOR_ACTIONS[VendorKind(vendor.kind)], vendor.community)
    _refuse_ended(vendor)
    _check_dates(terms)
    with recording(vendor.community):
        changed = change_record(vendor, by=by, version=version, **vars(terms))
        _keep_contract(changed, contract, by=by)
        record_act("vendor.changed", by=by, community=vendor.community, about=changed, kind=vendor.kind)
    return changed


def end_vendor(
    vendor: Vendor,
    *,
    by: Any,
    ended_on: date,
    reason: str,
    final_amount: Decimal | None = None,
    version: int | None = None,
) -> Vendor:
    """End a vendor's engagement; its record stays. Audits `vendor.ended`.

    `final_amount` is what was paid in all, where that is less than the contract's amount. Raises VersionConflict,
    or DomainError without a reason, for a day ahead or before the contract, or more than the contract's amount.
    """
    require(by, VENDOR_ACTIONS[VendorKind(vendor.kind)], vendor.community)
    _refuse_ended(vendor)
    because = refuse_empty("reason", reason, _("Write why it ends."))
    refuse_future("ended_on", ended_on)
    if vendor.contract_date is not None and ended_on < vendor.contract_date:
        refuse("ended_on", _("It cannot end before its contract was signed. Correct the day."))
    _check_final(vendor, final_amount)
    values = {"ended_on": ended_on, "ended_because": because, "final_amount": final_amount}
    with recording(vendor.community):
        ended = change_record(vendor, by=by, version=version, **values)
        record_act("vendor.ended", by=by, community=vendor.community, about=ended, kind=vendor.kind)
    return ended


def _refuse_ended(vendor: Vendor) -> None:
    if vendor.ended_on is not None:
        raise DomainError(_("This engagement has ended. Add a new one instead."))


def _refuse_second_planner(community: Community, uid: uuid.UUID | None) -> None:
    held = Vendor.objects.filter(community=community, kind=VendorKind.PLANNING, ended_on__isnull=True)
    others = held.exclude(uid=uid) if uid else held  # a second sending finds its own first record
    if others.exists():
        refuse("kind", _("There is a planning vendor already. End that engagement first; there is one at a time."))


def _check_dates(terms: Terms) -> None:
    refuse_future("contract_date", terms.contract_date)
    if terms.contract_date and terms.contract_end and terms.contract_end < terms.contract_date:
        refuse("contract_end", _("The contract cannot end before it was signed. Correct one of the dates."))
    if terms.amount is not None and terms.amount < 0:
        refuse("amount", _("Enter an amount of 0 or more."))


def _check_final(vendor: Vendor, amount: Decimal | None) -> None:
    if amount is not None and amount < 0:
        refuse("final_amount", _("Enter an amount of 0 or more."))
    if amount is not None and vendor.amount is not None and amount > vendor.amount:
        refuse("final_amount", _("This is more than the contract’s amount. Change the contract’s amount first."))


def _keep_contract(vendor: Vendor, contract: File | None, *, by: Any) -> None:
    if contract is not None:
        vendor.contract_file = attach_file(vendor.community, contract, by=by, purpose="vendor_contract")
        vendor.save(update_fields=["contract_file"])
