"""Keeping a wording as it is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm


class KeepWordingForm(RecordForm):
    """The note, and which text it is about."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Why does it stay as it is?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For instance that residents chose these words. The reviewer reads it."),
        error_messages={"required": _("Write why it stays as it is: the reviewer reads it.")},
    )
