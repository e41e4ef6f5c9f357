"""Deliverables: owed by a day within the contract, handed in with files, answered by somebody else, never deleted."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from core_team.enums import DeliverableStatus, HandInDecision, VendorKind
from core_team.models import Deliverable, HandIn, Vendor
from core_team.services.deliverables import (
    Due,
    change_deliverable,
    decide_hand_in,
    drop_deliverable,
    hand_in,
    plan_deliverable,
)
from core_team.services.vendors import end_vendor
from mvp import clock
from mvp.enums import Role, Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import Attachment, Community
from tests import factories
from tests.conftest import Cast
from tests.core_team import make


def pdf(name: str = "report.pdf") -> SimpleUploadedFile:
    """A small file that is what its name says."""
    return SimpleUploadedFile(name, b"%PDF-1.7 report")


@pytest.fixture
def home(cast: Cast) -> Community:
    """The cast's community at step 2, where the planning vendor acts."""
    return factories.stand_at(cast.home, Step.LIVED_EXPERTISE)


@pytest.fixture
def vendor(cast: Cast, home: Community) -> Vendor:
    """The planning vendor, under contract since January 2026 until next year."""
    return make.vendor(home, cast.lead, contract_end=make.ahead(200))


def owed(vendor: Vendor, **changes: Any) -> Due:
    """A report due in ten days."""
    return replace(Due("Data summary", Step.LIVED_EXPERTISE, make.ahead(10), vendor), **changes)


@pytest.fixture
def report(cast: Cast, home: Community, vendor: Vendor) -> Deliverable:
    """A planned deliverable."""
    return plan_deliverable(home, owed(vendor), by=cast.planner)


def fresh(deliverable: Deliverable) -> Deliverable:
    """The deliverable as stored."""
    return Deliverable.objects.select_related("vendor", "community__run").get(pk=deliverable.pk)


def test_a_version_is_returned_and_the_next_one_accepted(cast: Cast, report: Deliverable) -> None:
    hand_in(report, [pdf(), pdf("annex.pdf")], by=cast.planner, note="First look.")
    decide_hand_in(report, HandInDecision.RETURNED, by=cast.lead, comment="Add sources.")
    hand_in(fresh(report), [pdf("second.pdf")], by=cast.planner)
    decide_hand_in(report, HandInDecision.ACCEPTED, by=cast.lead)
    found = [
        (one.number, one.decision, one.comment, one.handed_in_by, one.decided_by, one.decided_on, one.files.count())
        for one in HandIn.objects.order_by("number")
    ]
    today = clock.today()
    assert found == [
        (1, "returned", "Add sources.", cast.planner, cast.lead, today, 2),
        (2, "accepted", "", cast.planner, cast.lead, today, 1),
    ]
    assert fresh(report).status == DeliverableStatus.ACCEPTED


def test_whoever_handed_it_in_does_not_accept_it(cast: Cast, report: Deliverable) -> None:
    hand_in(report, [pdf()], by=cast.lead)
    with pytest.raises(DomainError, match="Another project manager"):
        decide_hand_in(report, HandInDecision.ACCEPTED, by=cast.lead)
    assert fresh(report).status == DeliverableStatus.HANDED_IN
    with pytest.raises(IntegrityError), transaction.atomic():
        HandIn.objects.update(decision="accepted", decided_on=clock.today(), decided_by=cast.lead)
    second = factories.join(report.community, Role.PROJECT_MANAGER, "Second", by=cast.staff)
    assert decide_hand_in(report, HandInDecision.ACCEPTED, by=second).status == DeliverableStatus.ACCEPTED


def test_the_program_answers_what_the_only_project_manager_handed_in(cast: Cast, report: Deliverable) -> None:
    hand_in(report, [pdf()], by=cast.lead)
    assert decide_hand_in(report, HandInDecision.ACCEPTED, by=cast.coordinator).status == DeliverableStatus.ACCEPTED


def test_the_program_leaves_to_a_project_manager_what_one_can_answer(cast: Cast, report: Deliverable) -> None:
    hand_in(report, [pdf()], by=cast.planner)
    for one in (cast.coordinator, cast.staff):
        with pytest.raises(NotAllowed):
            decide_hand_in(fresh(report), HandInDecision.ACCEPTED, by=one)
    factories.join(report.community, Role.PROJECT_MANAGER, "Second", by=cast.staff)
    decide_hand_in(fresh(report), HandInDecision.RETURNED, by=cast.lead, comment="Add sources.")
    hand_in(fresh(report), [pdf()], by=cast.lead)
    with pytest.raises(NotAllowed):
        decide_hand_in(fresh(report), HandInDecision.ACCEPTED, by=cast.staff)
    assert fresh(report).status == DeliverableStatus.HANDED_IN


