"""The materials of the worksheet as one archive, numbered as in the printed list."""

import csv
import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from engagement.models import Event, EventFile
from engagement.services.event_files import add_event_files, set_event_file_aside
from mvp.enums import QueueState
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Attachment, Community, Document
from mvp.tasks import render
from priorities.materials import archive_name
from priorities.materials_document import STATES
from priorities.services.worksheet_pdf import MOST_BYTES, ask_for_materials
from priorities.worksheet_content import worksheet_content
from priorities.worksheet_document import worksheet_html
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event
from tests.mvp.pages import words

EXPORT = "/communities/brackwater/worksheets/export/"


def notes(name: str, text: str = "notes") -> SimpleUploadedFile:
    """Notes as a PDF."""
    return SimpleUploadedFile(name, f"%PDF-1.7 {text}".encode())


@pytest.fixture
def events(cast: Cast, home: Community) -> list[Event]:
    """Two events with notes; a file of the same name at each, one set aside, one of another community."""
    later = make_event(home, by=cast.liaison, name="Supper")
    earlier = make_event(home, by=cast.liaison, name="Walk", held_on=days_ago(1))
    add_event_files(later, [notes("notes.pdf", "supper"), notes("街区笔记.pdf")], by=cast.liaison)
    add_event_files(earlier, [notes("notes.pdf", "walk"), notes("wrong.pdf")], by=cast.liaison)
    wrong = EventFile.objects.get(attachment__name="wrong.pdf")
    set_event_file_aside(wrong, by=cast.liaison, reason="Of another town.")
    strange = make_event(cast.elsewhere, by=cast.outsider)
    add_event_files(strange, [notes("strange.pdf")], by=cast.outsider)
    return [earlier, later]


def made(cast: Cast, home: Community) -> Document:
    """The archive, asked for and made."""
    document = ask_for_materials(home, ("en",), by=cast.lead)
    render(document.rendering_id)
    document.rendering.refresh_from_db()
    return document


def opened(document: Document) -> zipfile.ZipFile:
    """The archive as somebody opens it."""
    with document.rendering.file.open("rb") as stored:
        return zipfile.ZipFile(io.BytesIO(stored.read()))


def index(document: Document) -> list[dict[str, str]]:
    """The lines of its index."""
    return list(csv.DictReader(io.StringIO(opened(document).read("index.csv").decode("utf-8-sig"))))


def test_the_archive_holds_every_file_under_the_number_of_the_printed_list(
    cast: Cast, home: Community, events: list[Event]
) -> None:
    archive = opened(made(cast, home))
    assert archive.namelist() == [
        "001-notes.pdf",
        "002-notes.pdf",
        "003-街区笔记.pdf",
        "index.csv",
        "SHA256SUMS",
    ]
    assert archive.read("001-notes.pdf") == b"%PDF-1.7 walk"
    printed = worksheet_html(worksheet_content(home, ("en",)), ("en",))
    for number, name in enumerate(("notes.pdf", "notes.pdf", "街区笔记.pdf"), 1):
        assert f"{number}. {name}" in printed
        assert f"In the archive: {number:03d}-{name}" in printed


def test_the_index_and_the_sums_name_every_file_with_its_fingerprint(
    cast: Cast, home: Community, events: list[Event]
) -> None:
    document = made(cast, home)
    digest = hashlib.sha256(b"%PDF-1.7 walk").hexdigest()
    assert index(document)[0] == {
        "Number": "1",
        "Name": "notes.pdf",
        "Event": "Walk",
        "Date": days_ago(1).isoformat(),
        "File": "001-notes.pdf",
        "Bytes": "13",
        "SHA-256": digest,
        "State": "In this archive",
    }
    assert opened(document).read("SHA256SUMS").decode().splitlines()[0] == f"{digest}  001-notes.pdf"


