"""Asking for the engagement record as PDF."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.forms.event_record_pdf import PUBLIC, TEAM, RecordPdfForm
from engagement.services.event_record import ask_for_record
from engagement.views.base import EngagementForm
from mvp.models import Document


class RecordPdfAdd(EngagementForm):
    """Choose events, languages and readers; the file is made in the background."""

    action = "mvp.export_draft"
    form_class = RecordPdfForm
    title = _("Engagement record as PDF")
    lead = _("The official form, one activity after another. You can leave the page while it is made.")
    primary_label = _("Make the PDF")
    success_message = _("The PDF is being made. It will be among the documents.")

    def initial_new(self) -> dict[str, Any]:
        """Everything, for the team, in the community's languages."""
        chosen = [code for code, _name in settings.LANGUAGES if code in self.community.languages]
        return {"purpose": "", "languages": chosen[:2] or ["en"], "copy": TEAM}

    def page_context(self) -> dict[str, Any]:
        """Nothing worth keeping as a draft."""
        return super().page_context() | {"no_draft": True}

    def cancel_url(self) -> str:
        """Back to the events."""
        return reverse("engagement:event_list", args=[self.community.slug])

    def success_url(self, saved: Document) -> str:
        """To the document, which shows how far it is."""
        return reverse("document_page", args=[self.community.slug, saved.uid])

    def save(self, form: Any) -> Document:
        """Ask for it."""
        data = form.cleaned_data
        chosen = tuple(code for code, _name in settings.LANGUAGES if code in data["languages"])
        return ask_for_record(
            self.community, chosen, by=self.request.user, purpose=data["purpose"], is_public=data["copy"] == PUBLIC
        )
