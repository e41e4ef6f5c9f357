"""The two things one can ask of the press: print a page, and get ready."""

import gc
import unicodedata
from functools import cache
from html import unescape
from threading import Lock
from typing import TYPE_CHECKING

from mvp.pdf.errors import MissingGlyphs
from mvp.pdf.fonts import use_bundled_fonts
from mvp.pdf.glyphs import missing_glyphs

if TYPE_CHECKING:
    from mvp.pdf.press import Press

WARM_UP_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Warm-up</title></head><body>
<h1>Priority <b>1</b></h1><p lang="zh-Hans">优先事项 <b>韧性</b></p><ul><li>Action</li></ul>
<p><a href="https://example.org/">Link</a></p></body></html>"""

_one_at_a_time = Lock()  # the engine's fonts and its log are shared within a process


@cache
def _press() -> "Press":
    use_bundled_fonts()
    from mvp.pdf.press import Press  # inline: loads WeasyPrint, which takes a second and must come after the fonts

    return Press()


def render_pdf(html: str, *, css: tuple[str, ...], identifier: str) -> bytes:
    """Return the page as tagged PDF/UA-1; the same arguments give the same bytes in every process.

    `css` names style sheets by absolute path: they are parsed once per process. `identifier` becomes the file's ID.
    Raises MissingGlyphs for characters no bundled font has, PdfRefused when the page asks for a file or an address
    or the engine complains about anything at all.
    """
    page = unicodedata.normalize("NFC", html)
    if missing := missing_glyphs(unescape(page)):
        raise MissingGlyphs(missing)
    with _one_at_a_time:
        return _press().print_page(page, css=css, identifier=identifier)


def warm_up(css: tuple[str, ...] = ()) -> None:
    """Load the engine, the fonts and the given style sheets, then set them aside from garbage collection.

    Meant for the parent of forked workers: their first document is then as fast as any other. Long documents make
    many small objects, so the collector also runs less often from here on.
    """
    with _one_at_a_time:
        press = _press()
        for path in css:
            press.style_sheet(path)
    render_pdf(WARM_UP_PAGE, css=(), identifier="warm-up")
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
