"""Files of a meeting: added several at once, set aside with a reason."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core_team.forms.meetings import MeetingFilesForm
from core_team.models import MeetingFile
from core_team.services.meetings import add_files, set_file_aside
from core_team.views.files import AddsFiles, SetsFileAside
from core_team.views.meetings import OneMeeting
from mvp.forms import RecordForm


class MeetingFilesAdd(AddsFiles, OneMeeting):
    """Add files to a meeting."""

    form_class = MeetingFilesForm
    title = _("Add files to a meeting")

    def save(self, form: RecordForm) -> Any:
        """Add them."""
        return add_files(self.record, form.cleaned_data["uploads"], by=self.request.user)


class MeetingFileWithdraw(SetsFileAside, OneMeeting):
    """Set a file aside with a reason."""

    model, owner = MeetingFile, "meeting"
    lead: Any = _("It is no longer shown with the meeting. It stays in the record with the reason.")

    def save(self, form: RecordForm) -> Any:
        """Set it aside."""
        return set_file_aside(self.file, by=self.request.user, reason=form.cleaned_data["reason"])
