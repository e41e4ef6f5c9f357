"""Spreadsheets out and in: typed columns, never a formula, limits on what is read. Only this package knows openpyxl."""

from mvp.spreadsheet.columns import Column, Kind, says_yes
from mvp.spreadsheet.reading import MAX_BYTES, MAX_ROWS, Row, Sheet, read_rows
from mvp.spreadsheet.writing import CSV_TYPE, XLSX_TYPE, write_csv, write_workbook

__all__ = [
    "CSV_TYPE",
    "MAX_BYTES",
    "MAX_ROWS",
    "XLSX_TYPE",
    "Column",
    "Kind",
    "Row",
    "Sheet",
    "read_rows",
    "says_yes",
    "write_csv",
    "write_workbook",
]
