"""Forms of what people say to each other in a process."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.enums import Step
from mvp.forms.kit import RecordForm
from mvp.gates import say
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


class QuestionForm(RecordForm):
    """A question about a step."""

    step = forms.TypedChoiceField(label=_("About which step?"), coerce=int)
    text = forms.CharField(
        label=_("Your question"),
        widget=forms.Textarea,
        max_length=MOST_CHARACTERS,
        help_text=_("Everybody of this community’s process can read it, with the answer. Leave out personal data."),
        error_messages={"required": _("Write the question.")},
    )

    def build(self) -> None:
        """The ten steps in the reader's language."""
        self.offer(
            "step", [(int(step), say(_("Step %(step)d: %(name)s"), step=step, name=step.label)) for step in Step]
        )


class MessageForm(RecordForm):
    """An answer to a question, or a follow-up."""

    text = forms.CharField(
        label=_("Your text"),
        widget=forms.Textarea,
        max_length=MOST_CHARACTERS,
        error_messages={"required": _("Write your text.")},
    )