def test_what_is_missing_or_was_changed_is_told_and_left_out(cast: Cast, home: Community, events: list[Event]) -> None:
    gone, changed = Attachment.objects.filter(name="notes.pdf").order_by("-pk")
    Path(gone.file.path).unlink()
    Path(changed.file.path).write_bytes(b"%PDF-1.7 other")
    document = made(cast, home)
    assert opened(document).namelist() == ["003-街区笔记.pdf", "index.csv", "SHA256SUMS"]
    told = [(line["File"], line["State"]) for line in index(document)]
    assert told == [
        ("", str(STATES["missing"])),
        ("", str(STATES["changed"])),
        ("003-街区笔记.pdf", "In this archive"),
    ]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("notes.pdf", "007-notes.pdf"),
        ("../../etc/passwd", "007-etc-passwd"),
        ("C:\\Users\\ana\\plan.docx", "007-C-Users-ana-plan.docx"),
        ("a\u202egnp.exe.pdf", "007-a gnp.exe.pdf"),
        ("Où est l’eau ?.jpg", "007-Où est l’eau.jpg"),
        ("...", "007-file"),
        (" .pdf", "007-file.pdf"),
        ("x" * 300 + ".xlsx", "007-" + "x" * 75 + ".xlsx"),
        ("", "007-file"),
    ],
)
def test_names_are_made_safe_and_keep_their_letters(name: str, safe: str) -> None:
    assert archive_name(7, name) == safe


def test_the_same_files_give_the_same_archive(cast: Cast, home: Community, events: list[Event]) -> None:
    first = made(cast, home)
    again = ask_for_materials(home, ("en",), by=cast.lead)
    assert again.rendering == first.rendering
    type(first.rendering).objects.update(state=QueueState.QUEUED)
    render(first.rendering_id)
    sha256 = first.rendering.sha256
    first.rendering.refresh_from_db()
    assert first.rendering.sha256 == sha256


def test_without_files_there_is_nothing_to_pack(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError, match="no materials to pack"):
        ask_for_materials(home, ("en",), by=cast.lead)


def test_too_much_for_one_archive_is_refused(cast: Cast, home: Community, events: list[Event]) -> None:
    Attachment.objects.filter(name="notes.pdf").update(size=MOST_BYTES // 2)
    with pytest.raises(DomainError, match="too large for one archive"):
        ask_for_materials(home, ("en",), by=cast.lead)


def test_strangers_neither_ask_for_it_nor_read_it(cast: Cast, home: Community, events: list[Event]) -> None:
    with pytest.raises(NotAllowed):
        ask_for_materials(home, ("en",), by=cast.outsider)
    url = f"/communities/brackwater/documents/{made(cast, home).uid}/download/"
    assert [cast.client(who).get(url).status_code for who in ("outsider", "anonymous")] == [404, 302]


def test_the_form_asks_for_both_and_the_download_is_a_zip(cast: Cast, home: Community, events: list[Event]) -> None:
    client: Client = cast.client("member")
    sent: Any = client.post(EXPORT, {"languages": ["en"], "materials": "on"}, follow=True)
    assert "The PDF and the ZIP are being made." in words(sent)
    document = Document.objects.get(rendering__kind="worksheet_materials")
    render(document.rendering_id)
    page = words(client.get(f"/communities/brackwater/documents/{document.uid}/"))
    assert "Download (ZIP," in page
    file = client.get(f"/communities/brackwater/documents/{document.uid}/download/")
    assert (file["Content-Type"], file["Content-Disposition"]) == (
        "application/zip",
        'attachment; filename="brackwater-worksheet-materials.zip"',
    )


def test_the_form_asks_for_the_pdf_alone_unless_told(cast: Cast, home: Community, events: list[Event]) -> None:
    cast.client("member").post(EXPORT, {"languages": ["en"]})
    assert [document.rendering.kind for document in Document.objects.all()] == ["worksheet"]


def test_the_index_speaks_the_first_language_that_pages_have(cast: Cast, home: Community, events: list[Event]) -> None:
    home.languages = ["en", "es", "zh-hans"]
    home.save()
    for chosen, spoken in ((("es", "zh-hans"), ["zh-hans"]), (("es",), ["en"])):
        assert ask_for_materials(home, chosen, by=cast.lead).rendering.languages == spoken
