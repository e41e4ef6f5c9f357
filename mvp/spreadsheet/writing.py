"""Rows as a workbook or as CSV: dates and money are real cells, text is never a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from mvp.spreadsheet.columns import DICTIONARY, NO, NUMBER_FORMATS, WIDTHS, YES, Column, Kind, dictionary_of

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet program may take for the start of a formula; East Asian versions read the wide forms too."""
TEXT_LIMIT = 32_767
SHEET_NAME_LIMIT = 31


def write_workbook(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    *,
    about: Iterable[tuple[Any, Any]] = (),
) -> bytes:
    """Return an XLSX file: a sheet with the rows, and a sheet that explains each column in the active language.

    `about` (label, value) says how the file came to be (community, filters, day) above the dictionary. Values are
    str, int, Decimal, date, aware datetime, bool or None (an empty cell); text that begins like a formula stays text.
    """
    book = Workbook(write_only=True)
    _write_sheet(book, title, columns, rows)
    explained = book.create_sheet(_("Columns"))
    for position, width in enumerate((30, 28, 24, 80), 1):
        explained.column_dimensions[get_column_letter(position)].width = width
    for label, value in about:
        explained.append([_cell(explained, label, Kind.TEXT, bold=True), _cell(explained, value, Kind.TEXT)])
    if about:
        explained.append([])
    explained.append([_cell(explained, column.heading, Kind.TEXT, bold=True) for column in DICTIONARY])
    for entry in dictionary_of(columns):
        explained.append([_cell(explained, value, Kind.TEXT) for value in entry])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_sheet(book: Workbook, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    for position, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(position)].width = WIDTHS.get(column.kind, 12)
    sheet.append([_cell(sheet, column.heading, Kind.TEXT, bold=True) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, value, column.kind) for column, value in zip(columns, row, strict=True)])


def _sheet_name(title: str) -> str:
    kept = "".join(" " if character in "[]:*?/\\" else character for character in title)
    return kept.strip(" '")[:SHEET_NAME_LIMIT] or "1"


def _cell(sheet: Any, value: Any, kind: Kind, *, bold: bool = False) -> Any:
    """A typed cell; text is stored as text whatever it begins with, and stays text when somebody edits it."""
    if value is None or (kind == Kind.TEXT and str(value) == ""):
        return None
    if kind == Kind.TEXT or kind == Kind.YES_NO:
        text = _yes_or_no(value) if kind == Kind.YES_NO else clean_text(value)
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if text.startswith(FORMULA_STARTS):
            cell.quotePrefix = True
    else:
        cell = WriteOnlyCell(sheet, _naive(value))
        cell.number_format = NUMBER_FORMATS[kind]
    if bold:
        cell.font = Font(bold=True)
    return cell


def clean_text(value: Any) -> str:
    """Text without the control characters that no XLSX file may hold, at most as long as a cell may be."""
    return ILLEGAL_CHARACTERS_RE.sub("", str(value))[:TEXT_LIMIT]


def _naive(value: Any) -> Any:
    """Cells know no time zone: instants are written in UTC, as the dictionary says."""
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value


def _yes_or_no(value: Any) -> str:
    return str(YES if value else NO)


def write_csv(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return the rows as CSV in UTF-8 with a byte order mark (else Excel misreads Chinese); days as 2026-01-31.

    Text that begins like a formula gets an apostrophe before it, which spreadsheet programs show as plain text.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([plain_text(column.heading) for column in columns])
    for row in rows:
        writer.writerow([_csv_value(value, column.kind) for column, value in zip(columns, row, strict=True)])
    return stream.getvalue().encode("utf-8-sig")


def plain_text(value: Any) -> str:
    """Text that no spreadsheet program takes for a formula."""
    text = clean_text(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv_value(value: Any, kind: Kind) -> Any:
    if value is None:
        return ""
    if kind == Kind.YES_NO:
        return _yes_or_no(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal) and kind != Kind.TEXT:
        return value
    return plain_text(value)
