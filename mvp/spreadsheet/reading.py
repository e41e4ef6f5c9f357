"""Reading a workbook somebody brings: nothing is trusted, nothing is computed, everything is limited."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from mvp.exceptions import DomainError
from mvp.spreadsheet.columns import Column

MAX_BYTES = 5 * 2**20
MAX_UNPACKED = 40 * 2**20
MAX_PARTS = 200
MAX_ROWS = 2_000
MAX_COLUMNS = 60
MAX_GAP = 10_000
"""Empty rows looked through past the limit for something that would otherwise be lost."""
BROKEN = (
    ParseError, DefusedXmlException, InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError,
    IndexError, AttributeError, OSError, EOFError, NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
"""What openpyxl and the ZIP reader raise over a file that is damaged, encrypted or made to harm."""

Value = str | int | Decimal | date | datetime | bool | None


@dataclass(frozen=True)
class Row:
    """One row below the headings, with its number in the file and its cells by column code (or heading)."""

    number: int
    cells: Mapping[str, Value]


@dataclass(frozen=True)
class Sheet:
    """The first sheet of a file: the names of its columns in order, and its rows without the empty ones."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]


def read_rows(
    file: Any,
    *,
    columns: Sequence[Column] | None = None,
    required: Iterable[str] = (),
    max_rows: int = MAX_ROWS,
    max_bytes: int = MAX_BYTES,
) -> Sheet:
    """Return the first sheet of an XLSX file (a binary file object). Its first row holds the headings.

    With `columns`, headings are known by code or in any interface language and cells are named by code; unknown
    headings and missing `required` codes are refused. Text is stripped, a formula comes as its text ("=A1+1") and is
    never computed, numbers with decimals come as Decimal, days without a time as date. Columns past MAX_COLUMNS are
    not read. Raises DomainError, in the reader's language, for files that are too large, not XLSX, damaged,
    encrypted, with macros, unpacking to too much, with doubled headings or too many rows.
    """
    _check_package(file, max_bytes)
    try:
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        try:
            lines = list(_lines(book.worksheets[0], max_rows))
        finally:
            book.close()
    except BROKEN as error:
        raise DomainError(_("The file cannot be read. Save it again as an XLSX workbook and send that one.")) from error
    if not lines:
        raise DomainError(_("The first sheet of the file is empty. Its first row must hold the headings."))
    names = _names(lines[0][1], columns, required)
    return Sheet(names, tuple(_row(number, names, values) for number, values in lines[1:]))


def _check_package(file: Any, max_bytes: int) -> None:
    """Look at the package before anything is unpacked: size, kind, and how much it claims to hold.

    The ZIP reader never unpacks more of a part than the part declares, so the declared sizes are a true limit.
    """
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    if size > max_bytes:
        raise DomainError(_("The file is larger than %(limit)d MB. Split it.") % {"limit": max_bytes // 2**20})
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except BROKEN as error:
        raise DomainError(_("This is not an XLSX workbook. Save it as XLSX and send that file.")) from error
    file.seek(0)
    names = {part.filename for part in parts}
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise DomainError(_("This is not an XLSX workbook. Save it as XLSX and send that file."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise DomainError(_("The file holds macros. Save it as XLSX without macros and send that file."))
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise DomainError(_("The file unpacks to far more than a table needs. Copy the rows into a new workbook."))


def _lines(sheet: Any, max_rows: int) -> Iterator[tuple[int, list[Value]]]:
    """Each row that holds something, with its number; what the file says about its own size is not believed."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
        values = [_value(cell) for cell in cells]
        if any(value is not None for value in values) and number <= max_rows + 1:
            yield number, values
        elif number > max_rows + 1 and (number > max_rows + MAX_GAP or any(value is not None for value in values)):
            raise DomainError(_("The file has more than %(limit)d rows. Split it.") % {"limit": max_rows})


def _value(cell: Any) -> Value:
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else Decimal(repr(cell))
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell
    if cell is None or isinstance(cell, bool | int | date):
        return cell
    return str(getattr(cell, "text", cell)).strip() or None  # array formulas, durations, times


def _names(headings: Sequence[Value], columns: Sequence[Column] | None, required: Iterable[str]) -> tuple[str, ...]:
    texts = ["" if heading is None else str(heading) for heading in headings]
    while texts and not texts[-1]:
        texts.pop()
    names = tuple(_name(text, columns) for text in texts)
    if doubled := sorted({name for name in names if name and names.count(name) > 1}):
        raise DomainError(_("These columns stand twice in the file: %(names)s.") % {"names": ", ".join(doubled)})
    missing = [code for code in required if code not in names]
    if missing:
        shown = [str(column.heading) for column in columns or () if column.code in missing] or missing
        raise DomainError(_("These columns are missing from the file: %(names)s.") % {"names": ", ".join(shown)})
    return names


def _name(text: str, columns: Sequence[Column] | None) -> str:
    if columns is None or not text:
        return text
    for column in columns:
        if column.is_headed(text):
            return column.code
    raise DomainError(
        _("The file has a column nobody knows: %(name)s. Use the headings of the template.") % {"name": text[:60]}
    )


def _row(number: int, names: Sequence[str], values: Sequence[Value]) -> Row:
    return Row(number, {name: value for name, value in zip(names, values, strict=False) if name})
