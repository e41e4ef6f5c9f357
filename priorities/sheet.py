"""The official sheet of community resilience priorities, from its content to a page ready for the press."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from mvp.pdf import render_pdf, warm_up
from priorities.annex_layout import lay_out_annexes
from priorities.annexes import FORM
from priorities.paper_layout import lay_out_form
from priorities.sheet_content import (
    MissingText,
    SheetContent,
    SheetPriority,
    SheetRefused,
    check_printable,
    missing_texts,
)
from priorities.sheet_layout import lay_out

__all__ = (
    "ANNEX_CSS",
    "SHEET_CSS",
    "TEMPLATE_VERSION",
    "MissingText",
    "SheetContent",
    "SheetPriority",
    "SheetRefused",
    "missing_texts",
    "sheet_html",
    "warm_up_sheet",
)

_STYLES = Path(__file__).resolve().parent / "pdf"
SHEET_CSS = (str(_STYLES / "sheet.css"),)
ANNEX_CSS = (*SHEET_CSS, str(_STYLES / "annex.css"))
NO_ANNEXES: Mapping[str, Any] = MappingProxyType({})
TEMPLATE_VERSION = "8"  # raise it with every change of the template, the style sheet or the sheet's words


def sheet_html(content: SheetContent, languages: tuple[str, ...], annexes: Mapping[str, Any] = NO_ANNEXES) -> str:
    """Return the sheet as HTML, one language alone or two side by side, the first being the page's own.

    Annexes, as `priorities.selectors.annexes` reads them, stand on pages of their own behind it.
    Same content, same page: neither the active language nor the time plays a part. In a draft a missing translation
    is replaced by the source text and marked; an official sheet must be complete (see `missing_texts`).
    Raises SheetRefused unless there are one to ten priorities.
    """
    check_printable(content, languages)
    verify_at = settings.SITE_ADDRESS + reverse("records:verify")
    behind = lay_out_annexes(annexes, content, languages, settings.SITE_ADDRESS)
    papers = lay_out_form(annexes[FORM], content, languages) if FORM in annexes else ()
    context = {**lay_out(content, languages, verify_at), "annexes": behind, "papers": papers}
    return render_to_string("priorities/pdf/sheet.html", context)


def warm_up_sheet() -> None:
    """Print a sheet for nobody, so that all it needs is loaded before a worker forks; see `mvp.pdf.warm_up`."""
    text = {"en": "Warm-up", "zh-hans": "预热"}
    nobody = SheetContent((text,), (SheetPriority(text, (text,)),), text, 1, date(2000, 1, 1), "0" * 64, "en")
    render_pdf(sheet_html(nobody, ("en", "zh-hans")), css=SHEET_CSS, identifier="warm-up")
    warm_up(SHEET_CSS)
