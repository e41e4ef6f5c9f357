"""The engagement record as a kind of document: the official form, one activity after another, in its languages."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from engagement.record_layout import lay_out
from mvp.contributions import DocumentKind, document_kinds
from mvp.pdf import render_pdf

KIND = "engagement_record"
RECORD_CSS = (str(Path(__file__).resolve().parent / "pdf" / "record.css"),)
TEMPLATE_VERSION = "1"  # raise it with every change of the template, the style sheet or its words


def record_html(content: dict[str, Any], languages: tuple[str, ...]) -> str:
    """The record as HTML; the active language and the time play no part."""
    with translation.override(languages[0]):
        return render_to_string("engagement/pdf/record.html", lay_out(content, languages))


def make_record(content: dict[str, Any], languages: tuple[str, ...]) -> bytes:
    """The record as tagged PDF; the same content gives the same bytes."""
    identifier = f"engagement-record-{content['made_on']}-{'+'.join(languages)}"
    return render_pdf(record_html(content, languages), css=RECORD_CSS, identifier=identifier)


document_kinds.add(
    KIND, DocumentKind(KIND, _("Engagement record"), TEMPLATE_VERSION, make_record, action="mvp.export_draft")
)
