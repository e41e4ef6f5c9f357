"""The process grant: what is committed, what remains, and that nobody's own pay can be read from it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from core_team.enums import VendorKind
from core_team.models import PayMilestone
from core_team.selectors.grant import ProcessGrant, process_grant
from core_team.services.pay.decisions import approve_entry, return_entry
from core_team.services.pay.entries import claim_milestone
from core_team.services.vendors import end_vendor
from mvp.enums import Role, Step
from mvp.models import Membership
from mvp.services.roles import end_membership
from tests import factories
from tests.conftest import Cast
from tests.core_team import make as team
from tests.core_team.pay import make


def grant(cast: Cast, *, reader: bool = False) -> ProcessGrant:
    return process_grant(cast.home, is_reader=reader)


def told(one: ProcessGrant) -> list[tuple[str, str, bool]]:
    return [(who, str(found.total), apart) for who, found, apart in one.shown]


def workers(cast: Cast, count: int, role: Role = Role.LIAISON) -> list[Membership]:
    """Members paid 20 dollars an hour, each with one hour that waits."""
    found = []
    for number in range(count):
        user = factories.join(cast.home, role, f"Worker {role} {number}", by=cast.staff)
        Membership.objects.filter(user=user).update(active_from=make.ago(400))
        membership = make.member(cast.home, user)
        make.terms(membership, cast.lead)
        make.hours(membership, user, count="1")
        found.append(membership)
    return found


def test_the_award_pays_planning_vendor_adviser_and_people(cast: Cast) -> None:
    make.at_work(cast)
    team.vendor(cast.home, cast.lead, amount=Decimal("30000.00"))
    adviser = team.vendor(cast.home, cast.lead, VendorKind.ADVISER, amount=Decimal("2500.00"))
    team.vendor(cast.home, cast.lead, VendorKind.IMPLEMENTATION, amount=Decimal("45000.00"))
    team.vendor(cast.elsewhere, cast.outsider, amount=Decimal("1.00"))
    end_vendor(adviser, by=cast.lead, ended_on=make.ago(0), reason="Done.")
    workers(cast, 3)
    one = grant(cast)
    assert (one.award, one.vendor_total, one.committed, one.remaining, one.over) == (
        Decimal("50000.00"),
        Decimal("32500.00"),
        Decimal("32560.00"),
        Decimal("17440.00"),
        Decimal("0.00"),
    )


def test_a_contract_without_an_amount_is_told_beside_what_remains(cast: Cast) -> None:
    planner = team.vendor(cast.home, cast.lead, amount=None)
    page = reverse("core_team:grant_home", args=[cast.home.slug])
    sentence = "1 contract without an amount is not counted."
    assert (grant(cast).without_amount, sentence in cast.client("member").get(page).text) == (1, True)
    end_vendor(planner, by=cast.lead, ended_on=make.ago(0), reason="Moved.")
    assert (grant(cast).without_amount, sentence in cast.client("member").get(page).text) == (0, False)


def test_what_an_ended_engagement_came_to_counts_instead_of_its_contract(cast: Cast) -> None:
    planner = team.vendor(cast.home, cast.lead, amount=Decimal("30000.00"))
    end_vendor(planner, by=cast.lead, ended_on=make.ago(0), reason="Moved.", final_amount=Decimal("12000.00"))
    team.vendor(cast.home, cast.lead, amount=Decimal("20000.00"))
    assert (grant(cast).vendor_total, grant(cast).remaining) == (Decimal("32000.00"), Decimal("18000.00"))
    page = cast.client("member").get(reverse("core_team:grant_home", args=[cast.home.slug])).text
    assert [text in page for text in ("the contract was for $30,000", "$12,000", "$18,000")] == [True] * 3


def test_agreed_instalments_count_until_they_are_paid_and_only_once(cast: Cast) -> None:
    make.at_work(cast)
    for membership in workers(cast, 3):
        make.instalments(membership, cast.lead, make.ago(20), make.ahead(20))
    first = PayMilestone.objects.order_by("pk")[0]
    sums = [grant(cast, reader=True).liaisons]
    entry = claim_milestone(first, by=cast.lead, on=make.ago(1))
    sums.append(grant(cast, reader=True).liaisons)
    return_entry(entry, by=cast.lead, comment="Not reached yet.")
    sums.append(grant(cast, reader=True).liaisons)
    assert [(one.planned, one.submitted, one.total) for one in sums] == [
        (Decimal("4800.00"), Decimal("0.00"), Decimal("4800.00")),
        (Decimal("4000.00"), Decimal("800.00"), Decimal("4800.00")),
        (Decimal("4800.00"), Decimal("0.00"), Decimal("4800.00")),
    ]
    assert grant(cast).remaining == Decimal("45200.00")


def test_instalments_that_are_not_owed_do_not_count(cast: Cast) -> None:
    make.at_work(cast, Step.IMPLEMENT)
    cast.home.run.steps.filter(step=Step.IMPLEMENT).update(started_on=make.ago(30))
    gone, replaced, in_step_9 = workers(cast, 3)
    for membership in (gone, replaced):
        make.instalments(membership, cast.lead, make.ago(60), make.ahead(20))
    make.instalments(in_step_9, cast.lead, make.ago(10), make.ahead(20))
    make.terms(replaced, cast.lead, valid_from=make.ahead(1))
    end_membership(gone, by=cast.lead)
    assert grant(cast, reader=True).liaisons.planned == Decimal("2400.00")


def test_one_persons_agreed_instalments_are_not_told(cast: Cast) -> None:
    make.at_work(cast)
    one, *_others = workers(cast, 3)
    make.instalments(one, cast.lead, make.ahead(20))
    assert told(grant(cast)) == [("liaisons", "840.00", False)]
    alone = factories.join(cast.elsewhere, Role.LIAISON, "Alone", by=cast.staff)
    make.begin_earlier(cast.elsewhere)
    make.instalments(make.member(cast.elsewhere, alone), cast.outsider, make.ahead(20))
    found = process_grant(cast.elsewhere, is_reader=False)
    assert (told(found), found.committed) == ([], 0)


def test_committing_more_than_the_award_is_told(cast: Cast) -> None:
    make.at_work(cast)
    team.vendor(cast.home, cast.lead, amount=Decimal("50000.01"))
    assert (grant(cast).over, grant(cast).remaining) == (Decimal("0.01"), Decimal("-0.01"))
    page = cast.client("member").get(reverse("core_team:grant_home", args=[cast.home.slug])).text
    assert "More is committed than was awarded" in page


def test_work_of_step_9_is_not_in_it(cast: Cast) -> None:
    make.at_work(cast, Step.IMPLEMENT)
    for membership in workers(cast, 3):
        make.hours(membership, membership.user, purpose="step:9")
    assert grant(cast).everybody.total == Decimal("60.00")


@pytest.mark.parametrize(
    ("liaisons", "volunteers", "shown"),
    [
        (0, 0, []),
        (2, 0, []),
        (1, 1, []),
        (3, 0, [("liaisons", "60.00", True)]),
        (2, 1, [("everybody", "60.00", True)]),
        (3, 1, [("everybody", "80.00", True)]),
        (3, 3, [("liaisons", "60.00", True), ("volunteers", "60.00", True)]),
    ],
)
def test_sums_of_fewer_than_three_people_are_not_told(
    cast: Cast, liaisons: int, volunteers: int, shown: list[tuple[str, str, bool]]
) -> None:
    make.at_work(cast)
    workers(cast, liaisons)
    workers(cast, volunteers, Role.MUNICIPAL_MEMBER)
    assert told(grant(cast)) == shown
    if not shown:
        assert grant(cast).committed == 0


def test_states_are_told_apart_only_for_three_people_each(cast: Cast) -> None:
    make.at_work(cast)
    members = workers(cast, 4)
    approve_entry(members[0].pay_entries.get(), by=cast.lead)
    assert told(grant(cast)) == [("liaisons", "80.00", False)]
    assert told(grant(cast, reader=True)) == [("liaisons", "80.00", True)]


def test_one_persons_pay_is_on_the_page_of_pay_readers_only(cast: Cast) -> None:
    make.at_work(cast)
    make.hours(workers(cast, 1)[0], cast.lead, make.ago(3), "1.5")
    pages = {
        who: cast.client(who).get(reverse("core_team:grant_home", args=[cast.home.slug])).text
        for who in ("lead", "staff", "member", "liaison", "coordinator", "planner")
    }
    assert {who: "$50<" in page for who, page in pages.items()} == {
        "lead": True,
        "staff": True,
        "member": False,
        "liaison": False,
        "coordinator": False,
        "planner": False,
    }
    assert "$49,950" not in pages["member"]
