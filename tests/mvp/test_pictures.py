"""Pictures lose what cannot be seen in them; what is no picture, or far too large, is refused before it is read."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mvp.exceptions import DomainError
from mvp.models import Attachment
from mvp.services.attachments import attach_file
from tests.conftest import Cast
from tests.pictures import DOCX, XLSX, huge_picture, office_file, picture, tagged_picture

pytestmark = pytest.mark.usefixtures("invented_gate")


def attach(cast: Cast, name: str, content: bytes) -> Attachment:
    """A member adds a file."""
    return attach_file(cast.home, SimpleUploadedFile(name, content), by=cast.member, purpose="test")


def opened(stored: Attachment) -> Any:
    """The stored picture."""
    return Image.open(BytesIO(stored.file.read()))


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("supper.jpg", "JPEG", ("supper.jpg", "image/jpeg", "JPEG")),
        ("SUPPER.JPEG", "JPEG", ("SUPPER.jpg", "image/jpeg", "JPEG")),
        ("supper.png", "PNG", ("supper.png", "image/png", "PNG")),
        ("IMG_0001.HEIC", "HEIF", ("IMG_0001.jpg", "image/jpeg", "JPEG")),
    ],
)
def test_a_picture_is_stored_upright_and_without_place_or_camera(
    cast: Cast, name: str, kind: str, kept: tuple[str, str, str]
) -> None:
    original = tagged_picture(kind)
    assert b"Camera of Rosa" in original
    stored = attach(cast, name, original)
    seen = opened(stored)
    assert (stored.name, stored.content_type, seen.format) == kept
    assert (seen.size, dict(seen.getexif()), seen.info.get("exif")) == ((30, 40), {}, None)
    stored.file.seek(0)
    content = stored.file.read()
    assert (b"Camera of Rosa" in content, stored.size) == (False, len(content))


def test_a_comment_hidden_in_a_picture_is_not_stored(cast: Cast) -> None:
    original = picture(comment=b"taken at 12 Low Street")
    assert b"12 Low Street" in original
    assert b"12 Low Street" not in attach(cast, "supper.jpg", original).file.read()


def test_what_is_hidden_behind_a_picture_is_not_stored(cast: Cast) -> None:
    assert b"<script>" not in attach(cast, "supper.jpg", picture() + b"<script>alert(1)</script>").file.read()


def test_a_transparent_picture_stays_transparent(cast: Cast) -> None:
    assert opened(attach(cast, "map.png", picture("PNG", mode="RGBA"))).mode == "RGBA"


def test_a_large_photo_is_made_smaller(cast: Cast) -> None:
    assert opened(attach(cast, "wide.jpg", picture(size=(8000, 1000)))).size == (4096, 512)


def test_a_hundred_megapixels_are_refused_before_they_are_read(cast: Cast) -> None:
    with pytest.raises(DomainError, match="more than 50 megapixels"):
        attach(cast, "poster.png", huge_picture())
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("broken.jpg", b"\xff\xd8\xff rest", "damaged"),
        ("cut.png", picture("PNG", size=(400, 300))[:60], "damaged"),
        ("script.jpg", b"#!/bin/sh\nrm -rf /", "something else"),
        ("drawing.svg", b"<svg onload='alert(1)'/>", "something else"),
        ("drawing.jpg", b"<svg onload='alert(1)'/>", "something else"),
        ("photo.png", picture("JPEG"), "something else"),
        ("photo.heic", picture("JPEG"), "something else"),
        ("photo.jpg", picture("HEIF"), "something else"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42", "something else"),
        ("film.heic", b"\x00\x00\x00\x18ftypmp42", "something else"),
        ("archive.docx", office_file("run.exe"), "something else"),
        ("list.docx", XLSX, "something else"),
        (
            "macro.docx",
            office_file("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "something else",
        ),
        ("cut.xlsx", XLSX[:40], "something else"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(cast: Cast, name: str, content: bytes, words: str) -> None:
    with pytest.raises(DomainError, match=words):
        attach(cast, name, content)
    assert not Attachment.objects.exists()


def test_office_documents_are_stored_as_they_are(cast: Cast) -> None:
    assert [attach(cast, name, content).file.read() for name, content in (("a.docx", DOCX), ("b.xlsx", XLSX))] == [
        DOCX,
        XLSX,
    ]
