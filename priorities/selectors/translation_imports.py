"""Files that translators bring back, as entries to be judged."""

from typing import Any

from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.spreadsheet import Row, read_rows, says_yes
from priorities.selectors.translation_exports import COLUMNS
from priorities.selectors.translation_lines import Entry

REQUIRED = ("id", "source", "translation", "language")


def read_workbook(file: Any) -> list[Entry]:
    """The lines of a workbook; a formula is a text like any other. Raises DomainError for files that cannot be used."""
    sheet = read_rows(file, columns=COLUMNS, required=REQUIRED)
    if not sheet.rows:
        raise DomainError(_("The file holds no rows below its headings."))
    return [_entry(row) for row in sheet.rows]


def _entry(row: Row) -> Entry:
    cells = {code: "" if value is None else str(value) for code, value in row.cells.items()}
    return Entry(
        number=row.number,
        reference=cells["id"],
        source=cells["source"],
        target=cells["translation"],
        confirms=says_yes(row.cells.get("right")),
        language=cells["language"].lower() or "?",
    )
