"""The materials of the worksheet as one archive: the files, an index of every one, and their fingerprints."""

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from mvp.contributions import DocumentKind, document_kinds
from mvp.models import Attachment
from mvp.spreadsheet import Column, Kind, write_csv
from priorities.materials import KIND

INDEX, SUMS = "index.csv", "SHA256SUMS"
ZIP_TYPE = "application/zip"
TITLE = _("Materials of the worksheet")
TEMPLATE_VERSION = "1"  # raise it with every change of what the archive holds
IN, MISSING, CHANGED = "in", "missing", "changed"
STATES = {
    IN: _("In this archive"),
    MISSING: _("Not here: the file is missing from the site’s storage. Tell the people who run this site."),
    CHANGED: _("Not here: the stored file is not the one that was added. Tell the people who run this site."),
}
COLUMNS = (
    Column("number", _("Number"), _("As in the worksheet’s list of materials"), Kind.WHOLE),
    Column("name", _("Name"), _("As the file was called when it was added")),
    Column("event", _("Event"), _("Where it comes from")),
    Column("held_on", _("Date"), _("Day of the event"), Kind.DATE),
    Column("file", _("File"), _("Name of the file in this archive")),
    Column("size", _("Bytes"), _("Size of the file"), Kind.WHOLE),
    Column("sha256", "SHA-256", _("Fingerprint of the file as it was added")),
    Column("state", _("State"), _("Whether the file is in this archive")),
)
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same files give the same bytes


def write_materials(content: Mapping[str, Any], languages: tuple[str, ...], stream: IO[bytes]) -> None:
    """Write the archive, file by file; what is missing or was changed since it was added is told in the index."""
    materials = content["materials"]
    stored = Attachment.objects.filter(uid__in=[one["uid"] for one in materials], community__uid=content["community"])
    found = {str(one.uid): one for one in stored}
    states: dict[int, str] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for one in materials:
            states[one["number"]] = _add(archive, one, found.get(one["uid"]))
        kept = [one for one in materials if states[one["number"]] == IN]
        with override(languages[0]):
            _write(archive, INDEX, write_csv(COLUMNS, _rows(materials, states)))
        _write(archive, SUMS, "".join(f"{one['sha256']}  {one['file']}\n" for one in kept).encode())


def _add(archive: zipfile.ZipFile, one: Mapping[str, Any], attachment: Attachment | None) -> str:
    """Copy one file piece by piece; only what is the very file that was added goes in."""
    if attachment is None or not attachment.file.storage.exists(str(attachment.file.name)):
        return MISSING
    with attachment.file.open("rb") as stored:
        if hashlib.file_digest(stored, "sha256").hexdigest() != one["sha256"]:
            return CHANGED
        stored.seek(0)
        entry = zipfile.ZipInfo(one["file"], EPOCH)
        with archive.open(entry, "w", force_zip64=True) as target:
            for chunk in iter(lambda: stored.read(1 << 20), b""):
                target.write(chunk)
    return IN


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)


def _rows(materials: list[dict[str, Any]], states: Mapping[int, str]) -> Iterator[tuple[Any, ...]]:
    for one in materials:
        state = states[one["number"]]
        file = one["file"] if state == IN else ""
        day = date.fromisoformat(one["held_on"])
        yield one["number"], one["name"], one["event"], day, file, one["size"], one["sha256"], str(STATES[state])


document_kinds.add(
    KIND,
    DocumentKind(
        KIND, TITLE, TEMPLATE_VERSION, write=write_materials, content_type=ZIP_TYPE, action="mvp.export_draft"
    ),
)
