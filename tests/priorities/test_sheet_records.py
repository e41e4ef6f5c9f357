"""Documents that are official records: each tells its languages, who made it, and whether it still stands."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from mvp import clock
from mvp.enums import GateDecision, Purpose, Step
from mvp.models import Community, Document, GateReview
from mvp.services.documents import make_file
from priorities.codes import spelled
from priorities.models import FrozenList, Priority
from priorities.selectors.sheet_records import official_sheets
from priorities.services.priorities import change_priority
from priorities.services.sheets import ask_for_sheet, freeze_list
from tests.conftest import Cast
from tests.mvp.pages import words
from tests.priorities.records import both, draft, make_priority


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A complete priority on the public list."""
    return make_priority(home, by=cast.planner)


@pytest.fixture
def first(cast: Cast, home: Community, row: Priority) -> FrozenList:
    """An adopted record."""
    record = freeze_list(home, by=cast.lead)
    with clock.set_to(clock.now() + timedelta(minutes=1)):
        adopt(home)
    return record


@pytest.fixture
def second(cast: Cast, home: Community, row: Priority, first: FrozenList) -> FrozenList:
    """A later one, submitted."""
    row.refresh_from_db()
    change_priority(row, draft(text=both("Water.", "水。")), by=cast.planner, version=row.version)
    with clock.set_to(clock.now() + timedelta(minutes=2)):
        return freeze_list(Community.objects.get(pk=home.pk), by=cast.lead)


def adopt(home: Community) -> None:
    """The program approves step 6."""
    decided = {"run": home.run, "step": Step.PRIORITIES, "by_name": "C", "at": clock.now()}
    GateReview.objects.create(**decided, decision=GateDecision.APPROVED)


def told(home: Community, record: FrozenList) -> dict[str, tuple[str, str]]:
    """Facts of the record's document by name: value and address."""
    document = Document.objects.select_related("rendering").get(pk=record.document_id)
    facts = official_sheets(home, [document])[document.pk].facts
    return {str(fact.label): (str(fact.value), fact.url) for fact in facts}


def test_the_one_that_was_adopted_stands_and_the_later_one_waits(
    cast: Cast, home: Community, first: FrozenList, second: FrozenList
) -> None:
    documents = list(Document.objects.filter(community=home).order_by("pk").select_related("rendering"))
    found = official_sheets(home, documents)
    told = [(str(found[one.pk].standing), found[one.pk].stands) for one in documents]
    assert told == [("Adopted", True), ("Submitted, not adopted", False)]


def test_each_leads_to_the_one_before_and_the_one_after(
    cast: Cast, home: Community, first: FrozenList, second: FrozenList
) -> None:
    with clock.set_to(clock.now() + timedelta(minutes=3)):
        adopt(home)
    pages = {one.number: reverse("document_page", args=[home.slug, one.document.uid]) for one in (first, second)}
    names = {one.number: f"Version {one.number} of {date_format(one.dated)}" for one in (first, second)}
    code = (spelled(first.code or ""), reverse("records:record_page", args=["en", first.code]))
    assert told(home, first) == {
        "Version": (names[1], ""),
        "Submitted by": ("Lead", ""),
        "Standing": ("Superseded", ""),
        "Adopted on": (date_format(localtime(first.at)), ""),
        "Superseded by": (names[2], pages[2]),
        "Code": code,
    }
    assert told(home, second)["Supersedes"] == (names[1], pages[1])


def test_drafts_and_other_towns_tell_nothing(cast: Cast, home: Community, first: FrozenList) -> None:
    drawn = ask_for_sheet(home, ("en",), by=cast.member, purpose=Purpose.DRAFT)
    assert official_sheets(home, [drawn]) == {}
    assert official_sheets(cast.elsewhere, [first.document]) == {}


def test_rows_tell_languages_day_and_time_who_asked_and_the_standing(
    cast: Cast, home: Community, first: FrozenList
) -> None:
    page = words(cast.client("member").get(reverse("document_list", args=[home.slug])))
    at = date_format(localtime(first.document.asked_at), "DATETIME_FORMAT")
    assert f"version 1 Official Adopted {at} English + 简体中文 · Lead" in page


def test_its_page_tells_who_made_it_the_fingerprint_and_the_code(
    cast: Cast, home: Community, first: FrozenList
) -> None:
    make_file(first.document.rendering)
    first.document.rendering.refresh_from_db()
    page = cast.client("member").get(reverse("document_page", args=[home.slug, first.document.uid])).content.decode()
    expected = ("Asked for by", first.document.rendering.sha256, spelled(first.code or ""), "Submitted by")
    assert [one for one in expected if one not in page] == []
