"""Forms of what people say to each other in a process."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms.kit import RecordForm
from mvp.models.comment import MOST_CHARACTERS


class CommentForm(RecordForm):
    """A comment or an answer to one."""

    text = forms.CharField(
        label=_("Your comment"),
        widget=forms.Textarea,
        max_length=MOST_CHARACTERS,
        help_text=_("Everybody of this community’s process can read it. Leave out personal data."),
        error_messages={"required": _("Write the comment.")},
    )
