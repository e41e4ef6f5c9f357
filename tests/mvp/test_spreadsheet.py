"""Spreadsheets: typed cells out, nothing trusted in."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from openpyxl import Workbook, load_workbook

from mvp.exceptions import DomainError
from mvp.spreadsheet import Column, Kind, Row, read_rows, write_csv, write_workbook
from mvp.spreadsheet.columns import DICTIONARY

COLUMNS = [
    Column("name", "Name", "Who it is"),
    Column("paid_on", "Paid on", "The day", Kind.DATE),
    Column("amount", "Amount", "In all", Kind.MONEY),
    Column("hours", "Hours", "Quarter hours", Kind.NUMBER),
    Column("seen_at", "Seen", "When", Kind.MOMENT),
    Column("asked", "Asked", "Whether", Kind.YES_NO),
]
ROW = ("Ana", date(2026, 3, 1), Decimal("1234.50"), Decimal("2.25"), datetime(2026, 3, 1, 9, 30, tzinfo=UTC), True)
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"]


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def xlsx(*rows: list[Any]) -> io.BytesIO:
    """A workbook as somebody's spreadsheet program writes it."""
    book, stream = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream


def with_part(source: io.BytesIO, name: str, content: bytes) -> io.BytesIO:
    """The same package with one part replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return made


def refusal(file: io.BytesIO, **limits: Any) -> str:
    with pytest.raises(DomainError) as error:
        read_rows(file, **limits)
    return str(error.value)


def test_dates_money_and_numbers_are_real_cells() -> None:
    sheet = opened(write_workbook("Pay", COLUMNS, [ROW])).worksheets[0]
    cells = [(cell.value, cell.data_type, cell.number_format) for cell in sheet[2]]
    assert cells == [
        ("Ana", "s", "General"),
        (datetime(2026, 3, 1), "d", "yyyy-mm-dd"),
        (1234.5, "n", "#,##0.00"),
        (2.25, "n", "0.00"),
        (datetime(2026, 3, 1, 9, 30), "d", "yyyy-mm-dd hh:mm"),
        ("Yes", "s", "General"),
    ]


@pytest.mark.parametrize("text", EVIL)
def test_text_that_begins_like_a_formula_stays_text(text: str) -> None:
    cell = opened(write_workbook("Pay", COLUMNS[:1], [(text,)])).worksheets[0]["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert write_csv(COLUMNS[:1], [(text,)]).decode("utf-8-sig").split("\r\n", 1)[1].startswith("\"'")


def test_text_elsewhere_is_written_as_it_is_and_nothing_is_an_empty_cell() -> None:
    sheet = opened(write_workbook("Pay", COLUMNS[:2], [("1-2 = 3\x00", None), ("", None)])).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3)] == [
        ["1-2 = 3", None],
        [None, None],
    ]


def test_headings_and_notes_cannot_be_formulas_either() -> None:
    book = opened(write_workbook("A/b", [Column("x", "=1", "=2")], [], about=[("=3", "=4")]))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert (kinds, book.sheetnames) == ({"s"}, ["A b", "Columns"])


def test_the_dictionary_explains_every_column_in_the_readers_language() -> None:
    with translation.override("zh-hans"):
        sheet = opened(write_workbook("Pay", COLUMNS[:2], [], about=[("Filter", "May")])).worksheets[1]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Filter", "May", None, None],
        [None, None, None, None],
        ["列", "代码", "单元格内容", "含义"],
        ["Name", "name", "文本", "Who it is"],
        ["Paid on", "paid_on", "日期", "The day"],
    ]


def test_csv_opens_in_excel_with_plain_values() -> None:
    negative = ("Correction", None, Decimal("-10.00"), Decimal("-0.50"), None, False)
    assert write_csv(COLUMNS, [ROW, negative]) == (
        b'\xef\xbb\xbf"Name","Paid on","Amount","Hours","Seen","Asked"\r\n'
        b'"Ana","2026-03-01",1234.50,2.25,"2026-03-01 09:30","Yes"\r\n'
        b'"Correction","",-10.00,-0.50,"","No"\r\n'
    )


def test_what_was_written_is_read_back() -> None:
    sheet = read_rows(io.BytesIO(write_workbook("Pay", COLUMNS, [ROW])), columns=COLUMNS)
    cells = dict(zip(sheet.names, [*ROW[:4], datetime(2026, 3, 1, 9, 30), "Yes"], strict=True))
    assert sheet.rows == (Row(2, cells),)


def test_headings_are_known_by_code_and_in_any_language() -> None:
    columns = [Column("code", "Paid", ""), Column("text", DICTIONARY[0].heading, "")]
    sheets = [
        read_rows(xlsx(headings, [" Ana ", 1]), columns=columns) for headings in (["列", " CODE"], ["column", "Paid "])
    ]
    assert [(sheet.names, sheet.rows) for sheet in sheets] == [
        (("text", "code"), (Row(2, {"text": "Ana", "code": 1}),)),
    ] * 2


def test_formulas_are_text_and_never_computed() -> None:
    assert read_rows(xlsx(["a", "b"], ["=1+1", '=HYPERLINK("http://x")'])).rows == (
        Row(2, {"a": "=1+1", "b": '=HYPERLINK("http://x")'}),
    )


def test_empty_rows_are_left_out_and_numbers_of_rows_kept() -> None:
    assert read_rows(xlsx(["a"], [None], ["  "], ["x"], [2.5])).rows == (
        Row(4, {"a": "x"}),
        Row(5, {"a": Decimal("2.5")}),
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["Name", "Shoe size"]], "a column nobody knows: Shoe size"),
        ([["Name", "name"]], "stand twice in the file: name"),
        ([["Paid on"]], "missing from the file: Name"),
        ([], "The first sheet of the file is empty"),
    ],
)
def test_headings_that_do_not_fit_are_refused(rows: list[list[str]], message: str) -> None:
    assert message in refusal(xlsx(*rows), columns=COLUMNS, required=["name"])


def test_rows_beyond_the_limit_are_refused_not_lost() -> None:
    assert len(read_rows(xlsx(["a"], *[[n] for n in range(5)]), max_rows=5).rows) == 5
    assert "more than 5 rows" in refusal(xlsx(["a"], *[[n] for n in range(6)]), max_rows=5)


@pytest.mark.parametrize("content", [b"", b"name;paid\r\n", b"\xd0\xcf\x11\xe0 old", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    assert "not an XLSX workbook" in refusal(io.BytesIO(content))


def test_another_office_file_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    assert "not an XLSX workbook" in refusal(made)


def test_a_large_file_is_refused_unread() -> None:
    assert "larger than 1 MB" in refusal(io.BytesIO(b"PK\x03\x04" + bytes(2**20)), max_bytes=2**20)


def test_a_zip_bomb_is_refused_unpacked() -> None:
    bomb = with_part(xlsx(["a"]), "xl/worksheets/sheet1.xml", bytes(41 * 2**20))
    assert (len(bomb.getvalue()) < 2**18, "unpacks to far more" in refusal(bomb)) == (True, True)


def test_macros_are_refused() -> None:
    assert "macros" in refusal(with_part(xlsx(["a"]), "xl/vbaProject.bin", b"x"))


def test_entities_in_the_xml_are_refused() -> None:
    laughs = (
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str">'
    )
    laughs += b"<v>&b;</v></c></row></sheetData></worksheet>"
    assert "cannot be read" in refusal(with_part(xlsx(["a"]), "xl/worksheets/sheet1.xml", laughs))


def test_a_row_number_made_to_exhaust_is_refused() -> None:
    far = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    far += b'<row r="1"><c r="A1"><v>1</v></c></row><row r="4000000000"><c r="A4000000000"><v>1</v></c></row>'
    far += b"</sheetData></worksheet>"
    assert "more than 2000 rows" in refusal(with_part(xlsx(["a"]), "xl/worksheets/sheet1.xml", far))


def test_damaged_xml_is_refused() -> None:
    assert "cannot be read" in refusal(with_part(xlsx(["a"]), "xl/worksheets/sheet1.xml", b"<worksheet><sheetD"))
