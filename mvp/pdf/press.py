"""WeasyPrint, held to three rules: nothing from outside the page, no complaint ignored, the same bytes every time."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from mvp.pdf.errors import PdfRefused
from mvp.pdf.finish import finish

VARIANT = "pdf/ua-1"


class ClosedFetcher(URLFetcher):
    """Serves data: addresses only. Anything else stops the rendering, from whatever text it came."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"refused to load {url[:200]}")


class Complaints(logging.Handler):
    """Keeps what WeasyPrint only logs (no glyph, broken picture, unknown style): for a record these are errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect WeasyPrint's warnings instead of logging them, whatever level the site has set for its logger."""
    logger = logging.getLogger("weasyprint")
    complaints = Complaints()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(complaints)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield complaints.heard
    finally:
        logger.removeHandler(complaints)
        logger.setLevel(level)
        logger.propagate = propagate


class Press:
    """One per process: fonts, style sheets and pictures are loaded once and shared by all documents."""

    def __init__(self) -> None:
        self.fonts = FontConfiguration()
        self.fetcher = ClosedFetcher()
        self.pictures: dict[str, Any] = {}
        self.style_sheet = cache(self._read_style_sheet)

    def _read_style_sheet(self, path: str) -> CSS:
        text = Path(path).read_text(encoding="utf-8")
        return CSS(string=text, font_config=self.fonts, url_fetcher=self.fetcher)

    def print_page(self, html: str, *, css: tuple[str, ...], identifier: str) -> bytes:
        """Render checked HTML; see `mvp.pdf.render_pdf` for the contract."""
        with listening() as heard:
            try:
                data = self._write(html, css, identifier)
            except FatalURLFetchingError as error:  # a BaseException: a task's `except Exception` would miss it
                raise PdfRefused(PdfRefused.OUTSIDE, str(error)) from error
        if heard:
            raise PdfRefused(PdfRefused.UNPRINTABLE, "; ".join(heard))
        return data

    def _write(self, html: str, css: tuple[str, ...], identifier: str) -> bytes:
        source = HTML(string=html, url_fetcher=self.fetcher)
        sheets = [self.style_sheet(path) for path in css]
        document = source.render(stylesheets=sheets, font_config=self.fonts, pdf_variant=VARIANT, cache=self.pictures)
        data: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier.encode(), finisher=finish)
        return data
