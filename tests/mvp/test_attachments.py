"""Files people add: what they are is found by content, and only readers of the community get them."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Attachment, AuditEvent
from mvp.services.attachments import attach_file
from tests.conftest import Cast
from tests.pictures import XLSX, office_file, picture

pytestmark = pytest.mark.usefixtures("invented_gate")
PDF = b"%PDF-1.7 nothing else"
PNG = picture("PNG")


def attach(cast: Cast, name: str, content: bytes, *, who: str = "member") -> Attachment:
    """Somebody adds a file."""
    return attach_file(cast.home, SimpleUploadedFile(name, content), by=getattr(cast, who), purpose="test")


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("letter.pdf", PDF, "application/pdf"),
        ("LETTER.PDF", PDF, "application/pdf"),
        ("photo.jpeg", picture("JPEG"), "image/jpeg"),
        ("map.png", PNG, "image/png"),
        ("list.xlsx", XLSX, "application/vnd.openxmlformats-officedocument"),
    ],
)
def test_the_type_is_found_by_content(cast: Cast, name: str, content: bytes, found: str) -> None:
    assert attach(cast, name, content).content_type == found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", PNG),
        ("letter.pdf", b"<html>"),
        ("letter.exe", PDF),
        ("letter.pdf.exe", PDF),
        ("letter", PDF),
        ("picture.svg", b"<svg onload='x'/>"),
        ("archive.zip", b"PK\x03\x04"),
        ("letter.pdf", b"x" + PDF),
        ("list.docx", XLSX),
        ("empty.docx", office_file("[Content_Types].xml", "word/settings.xml")),
        ("bare.xlsx", office_file("xl/workbook.xml")),
    ],
)
def test_what_is_something_else_is_refused(cast: Cast, name: str, content: bytes) -> None:
    with pytest.raises(DomainError, match="PDF, PNG, JPEG, HEIC, DOCX or XLSX"):
        attach(cast, name, content)
    assert (Attachment.objects.count(), AuditEvent.objects.filter(act="file.added").count()) == (0, 0)


def test_a_file_that_is_too_large_is_refused_by_its_size(cast: Cast, settings: Any) -> None:
    settings.ATTACHMENT_MAX_BYTES = len(PDF)
    attach(cast, "fits.pdf", PDF)
    with pytest.raises(DomainError, match="larger than"):
        attach(cast, "large.pdf", PDF + b".")
    assert list(Attachment.objects.values_list("name", flat=True)) == ["fits.pdf"]


def test_a_file_is_stored_whole_with_its_hash_and_author(cast: Cast) -> None:
    stored = attach(cast, "letter.pdf", PDF)
    assert stored.file.read() == PDF
    assert (stored.size, stored.sha256, stored.added_by) == (len(PDF), hashlib.sha256(PDF).hexdigest(), cast.member)
    assert AuditEvent.objects.get(act="file.added").details == {"purpose": "test"}


def test_two_files_of_one_name_do_not_overwrite_each_other(cast: Cast) -> None:
    first, second = attach(cast, "a.pdf", PDF), attach(cast, "a.pdf", PDF + b"2")
    assert (first.file.read(), second.file.read()) == (PDF, PDF + b"2")


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "é" * 300 + ".pdf", "名字.pdf", 'a"b\r\nc.pdf'])
def test_a_strange_name_stays_a_name(cast: Cast, name: str) -> None:
    stored = attach(cast, name, PDF)
    answer = cast.client("member").get(f"/communities/{cast.home.slug}/attachments/{stored.uid}/")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert ".." not in str(stored.file.name)
    assert answer.headers["Content-Disposition"].startswith("attachment; ")


def test_a_download_is_never_shown_guessed_or_kept_by_the_browser(cast: Cast) -> None:
    stored = attach(cast, "letter.pdf", PDF)
    answer = cast.client("lead").get(f"/communities/{cast.home.slug}/attachments/{stored.uid}/")
    assert [answer.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")] == [
        "application/pdf",
        "nosniff",
        "private, no-store",
    ]


def test_strangers_neither_add_nor_read(cast: Cast) -> None:
    stored = attach(cast, "letter.pdf", PDF)
    with pytest.raises(NotAllowed):
        attach(cast, "letter.pdf", PDF, who="outsider")
    for slug in (cast.home.slug, cast.elsewhere.slug):  # nor through the address of one's own community
        assert cast.client("outsider").get(f"/communities/{slug}/attachments/{stored.uid}/").status_code == 404
