"""Photos and notes of an event: added several at once, set aside with a reason."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from core_team.forms.parts import ReasonForm
from engagement.forms.event_files import EventFilesForm
from engagement.models import EventFile
from engagement.services.event_files import add_event_files, set_event_file_aside
from engagement.views.events import OneEvent
from mvp.forms import RecordForm


class EventFilesAdd(OneEvent):
    """Add photos and notes to an event."""

    form_class = EventFilesForm
    title = _("Add photos or notes")
    primary_label = _("Add these files")
    success_message = _("The files are added.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """No file yet."""
        return {}

    def page_context(self) -> dict[str, Any]:
        """A draft cannot hold files."""
        return {**super().page_context(), "no_draft": True}

    def save(self, form: RecordForm) -> Any:
        """Add them."""
        return add_event_files(self.record, form.cleaned_data["uploads"], by=self.request.user)


class EventFileWithdraw(OneEvent):
    """Set a photo or a note aside with a reason."""

    form_class = ReasonForm
    title = _("Set a file aside")
    lead = _("It is no longer shown with the event. It stays in the record with the reason.")
    primary_label = _("Set aside with this reason")
    success_message = _("The file is set aside.")
    file: EventFile

    def open(self) -> None:
        """Find the file, then its event."""
        found = EventFile.objects.filter(
            event__community=self.community, uid=self.kwargs.pop("uid"), withdrawn_on__isnull=True
        )
        file = found.select_related("event", "attachment").first()
        if file is None:
            raise Http404
        self.file = file
        self.kwargs["uid"] = file.event.uid
        super().open()
        file.event = self.record

    def initial_for(self, record: Any) -> dict[str, Any]:
        """An empty reason."""
        return {}

    def page_context(self) -> dict[str, Any]:
        """Which file."""
        return {**super().page_context(), "eyebrow": [self.record.name, self.file.attachment.name]}

    def save(self, form: RecordForm) -> Any:
        """Set it aside."""
        return set_event_file_aside(self.file, by=self.request.user, reason=form.cleaned_data["reason"])
