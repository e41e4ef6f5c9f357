"""Official sheets of many communities at once: for the program, in the background, with every line accounted for."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils.translation import override

from mvp import clock, queue
from mvp.enums import GateDecision, QueueState, Role, Step
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import AuditEvent, Community, GateReview, Membership, Region, Rendering, User
from mvp.services.people import add_member
from mvp.tasks import render, sweep
from priorities.codes import spelled
from priorities.models import FrozenList, SheetBatch
from priorities.selectors.batches import batch_page, batches_of
from priorities.services.batches import MAKE_BATCH, ask_for_batch, ring_batches_of, try_batch_again
from priorities.services.priorities import change_priority
from priorities.services.sheets import freeze_list
from priorities.tasks import work_on_batch
from tests import factories
from tests.conftest import Cast
from tests.priorities.records import both, draft, make_priority

LIST = reverse("sheets:batch_list")


@pytest.fixture
def record(cast: Cast, home: Community) -> FrozenList:
    """The home community's first record, in English and Chinese."""
    make_priority(home, by=cast.planner)
    return freeze_list(home, by=cast.lead)


@pytest.fixture
def rings() -> Iterator[list[tuple[str, int]]]:
    """What the worker would hear; nothing is rendered by itself."""
    heard: list[tuple[str, int]] = []
    with patch.object(queue, "ring_now", lambda name, row: bool(heard.append((name, row)) or True)):
        yield heard


def states(batch: SheetBatch) -> dict[str, str]:
    """How far each community is."""
    batch.refresh_from_db()
    return {str(line.item.community): line.state for line in batch_page(batch).lines}


