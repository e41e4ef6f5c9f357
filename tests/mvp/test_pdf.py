"""The press: what it refuses, how it names what it cannot print, that it repeats itself exactly."""

import io
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import File
from django.utils.translation import override
from PIL import Image

from mvp.exceptions import DomainError
from mvp.pdf import (
    RENDERER_VERSION,
    MissingGlyphs,
    PdfRefused,
    describe_characters,
    missing_glyphs,
    render_pdf,
)
from mvp.pdf.fonts import use_bundled_fonts
from mvp.pictures import without_hidden_words
from tests.pdf_checks import CheckedPdf

LETTER = '<!doctype html><html lang="en"><head><title>Letter</title></head><body>{}</body></html>'
PLAIN = LETTER.format("<h1>Shade</h1><p>Plant trees.</p>")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>{}</title>{}</svg>'


def test_a_plain_page_keeps_every_promise() -> None:
    assert CheckedPdf(render_pdf(PLAIN, css=(), identifier="plain")).problems() == []


def test_printing_leaves_pictures_as_strictly_read_as_before() -> None:
    render_pdf(PLAIN, css=(), identifier="strict")
    buffer = io.BytesIO()
    Image.effect_noise((400, 300), 50).save(buffer, "PNG")
    cut = File(io.BytesIO(buffer.getvalue()[:-2000]), name="cut.png")
    with pytest.raises(DomainError, match="damaged"):
        without_hidden_words(cut)


def test_a_picture_has_its_text_and_its_place() -> None:
    page = LETTER.format("<h1>Shade</h1>" + SVG.format("A tree", '<path d="M0 0h9v9z"/>'))

    pdf = CheckedPdf(render_pdf(page, css=(), identifier="figure"))

    (figure,) = pdf.figures
    left, bottom, right, top = map(float, figure.A.BBox)
    assert str(figure.Alt) == "A tree"
    assert (right - left, top - bottom) == (30, 15)  # 40 by 20 pixels, in points
    assert bottom > 500  # near the head of the page, counted from its foot
    assert pdf.problems() == []


OUTSIDE = [
    '<img alt="x" src="file:///etc/passwd">',
    '<img alt="x" src="http://127.0.0.1:9/">',
    '<base href="file:///etc/"><img alt="x" src="passwd">',
    '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>p { background: url(file:///etc/passwd) }</style><p>a</p>",
    '<style>@import "file:///etc/passwd";</style>',
    "<style>@font-face { font-family: q; src: url(file:///etc/passwd) }</style>",
]


@pytest.mark.parametrize("markup", OUTSIDE)
def test_nothing_outside_the_page_is_read(markup: str) -> None:
    with pytest.raises(PdfRefused) as refused:
        render_pdf(LETTER.format(markup), css=(), identifier="outside")

    assert refused.value.reason == PdfRefused.OUTSIDE


def test_a_picture_inside_a_drawing_is_refused_too() -> None:
    drawing = SVG.format("x", '<image href="file:///etc/passwd" width="9" height="9"/>')

    with pytest.raises(PdfRefused):
        render_pdf(LETTER.format(drawing), css=(), identifier="outside")


def test_a_complaint_of_the_engine_is_an_error() -> None:
    with pytest.raises(PdfRefused) as refused:
        render_pdf(LETTER.format('<p style="colour: red">a</p>'), css=(), identifier="complaint")

    assert "colour" in refused.value.detail


@pytest.mark.parametrize(
    ("character", "description"),
    [
        ("𠮷", "𠮷 (U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7)"),
        ("😀", "😀 (U+1F600 GRINNING FACE)"),
        ("\ud800", "U+D800 (half of a character)"),
        ("\x07", "U+0007 (invisible character)"),
        ("\u202e", "U+202E (invisible character RIGHT-TO-LEFT OVERRIDE)"),
        ("\ufffd", "\ufffd (U+FFFD REPLACEMENT CHARACTER)"),
    ],
)
def test_a_character_that_cannot_be_printed_is_refused_by_name(character: str, description: str) -> None:
    with pytest.raises(MissingGlyphs) as refused:
        render_pdf(LETTER.format(f"<p>a{character}</p>"), css=(), identifier="glyph")

    assert refused.value.characters == [character]
    assert describe_characters([character]) == description
    assert description in str(refused.value)


def test_a_character_reference_is_seen_through() -> None:
    with pytest.raises(MissingGlyphs):
        render_pdf(LETTER.format("<p>&#128512;</p>"), css=(), identifier="glyph")


@pytest.mark.parametrize(
    "text", ["Nguyễn", "Nguyê\u0303n", "Kreyòl", "São", "韧性，“引号”", "a\r\n\tb", "ex\u00adample"]
)
def test_texts_of_our_languages_can_be_printed(text: str) -> None:
    assert missing_glyphs(text) == []


def test_missing_characters_come_sorted_and_once() -> None:
    assert missing_glyphs("→ ok → ☐") == ["→", "☐"]


def test_the_same_page_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = (
        "import sys; from django.conf import settings; settings.configure(VAR_DIR=sys.argv[1]);"
        "from mvp.pdf import render_pdf; sys.stdout.buffer.write(render_pdf(sys.argv[2], css=(), identifier='x'))"
    )

    other = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), PLAIN],
        env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    )

    assert other.stdout == render_pdf(PLAIN, css=(), identifier="x")


def test_refusals_are_domain_errors_that_travel() -> None:
    missing = pickle.loads(pickle.dumps(MissingGlyphs(["𠮷"])))
    refused = pickle.loads(pickle.dumps(PdfRefused(PdfRefused.OUTSIDE, "why")))

    assert isinstance(missing, DomainError)
    assert missing.characters == ["𠮷"]
    assert (refused.reason, refused.detail) == (PdfRefused.OUTSIDE, "why")


def test_a_refusal_speaks_the_language_of_its_reader() -> None:
    refusal = MissingGlyphs(["𠮷"])
    with override("en"):
        assert str(refusal).startswith("The fonts of the document cannot print")


def test_the_font_configuration_lies_below_var(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    settings.VAR_DIR = tmp_path

    use_bundled_fonts()
    use_bundled_fonts()

    assert [path.name for path in (tmp_path / "fonts").iterdir()] == ["fonts.conf"]
    assert os.environ["FONTCONFIG_FILE"] == str(tmp_path / "fonts" / "fonts.conf")


def test_the_version_names_all_that_shapes_the_bytes() -> None:
    assert RENDERER_VERSION.startswith("weasyprint-70.0 pydyf-")
