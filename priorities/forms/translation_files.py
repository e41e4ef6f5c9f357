"""The file with translations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm


class TranslationFileForm(RecordForm):
    """A file that was exported here, with translations in it."""

    file = forms.FileField(
        label=_("Translated file"),
        help_text=_("A workbook (XLSX) or XLIFF 1.2 file that was downloaded here, at most 5 MB."),
    )
