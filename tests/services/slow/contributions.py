"""A one-page document that is held up while a file exists, so that a test can act in the middle of a rendering."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings

from mvp.contributions import DocumentKind, document_kinds
from mvp.pdf import render_pdf

PAGE = '<!doctype html><html lang="en"><head><title>Slow</title></head><body><h1>{text}</h1></body></html>'


def render(content: dict[str, Any], languages: tuple[str, ...]) -> bytes:
    """Wait for the test's leave, then print one line."""
    hold: Path = settings.HOLD_FILE  # type: ignore[misc]  # only tests.services.settings has it
    while hold.exists():
        time.sleep(0.05)
    return render_pdf(PAGE.format(**content), css=(), identifier="slow")


document_kinds.add("test.slow", DocumentKind("test.slow", "Slow document", "1", render))
