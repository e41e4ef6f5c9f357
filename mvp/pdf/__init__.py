"""The press: HTML in, tagged PDF out, the same bytes every time. Nothing else in the house knows WeasyPrint.

Importing this package is cheap; the first rendering (or `warm_up`) loads the engine.
"""

from mvp.pdf.engine import render_pdf, warm_up
from mvp.pdf.errors import MissingGlyphs, PdfRefused, refuse_unprintable
from mvp.pdf.glyphs import describe_characters, missing_glyphs
from mvp.pdf.version import RENDERER_VERSION

__all__ = (
    "RENDERER_VERSION",
    "MissingGlyphs",
    "PdfRefused",
    "describe_characters",
    "missing_glyphs",
    "refuse_unprintable",
    "render_pdf",
    "warm_up",
)