def make_all(batch: SheetBatch) -> SheetBatch:
    """As a worker does it: ask, render, put together."""
    work_on_batch(batch.pk)
    for rendering in Rendering.objects.filter(state=QueueState.QUEUED):
        render(rendering.pk)
    work_on_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def opened(batch: SheetBatch) -> dict[str, bytes]:
    """What the archive holds."""
    with zipfile.ZipFile(io.BytesIO(batch.file.read())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_archive_holds_the_sheets_an_index_of_every_community_and_fingerprints(
    cast: Cast, record: FrozenList, rings: list[Any]
) -> None:
    batch = make_all(ask_for_batch(by=cast.staff, languages=("en", "zh-hans")))
    held = opened(batch)
    name = "brackwater-priorities-v1-en+zh-hans.pdf"
    assert list(held) == [name, "index.csv", "SHA256SUMS"]
    digest = hashlib.sha256(held[name]).hexdigest()
    assert held["SHA256SUMS"].decode() == f"{digest}  {name}\n"
    lines = held["index.csv"].decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ['"Brackwater"', '"Elsewhere"']
    assert (digest in lines[1], "was not submitted" in lines[2] or "were not submitted" in lines[2]) == (True, True)
    assert (batch.state, batch.sha256) == (QueueState.READY, hashlib.sha256(batch.file.open().read()).hexdigest())
    assert AuditEvent.objects.get(act="sheets.batch_asked").details == {"languages": ["en", "zh-hans"], "sheets": 1}


def test_a_line_says_which_text_is_missing_in_the_readers_language(
    cast: Cast, record: FrozenList, rings: list[Any]
) -> None:
    batch = make_all(ask_for_batch(by=cast.staff, languages=("en", "es")))
    assert states(batch) == {"Brackwater": "failed", "Elsewhere": "none"}
    address = reverse("sheets:batch_page", args=[batch.uid])
    assert "priority 1 in Español (missing)" in cast.client("staff").get(address).content.decode()
    with override("zh-hans"):
        assert "优先事项 1 的Español文字（缺少）" in batch_page(batch).lines[0].why
    assert "priority 1 in Español (missing)" in opened(batch)["index.csv"].decode()


def test_a_failed_line_is_tried_again_once_its_text_is_there(cast: Cast, record: FrozenList, rings: list[Any]) -> None:
    batch = make_all(ask_for_batch(by=cast.staff, languages=("en", "zh-hans")))
    Rendering.objects.update(state=QueueState.FAILED, attempts=5, last_error="OSError()")
    assert states(batch)["Brackwater"] == "failed"
    assert "OSError" not in batch_page(batch).lines[0].why
    again = make_all(try_batch_again(batch, by=cast.staff))
    assert (again.state, states(again)["Brackwater"]) == (QueueState.READY, "ready")


def test_the_last_sheet_rings_for_the_archive_and_an_earlier_one_does_not(
    cast: Cast, home: Community, record: FrozenList, rings: list[Any]
) -> None:
    other = factories.stand_at(cast.elsewhere, Step.PRIORITIES)
    add_member(other, Role.PLANNING_VENDOR, by=cast.staff, name="Planner", email=cast.planner.email)
    make_priority(other, by=cast.planner)
    freeze_list(other, by=cast.planner)
    batch = ask_for_batch(by=cast.staff, languages=("en",))
    work_on_batch(batch.pk)
    first, second = Rendering.objects.filter(languages=["en"])
    rings.clear()
    render(first.pk)
    assert rings == []
    render(second.pk)
    assert rings == [(MAKE_BATCH, batch.pk)]


def test_a_batch_whose_worker_died_is_found_by_the_sweep_and_goes_on(
    cast: Cast, record: FrozenList, rings: list[Any], settings: Any
) -> None:
    batch = ask_for_batch(by=cast.staff, languages=("en",))
    assert SheetBatch.objects.claim(batch.pk)  # and then its worker dies
    with clock.set_to(clock.now() + timedelta(seconds=settings.QUEUE_LEASE_SECONDS + 1)):
        sweep()
        assert (MAKE_BATCH, batch.pk) in rings
        assert make_all(batch).state == QueueState.READY
    assert batch.items.filter(document__isnull=False).count() == 1


def test_the_same_ring_twice_makes_one_document_for_each_sheet(
    cast: Cast, record: FrozenList, rings: list[Any]
) -> None:
    batch = ask_for_batch(by=cast.staff, languages=("en",))
    work_on_batch(batch.pk)
    work_on_batch(batch.pk)
    assert record.community.documents.filter(rendering__languages=["en"]).count() == 1
    ring_batches_of(Rendering.objects.get(languages=["en"]).pk)
    assert SheetBatch.objects.get().state == QueueState.QUEUED


def test_only_adopted_records_go_in_where_these_are_asked_for(
    cast: Cast, home: Community, record: FrozenList, rings: list[Any]
) -> None:
    with pytest.raises(DomainError, match="No community"):
        ask_for_batch(by=cast.staff, languages=("en",), adopted_only=True)
    GateReview.objects.create(
        run=home.run, step=Step.PRIORITIES, decision=GateDecision.APPROVED, by_name="C", at=clock.now()
    )
    with clock.set_to(clock.now() + timedelta(days=1)):
        row = home.priorities.get()
        change_priority(row, draft(text=both("Newer", "更新")), by=cast.planner, version=row.version)
        newer = freeze_list(Community.objects.get(pk=home.pk), by=cast.lead)
        asked = [ask_for_batch(by=cast.staff, languages=("en",), adopted_only=only) for only in (True, False)]
    assert [batch.items.get(community=home).record for batch in asked] == [record, newer]


def test_a_coordinator_gets_their_region_and_nobody_elses(cast: Cast, record: FrozenList, rings: list[Any]) -> None:
    far = Region.objects.exclude(pk=record.community.region_id).first()
    Community.objects.filter(pk=cast.elsewhere.pk).update(region=far)
    batch = ask_for_batch(by=cast.coordinator, languages=("en",))
    assert list(batch.items.values_list("community__name", flat=True)) == ["Brackwater"]


@pytest.mark.parametrize("who", ["lead", "planner", "liaison", "outsider", "stranger"])
def test_nobody_outside_the_program_asks_or_sees_the_page(cast: Cast, record: FrozenList, who: str) -> None:
    with pytest.raises(NotAllowed):
        ask_for_batch(by=getattr(cast, who), languages=("en",))
    assert cast.client(who).get(LIST).status_code == 403


def test_a_batch_is_its_askers_own_and_closes_with_their_region(
    cast: Cast, record: FrozenList, rings: list[Any]
) -> None:
    batch = make_all(ask_for_batch(by=cast.coordinator, languages=("en",)))
    address = reverse("sheets:batch_file", args=[batch.uid])
    assert cast.client("staff").get(address).status_code == 404
    answer = cast.client("coordinator").get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    far = Region.objects.exclude(pk=record.community.region_id).first()
    held = cast.coordinator.memberships.get()
    Membership.objects.filter(pk=held.pk).update(region=far)
    assert cast.client("coordinator").get(address).status_code == 404


def test_the_page_asks_shows_and_sends_the_archive(cast: Cast, record: FrozenList, rings: list[Any]) -> None:
    client = cast.client("staff")
    assert LIST in client.get(reverse("community_list")).content.decode()
    wrong = client.post(LIST, {"first": "en", "second": "en", "record": "adopted"})
    assert (wrong.status_code, "Choose another language, or none." in wrong.content.decode()) == (422, True)
    answer = client.post(LIST, {"first": "zh-hans", "second": "en", "record": "submitted", "region": ""})
    batch = SheetBatch.objects.get()
    address = reverse("sheets:batch_page", args=[batch.uid])
    assert (answer.status_code, answer["Location"], batch.languages) == (302, address, ["zh-hans", "en"])
    assert "0 of 1 done." in client.get(address).content.decode()
    assert client.get(address, headers={"HX-Request": "true"}).status_code == 200
    assert client.get(reverse("sheets:batch_file", args=[batch.uid])).status_code == 302
    make_all(batch)
    assert client.get(address, headers={"HX-Request": "true"}).status_code == 286
    sent = client.get(reverse("sheets:batch_file", args=[batch.uid]))
    assert hashlib.sha256(b"".join(sent.streaming_content)).hexdigest() == SheetBatch.objects.get().sha256  # type: ignore[attr-defined]
    assert AuditEvent.objects.filter(act="sheets.batch_downloaded").count() == 1


def test_pages_ask_as_often_for_many_lines_as_for_one(
    cast: Cast, record: FrozenList, rings: list[Any], django_assert_max_num_queries: Any
) -> None:
    batch = make_all(ask_for_batch(by=cast.staff, languages=("en",)))
    client = cast.client("staff")
    addresses = [LIST, reverse("sheets:batch_page", args=[batch.uid])]
    for address in addresses:
        client.get(address)
    for number in range(5):
        factories.make_community(f"Town {number}", staff=cast.staff)
    make_all(ask_for_batch(by=cast.staff, languages=("en",)))
    newest = batches_of(cast.staff)[0]
    for address in [LIST, reverse("sheets:batch_page", args=[newest.uid])]:
        with django_assert_max_num_queries(14):
            client.get(address)


def index_of(batch: SheetBatch) -> list[dict[str, str]]:
    """The lines of the archive's index."""
    return list(csv.DictReader(io.StringIO(opened(batch)["index.csv"].decode("utf-8-sig"))))


def test_the_index_tells_standing_and_code(cast: Cast, home: Community, record: FrozenList, rings: list[Any]) -> None:
    first = make_all(ask_for_batch(by=cast.staff, languages=("en",)))
    decided = {"run": home.run, "step": Step.PRIORITIES, "by_name": "C"}
    GateReview.objects.create(**decided, decision=GateDecision.APPROVED, at=clock.now())
    second = make_all(ask_for_batch(by=cast.staff, languages=("en",)))
    told = [(line["Standing"], line["Code"]) for batch in (first, second) for line in index_of(batch)]
    code = spelled(record.code or "")
    assert told == [("Submitted, not adopted", code), ("", ""), ("Adopted", code), ("", "")]


def test_the_index_names_every_text_that_is_missing(cast: Cast, home: Community, rings: list[Any]) -> None:
    for _place in range(8):
        make_priority(home, by=cast.planner)
    freeze_list(home, by=cast.lead)
    batch = make_all(ask_for_batch(by=cast.staff, languages=("en", "es")))
    why = index_of(batch)[0]["Why not"]
    assert (why.count("priority"), why.count("in Español (missing)"), "more" in why) == (16, 16, False)


def test_the_list_tells_how_many_of_the_sheets_were_made(cast: Cast, record: FrozenList, rings: list[Any]) -> None:
    make_all(ask_for_batch(by=cast.staff, languages=("en",)))
    make_all(ask_for_batch(by=cast.staff, languages=("en", "es")))
    assert [(batch.made, batch.sheets) for batch in batches_of(cast.staff)] == [(0, 1), (1, 1)]
    page = cast.client("staff").get(LIST).content.decode()
    assert ("0 of 1 sheet made" in page, "1 of 1 sheet made" in page) == (True, True)


def test_single_communities_are_chosen_and_named(cast: Cast, record: FrozenList, rings: list[Any]) -> None:
    client = cast.client("staff")
    data = {"first": "en", "record": "submitted", "communities": [cast.home.pk]}
    assert client.post(LIST, data).status_code == 302
    batch = SheetBatch.objects.get()
    assert (states(batch), batch.by_choice) == ({"Brackwater": "waiting"}, True)
    assert ">Brackwater, English</a>" in client.get(LIST).content.decode()
    Community.objects.filter(pk=cast.home.pk).update(name_zh_hans="布雷克沃特")
    User.objects.filter(pk=cast.staff.pk).update(language="zh-hans")
    assert ">布雷克沃特、English</a>" in client.get(LIST).content.decode()
    User.objects.filter(pk=cast.staff.pk).update(language="en")
    none = client.post(LIST, data | {"communities": [cast.elsewhere.pk]})
    assert (none.status_code, "has an official record yet" in none.content.decode()) == (422, True)


def test_a_coordinator_cannot_choose_another_regions_community(
    cast: Cast, record: FrozenList, rings: list[Any]
) -> None:
    far = factories.make_community("Far town", staff=cast.staff)
    Community.objects.filter(pk=far.pk).update(region=Region.objects.exclude(pk=cast.home.region_id)[0])
    data = {"first": "en", "record": "submitted", "communities": [far.pk]}
    assert cast.client("coordinator").post(LIST, data).status_code == 422
    with pytest.raises(DomainError):
        ask_for_batch(by=cast.coordinator, languages=("en",), communities=[far])
