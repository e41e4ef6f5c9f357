"""What tests of translators' files share: a workbook as it is downloaded, filled in and brought back."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from priorities.enums import Outcome
from tests.conftest import Cast
from tests.priorities.translating import PAGE

EXPORT, IMPORT, CHECK = f"{PAGE}export/", f"{PAGE}import/", f"{PAGE}import/check/"


def download(cast: Cast, **query: str) -> bytes:
    """The file as the liaison gets it."""
    answer = cast.client("liaison").get(EXPORT, query)
    assert answer.status_code == 200
    return bytes(answer.content)


def rows(data: bytes) -> list[list[Any]]:
    """The cells of a workbook below its headings."""
    return [list(row) for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(min_row=2, values_only=True)]


def filled(data: bytes, changes: dict[int, dict[str, Any]]) -> bytes:
    """The workbook with other cells: {nth line: {heading: value}}."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    headings = [str(cell.value) for cell in sheet[1]]
    for number, cells in changes.items():
        for heading, value in cells.items():
            sheet.cell(number + 1, headings.index(heading) + 1).value = value
    return saved(book)


def saved(book: Workbook) -> bytes:
    """A workbook as a file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def bring(cast: Cast, data: bytes, name: str = "file.xlsx", url: str = IMPORT) -> Any:
    """Send a file and follow to the dry run, if there is one."""
    return cast.client("liaison").post(url, {"file": SimpleUploadedFile(name, data)}, follow=True)


def confirm(cast: Cast, page: Any) -> Any:
    """Confirm what the page showed, and follow."""
    return cast.client("liaison").post(CHECK, {"sha256": page.context["sha256"]}, follow=True)


def outcomes(page: Any) -> list[tuple[int, Outcome]]:
    """Each line of the dry run."""
    return [(line.entry.number, line.outcome) for line in page.context["lines"]]
