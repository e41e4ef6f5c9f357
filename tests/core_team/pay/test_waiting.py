"""Entries that wait while the terms of their day change: never approved at a price that does not hold."""

from decimal import Decimal

import pytest

from core_team.enums import TermsKind
from core_team.models import PayEntry
from core_team.services.pay.decisions import approve_entry
from core_team.services.pay.entries import Work, change_hours, correct_entry, submit_month
from mvp.exceptions import DomainError
from mvp.models import AuditEvent, Membership
from tests.conftest import Cast
from tests.core_team.pay import make

REASON = "How this day is paid has changed. Enter anew what is paid for under the new terms."


@pytest.fixture
def liaison(cast: Cast) -> Membership:
    """The liaison, paid 20 dollars an hour."""
    member = make.at_work(cast)
    make.terms(member, cast.lead)
    return member


def stored(entry: PayEntry) -> tuple[str, Decimal, str]:
    """State, amount and comment as they stand."""
    entry.refresh_from_db()
    return entry.state, entry.amount, entry.comment


def test_waiting_hours_are_priced_under_the_new_terms_of_their_day(cast: Cast, liaison: Membership) -> None:
    before, after = (make.hours(liaison, cast.liaison, make.ago(days), count="3") for days in (6, 5))
    new = make.terms(liaison, cast.lead, "30.00", valid_from=make.ago(5))
    assert [stored(one) for one in (before, after)] == [
        ("submitted", Decimal("60.00"), ""),
        ("submitted", Decimal("90.00"), ""),
    ]
    assert (after.terms, approve_entry(after, by=cast.lead).amount) == (new, Decimal("90.00"))
    assert AuditEvent.objects.get(act="pay.repriced").object_id == str(after.uid)


@pytest.mark.parametrize(("kind", "rate"), [(TermsKind.NONE, None), (TermsKind.MONTHLY, "200.00")])
def test_waiting_hours_go_back_when_their_day_is_paid_otherwise(
    cast: Cast, liaison: Membership, kind: TermsKind, rate: str | None
) -> None:
    entry = make.hours(liaison, cast.liaison, make.ago(5))
    make.terms(liaison, cast.lead, rate, kind=kind, valid_from=make.ago(5))
    assert stored(entry) == ("returned", Decimal("50.00"), REASON)
    with pytest.raises(DomainError):
        change_hours(entry, Work(make.ago(5), Decimal(2), make.STEP), by=cast.liaison)
    with pytest.raises(DomainError, match="does not wait"):
        approve_entry(entry, by=cast.lead)


def test_the_reason_is_in_the_members_language(cast: Cast, liaison: Membership) -> None:
    cast.liaison.language = "zh-hans"
    cast.liaison.save()
    entry = make.hours(liaison, cast.liaison, make.ago(5))
    make.terms(liaison, cast.lead, None, kind=TermsKind.NONE, valid_from=make.ago(5))
    assert "重新填写" in stored(entry)[2]


def test_a_waiting_month_goes_back_when_its_day_is_paid_by_the_hour(cast: Cast, liaison: Membership) -> None:
    make.terms(liaison, cast.lead, "200.00", kind=TermsKind.MONTHLY, valid_from=make.ago(200))
    month = submit_month(liaison, make.ago(100), by=cast.liaison)
    make.terms(liaison, cast.lead, "25.00", valid_from=make.ago(150))
    assert stored(month) == ("returned", Decimal("200.00"), REASON)


def test_an_entry_whose_terms_hold_no_more_is_not_approved(cast: Cast, liaison: Membership) -> None:
    older = liaison.pay_terms.get()
    entry = make.hours(liaison, cast.liaison, make.ago(5))
    make.terms(liaison, cast.lead, "30.00", valid_from=make.ago(5))
    PayEntry.objects.filter(pk=entry.pk).update(terms=older)
    entry.refresh_from_db()
    with pytest.raises(DomainError, match="terms of this day have changed"):
        approve_entry(entry, by=cast.lead)


def test_a_correction_keeps_the_terms_and_the_step_of_what_it_corrects(cast: Cast, liaison: Membership) -> None:
    entry = make.paid(make.hours(liaison, cast.liaison, make.ago(9), count="4", purpose="step:3"), cast.lead)
    correction = correct_entry(entry, by=cast.lead, hours=Decimal(1), reason="Typed wrong.")
    make.terms(liaison, cast.lead, "30.00", valid_from=make.ago(8))
    assert (entry.step, correction.step, correction.terms) == (3, 3, entry.terms)
    assert approve_entry(correction, by=cast.lead).amount == Decimal("-60.00")
