"""Whether an official record still stands: told to anybody with its code or its file, and nothing else told."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mvp import clock
from mvp.enums import GateDecision, Purpose, Step
from mvp.models import Community, GateReview, Rendering
from mvp.services.documents import make_file
from priorities.codes import new_code, read_code, spelled
from priorities.enums import Standing
from priorities.models import FrozenList, Priority
from priorities.selectors.verification import find_file, find_record, standing_of
from priorities.services.priorities import change_priority
from priorities.services.sheets import ask_for_sheet, freeze_list
from tests.conftest import Cast
from tests.priorities.records import both, days_later, draft, make_priority, publish

SEARCH = "/public/en/records/"


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A complete priority on the public list."""
    return make_priority(home, by=cast.planner)


@pytest.fixture
def first(cast: Cast, home: Community, row: Priority) -> FrozenList:
    """The first record."""
    return freeze_list(home, by=cast.lead)


def decide(home: Community, decision: GateDecision, *, step: Step = Step.PRIORITIES) -> None:
    """A decision at a gate, now."""
    GateReview.objects.create(run=home.run, step=step, decision=decision, by_name="C", at=clock.now())


def submit_anew(cast: Cast, home: Community, row: Priority, text: str) -> FrozenList:
    """Another record, because a text changed."""
    row.refresh_from_db()
    change_priority(row, draft(text=both(text, f"新{text}")), by=cast.planner, version=row.version)
    return freeze_list(Community.objects.get(pk=home.pk), by=cast.lead)


def told(record: FrozenList) -> tuple[Standing, int | None, int | None]:
    """Standing, the number it was superseded by, and what waits."""
    found = standing_of(record, "en")
    return found.standing, found.successor.number if found.successor else None, found.waiting


def test_a_code_is_read_as_people_write_it() -> None:
    code = new_code()
    assert (len(code), read_code(f" {spelled(code).lower()} ")) == (12, code)
    assert (read_code("oil0-1234-5678"), read_code("short"), read_code("UUUU-UUUU-UUUU")) == ("011012345678", "", "")


def test_every_record_has_a_code_of_its_own_that_its_sheet_prints(cast: Cast, home: Community, row: Priority) -> None:
    first = freeze_list(home, by=cast.lead)
    second = submit_anew(cast, home, row, "Shade")
    assert len({first.code, second.code}) == 2
    assert [one.content["code"] for one in (first, second)] == [first.code, second.code]
    assert [find_record(one.code or "") for one in (first, second)] == [first, second]


def test_a_record_is_submitted_until_its_step_is_approved(home: Community, first: FrozenList) -> None:
    decide(home, GateDecision.SUBMITTED)
    decide(home, GateDecision.APPROVED, step=Step.SELECT_PROJECT)
    assert told(first) == (Standing.SUBMITTED, None, None)
    decide(home, GateDecision.CONDITIONS)
    found = standing_of(first, "zh-hans")
    assert (found.standing, found.adopted_on, found.names[0].language) == (Standing.ADOPTED, clock.today(), "zh-hans")


@pytest.mark.parametrize(
    ("end", "standing", "words"),
    [
        (GateDecision.RETURNED, Standing.RETURNED, "The program returned it to the community on"),
        (GateDecision.WITHDRAWN, Standing.WITHDRAWN, "The community took its submission back on"),
    ],
)
def test_a_submission_that_ended_without_adoption_is_told_as_that_until_it_is_sent_again(
    client: Client, home: Community, first: FrozenList, end: GateDecision, standing: Standing, words: str
) -> None:
    for decision in (GateDecision.SUBMITTED, end):
        decide(home, decision)
    assert told(first) == (standing, None, None)
    page = client.get(f"{SEARCH}{first.code}/").content.decode()
    assert (words in page, "is submitted, not adopted" in page) == (True, False)
    decide(home, GateDecision.SUBMITTED)
    assert told(first) == (Standing.SUBMITTED, None, None)


def test_a_later_version_that_was_sent_back_does_not_wait(
    cast: Cast, home: Community, row: Priority, first: FrozenList
) -> None:
    decide(home, GateDecision.APPROVED)
    with days_later(2):
        submit_anew(cast, home, row, "Shade")
        decide(home, GateDecision.RETURNED)
    assert told(first) == (Standing.ADOPTED, None, None)


def test_a_later_submission_supersedes_what_was_never_adopted(
    cast: Cast, home: Community, row: Priority, first: FrozenList
) -> None:
    with days_later(2):
        second = submit_anew(cast, home, row, "Shade")
        assert [told(one) for one in (first, second)] == [
            (Standing.SUPERSEDED, 2, None),
            (Standing.SUBMITTED, None, None),
        ]


