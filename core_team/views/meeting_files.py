"""Files of a meeting: added several at once, set aside with a reason."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from core_team.forms.meetings import MeetingFilesForm
from core_team.forms.parts import ReasonForm
from core_team.models import MeetingFile
from core_team.services.meetings import add_files, set_file_aside
from core_team.views.meetings import OneMeeting
from mvp.forms import RecordForm


class MeetingFilesAdd(OneMeeting):
    """Add files to a meeting."""

    form_class = MeetingFilesForm
    title = _("Add files to a meeting")
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
        return add_files(self.record, form.cleaned_data["uploads"], by=self.request.user)


class MeetingFileWithdraw(OneMeeting):
    """Set a file aside with a reason."""

    form_class = ReasonForm
    title = _("Set a file aside")
    lead: Any = _("It is no longer shown with the meeting. It stays in the record with the reason.")
    primary_label = _("Set aside with this reason")
    success_message = _("The file is set aside.")
    file: MeetingFile

    def open(self) -> None:
        """Find the file, then its meeting."""
        found = MeetingFile.objects.filter(
            meeting__community=self.community, uid=self.kwargs.pop("uid"), withdrawn_on__isnull=True
        )
        file = found.select_related("meeting", "attachment").first()
        if file is None:
            raise Http404
        self.file = file
        self.kwargs["uid"] = file.meeting.uid
        super().open()

    def initial_for(self, record: Any) -> dict[str, Any]:
        """An empty reason."""
        return {}

    def page_context(self) -> dict[str, Any]:
        """Which file."""
        return {"eyebrow": [self.record.title, self.file.attachment.name]}

    def save(self, form: RecordForm) -> Any:
        """Set it aside."""
        return set_file_aside(self.file, by=self.request.user, reason=form.cleaned_data["reason"])
