"""The form for a written reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm


class ReasonForm(RecordForm):
    """One text; needed at first, and emptied later when it no longer holds."""

    text = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write the reason.")},
    )

    def build(self) -> None:
        """What was written may be taken back."""
        self.fields["text"].required = self.record is None
