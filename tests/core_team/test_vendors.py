"""Vendors: one planning vendor at a time, contracts in order, ended and never deleted."""

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core_team.enums import VendorKind
from core_team.models import Vendor
from core_team.services.vendors import Terms, change_vendor, end_vendor, engage_vendor
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import Attachment, AuditEvent
from tests.conftest import Cast
from tests.core_team import make
from tests.factories import stand_at


def test_a_vendor_is_engaged_and_it_is_on_the_record(cast: Cast) -> None:
    vendor = make.vendor(cast.home, cast.lead)
    assert (vendor.kind, vendor.name, vendor.contract_date) == (
        VendorKind.PLANNING,
        make.TERMS.name,
        make.TERMS.contract_date,
    )
    assert AuditEvent.objects.get(act="vendor.engaged").details == {"kind": "planning"}


def test_sending_the_form_twice_engages_once(cast: Cast) -> None:
    uid = uuid.uuid4()
    for _twice in range(2):
        engage_vendor(cast.home, VendorKind.PLANNING, make.TERMS, by=cast.lead, uid=uid)
    assert Vendor.objects.count() == 1


def test_there_is_one_planning_vendor_at_a_time(cast: Cast) -> None:
    first = make.vendor(cast.home, cast.lead)
    with pytest.raises(DomainError, match="already") as refusal:
        make.vendor(cast.home, cast.lead)
    assert list(refusal.value.fields) == ["kind"]
    end_vendor(first, by=cast.lead, ended_on=make.ago(0), reason="The contract ran out.")
    assert make.vendor(cast.home, cast.lead).ended_on is None


def test_other_vendors_may_be_several(cast: Cast) -> None:
    for kind in (VendorKind.ADVISER, VendorKind.IMPLEMENTATION, VendorKind.IMPLEMENTATION):
        make.vendor(cast.home, cast.lead, kind)
    assert Vendor.objects.count() == 3


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"contract_date": date(2999, 1, 1)}, "contract_date"),
        ({"contract_end": date(2026, 1, 14)}, "contract_end"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"name": ""}, "name"),
    ],
)
def test_terms_that_cannot_be_are_refused(cast: Cast, terms: dict, field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        engage_vendor(cast.home, VendorKind.PLANNING, replace(make.TERMS, **terms), by=cast.lead)
    assert (list(refusal.value.fields), Vendor.objects.exists()) == ([field], False)


def test_a_contract_is_changed_but_not_overwritten_unseen(cast: Cast) -> None:
    vendor = make.vendor(cast.home, cast.lead, contract_date=None)
    changed = change_vendor(vendor, make.TERMS, by=cast.member, version=1)
    with pytest.raises(VersionConflict):
        change_vendor(vendor, Terms("Other"), by=cast.lead, version=1)
    assert (changed.contract_date, Vendor.objects.get().name) == (make.TERMS.contract_date, make.TERMS.name)


def test_the_signed_contract_is_kept_once(cast: Cast) -> None:
    uid = uuid.uuid4()
    for _twice in range(2):
        scan = SimpleUploadedFile("contract.pdf", b"%PDF-1.7 signed")
        vendor = engage_vendor(cast.home, VendorKind.PLANNING, make.TERMS, by=cast.lead, uid=uid, contract=scan)
    assert [vendor.contract_file] == list(Attachment.objects.all())


def test_a_file_that_is_no_contract_stops_everything(cast: Cast) -> None:
    with pytest.raises(DomainError, match="PDF"):
        engage_vendor(
            cast.home,
            VendorKind.PLANNING,
            make.TERMS,
            by=cast.lead,
            contract=SimpleUploadedFile("contract.exe", b"MZ"),
        )
    assert not Vendor.objects.exists()


def test_an_engagement_ends_with_a_reason_and_stays_as_it_was(cast: Cast) -> None:
    vendor = make.vendor(cast.home, cast.lead)
    ended = end_vendor(vendor, by=cast.lead, ended_on=make.ago(1), reason="Work is done.", version=1)
    assert (ended.ended_on, ended.ended_because) == (make.ago(1), "Work is done.")
    with pytest.raises(DomainError, match="has ended"):
        change_vendor(ended, make.TERMS, by=cast.lead)
    with pytest.raises(DomainError, match="has ended"):
        end_vendor(ended, by=cast.lead, ended_on=make.ago(1), reason="Again.")


@pytest.mark.parametrize("final", [Decimal("-0.01"), Decimal("30000.01")])
def test_what_was_paid_in_all_is_within_the_contract(cast: Cast, final: Decimal) -> None:
    vendor = make.vendor(cast.home, cast.lead, amount=Decimal("30000.00"))
    with pytest.raises(DomainError) as refusal:
        end_vendor(vendor, by=cast.lead, ended_on=make.ago(0), reason="Done.", final_amount=final)
    vendor.refresh_from_db()
    assert (list(refusal.value.fields), vendor.ended_on, vendor.committed) == (["final_amount"], None, vendor.amount)


@pytest.mark.parametrize(
    ("day", "reason", "field"),
    [
        (date(2999, 1, 1), "Done.", "ended_on"),
        (date(2026, 1, 14), "Done.", "ended_on"),
        (date(2026, 2, 1), " ", "reason"),
    ],
)
def test_an_end_must_fit(cast: Cast, day: date, reason: str, field: str) -> None:
    vendor = make.vendor(cast.home, cast.lead)
    with pytest.raises(DomainError) as refusal:
        end_vendor(vendor, by=cast.lead, ended_on=day, reason=reason)
    assert (list(refusal.value.fields), Vendor.objects.get().ended_on) == ([field], None)


@pytest.mark.parametrize("who", ["liaison", "equity", "coordinator", "staff", "outsider", "stranger"])
def test_others_engage_nobody(cast: Cast, who: str) -> None:
    home = stand_at(cast.home, Step.RECRUIT)
    with pytest.raises(NotAllowed):
        make.vendor(home, getattr(cast, who))
    assert not Vendor.objects.exists()
