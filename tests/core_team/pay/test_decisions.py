"""Approving, returning and paying: never one's own, nothing twice, each line by itself."""

from decimal import Decimal

import pytest

from core_team.enums import EntryState
from core_team.models import PayEntry
from core_team.services.pay.decisions import (
    approve_entries,
    approve_entry,
    pay_entries,
    pay_entry,
    return_entries,
    return_entry,
)
from mvp import clock
from mvp.enums import Role
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import AuditEvent, Membership
from tests import factories
from tests.conftest import Cast
from tests.core_team.pay import make


@pytest.fixture
def entry(cast: Cast) -> PayEntry:
    """The liaison's hours of yesterday."""
    liaison = make.at_work(cast)
    make.terms(liaison, cast.lead)
    return make.hours(liaison, cast.liaison)


def test_approved_then_paid_with_day_and_reference(cast: Cast, entry: PayEntry) -> None:
    approved = approve_entry(entry, by=cast.lead)
    assert (approved.state, approved.decided_by, approved.decided_on) == ("approved", cast.lead, clock.today())
    paid = pay_entry(approved, by=cast.lead, paid_on=clock.today(), reference=" No. 7 ")
    assert (paid.state, paid.paid_on, paid.reference, paid.amount) == (
        "paid",
        clock.today(),
        "No. 7",
        Decimal("50.00"),
    )
    acts = AuditEvent.objects.filter(object_id=str(entry.uid)).order_by("pk").values_list("act", "details")
    assert list(acts) == [("pay.submitted", {"kind": "hours"}), ("pay.approved", {}), ("pay.paid", {})]


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "equity", "coordinator", "staff", "outsider"])
def test_only_the_project_manager_decides(cast: Cast, entry: PayEntry, who: str) -> None:
    by = getattr(cast, who)
    with pytest.raises(NotAllowed):
        approve_entry(entry, by=by)
    with pytest.raises(NotAllowed):
        return_entry(entry, by=by, comment="No.")
    with pytest.raises(NotAllowed):
        pay_entry(approve_entry(entry, by=cast.lead), by=by, paid_on=clock.today(), reference="1")


def test_nobody_approves_their_own_hours_by_another_role(cast: Cast, entry: PayEntry) -> None:
    second = Membership.objects.create(
        user=cast.liaison, community=cast.home, role=Role.PROJECT_MANAGER, scope="community", active_from=make.ago(9)
    )
    with pytest.raises(NotAllowed, match="their own pay"):
        approve_entry(entry, by=second.user)


def test_a_managers_hours_are_approved_by_another_manager_or_staff(cast: Cast, entry: PayEntry) -> None:
    lead = make.member(cast.home, cast.lead)
    make.terms(lead, cast.staff)
    first, second = make.hours(lead, cast.lead), make.hours(lead, cast.lead, make.ago(2))
    with pytest.raises(NotAllowed, match="their own pay"):
        approve_entry(first, by=cast.lead)
    other = factories.join(cast.home, Role.PROJECT_MANAGER, "Second", by=cast.staff)
    assert [approve_entry(first, by=cast.staff).state, approve_entry(second, by=other).state] == ["approved"] * 2


def test_returning_says_why(cast: Cast, entry: PayEntry) -> None:
    with pytest.raises(DomainError, match="what should be changed"):
        return_entry(entry, by=cast.lead, comment=" ")
    assert return_entry(entry, by=cast.lead, comment="Which meeting?").comment == "Which meeting?"


def test_an_approved_entry_can_be_returned_a_paid_one_not(cast: Cast, entry: PayEntry) -> None:
    returned = return_entry(approve_entry(entry, by=cast.lead), by=cast.lead, comment="Wait.")
    assert returned.state == EntryState.RETURNED
    with pytest.raises(DomainError, match="does not wait"):
        approve_entry(returned, by=cast.lead)
    other = make.paid(make.hours(entry.membership, cast.liaison, make.ago(3)), cast.lead)
    with pytest.raises(DomainError, match="not paid"):
        return_entry(other, by=cast.lead, comment="Too late.")


def test_what_is_not_approved_is_not_paid(cast: Cast, entry: PayEntry) -> None:
    with pytest.raises(DomainError, match="Only approved"):
        pay_entry(entry, by=cast.lead, paid_on=clock.today(), reference="1")


@pytest.mark.parametrize(
    ("days", "reference", "field"), [(-1, "1", "paid_on"), (2, "1", "paid_on"), (0, " ", "reference")]
)
def test_a_payment_has_a_possible_day_and_a_reference(
    cast: Cast, entry: PayEntry, days: int, reference: str, field: str
) -> None:
    approved = approve_entry(entry, by=cast.lead)
    with pytest.raises(DomainError) as refusal:
        pay_entry(approved, by=cast.lead, paid_on=make.ago(days), reference=reference)
    assert set(refusal.value.fields) == {field}


def test_two_who_decide_at_once_do_not_decide_twice(cast: Cast, entry: PayEntry) -> None:
    stale = PayEntry.objects.get(pk=entry.pk)
    approve_entry(entry, by=cast.lead)
    with pytest.raises(DomainError, match="meanwhile"):
        approve_entry(stale, by=cast.lead)


def test_several_at_once_each_line_by_itself(cast: Cast, entry: PayEntry) -> None:
    lead = make.member(cast.home, cast.lead)
    make.terms(lead, cast.staff)
    own, other = make.hours(lead, cast.lead), make.hours(entry.membership, cast.liaison, make.ago(2))
    lines = approve_entries([entry, own, other], by=cast.lead)
    assert [(line.entry.pk, bool(line.refusal)) for line in lines] == [
        (entry.pk, False),
        (own.pk, True),
        (other.pk, False),
    ]
    lines = pay_entries([entry, other], by=cast.lead, paid_on=clock.today(), reference="No. 9")
    assert [line.refusal for line in lines] == ["Only approved entries are paid. Approve it first."] * 2
    fresh = list(PayEntry.objects.filter(pk__in=[entry.pk, other.pk]).order_by("pk"))
    assert [line.refusal for line in pay_entries(fresh, by=cast.lead, paid_on=clock.today(), reference="9")] == ["", ""]
    assert list(PayEntry.objects.order_by("pk").values_list("state", flat=True)) == ["paid", "submitted", "paid"]


def test_returning_several_needs_the_comment_once(cast: Cast, entry: PayEntry) -> None:
    with pytest.raises(DomainError, match="what should be changed"):
        return_entries([entry], by=cast.lead, comment="")
    assert [line.entry.state for line in return_entries([entry], by=cast.lead, comment="Which?")] == ["returned"]
