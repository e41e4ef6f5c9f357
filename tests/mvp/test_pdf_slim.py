"""What finished documents do without."""

import io
import re

import pikepdf

from mvp.pdf import render_pdf
from mvp.pdf.slim import NEEDED, needed_tables, short_numbers

PAGE = '<!doctype html><html lang="en"><head><title>Letter</title></head><body><h1>Shade</h1><p>{}</p></body></html>'


def streams(text: str) -> tuple[bytes, list[tuple[int, bytes]]]:
    """A printed letter's drawing instructions, and its fonts with the lengths they are said to have."""
    with pikepdf.open(io.BytesIO(render_pdf(PAGE.format(text), css=(), identifier="slim"))) as pdf:
        found = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Length1" in item]
        return pdf.pages[0].Contents.read_bytes(), [(int(font.Length1), font.read_bytes()) for font in found]


def tables(font: bytes) -> set[bytes]:
    """The tags of a TrueType font's directory."""
    return {font[12 + 16 * i : 16 + 16 * i] for i in range(int.from_bytes(font[4:6], "big"))}


def test_embedded_fonts_hold_what_drawing_takes_and_say_how_long_they_are() -> None:
    _drawing, fonts = streams("Plant trees. 韧性")
    assert len(fonts) == 3
    for length, font in fonts:
        assert {b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"} <= tables(font) <= set(NEEDED)
        assert (font[:4], length) == (b"\x00\x01\x00\x00", len(font))


def test_a_font_that_holds_nothing_else_stays_as_it_is() -> None:
    _drawing, fonts = streams("Plant trees.")
    assert [needed_tables(font) for _length, font in fonts] == [font for _length, font in fonts]


def test_pages_are_drawn_in_hundredths() -> None:
    drawing, _fonts = streams("Plant trees.")
    assert re.findall(rb"\.\d{3,}", drawing) == []


def test_only_numbers_are_shortened() -> None:
    drawn = b"0.058824 -12.0049 -0.000001 7.999 /a1.0 gs 1.25 <0.1234> /F1.2345"
    assert short_numbers(drawn) == b"0.06 -12 0 8 /a1.0 gs 1.25 <0.12> /F1.2345"
