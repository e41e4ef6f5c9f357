"""Photos and notes of an event: added several at once, set aside with a reason."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core_team.views.files import AddsFiles, SetsFileAside
from engagement.forms.event_files import EventFilesForm
from engagement.models import EventFile
from engagement.services.event_files import add_event_files, set_event_file_aside
from engagement.views.events import OneEvent
from mvp.forms import RecordForm


class EventFilesAdd(AddsFiles, OneEvent):
    """Add photos and notes to an event."""

    form_class = EventFilesForm
    title = _("Add photos or notes")

    def save(self, form: RecordForm) -> Any:
        """Add them."""
        return add_event_files(self.record, form.cleaned_data["uploads"], by=self.request.user)


class EventFileWithdraw(SetsFileAside, OneEvent):
    """Set a photo or a note aside with a reason."""

    model, owner = EventFile, "event"
    lead = _("It is no longer shown with the event. It stays in the record with the reason.")

    def save(self, form: RecordForm) -> Any:
        """Set it aside."""
        return set_event_file_aside(self.file, by=self.request.user, reason=form.cleaned_data["reason"])
