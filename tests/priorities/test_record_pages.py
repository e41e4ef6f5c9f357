"""The public pages about a record, in six languages: what a code and a file are worth."""

import hashlib

import pytest
from django.test import Client

from engagement.words import WORDS
from mvp import clock
from mvp.enums import Purpose
from mvp.models import Community, Rendering
from priorities.annexes import ANSWERS, PROVENANCE
from priorities.models import FrozenList, Priority
from priorities.record_words import RECORD_WORDS
from priorities.selectors.verification import find_file
from priorities.services.sheets import ask_for_sheet
from priorities.services.worksheet_pdf import ask_for_worksheet
from priorities.sheet_content import KIND
from tests.conftest import Cast
from tests.mvp.pages import missing_names
from tests.priorities.records import days_later
from tests.priorities.test_verification import first, row, send, submit_anew

__all__ = ("first", "row")


def test_a_worksheet_and_a_sheet_with_annexes_made_here_are_recognized(
    cast: Cast, client: Client, home: Community, first: FrozenList
) -> None:
    worksheet = ask_for_worksheet(home, ("en",), by=cast.lead).rendering
    annexed = ask_for_sheet(
        home, ("en",), by=cast.lead, purpose=Purpose.OFFICIAL, annexes=(PROVENANCE, ANSWERS)
    ).rendering
    pages = []
    for rendering in (worksheet, annexed):
        data = b"%PDF-" + rendering.key.encode()
        Rendering.objects.filter(pk=rendering.pk).update(sha256=hashlib.sha256(data).hexdigest())
        pages.append(send(client, data)[1])
    assert "was made here, but it is no official record" in pages[0]
    assert ("was made here and is unchanged" in pages[1], "Version 1 is submitted" in pages[1]) == (True, True)


def test_a_sheet_that_is_nobodys_document_is_the_record_too_also_without_a_code(
    cast: Cast, home: Community, first: FrozenList
) -> None:
    older = {name: value for name, value in first.content.items() if name != "code"} | {"number": 7}
    record = FrozenList.objects.create(
        community=home, number=7, dated=first.dated, content=older, text_hash=first.text_hash, document=first.document
    )
    found = []
    for name, content in (("a", first.content), ("b", older), ("c", {**older, "credit": {"en": "Other"}})):
        Rendering.objects.create(key=name, kind=KIND, languages=["es"], content=content, sha256=name)
        known = find_file(name)
        found.append(known and known.record)
    assert found == [first, record, None]


@pytest.mark.parametrize("code", WORDS)
def test_both_pages_speak_the_language_of_their_address(client: Client, first: FrozenList, code: str) -> None:
    own = RECORD_WORDS[code]
    with missing_names() as missing:
        search = client.get(f"/public/{code}/records/")
        page = client.get(f"/public/{code}/records/{first.code}/")
    assert (missing, search["Content-Language"]) == (set(), WORDS[code].tag)
    assert own.file_lead in search.content.decode()
    text = page.content.decode()
    assert [one in text for one in (own.heading, own.standings["submitted"].text, WORDS[code].date(clock.today()))] == [
        True,
        True,
        True,
    ]
    refused = client.post(f"/public/{code}/records/", {"code": "7K3M"})
    assert (refused.status_code, own.errors["bad_code"] in refused.content.decode()) == (422, True)


def test_a_superseded_record_leads_to_its_successor(
    cast: Cast, client: Client, home: Community, row: Priority, first: FrozenList
) -> None:
    with days_later(2):
        second = submit_anew(cast, home, row, "Shade")
        page = client.get(f"/public/es/records/{first.code}/").content.decode()
    assert f'href="/public/es/records/{second.code}/">Ver la versión 2<' in page


@pytest.mark.parametrize(
    ("printed", "browser", "language"),
    [
        ("es", "en-US,en;q=0.9", "es"),
        ("en.es", "es-419,es;q=0.9,en;q=0.8", "es"),
        ("en.zh-hans", "fr", "en"),
        ("", "vi-VN,vi;q=0.9", "vi"),
        ("", "pt-PT", "pt-br"),
        ("", "fr", "en"),
        ("nonsense", "ht", "ht"),
    ],
)
def test_the_pattern_of_a_sheet_opens_in_a_language_of_the_sheet(
    client: Client, first: FrozenList, printed: str, browser: str, language: str
) -> None:
    answer = client.get(f"/verify/{first.code}/?{printed}", headers={"accept-language": browser})
    assert answer["Location"] == f"/public/{language}/records/{first.code}/"
