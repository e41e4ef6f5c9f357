"""Entries of the pay ledger: what counts as hours, what is refused, what they are worth."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from core_team import purposes
from core_team.enums import EntryState, TermsKind
from core_team.models import PayEntry
from core_team.pay_rules import DuplicateEntry
from core_team.services.pay.decisions import approve_entry, return_entry
from core_team.services.pay.entries import (
    Work,
    change_hours,
    correct_entry,
    submit_hours,
    withdraw_entry,
)
from mvp.enums import Role, Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Membership
from mvp.services.roles import end_membership
from tests.conftest import Cast
from tests.core_team import make as team
from tests.core_team.pay import make


@pytest.fixture
def liaison(cast: Cast) -> Membership:
    """Paid by the hour at step 4."""
    membership = make.at_work(cast)
    make.terms(membership, cast.lead)
    return membership


def test_hours_are_worth_what_the_terms_of_their_day_say(cast: Cast, liaison: Membership) -> None:
    make.terms(liaison, cast.lead, "17.35", valid_from=make.ago(3))
    before, after = (
        make.hours(liaison, cast.liaison, make.ago(4)),
        make.hours(liaison, cast.liaison, make.ago(3), "0.25"),
    )
    assert [(one.amount, one.state, one.step) for one in (before, after)] == [
        (Decimal("50.00"), "submitted", 4),
        (Decimal("4.34"), "submitted", 4),
    ]


def test_submitting_is_audited_without_hours_or_amount(cast: Cast, liaison: Membership) -> None:
    entry = make.hours(liaison, cast.liaison)
    event = AuditEvent.objects.get(act="pay.submitted")
    assert (event.object_id, event.details) == (str(entry.uid), {"kind": "hours"})


@pytest.mark.parametrize("count", ["0", "-1", "16.25", "24.25", "1.3", "0.1"])
def test_hours_that_cannot_be_are_refused(cast: Cast, liaison: Membership, count: str) -> None:
    with pytest.raises(DomainError) as refusal:
        make.hours(liaison, cast.liaison, count=count)
    assert (set(refusal.value.fields), PayEntry.objects.count()) == ({"hours"}, 0)


def test_a_day_holds_16_hours_in_all(cast: Cast, liaison: Membership) -> None:
    make.hours(liaison, cast.liaison, count="10")
    make.hours(liaison, cast.liaison, make.ago(2), "16")
    with pytest.raises(DomainError, match=r"would have 16\.25 hours"):
        make.hours(liaison, cast.liaison, count="6.25", purpose="step:3")
    assert make.hours(liaison, cast.liaison, count="6", purpose="step:3").hours == 6


def test_the_same_day_and_purpose_is_refused_with_the_first(cast: Cast, liaison: Membership) -> None:
    first = make.hours(liaison, cast.liaison)
    with pytest.raises(DuplicateEntry) as refusal:
        make.hours(liaison, cast.lead, count="1")
    assert (refusal.value.first, PayEntry.objects.count()) == (first, 1)


def test_what_was_withdrawn_may_be_entered_again(cast: Cast, liaison: Membership) -> None:
    withdraw_entry(make.hours(liaison, cast.liaison), by=cast.liaison, reason="Wrong day.")
    assert make.hours(liaison, cast.liaison).state == EntryState.SUBMITTED


def test_a_form_sent_twice_is_one_entry(cast: Cast, liaison: Membership) -> None:
    uid, work = uuid4(), Work(make.ago(1), Decimal(2), make.STEP)
    first = submit_hours(liaison, work, by=cast.liaison, uid=uid)
    assert submit_hours(liaison, work, by=cast.liaison, uid=uid) == first
    with pytest.raises(DomainError, match="already used"):
        submit_hours(liaison, work, by=cast.lead, uid=uid)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (make.ahead(1), "has not come yet"),
        (make.ago(401), "before the first day on the team"),
        (make.ago(301), "No pay is agreed for this day"),
    ],
)
def test_days_outside_are_refused(cast: Cast, liaison: Membership, day: date, message: str) -> None:
    with pytest.raises(DomainError, match=message) as refusal:
        make.hours(liaison, cast.liaison, day)
    assert set(refusal.value.fields) == {"worked_on"}


def test_days_after_the_membership_are_refused_and_earlier_ones_entered_by_the_manager(
    cast: Cast, liaison: Membership
) -> None:
    ended = end_membership(liaison, by=cast.lead)
    with pytest.raises(DomainError, match="after the last day on the team"):
        make.hours(ended, cast.lead, make.ago(0))
    with pytest.raises(NotAllowed):
        make.hours(ended, cast.liaison)
    assert make.hours(ended, cast.lead).membership == liaison


def test_days_after_the_last_day_of_the_terms_are_refused(cast: Cast, liaison: Membership) -> None:
    make.terms(liaison, cast.lead, valid_from=make.ago(20), valid_to=make.ago(10))
    with pytest.raises(DomainError, match="No pay is agreed"):
        make.hours(liaison, cast.liaison, make.ago(9))


@pytest.mark.parametrize(
    ("kind", "rate", "words"),
    [
        (TermsKind.MONTHLY, "200.00", "by the month, so hours are not entered. Enter the month instead."),
        (TermsKind.NONE, None, "this time is not paid, so there is nothing to enter."),
    ],
)
def test_hours_on_a_day_paid_otherwise_are_refused_with_the_terms(
    cast: Cast, liaison: Membership, kind: TermsKind, rate: str | None, words: str
) -> None:
    make.terms(liaison, cast.lead, rate, kind=kind, valid_from=make.ago(2))  # type: ignore[arg-type]
    with pytest.raises(DomainError, match=words) as refusal:
        make.hours(liaison, cast.liaison)
    assert (set(refusal.value.fields), PayEntry.objects.count()) == ({"worked_on"}, 0)
    assert make.hours(liaison, cast.liaison, make.ago(3)).amount == Decimal("50.00")


def test_a_liaison_is_paid_from_step_3_on(cast: Cast, liaison: Membership) -> None:
    run = cast.home.run
    run.steps.filter(step__gte=Step.RECRUIT).update(started_on=None, finished_on=None)
    run.steps.filter(step=Step.RECRUIT).update(started_on=make.ago(5))
    with pytest.raises(DomainError, match="from step 3 on"):
        make.hours(liaison, cast.liaison, make.ago(6), purpose="step:3")
    with pytest.raises(DomainError, match="from step 3 on"):
        make.hours(liaison, cast.liaison, make.ago(4), purpose="step:2")
    assert make.hours(liaison, cast.liaison, make.ago(5), purpose="step:3").step == Step.RECRUIT


def test_a_municipal_volunteer_is_paid_from_step_1_on(cast: Cast, liaison: Membership) -> None:
    member = make.member(cast.home, cast.member)
    make.terms(member, cast.lead)
    assert make.hours(member, cast.member, purpose="step:1").step == Step.START_TEAM


@pytest.mark.parametrize("purpose", ["", "step:", "step:11", "step:٣", "meeting:x", "feast:1", "nothing"])
def test_hours_are_for_something_that_is_there(cast: Cast, liaison: Membership, purpose: str) -> None:
    with pytest.raises(DomainError, match="Choose what these hours were for"):
        make.hours(liaison, cast.liaison, purpose=purpose)


def test_a_step_that_has_not_begun_is_refused(cast: Cast, liaison: Membership) -> None:
    with pytest.raises(DomainError, match="Step 5 has not begun"):
        make.hours(liaison, cast.liaison, purpose="step:5")


def test_hours_may_be_for_a_meeting_of_this_team(cast: Cast, liaison: Membership) -> None:
    own, foreign = team.meeting(cast.home, cast.lead), team.meeting(cast.elsewhere, cast.outsider)
    with pytest.raises(DomainError, match="Choose what"):
        make.hours(liaison, cast.liaison, purpose=f"meeting:{foreign.uid}")
    with pytest.raises(DomainError, match="later than the day"):
        make.hours(liaison, cast.liaison, make.ago(2), purpose=f"meeting:{own.uid}")
    assert make.hours(liaison, cast.liaison, purpose=f"meeting:{own.uid}").meeting == own


def test_a_storey_above_may_contribute_a_purpose(cast: Cast, liaison: Membership) -> None:
    seen: list[tuple[PayEntry, str]] = []
    source = purposes.PurposeSource(
        options=lambda community, day: [], labels=lambda keys: {}, attach=lambda entry, key: seen.append((entry, key))
    )
    with purposes.pay_purposes.temporarily("event", source):
        entry = make.hours(liaison, cast.liaison, purpose="event:7")
    assert (seen, entry.purpose, entry.step) == ([(entry, "7")], "event:7", 4)


@pytest.mark.parametrize("who", ["member", "planner", "equity", "coordinator", "staff", "outsider", "stranger"])
def test_others_enter_nothing_for_a_member(cast: Cast, liaison: Membership, who: str) -> None:
    with pytest.raises(NotAllowed):
        make.hours(liaison, getattr(cast, who))


def test_a_returned_entry_is_changed_and_submitted_again(cast: Cast, liaison: Membership) -> None:
    entry = return_entry(make.hours(liaison, cast.liaison), by=cast.lead, comment="Two hours, I think.")
    changed = change_hours(entry, Work(entry.worked_on, Decimal(2), make.STEP), by=cast.liaison, version=entry.version)
    assert (changed.state, changed.amount, changed.comment) == ("submitted", Decimal("40.00"), "Two hours, I think.")
    with pytest.raises(VersionConflict):
        change_hours(entry, Work(entry.worked_on, Decimal(3), make.STEP), by=cast.lead, version=entry.version)


@pytest.mark.parametrize("settle", [lambda entry, by: approve_entry(entry, by=by), make.paid])
def test_what_is_approved_or_paid_is_not_changed(cast: Cast, liaison: Membership, settle: Any) -> None:
    entry = settle(make.hours(liaison, cast.liaison), cast.lead)
    with pytest.raises(DomainError):
        change_hours(entry, Work(entry.worked_on, Decimal(2), make.STEP), by=cast.liaison)
    with pytest.raises(DomainError):
        withdraw_entry(entry, by=cast.liaison, reason="Changed my mind.")


def test_a_paid_entry_is_corrected_by_one_of_its_own(cast: Cast, liaison: Membership) -> None:
    entry = make.paid(make.hours(liaison, cast.liaison, count="4"), cast.lead)
    less = correct_entry(entry, by=cast.liaison, hours=Decimal("2.5"), reason="Went home early.")
    more = correct_entry(entry, by=cast.lead, hours=Decimal("3"), reason="Not that early.")
    assert [(one.kind, one.hours, one.amount, one.corrects, one.state) for one in (less, more)] == [
        ("correction", Decimal("-1.5"), Decimal("-30.00"), entry, "submitted"),
        ("correction", Decimal("0.5"), Decimal("10.00"), entry, "submitted"),
    ]
    entry.refresh_from_db()
    assert (entry.hours, entry.state) == (Decimal("4.00"), "paid")


def test_a_correction_changes_something_and_stays_possible(cast: Cast, liaison: Membership) -> None:
    waiting = make.hours(liaison, cast.liaison, make.ago(2))
    entry = make.paid(make.hours(liaison, cast.liaison, count="4"), cast.lead)
    for wrong, hours in ((waiting, "1"), (entry, "4"), (entry, "17"), (entry, "-1")):
        with pytest.raises(DomainError):
            correct_entry(wrong, by=cast.liaison, hours=Decimal(hours), reason="Wrong.")
    with pytest.raises(DomainError, match="what was wrong"):
        correct_entry(entry, by=cast.liaison, hours=Decimal(1), reason=" ")
    gone = correct_entry(entry, by=cast.liaison, hours=None, reason="It was somebody else.")
    assert (gone.hours, gone.amount) == (Decimal(-4), Decimal("-80.00"))


def test_hours_of_one_person_in_two_roles_add_up(cast: Cast, liaison: Membership) -> None:
    other = Membership.objects.create(
        user=cast.liaison, community=cast.home, role=Role.MUNICIPAL_MEMBER, scope="community", active_from=make.ago(300)
    )
    make.terms(other, cast.lead)
    make.hours(liaison, cast.liaison, count="12")
    with pytest.raises(DomainError, match="would have 17 hours"):
        make.hours(other, cast.liaison, count="5", purpose="step:3")


def test_the_same_hours_are_entered_once_whatever_the_role(cast: Cast, liaison: Membership) -> None:
    other = Membership.objects.create(
        user=cast.liaison, community=cast.home, role=Role.MUNICIPAL_MEMBER, scope="community", active_from=make.ago(300)
    )
    make.terms(other, cast.lead)
    first = make.hours(liaison, cast.liaison)
    with pytest.raises(DuplicateEntry) as refusal:
        make.hours(other, cast.liaison)
    assert refusal.value.first == first
    somebody_else = make.member(cast.home, cast.member)
    make.terms(somebody_else, cast.lead)
    assert make.hours(somebody_else, cast.member).purpose == first.purpose
