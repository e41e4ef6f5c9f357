"""What the ledger asks of whom; an item goes when the record is right."""

from datetime import timedelta

import pytest

from core_team.enums import TermsKind
from core_team.services.pay.decisions import approve_entry, return_entry
from core_team.services.pay.entries import claim_milestone, submit_month
from mvp.enums import Role
from mvp.models import Membership, User
from mvp.selectors.inbox import count_waiting, waiting_for
from tests import factories
from tests.conftest import Cast
from tests.core_team.pay import make

PAY = (
    "Approve hours",
    "Record payments",
    "Correct your hours",
    "Enter your instalment",
    "Enter your hours",
    "Enter your month",
)


def asked(user: User) -> list[tuple[str, str]]:
    """Title and reason of what the ledger asks of this person."""
    items = waiting_for(factories.access(user))
    return [(str(item.title), str(item.why)) for item in items if str(item.title) in PAY]


@pytest.fixture
def liaison(cast: Cast) -> Membership:
    """At step 4, without terms."""
    return make.at_work(cast)


def test_hours_wait_for_the_manager_then_for_payment(cast: Cast, liaison: Membership) -> None:
    make.terms(liaison, cast.lead)
    entry = make.hours(liaison, cast.liaison, make.ago(0))
    assert asked(cast.lead) == [("Approve hours", "1 entry waits for approval.")]
    approve_entry(entry, by=cast.lead)
    entry.refresh_from_db()
    assert asked(cast.lead) == [("Record payments", "1 entry is approved and not paid.")]
    assert [asked(user) for user in (cast.member, cast.planner, cast.coordinator, cast.outsider)] == [[]] * 4


def test_returned_hours_wait_for_their_member_only(cast: Cast, liaison: Membership) -> None:
    make.terms(liaison, cast.lead)
    return_entry(make.hours(liaison, cast.liaison, make.ago(0)), by=cast.lead, comment="Which?")
    assert asked(cast.liaison) == [("Correct your hours", "1 entry was returned to you with a comment.")]
    assert (asked(cast.lead), asked(cast.member)) == ([], [])


def test_a_member_paid_by_the_hour_is_asked_once_a_month(cast: Cast, liaison: Membership) -> None:
    assert asked(cast.liaison) == []
    make.terms(liaison, cast.lead)
    assert asked(cast.liaison) == [("Enter your hours", "Nothing is entered for this month yet.")]
    make.hours(liaison, cast.liaison, make.ago(0))
    assert asked(cast.liaison) == []


def test_a_member_paid_by_the_month_is_asked_for_the_month_that_is_over(cast: Cast, liaison: Membership) -> None:
    make.terms(liaison, cast.lead, "200.00", kind=TermsKind.MONTHLY, valid_from=make.ago(100))
    assert asked(cast.liaison) == [("Enter your month", "Last month is over and not entered yet.")]
    assert (asked(cast.lead), asked(cast.member)) == ([], [])
    submit_month(liaison, make.ago(0).replace(day=1) - timedelta(days=1), by=cast.liaison)
    assert asked(cast.liaison) == []


def test_who_is_paid_by_the_month_from_this_month_on_is_asked_for_nothing_yet(cast: Cast, liaison: Membership) -> None:
    make.terms(liaison, cast.lead, "200.00", kind=TermsKind.MONTHLY, valid_from=make.ago(0).replace(day=1))
    assert asked(cast.liaison) == []


def test_an_instalment_is_asked_for_a_week_ahead(cast: Cast, liaison: Membership) -> None:
    terms = make.instalments(liaison, cast.lead, make.ahead(7), make.ahead(8))
    item = next(item for item in waiting_for(factories.access(cast.liaison)) if item.title == "Enter your instalment")
    assert (item.due, item.url.endswith(f"/{terms.milestones.first().uid}/claim/")) == (make.ahead(7), True)
    claim_milestone(terms.milestones.first(), by=cast.liaison, on=make.ago(0))
    assert (asked(cast.liaison), asked(cast.member)) == ([], [])


def test_a_lone_managers_own_hours_wait_for_staff(cast: Cast, liaison: Membership) -> None:
    make.terms(liaison, cast.lead)
    make.hours(liaison, cast.liaison, make.ago(0))
    own = make.member(cast.home, cast.lead)
    make.terms(own, cast.staff)
    entry = make.hours(own, cast.lead, make.ago(0))
    approve = ("Approve hours", "1 entry waits for approval.")
    assert [asked(one) for one in (cast.lead, cast.staff, cast.coordinator, cast.outsider)] == [
        [approve],
        [approve],
        [],
        [],
    ]
    approve_entry(entry, by=cast.staff)
    pay = ("Record payments", "1 entry is approved and not paid.")
    assert [asked(one) for one in (cast.lead, cast.staff)] == [[approve], [pay]]
    assert count_waiting(factories.access(cast.staff)).everywhere == len(waiting_for(factories.access(cast.staff)))


def test_a_managers_own_hours_wait_for_the_other_manager(cast: Cast, liaison: Membership) -> None:
    second = factories.join(cast.home, Role.PROJECT_MANAGER, "Second")
    make.terms(make.member(cast.home, cast.lead), second)
    make.hours(make.member(cast.home, cast.lead), cast.lead, make.ago(0))
    approve = ("Approve hours", "1 entry waits for approval.")
    assert [asked(one) for one in (cast.lead, second, cast.staff)] == [[], [approve], []]
    assert count_waiting(factories.access(second)).everywhere == len(waiting_for(factories.access(second)))
