"""The printed worksheet as a kind of document, in the guide's order."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from engagement.documents import RECORD_CSS
from engagement.record_content import in_words
from mvp.contributions import DocumentKind, document_kinds
from mvp.pdf import render_pdf
from priorities.worksheet_layout import TITLE, lay_out

KIND = "worksheet"
WORKSHEET_CSS = (*RECORD_CSS, str(Path(__file__).resolve().parent / "pdf" / "worksheet.css"))
TEMPLATE_VERSION = "3"  # raise it with every change of the template, the style sheets or their words


def worksheet_html(content: dict[str, Any], languages: tuple[str, ...]) -> str:
    """The worksheet as HTML; the active language and the time play no part."""
    with translation.override(in_words(languages[0])):
        return render_to_string("priorities/pdf/worksheet.html", lay_out(content, languages))


def make_worksheet(content: dict[str, Any], languages: tuple[str, ...]) -> bytes:
    """The worksheet as tagged PDF; the same content gives the same bytes."""
    identifier = f"worksheet-{content['made_on']}-{'+'.join(languages)}"
    return render_pdf(worksheet_html(content, languages), css=WORKSHEET_CSS, identifier=identifier)


document_kinds.add(KIND, DocumentKind(KIND, TITLE, TEMPLATE_VERSION, make_worksheet, action="mvp.export_draft"))
