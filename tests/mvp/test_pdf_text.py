"""The text layer of documents: what a screen reader says and a search finds is what stands there."""

import io
import re

import pikepdf
import pytest

from mvp.pdf import render_pdf

PAGE = (
    '<!doctype html><html lang="en"><head><title>Letter</title></head><body><p>{0}</p><p><b>{0}</b></p></body></html>'
)
PAIR = re.compile(r"<([0-9a-f]{4})> <([0-9a-f]+)>")
LETTERS = {
    "vi": "ạảãàáăắằẳẵặâấầẩẫậđẹẻẽèéêếềểễệịỉĩìíọỏõòóôốồổỗộơớờởỡợụủũùúưứừửữựỵỷỹỳý",
    "es": "áéíñóúü¿¡",
    "pt-br": "áâãàçéêíóôõú",
    "ht": "àèò",
    "others": "ḿńňṃṅṣșțȷʼ",
}


def read_back(text: str) -> str:
    """The text of a page's glyphs, line by line, as the document itself says it."""
    with pikepdf.open(io.BytesIO(render_pdf(PAGE.format(text), css=(), identifier="text"))) as pdf:
        (page,) = pdf.pages
        said = {name: _texts(font.ToUnicode.read_bytes().decode()) for name, font in page.Resources.Font.items()}
        runs, font = [], ""
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = str(operands[0])
            elif str(operator) == "TJ":
                glyphs = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                runs.append("".join(said[font][glyphs[i : i + 2].hex()] for i in range(0, len(glyphs), 2)))
        return " ".join(runs)


def _texts(table: str) -> dict[str, str]:
    return {glyph: bytes.fromhex(text).decode("utf-16-be") for glyph, text in PAIR.findall(table)}


@pytest.mark.parametrize("language", LETTERS)
def test_every_letter_reads_as_itself(language: str) -> None:
    letters = " ".join(LETTERS[language] + LETTERS[language].upper())
    assert read_back(letters) == f"{letters} {letters}"
