"""Taking files in: size and type checked by content, stored privately."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Attachment, Community
from mvp.permissions import require
from mvp.services.audit import record_act

SIGNATURES = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg")),
    (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument", (".docx", ".xlsx")),
)


@transaction.atomic
def attach_file(community: Community, upload: File, *, by: Any, purpose: str) -> Attachment:
    """Store a PDF, PNG, JPEG, DOCX or XLSX for this community.

    Raises DomainError when it is too large, empty, or not what its name says. Audits `file.added`.
    """
    require(by, "mvp.read_community", community)
    content_type = check_type(upload)
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
    for signature, content_type, endings in SIGNATURES:
        if head.startswith(signature) and name.endswith(endings):
            return content_type
    raise DomainError(
        _("Add a PDF, PNG, JPEG, DOCX or XLSX file. This one is something else, or its name does not fit its content.")
    )