def test_nothing_is_accepted_before_it_is_handed_in(cast: Cast, report: Deliverable) -> None:
    with pytest.raises(DomainError, match="Nothing is handed in"):
        decide_hand_in(report, HandInDecision.ACCEPTED, by=cast.lead)
    assert (fresh(report).status, fresh(report).version) == (DeliverableStatus.OPEN, 1)


def test_returning_says_what_should_change(cast: Cast, report: Deliverable) -> None:
    hand_in(report, [pdf()], by=cast.planner)
    with pytest.raises(DomainError) as refusal:
        decide_hand_in(report, HandInDecision.RETURNED, by=cast.lead, comment=" ")
    assert list(refusal.value.fields) == ["comment"]


def test_a_second_version_waits_for_the_answer_to_the_first(cast: Cast, report: Deliverable) -> None:
    hand_in(report, [pdf()], by=cast.planner)
    with pytest.raises(DomainError, match="waits for an answer"):
        hand_in(fresh(report), [pdf()], by=cast.planner)


def test_handing_in_twice_by_one_form_is_one_version(cast: Cast, report: Deliverable) -> None:
    uid = uuid.uuid4()
    made = [hand_in(fresh(report), [pdf()], by=cast.planner, uid=uid, version=1) for _twice in range(2)]
    assert (made[0], HandIn.objects.count(), Attachment.objects.count()) == (made[1], 1, 1)


@pytest.mark.parametrize(
    "files",
    [
        [],
        [SimpleUploadedFile("report.pdf", b"#!/bin/sh\nrm -rf /\n")],
        [SimpleUploadedFile("report.svg", b"<svg onload='alert(1)'/>")],
        [SimpleUploadedFile("report.pdf", b"%PDF-1.7"), SimpleUploadedFile("run.exe", b"MZ")],
        [SimpleUploadedFile(f"{number}.pdf", b"%PDF-1.7") for number in range(11)],
    ],
)
def test_files_are_all_kept_or_none(cast: Cast, report: Deliverable, files: list[SimpleUploadedFile]) -> None:
    with pytest.raises(DomainError) as refusal:
        hand_in(report, files, by=cast.planner)
    assert list(refusal.value.fields) == ["uploads"]
    assert (HandIn.objects.count(), Attachment.objects.count(), fresh(report).status) == (0, 0, "open")


@pytest.mark.parametrize("days", [-400, 201])
def test_a_day_outside_the_contract_is_refused(cast: Cast, home: Community, vendor: Vendor, days: int) -> None:
    with pytest.raises(DomainError) as refusal:
        plan_deliverable(home, owed(vendor, due=clock.today() + timedelta(days=days)), by=cast.planner)
    assert (list(refusal.value.fields), Deliverable.objects.count()) == (["due"], 0)


def test_a_foreign_or_ended_vendor_owes_nothing(cast: Cast, home: Community, vendor: Vendor) -> None:
    foreign = make.vendor(cast.elsewhere, cast.outsider)
    end_vendor(vendor, by=cast.lead, ended_on=clock.today(), reason="Moved away.")
    for wrong in (foreign, Vendor.objects.get(pk=vendor.pk)):
        with pytest.raises(DomainError) as refusal:
            plan_deliverable(home, owed(wrong), by=cast.lead)
        assert list(refusal.value.fields) == ["vendor"]


def test_a_dropped_or_accepted_deliverable_stays_as_it_is(cast: Cast, report: Deliverable, vendor: Vendor) -> None:
    drop_deliverable(report, by=cast.planner, reason="Part of another report.")
    gone = fresh(report)
    acts: list[Callable[[], Any]] = [
        lambda: hand_in(gone, [pdf()], by=cast.planner),
        lambda: change_deliverable(gone, owed(vendor, title="Other"), by=cast.lead),
        lambda: drop_deliverable(gone, by=cast.lead, reason="Again."),
    ]
    for act in acts:
        with pytest.raises(DomainError, match="accepted or dropped"):
            act()
    assert (gone.status, gone.dropped_because) == (DeliverableStatus.DROPPED, "Part of another report.")


def test_two_editors_see_both_texts(cast: Cast, report: Deliverable, vendor: Vendor) -> None:
    change_deliverable(report, owed(vendor, title="Renamed"), by=cast.lead, version=1)
    with pytest.raises(VersionConflict):
        change_deliverable(report, owed(vendor, title="Mine"), by=cast.planner, version=1)


