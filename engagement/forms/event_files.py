"""The form that adds photos and notes to an event."""

from django.utils.translation import gettext_lazy as _

from core_team.forms.parts import FilesField
from mvp.forms import RecordForm


class EventFilesForm(RecordForm):
    """Files of an event; `record` is the event."""

    uploads = FilesField(
        label=_("Photos and notes"),
        help_text=_(
            "JPEG, PNG or HEIC photos, PDF, DOCX or XLSX notes, up to ten at once. "
            "Ask people before you take their picture; leave out lists of names."
        ),
        error_messages={"required": _("Add at least one file.")},
    )
