"""Files that translators bring back, as entries to be judged."""

from typing import Any

from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.models import Community, FormerSlug
from mvp.spreadsheet import Row, read_rows, says_yes
from mvp.templatetags.mvp_ui import lang_code
from mvp.xliff import TransUnit, Xliff, is_xml, read_xliff
from priorities.selectors.translation_exports import COLUMNS
from priorities.selectors.translation_lines import Entry
from priorities.selectors.translations import Translations
from priorities.texts import language_name

REQUIRED = ("id", "source", "translation", "language")
IS_PACKAGE = b"PK"
DONE = ("translated", "signed-off", "final")
BY_MACHINE = ("mt-suggestion", "leveraged-mt")


def read_translations(file: Any, found: Translations, language: str) -> list[Entry]:
    """What a file (a binary file object) says of each text; whether it is a workbook or XLIFF is told by its contents.

    Raises DomainError, in the reader's language, for a file that cannot be used as a whole: damaged, too
    large, of another kind, or an XLIFF file of another community or between other languages.
    """
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    if head.startswith(IS_PACKAGE):
        return _read_workbook(file)
    if is_xml(head):
        return _read_xliff(file, found, language)
    raise DomainError(_("This is neither a workbook (XLSX) nor an XLIFF file. Download one here and translate that."))


def _read_workbook(file: Any) -> list[Entry]:
    """A formula is a text like any other: it is never computed."""
    sheet = read_rows(file, columns=COLUMNS, required=REQUIRED)
    if not sheet.rows:
        raise DomainError(_("The file holds no rows below its headings."))
    return [_row_entry(row) for row in sheet.rows]


def _row_entry(row: Row) -> Entry:
    cells = {code: "" if value is None else str(value) for code, value in row.cells.items()}
    return Entry(
        number=row.number,
        reference=cells["id"],
        source=cells["source"],
        target=cells["translation"],
        confirms=says_yes(row.cells.get("right")),
        is_unread=says_yes(row.cells.get("machine")),
        language=cells["language"].lower() or "?",
    )


def _read_xliff(file: Any, found: Translations, language: str) -> list[Entry]:
    brought = read_xliff(file)
    _refuse_foreign(brought, found, language)
    return [_unit_entry(number, unit) for number, unit in enumerate(brought.units, 1)]


def _refuse_foreign(brought: Xliff, found: Translations, language: str) -> None:
    if not _is_of(found.found.community, brought.original):
        raise DomainError(_("This file belongs to another community. Nothing of it can be used here."))
    for code, wanted in ((brought.target_language, language), (brought.source_language, found.source)):
        if code.lower() != lang_code(wanted).lower():
            message = _("The file translates from %(source)s into %(target)s, this page from %(here)s into %(wanted)s.")
            raise DomainError(
                message
                % {
                    "source": brought.source_language[:20] or "?",
                    "target": brought.target_language[:20] or "?",
                    "here": language_name(found.source),
                    "wanted": language_name(language),
                }
            )


def _is_of(community: Community, slug: str) -> bool:
    """Whether an address is this community's, now or before it moved."""
    return slug == community.slug or FormerSlug.objects.filter(community=community, slug=slug[:100]).exists()


def _unit_entry(number: int, unit: TransUnit) -> Entry:
    """A text that stays the same is confirmed only by a state that says it is done."""
    is_done = unit.is_approved or unit.state in DONE
    return Entry(
        number=number,
        reference=unit.id,
        source=unit.source,
        target=unit.target,
        confirms=is_done,
        is_unread=unit.qualifier in BY_MACHINE and not is_done,
    )
