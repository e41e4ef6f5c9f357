"""What the documents tell of official sheets: version, standing, what they superseded and what superseded them."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from mvp.enums import Purpose
from mvp.models import Community, Document
from mvp.official_records import OfficialRecord, RecordFact
from priorities.enums import Standing
from priorities.models import FrozenList
from priorities.selectors.verification import Verified, standing_of
from priorities.sheet_content import KIND


def official_sheets(community: Community, documents: Sequence[Document]) -> Mapping[int, OfficialRecord]:
    """By document: the record that is printed on it, with or without annexes, in whatever languages."""
    sheets = {
        document.pk: document.rendering.content.get("number")
        for document in documents
        if document.rendering.kind == KIND and document.purpose == Purpose.OFFICIAL
    }
    if not sheets:
        return {}
    records = FrozenList.objects.filter(community=community).select_related("community__run", "document")
    told = _told(list(records.order_by("number")))
    return {key: told[number] for key, number in sheets.items() if number in told}


def _told(records: Sequence[FrozenList]) -> dict[int, OfficialRecord]:
    found = {record.number: standing_of(record, get_language() or "en") for record in records}
    return {record.number: _record(record, records, found) for record in records}


def _record(record: FrozenList, records: Sequence[FrozenList], found: Mapping[int, Verified]) -> OfficialRecord:
    own = found[record.number]
    before = [one for one in records if (later := found[one.number].successor) and later.number == record.number]
    facts = [
        RecordFact(_("Version"), _version(record)),
        RecordFact(_("Submitted by"), record.by_name),
        RecordFact(pgettext("record", "Standing"), own.standing.label),
    ]
    if own.adopted_on:
        facts.append(RecordFact(_("Adopted on"), date_format(own.adopted_on)))
    facts += [RecordFact(_("Supersedes"), _version(one), _page(one)) for one in reversed(before)]
    if own.successor:
        facts.append(RecordFact(_("Superseded by"), _version(own.successor), _page(own.successor)))
    if record.code:
        check = reverse("records:record_page", args=[get_language() or "en", record.code])
        facts.append(RecordFact(pgettext("record", "Code"), own.code, check))
    return OfficialRecord(own.standing.label, own.standing == Standing.ADOPTED, tuple(facts))


def _version(record: FrozenList) -> str:
    return gettext("Version %(number)d of %(day)s") % {"number": record.number, "day": date_format(record.dated)}


def _page(record: FrozenList) -> str:
    return reverse("document_page", args=[record.community.slug, record.document.uid])
