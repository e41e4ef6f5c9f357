"""Official sheets of many communities at once: asking, making, and the ZIP at the end."""

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import get_language, gettext_lazy, override, pgettext_lazy
from django.utils.translation import gettext as _

from mvp import clock, queue
from mvp.enums import QueueState
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community, Region, Rendering
from mvp.services.audit import record_act
from mvp.services.documents import requeue
from mvp.spreadsheet import Column, Kind, write_csv
from priorities.annexes import in_order
from priorities.codes import spelled
from priorities.contributions import MAKE_BATCH
from priorities.models import FrozenList, SheetBatch, SheetBatchItem
from priorities.printing import IncompleteTexts, check_languages
from priorities.selectors.batches import OVER, BatchLine, batch_page, may_ask, records_to_print
from priorities.selectors.verification import standing_of
from priorities.services.sheets import ask_for_record_sheet

INDEX, SUMS = "index.csv", "SHA256SUMS"
STATES = {
    "ready": gettext_lazy("In this archive"),
    "failed": gettext_lazy("Could not be made"),
    "none": gettext_lazy("No record to print"),
}
COLUMNS = (
    Column("community", gettext_lazy("Community"), gettext_lazy("Its name on this site")),
    Column("region", gettext_lazy("Region"), gettext_lazy("The program's region")),
    Column("version", gettext_lazy("Version"), gettext_lazy("Number of the official record"), Kind.WHOLE),
    Column("dated", gettext_lazy("Date"), gettext_lazy("Day on which the record was submitted"), Kind.DATE),
    Column(
        "standing",
        pgettext_lazy("record", "Standing"),
        gettext_lazy("What the record was worth when this archive was made"),
    ),
    Column(
        "code", pgettext_lazy("record", "Code"), gettext_lazy("Under this code the record can be checked on this site")
    ),
    Column("state", gettext_lazy("State"), gettext_lazy("Whether the sheet is in this archive")),
    Column("file", gettext_lazy("File"), gettext_lazy("Name of the sheet in this archive")),
    Column("size", gettext_lazy("Bytes"), gettext_lazy("Size of the file"), Kind.WHOLE),
    Column("sha256", "SHA-256", gettext_lazy("Fingerprint of the file; the same file always has the same")),
    Column("why", gettext_lazy("Why not"), gettext_lazy("What keeps the sheet from being made")),
)


@transaction.atomic
def ask_for_batch(
    *,
    by: Any,
    languages: tuple[str, ...],
    region: Region | None = None,
    communities: Sequence[Community] = (),
    adopted_only: bool = False,
    annexes: Sequence[str] = (),
) -> SheetBatch:
    """Note a request for the official sheets of these communities, of a region, or of all the person answers for.

    Each community gets a line; those without a record say so. Raises NotAllowed to everybody outside the program,
    DomainError for the languages, and where there is no record at all. Audits `sheets.batch_asked`; rings the worker
    on commit.
    """
    if not may_ask(by):
        raise NotAllowed(_("Only the program prints sheets of many communities at once."))
    check_languages(languages)
    found = records_to_print(by, region, communities, adopted_only=adopted_only)
    if not any(record for _community, record in found):
        text = _("No community of this choice has an official record yet. Choose more communities.")
        raise DomainError(text, fields={"communities" if communities else "region": text})
    batch = SheetBatch.objects.create(
        asked_by=by,
        language=get_language() or settings.LANGUAGE_CODE,
        languages=list(languages),
        region=None if communities else region,
        by_choice=bool(communities),
        adopted_only=adopted_only,
        annexes=in_order(annexes),
    )
    items = [SheetBatchItem(batch=batch, community=community, record=record) for community, record in found]
    SheetBatchItem.objects.bulk_create(items)
    sheets = sum(record is not None for _community, record in found)
    record_act("sheets.batch_asked", by=by, about=batch, languages=list(languages), sheets=sheets)
    queue.ring(MAKE_BATCH, batch.pk)
    return batch


@transaction.atomic
def try_batch_again(batch: SheetBatch, *, by: Any) -> SheetBatch:
    """Ask once more for the sheets that could not be made, and make the archive anew. Audits `sheets.batch_retried`."""
    batch = SheetBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in OVER:
        return batch
    for rendering in Rendering.objects.filter(documents__in=batch.items.values("document"), state=QueueState.FAILED):
        requeue(rendering)
    batch.items.exclude(problem={}).update(problem={})
    _queue_again(batch)
    record_act("sheets.batch_retried", by=by, about=batch)
    queue.ring(MAKE_BATCH, batch.pk)
    return batch