def test_an_adopted_record_stands_until_a_later_one_is_adopted(
    cast: Cast, home: Community, row: Priority, first: FrozenList
) -> None:
    decide(home, GateDecision.APPROVED)
    with days_later(2):
        second = submit_anew(cast, home, row, "Shade")
        assert [told(one) for one in (first, second)] == [(Standing.ADOPTED, None, 2), (Standing.SUBMITTED, None, None)]
    with days_later(3):
        decide(home, GateDecision.APPROVED)
        found = [standing_of(one, "en") for one in (first, second)]
        day = clock.today()
    assert [(one.standing, one.successor, one.since) for one in found] == [
        (Standing.SUPERSEDED, second, day),
        (Standing.ADOPTED, None, day),
    ]
    assert found[0].adopted_on == day - timedelta(days=3)


def test_another_communitys_records_and_reviews_play_no_part(cast: Cast, home: Community, first: FrozenList) -> None:
    decide(cast.elsewhere, GateDecision.APPROVED)
    assert told(first) == (Standing.SUBMITTED, None, None)


def sheet_of(record: FrozenList) -> bytes:
    """Its sheet, made."""
    rendering = record.document.rendering
    make_file(rendering)
    rendering.refresh_from_db()
    data: bytes = rendering.file.read()
    return data


def send(client: Client, data: bytes, name: str = "sheet.pdf") -> tuple[int, str]:
    """Upload a file for comparison."""
    upload = SimpleUploadedFile(name, data)
    answer = client.post(SEARCH, {"check_file": "1", "file": upload})
    return answer.status_code, answer.content.decode()


def test_a_file_is_recognized_and_one_changed_byte_is_not(client: Client, first: FrozenList) -> None:
    data = sheet_of(first)
    status, page = send(client, data)
    assert (status, "was made here and is unchanged" in page, "submitted, not adopted" in page) == (200, True, True)
    status, page = send(client, data[:-1] + bytes([data[-1] ^ 1]))
    assert (status, "This is no file of ours" in page, "Version 1" in page) == (200, True, False)


def test_the_file_in_another_language_is_the_same_record_and_a_draft_is_none(
    cast: Cast, home: Community, first: FrozenList
) -> None:
    alone = ask_for_sheet(home, ("en",), by=cast.lead, purpose=Purpose.OFFICIAL).rendering
    sketch = ask_for_sheet(home, ("en",), by=cast.lead, purpose=Purpose.DRAFT).rendering
    for rendering in (alone, sketch):
        Rendering.objects.filter(pk=rendering.pk).update(sha256=hashlib.sha256(rendering.key.encode()).hexdigest())
        rendering.refresh_from_db()
    found = [find_file(one.sha256) for one in (alone, sketch)]
    assert [(one.record, one.languages) for one in found if one] == [(first, ["en"]), (None, ["en"])]


@pytest.mark.parametrize("data", [b"", b"#!/bin/sh", b"<svg onload='alert(1)'/>"])
def test_what_is_no_pdf_is_refused_in_words(client: Client, db: None, data: bytes) -> None:
    status, page = send(client, data)
    assert (status, "Nothing was checked" in page) == (422, True)


def test_a_page_tells_the_standing_and_none_of_the_texts(client: Client, first: FrozenList) -> None:
    page = client.get(f"{SEARCH}{first.code}/").content.decode()
    assert "Version 1 is submitted, not adopted" in page
    assert [text in page for text in (both()["en"], "Lead", "Plant trees.")] == [False] * 3


@pytest.mark.parametrize("code", ["AAAAAAAAAAAA", "nonsense", "<b>", "x" * 300])
def test_an_unknown_code_is_told_so(client: Client, first: FrozenList, code: str) -> None:
    answer = client.get(reverse("records:record_page", args=["en", code]))
    assert (answer.status_code, "No record has this code" in answer.content.decode()) == (404, True)


def test_a_code_is_entered_in_any_spelling(client: Client, first: FrozenList) -> None:
    answer = client.post(SEARCH, {"code": spelled(first.code or "").lower()}, follow=True)
    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, f"{SEARCH}{first.code}/")
    wrong = client.post(SEARCH, {"code": "7K3M"})
    assert (wrong.status_code, "twelve letters and digits" in wrong.content.decode()) == (422, True)


def test_the_printed_address_leads_to_the_page_in_the_visitors_language(client: Client, first: FrozenList) -> None:
    answer = client.get(f"/verify/{first.code}/", headers={"accept-language": "zh-CN"})
    assert (answer.status_code, answer["Location"]) == (302, f"/public/zh-hans/records/{first.code}/")
    page = client.get(answer["Location"]).content.decode()
    assert "第 1 版" in page


def test_the_page_leads_on_to_where_the_sentences_come_from(cast: Cast, home: Community, first: FrozenList) -> None:
    address = f"/public/en/records/{first.code}/"
    public, team = f"/public/en/communities/{home.slug}/priorities/", f"/communities/{home.slug}/priorities/"
    ways = Client().get(address).context["ways"]
    assert (ways.public, ways.team) == ("", team)  # nothing was published for comment
    publish(home, by=cast.lead)
    page = Client().get(address)
    assert (page.context["ways"].public, f'href="{public}"' in page.content.decode()) == (public, True)
    assert Client().get(public).status_code == 200
    assert Client().get(team)["Location"].startswith("/accounts/login/")
