"""Photos and notes of an event: who adds them, what is refused, who reads them, how they are set aside."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement.models import Event, EventFile
from engagement.services.event_files import add_event_files, set_event_file_aside
from engagement.services.events import cancel_event
from mvp import clock
from mvp.enums import Visibility
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Attachment, AuditEvent, Community
from tests.conftest import Cast
from tests.engagement.makers import make_event
from tests.pictures import huge_picture, picture, tagged_picture

BASE = "/communities/brackwater/"


def photo(name: str = "supper.jpg", content: bytes = b"") -> SimpleUploadedFile:
    """A photo that says where it was taken."""
    return SimpleUploadedFile(name, content or tagged_picture())


def notes(name: str = "notes.pdf") -> SimpleUploadedFile:
    """Notes as a PDF."""
    return SimpleUploadedFile(name, b"%PDF-1.7 notes")


@pytest.fixture
def event(cast: Cast, home: Community) -> Event:
    """An event of today."""
    return make_event(home, by=cast.liaison)


def test_photos_and_notes_are_kept_with_the_event_and_private(cast: Cast, event: Event) -> None:
    files = add_event_files(event, [photo(), notes()], by=cast.liaison)
    assert [file.attachment.name for file in files] == ["supper.jpg", "notes.pdf"]
    kept = Attachment.objects.values_list("visibility", "purpose", "community").distinct().get()
    assert kept == (Visibility.TEAM, "event", event.community_id)
    assert b"Camera of Rosa" not in files[0].attachment.file.read()
    assert AuditEvent.objects.filter(act="file.added").count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        SimpleUploadedFile("script.jpg", b"#!/bin/sh\n"),
        SimpleUploadedFile("drawing.svg", b"<svg/>"),
        SimpleUploadedFile("film.mp4", b"\x00\x00\x00\x18ftypmp42"),
        SimpleUploadedFile("poster.png", huge_picture()),
        SimpleUploadedFile("damaged.jpg", b"\xff\xd8\xff"),
    ],
    ids=lambda upload: upload.name,
)
def test_one_wrong_file_refuses_all_of_them(cast: Cast, event: Event, wrong: SimpleUploadedFile) -> None:
    with pytest.raises(DomainError):
        add_event_files(event, [photo(), wrong], by=cast.liaison)
    assert (EventFile.objects.count(), Attachment.objects.count()) == (0, 0)


def test_a_picture_too_large_to_read_is_refused_by_its_name(cast: Cast, event: Event) -> None:
    with pytest.raises(DomainError, match=r"^wall.png: "):
        add_event_files(event, [photo(), photo("wall.png", huge_picture())], by=cast.liaison)
    assert not Attachment.objects.exists()


def test_no_file_and_eleven_files_are_refused(cast: Cast, event: Event) -> None:
    for files in ([], [notes(f"{number}.pdf") for number in range(11)]):
        with pytest.raises(DomainError) as refusal:
            add_event_files(event, files, by=cast.liaison)
        assert list(refusal.value.fields) == ["uploads"]


def test_a_cancelled_event_takes_no_files(cast: Cast, event: Event) -> None:
    gone = cancel_event(event, by=cast.lead, why="A storm.")
    with pytest.raises(DomainError, match="cancelled"):
        add_event_files(gone, [notes()], by=cast.liaison)


@pytest.mark.parametrize("who", ["equity", "adviser", "coordinator", "outsider", "stranger"])
def test_only_workers_add_files_and_set_them_aside(cast: Cast, event: Event, who: str) -> None:
    (file,) = add_event_files(event, [notes()], by=cast.liaison)
    with pytest.raises(NotAllowed):
        add_event_files(event, [notes()], by=getattr(cast, who))
    with pytest.raises(NotAllowed):
        set_event_file_aside(file, by=getattr(cast, who), reason="No.")


def test_a_file_is_set_aside_once_with_its_reason_and_kept(cast: Cast, event: Event) -> None:
    (file,) = add_event_files(event, [photo()], by=cast.liaison)
    with pytest.raises(DomainError) as refusal:
        set_event_file_aside(file, by=cast.lead, reason=" ")
    assert list(refusal.value.fields) == ["reason"]
    gone = set_event_file_aside(file, by=cast.lead, reason="Somebody asked for it.")
    assert (gone.withdrawn_on, gone.withdrawn_because) == (clock.today(), "Somebody asked for it.")
    with pytest.raises(DomainError, match="already"):
        set_event_file_aside(gone, by=cast.lead, reason="Again.")
    assert Attachment.objects.count() == 1


def test_the_pages_add_show_and_set_aside(cast: Cast, event: Event) -> None:
    client, url = cast.client("liaison"), f"{BASE}events/{event.uid}/"
    assert client.post(f"{url}files/add/").status_code == 422
    assert client.post(f"{url}files/add/", {"uploads": [photo(), notes()]}).status_code == 302
    page = client.get(url).content.decode()
    assert ("supper.jpg" in page, "notes.pdf" in page) == (True, True)
    aside = f"{BASE}event-files/{EventFile.objects.get(attachment__name='supper.jpg').uid}/withdraw/"
    assert client.get(aside).status_code == 200
    assert client.post(aside, {"reason": "Somebody asked for it."}).status_code == 302
    assert client.get(aside).status_code == 404
    page = client.get(url).content.decode()
    assert ("supper.jpg" in page, "notes.pdf" in page) == (False, True)


def test_a_photo_is_read_by_the_process_and_by_nobody_else(cast: Cast, event: Event) -> None:
    (file,) = add_event_files(event, [photo()], by=cast.liaison)
    seen = {
        who: cast.client(who).get(f"{BASE}attachments/{file.attachment.uid}/").status_code
        for who in ("member", "coordinator", "outsider", "stranger", "anonymous")
    }
    assert seen == {"member": 200, "coordinator": 200, "outsider": 404, "stranger": 404, "anonymous": 302}


def test_a_file_of_another_community_is_not_found(cast: Cast, event: Event) -> None:
    (file,) = add_event_files(event, [notes()], by=cast.liaison)
    elsewhere = f"/communities/{cast.elsewhere.slug}/event-files/{file.uid}/withdraw/"
    assert cast.client("outsider").get(elsewhere).status_code == 404


def test_the_page_takes_the_same_queries_for_one_file_and_for_three(cast: Cast, event: Event) -> None:
    client, url, counts = cast.client("lead"), f"{BASE}events/{event.uid}/", []
    for files in ([photo("0.png", picture("PNG"))], [notes("1.pdf"), notes("2.pdf")]):
        add_event_files(event, files, by=cast.liaison)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
