"""Taking files in: size and type checked by content, pictures freed of hidden words, stored privately."""

import hashlib
import zipfile
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.enums import Visibility
from mvp.exceptions import DomainError
from mvp.models import Attachment, Community
from mvp.permissions import require
from mvp.pictures import smaller_copy, without_hidden_words
from mvp.services.audit import record_act

JPEG, PNG, HEIC = "image/jpeg", "image/png", "image/heic"
OFFICE = "application/vnd.openxmlformats-officedocument"
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx")
SIGNATURES = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\x89PNG\r\n\x1a\n", PNG, (".png",)),
    (b"\xff\xd8\xff", JPEG, (".jpg", ".jpeg")),
    (b"PK\x03\x04", OFFICE, (".docx", ".xlsx")),
)
MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}


@transaction.atomic
def attach_file(community: Community, upload: File, *, by: Any, purpose: str) -> Attachment:
    """Store a PDF, PNG, JPEG, HEIC (as JPEG), DOCX or XLSX for this community.

    Where and when a picture was taken is not stored. Raises DomainError when it is too large, empty, damaged, or
    not what its name says. Audits `file.added`.
    """
    require(by, "mvp.read_community", community)
    content_type = check_type(upload)
    if content_type in (JPEG, PNG, HEIC):
        upload, content_type = without_hidden_words(upload), PNG if content_type == PNG else JPEG
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    attachment = Attachment.objects.create(
        community=community,
        file=upload,
        name=str(upload.name or "")[:200],
        sha256=digest.hexdigest(),
        size=upload.size,
        content_type=content_type,
        purpose=purpose,
        added_by=by,
        added_at=clock.now(),
    )
    record_act("file.added", by=by, community=community, about=attachment, purpose=purpose)
    return attachment


@transaction.atomic
def copy_for_everybody(attachment: Attachment, *, by: Any, purpose: str) -> tuple[Attachment, tuple[int, int]]:
    """Store a smaller copy of a picture that everybody may see, with its width and height; its name tells nothing.

    The right to publish was checked and is audited by the caller. Raises DomainError for what is no whole picture.
    """
    with attachment.file.open("rb") as stored:
        copy, size = smaller_copy(stored)
    kept = Attachment.objects.create(
        community=attachment.community,
        file=copy,
        name=str(copy.name),
        sha256=hashlib.sha256(copy.read()).hexdigest(),
        size=copy.size,
        content_type=JPEG,
        purpose=purpose,
        visibility=Visibility.PUBLIC,
        added_by=by,
        added_at=clock.now(),
    )
    return kept, size


def check_type(upload: File) -> str:
    """The type found by content. Raises DomainError when it is too large, empty, or not what its name says."""
    if upload.size > settings.ATTACHMENT_MAX_BYTES:
        raise DomainError(
            _("The file is larger than %(limit)d MB. Make it smaller or split it.")
            % {"limit": settings.ATTACHMENT_MAX_BYTES // 2**20}
        )
    head = upload.read(16)
    upload.seek(0)
    name = str(upload.name or "").lower()
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS and name.endswith((".heic", ".heif")):
        return HEIC
    for signature, content_type, endings in SIGNATURES:
        if head.startswith(signature) and name.endswith(endings) and (content_type != OFFICE or _is_office(upload)):
            return content_type
    raise DomainError(
        _(
            "Add a PDF, PNG, JPEG, HEIC, DOCX or XLSX file. "
            "This one is something else, or its name does not fit its content."
        )
    )


def _is_office(upload: File) -> bool:
    """Whether an archive is a document of the kind its name says, without macros; nothing in it is unpacked."""
    main = MAIN_PARTS[str(upload.name).lower()[-5:]]
    try:
        sizes = {part.filename: part.file_size for part in zipfile.ZipFile(upload).infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        upload.seek(0)
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in sizes)
    return bool(sizes.get("[Content_Types].xml") and sizes.get(main)) and not has_macros
