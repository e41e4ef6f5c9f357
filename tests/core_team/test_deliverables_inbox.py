"""Deliverables in the inbox: of whoever owes them, oversees them, or stands in."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core_team.enums import HandInDecision, VendorKind
from core_team.models import Deliverable, Vendor
from core_team.services.deliverables import Due, decide_hand_in, hand_in, plan_deliverable
from core_team.services.vendors import end_vendor
from mvp import clock
from mvp.enums import Role, Step
from mvp.models import Community
from mvp.selectors.inbox import count_waiting, waiting_for
from mvp.services.roles import end_membership
from tests import factories
from tests.conftest import Cast
from tests.core_team import make


@pytest.fixture
def home(cast: Cast) -> Community:
    """The cast's community at step 2, where the planning vendor acts."""
    return factories.stand_at(cast.home, Step.LIVED_EXPERTISE)


@pytest.fixture
def vendor(cast: Cast, home: Community) -> Vendor:
    """The planning vendor, under contract since January 2026 until next year."""
    return make.vendor(home, cast.lead, contract_end=make.ahead(200))


@pytest.fixture
def report(cast: Cast, home: Community, vendor: Vendor) -> Deliverable:
    """A planned deliverable."""
    return plan_deliverable(home, owed(vendor), by=cast.planner)


def owed(vendor: Vendor, **changes: Any) -> Due:
    """A report due in ten days."""
    return replace(Due("Data summary", Step.LIVED_EXPERTISE, make.ahead(10), vendor), **changes)


def pdf() -> SimpleUploadedFile:
    """A small file."""
    return SimpleUploadedFile("report.pdf", b"%PDF-1.7 report")


def titles(who: Any) -> list[str]:
    """What this person's inbox says of deliverables."""
    items = waiting_for(factories.access(who))
    return [str(item.title) for item in items if "Data summary" in str(item.title)]


def test_who_owes_a_deliverable_finds_it_in_the_inbox(cast: Cast, report: Deliverable) -> None:
    cast_of = (cast.planner, cast.lead, cast.member, cast.outsider)
    assert [titles(one) for one in cast_of] == [["Hand in: Data summary"], [], [], []]
    hand_in(report, [pdf()], by=cast.planner)
    assert [titles(one) for one in cast_of] == [[], ["Accept or return: Data summary"], [], []]
    decide_hand_in(report, HandInDecision.ACCEPTED, by=cast.lead)
    assert [titles(one) for one in cast_of] == [[], [], [], []]


def test_what_the_only_project_manager_handed_in_waits_for_the_program(cast: Cast, report: Deliverable) -> None:
    hand_in(report, [pdf()], by=cast.lead)
    deciding = (cast.lead, cast.coordinator, cast.staff)
    asked = ["Accept or return: Data summary"]
    assert [titles(one) for one in deciding] == [[], asked, asked]
    second = factories.join(report.community, Role.PROJECT_MANAGER, "Second", by=cast.staff)
    assert [titles(one) for one in (*deciding, second)] == [[], [], [], asked]
    assert count_waiting(factories.access(second)).everywhere == len(waiting_for(factories.access(second)))


def test_what_is_due_in_a_month_is_in_no_inbox(cast: Cast, home: Community, vendor: Vendor) -> None:
    plan_deliverable(home, owed(vendor, due=make.ahead(30)), by=cast.planner)
    assert titles(cast.planner) == []


def test_the_planning_vendor_asks_others_for_what_is_overdue(cast: Cast, home: Community, vendor: Vendor) -> None:
    at_eight = factories.stand_at(home, Step.PLAN_PROJECT)
    adviser = make.vendor(at_eight, cast.lead, VendorKind.ADVISER)
    plan_deliverable(at_eight, owed(adviser, due=make.ago(1)), by=cast.lead)
    seen = [titles(one) for one in (cast.adviser, cast.planner, cast.lead)]
    assert seen == [["Hand in: Data summary"], ["Ask the vendor for: Data summary"], []]
    end_membership(make.member(at_eight, cast.adviser), by=cast.lead)
    assert titles(cast.lead) == ["Hand in: Data summary"]


def test_the_project_manager_stands_in_for_a_vendor_whose_steps_are_over(
    cast: Cast, home: Community, vendor: Vendor
) -> None:
    plan_deliverable(home, owed(vendor, due=make.ago(1)), by=cast.planner)
    assert [titles(one) for one in (cast.planner, cast.lead)] == [["Hand in: Data summary"], []]
    factories.stand_at(home, Step.IMPLEMENT)
    assert [titles(one) for one in (cast.planner, cast.lead)] == [[], ["Hand in: Data summary"]]


def test_the_project_manager_asks_for_what_is_overdue_once_the_planning_vendor_is_gone(
    cast: Cast, home: Community, vendor: Vendor
) -> None:
    at_nine = factories.stand_at(home, Step.IMPLEMENT)
    builder = make.vendor(at_nine, cast.lead, VendorKind.IMPLEMENTATION)
    plan_deliverable(at_nine, owed(builder, step=Step.IMPLEMENT, due=make.ago(1)), by=cast.lead)
    seen = [titles(one) for one in (cast.vendor, cast.planner, cast.lead, cast.member)]
    assert seen == [["Hand in: Data summary"], [], ["Ask the vendor for: Data summary"], []]


def test_what_an_ended_vendor_still_owes_is_to_be_given_to_another(
    cast: Cast, report: Deliverable, vendor: Vendor
) -> None:
    end_vendor(vendor, by=cast.lead, ended_on=clock.today(), reason="Moved away.")
    given = ["Give to another vendor, or drop: Data summary"]
    assert [titles(one) for one in (cast.planner, cast.lead, cast.member)] == [given, given, []]
