"""The file with a team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm


class TeamFileForm(RecordForm):
    """A workbook made from the template."""

    file = forms.FileField(
        label=_("Workbook with the team"), help_text=_("XLSX, at most 5 MB and 200 rows, with the template's headings.")
    )
