"""Asking for the sheet and for the whole worksheet, and the records made so far."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.enums import Purpose
from mvp.forms import RecordForm
from mvp.models import Document
from mvp.permissions import may
from priorities.forms.sheets import SheetForm, WorksheetPdfForm
from priorities.models import FrozenList
from priorities.services.sheets import ask_for_sheet
from priorities.services.worksheet_pdf import ask_for_materials, ask_for_worksheet
from priorities.texts import languages_of, worksheet_languages
from priorities.views.base import PrioritiesForm


class SheetExport(PrioritiesForm):
    """Choose languages and purpose; the file is made in the background."""

    action = "mvp.export_draft"
    form_class: type[RecordForm] = SheetForm
    template_name = "priorities/sheet_export.html"
    title = _("Sheet of community resilience priorities")
    lead = _("A tagged PDF in one language or two side by side. You can leave the page while it is made.")
    primary_label = _("Make the PDF")
    success_message = _("The PDF is being made. It will be among the documents.")

    def build_form(self, data: Any = None, files: Any = None) -> RecordForm:
        """The official sheet is offered to those who may ask for it."""
        official = may(self.request.user, "mvp.export_official", self.community)
        return SheetForm(data, files, community=self.community, initial=self.initial_new(), may_make_official=official)

    def initial_new(self) -> dict[str, Any]:
        """The first two languages; annexes that a link asks for."""
        first_two = list(languages_of(self.community)[:2])
        asked = self.request.GET.getlist("annexes")
        return {"languages": first_two, "purpose": Purpose.DRAFT.value, "annexes": asked}

    def page_context(self) -> dict[str, Any]:
        """The records made so far."""
        records = FrozenList.objects.filter(community=self.community).select_related("document__rendering")
        return super().page_context() | {"records": records, "no_draft": True}

    def success_url(self, saved: Document) -> str:
        """To the document, which shows how far it is."""
        return reverse("document_page", args=[self.community.slug, saved.uid])

    def save(self, form: Any) -> Document:
        """Ask for it."""
        data = form.cleaned_data
        chosen = tuple(code for code in languages_of(self.community) if code in data["languages"])
        purpose, annexes = Purpose(data["purpose"]), data["annexes"]
        return ask_for_sheet(self.community, chosen, by=self.request.user, purpose=purpose, annexes=annexes)


class WorksheetPdfAdd(PrioritiesForm):
    """The whole worksheet in the guide's order; the file is made in the background."""

    action = "mvp.export_draft"
    form_class: type[RecordForm] = WorksheetPdfForm
    title = _("Worksheet as PDF")
    lead = _("Findings, questions 1 to 5, the list, the engagement record and the list of materials, as they stand.")
    primary_label = _("Make the PDF")
    success_message = _("The PDF is being made. It will be among the documents.")

    def initial_new(self) -> dict[str, Any]:
        """The community's languages among those of the pages."""
        chosen = [code for code, _name in settings.LANGUAGES if code in languages_of(self.community)]
        return {"languages": chosen[:2] or ["en"]}

    def page_context(self) -> dict[str, Any]:
        """Nothing worth keeping as a draft."""
        return super().page_context() | {"no_draft": True}

    def cancel_url(self) -> str:
        """Back to the worksheet."""
        return reverse("priorities:worksheet_detail", args=[self.community.slug])

    def success_url(self, saved: Document) -> str:
        """To the document, which shows how far it is."""
        return reverse("document_page", args=[self.community.slug, saved.uid])

    def save(self, form: Any) -> Document:
        """Ask for it."""
        offered = worksheet_languages(self.community)
        chosen = tuple(code for code in offered if code in form.cleaned_data["languages"])
        if form.cleaned_data["materials"]:
            ask_for_materials(self.community, chosen, by=self.request.user)
        return ask_for_worksheet(self.community, chosen, by=self.request.user)

    def told(self, saved: Document) -> Any:
        """What is being made."""
        if self.request.POST.get("materials"):
            return _("The PDF and the ZIP are being made. Both will be among the documents.")
        return super().told(saved)