def test_each_part_has_its_people(cast: Cast, home: Community, report: Deliverable, vendor: Vendor) -> None:
    for person in (cast.member, cast.liaison, cast.coordinator, cast.outsider):
        with pytest.raises(NotAllowed):
            plan_deliverable(home, owed(vendor), by=person)
    for person in (cast.liaison, cast.vendor, cast.adviser, cast.coordinator, cast.outsider):
        with pytest.raises(NotAllowed):
            hand_in(report, [pdf()], by=person)
    hand_in(report, [pdf()], by=cast.member)
    for person in (cast.planner, cast.member, cast.coordinator):
        with pytest.raises(NotAllowed):
            decide_hand_in(report, HandInDecision.ACCEPTED, by=person)


def test_another_vendor_hands_in_its_own_only(cast: Cast, report: Deliverable) -> None:
    at_nine = factories.stand_at(report.community, Step.IMPLEMENT)
    builder = make.vendor(at_nine, cast.lead, VendorKind.IMPLEMENTATION)
    own = plan_deliverable(at_nine, owed(builder, step=Step.IMPLEMENT), by=cast.lead)
    assert hand_in(own, [pdf()], by=cast.vendor).number == 1
    with pytest.raises(NotAllowed):
        hand_in(fresh(report), [pdf()], by=cast.vendor)


def at(name: str, home: Community, *args: Any) -> str:
    """An address of the deliverables."""
    return reverse(f"core_team:deliverable_{name}", args=[home.slug, *args])


def test_the_whole_way_through_the_forms(cast: Cast, home: Community, vendor: Vendor) -> None:
    planner, lead = cast.client("planner"), cast.client("lead")
    data = {"title": "Data summary", "step": 2, "due": make.ahead(10), "vendor": str(vendor.uid)}
    assert planner.post(at("add", home), data).status_code == 302
    uid = Deliverable.objects.get().uid
    sent = planner.post(at("hand_in", home, uid), {"uploads": [pdf(), pdf("b.pdf")], "note": "Here.", "version": 1})
    assert (sent.status_code, HandIn.objects.get().files.count()) == (302, 2)
    refused = lead.post(at("decide", home, uid), {"decision": "returned", "version": 2})
    assert (refused.status_code, "Write what should change." in refused.text) == (422, True)
    assert lead.post(at("decide", home, uid), {"decision": "accepted", "version": 2}).status_code == 302
    page = cast.client("coordinator").get(at("detail", home, uid)).text
    assert [text in page for text in ("Version 1", "b.pdf", "Accepted", "Planner")] == [True] * 4


def test_a_script_named_pdf_comes_back_with_its_name(cast: Cast, home: Community, report: Deliverable) -> None:
    script = SimpleUploadedFile("report.pdf", b"<script>alert(1)</script>")
    answer = cast.client("planner").post(at("hand_in", home, report.uid), {"uploads": [script], "version": 1})
    assert (answer.status_code, "report.pdf: Add a PDF" in answer.text) == (422, True)


def test_the_files_are_read_by_the_process_only(cast: Cast, home: Community, report: Deliverable) -> None:
    hand_in(report, [pdf()], by=cast.planner)
    address = reverse("attachment_download", args=[home.slug, Attachment.objects.get().uid])
    seen = {
        who: cast.client(who).get(address).status_code for who in ("liaison", "coordinator", "outsider", "stranger")
    }
    assert seen == {"liaison": 200, "coordinator": 200, "outsider": 404, "stranger": 404}


def test_a_deliverable_of_another_community_is_not_found_here(cast: Cast, home: Community) -> None:
    foreign = plan_deliverable(cast.elsewhere, owed(make.vendor(cast.elsewhere, cast.outsider)), by=cast.outsider)
    for name in ("detail", "edit", "hand_in", "decide", "drop"):
        assert cast.client("lead").get(at(name, home, foreign.uid)).status_code == 404


def test_the_list_asks_as_often_for_three_rows_as_for_one(
    cast: Cast, home: Community, vendor: Vendor, django_assert_num_queries: Callable
) -> None:
    client = cast.client("lead")
    hand_in(plan_deliverable(home, owed(vendor), by=cast.planner), [pdf()], by=cast.planner)
    client.get(at("list", home))
    with django_assert_num_queries(8):
        client.get(at("list", home))
    for step in (2, 3):
        hand_in(plan_deliverable(home, owed(vendor, step=step), by=cast.planner), [pdf()], by=cast.planner)
    with django_assert_num_queries(8):
        client.get(at("list", home))
