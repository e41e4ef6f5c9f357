"""Months and instalments: each once, while their terms hold, and nothing else under these terms."""

from datetime import date
from decimal import Decimal

import pytest

from core_team.enums import TermsKind
from core_team.models import PayEntry
from core_team.pay_rules import DuplicateEntry
from core_team.services.pay.entries import claim_milestone, correct_entry, submit_month
from mvp.exceptions import DomainError
from tests.conftest import Cast
from tests.core_team.pay import make


def test_under_instalments_neither_hours_nor_months_are_entered(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.instalments(liaison, cast.lead, make.ahead(20))
    for enter in (make.hours, lambda who, by: submit_month(who, make.ago(1), by=by)):
        with pytest.raises(DomainError, match="in instalments, so hours and months are not entered"):
            enter(liaison, cast.liaison)  # type: ignore[operator]
    assert PayEntry.objects.count() == 0


def test_a_month_is_paid_once(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead, "200.00", kind=TermsKind.MONTHLY)
    entry = submit_month(liaison, make.ago(40), by=cast.liaison)
    assert (entry.amount, entry.hours, entry.purpose) == (Decimal("200.00"), None, f"month:{make.ago(40):%Y-%m}")
    with pytest.raises(DuplicateEntry, match="This month is in the list already") as refusal:
        submit_month(liaison, make.ago(40), by=cast.lead)
    assert refusal.value.first == entry


def test_a_month_that_was_taken_back_by_a_correction_is_still_entered_once(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead, "200.00", kind=TermsKind.MONTHLY)
    entry = make.paid(submit_month(liaison, make.ago(40), by=cast.liaison), cast.lead)
    correct_entry(entry, by=cast.liaison, hours=None, reason="Not here.")
    with pytest.raises(DuplicateEntry) as refusal:
        submit_month(liaison, make.ago(40), by=cast.liaison)
    assert refusal.value.first == entry


def test_a_day_paid_by_the_hour_is_not_entered_as_a_month(cast: Cast) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead)
    with pytest.raises(DomainError, match=r"by the hour\. Enter the hours of each day"):
        submit_month(liaison, make.ago(1), by=cast.liaison)
    assert PayEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (make.ahead(1), "has not come yet"),
        (make.ago(401), "before the first day on the team"),
        (make.ago(301), "No pay is agreed for this day"),
        (make.ago(9), "after the last day on the team"),
    ],
)
def test_months_and_instalments_outside_the_membership_are_refused(cast: Cast, day: date, message: str) -> None:
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead, "200.00", kind=TermsKind.MONTHLY)
    liaison.active_to = make.ago(10)
    liaison.save()
    with pytest.raises(DomainError, match=message):
        submit_month(liaison, day, by=cast.lead)
    milestone = make.instalments(liaison, cast.lead, make.ago(20)).milestones.get()
    with pytest.raises(DomainError, match=message if "agreed" not in message else "other terms hold"):
        claim_milestone(milestone, by=cast.lead, on=day)
    assert PayEntry.objects.count() == 0


def test_an_instalment_is_claimed_once_with_its_amount(cast: Cast) -> None:
    liaison = make.at_work(cast)
    milestone = make.instalments(liaison, cast.lead, make.ago(20)).milestones.get()
    entry = claim_milestone(milestone, by=cast.liaison, on=make.ago(1))
    assert (entry.amount, entry.milestone, entry.kind) == (Decimal("800.00"), milestone, "milestone")
    with pytest.raises(DuplicateEntry, match="This instalment is in the list already"):
        claim_milestone(milestone, by=cast.lead, on=make.ago(0))


def test_an_instalment_that_later_terms_replaced_is_not_paid(cast: Cast) -> None:
    liaison = make.at_work(cast)
    milestone = make.instalments(liaison, cast.lead, make.ago(20)).milestones.get()
    make.terms(liaison, cast.lead, valid_from=make.ago(30))
    with pytest.raises(DomainError, match="Later terms"):
        claim_milestone(milestone, by=cast.liaison, on=make.ago(1))