def make_batch(batch: SheetBatch) -> None:
    """Ask for the sheets that nobody asked for yet; when all are made or refused, store the archive.

    While sheets are being made the row goes back to wait: the last of them rings, and so does the sweep. Safe to run
    twice, and after a worker's death it goes on where that one stopped.
    """
    waiting = batch.items.filter(record__isnull=False, document__isnull=True, problem={})
    for item in waiting.select_related("record__community"):
        if item.record is not None:
            _ask(batch, item, item.record)
    if not _is_made(batch):
        _queue_again(batch)
        if _is_made(batch):  # the last sheet came between the two looks, and its ring met a busy row
            queue.ring_now(MAKE_BATCH, batch.pk)
        return
    _store_archive(batch)


def ring_batches_of(rendering: int) -> None:
    """Ring for the batches for which this rendering (id) was the last one to wait for."""
    rows = SheetBatch.objects.filter(items__document__rendering=rendering).exclude(state__in=OVER)
    for batch in rows.distinct():
        if _is_made(batch):
            queue.ring_now(MAKE_BATCH, batch.pk)


def _queue_again(batch: SheetBatch) -> None:
    SheetBatch.objects.filter(pk=batch.pk).update(
        state=QueueState.QUEUED, attempts=0, lease_until=None, not_before=None, last_error=""
    )


def _is_made(batch: SheetBatch) -> bool:
    """Whether each sheet is made, could not be made, or was refused."""
    open_ones = batch.items.filter(record__isnull=False, problem={})
    return not open_ones.exclude(document__rendering__state__in=OVER).exists()


def _ask(batch: SheetBatch, item: SheetBatchItem, record: FrozenList) -> None:
    """Ask for one sheet; a refusal is kept in each language of the interface."""
    problem: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        try:
            with override(code), transaction.atomic():
                item.document = ask_for_record_sheet(
                    record, tuple(batch.languages), by=batch.asked_by, annexes=batch.annexes
                )
                break
        except IncompleteTexts as refusal:
            problem[code] = refusal.whole
        except (DomainError, NotAllowed) as refusal:
            problem[code] = str(refusal)
    item.problem = {} if item.document else problem
    item.save(update_fields=["document", "problem"])


def _store_archive(batch: SheetBatch) -> None:
    with tempfile.TemporaryFile() as stream:
        with override(batch.language):
            _write_archive(batch, stream)
        size = stream.tell()
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        name = f"batches/{batch.uid}.zip"
        if default_storage.exists(name):
            default_storage.delete(name)
        stored = default_storage.save(name, File(stream))
    SheetBatch.objects.filter(pk=batch.pk).update(
        state=QueueState.READY, file=stored, sha256=digest, size=size, finished_at=clock.now(), lease_until=None
    )


def _write_archive(batch: SheetBatch, stream: IO[bytes]) -> None:
    """The sheets, an index that names every community, and the fingerprints as `sha256sum --check` reads them."""
    lines = sorted(batch_page(batch).lines, key=lambda line: (line.item.community.name, line.item.pk))
    sums = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for line in lines:
            if line.sheet is not None:
                with line.sheet.rendering.file.open("rb") as sheet:
                    archive.writestr(line.sheet.file_name, sheet.read(), zipfile.ZIP_STORED)
                sums.append(f"{line.sheet.rendering.sha256}  {line.sheet.file_name}\n")
        archive.writestr(INDEX, write_csv(COLUMNS, _rows(lines, batch)))
        archive.writestr(SUMS, "".join(sums))


def _rows(lines: list[BatchLine], batch: SheetBatch) -> Iterator[tuple[Any, ...]]:
    for line in lines:
        community, record = line.item.community, line.item.record
        yield (
            community.name,
            community.region.name,
            record.number if record else None,
            record.dated if record else None,
            str(standing_of(record, batch.language).standing.label) if record else "",
            spelled(record.code) if record and record.code else "",
            str(STATES[line.state]),
            line.sheet.file_name if line.sheet else "",
            line.sheet.rendering.size if line.sheet else None,
            line.sheet.rendering.sha256 if line.sheet else "",
            line.why,
        )
