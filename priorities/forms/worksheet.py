"""Forms of the worksheet: its answers, earlier priorities, publishing the draft."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
from priorities.earlier_draft import EarlierDraft
from priorities.enums import EarlierOutcome, Part, WhichText
from priorities.forms.fields import ReasonField, long_text

BULLET = re.compile(r"^(?:[-–—•*·▪◦]|\(?\d{1,2}[.)、）])\s*")
"""What lists have in front of a line."""


class NoEarlierForm(RecordForm):
    """Whether there are earlier priorities at all."""

    no_earlier = forms.BooleanField(
        label=Part.NO_EARLIER.label,
        required=False,
        help_text=_("Tick this only if neither MVP 1.0 nor a later plan set any."),
    )


class FitForm(RecordForm):
    """Question 3, for all earlier priorities together."""

    fit = long_text(
        Part.FIT.label,
        longest=4000,
        rows=6,
        help_text=_("Question 3. Think of what residents said, and of what has changed and been done since."),
    )


class FeedbackAnswerForm(RecordForm):
    """Question 5."""

    feedback_answer = long_text(
        Part.FEEDBACK.label,
        longest=4000,
        rows=6,
        help_text=_(
            "Question 5, after the check-back. While it is empty it starts from the answers to each contribution: "
            "read it, put it in your own words, and save it."
        ),
    )


class EarlierForm(RecordForm):
    """An earlier priority with its texts and plans, what was done on it, and how it fits what was heard."""

    text = long_text(_("Priority as MVP 1.0 set it"), longest=2000, rows=3, required=True)
    source_plan = forms.CharField(label=_("Plan it comes from"), max_length=200)
    source_date = forms.DateField(label=_("Date of the plan"), required=False)
    updated_text = long_text(
        _("Priority as a later plan updated it"),
        longest=2000,
        rows=3,
        help_text=_("Only if a later plan changed it. This text then counts; that of MVP 1.0 stays beside it."),
    )
    updated_plan = forms.CharField(label=_("Plan that updated it"), max_length=200, required=False)
    updated_on = forms.DateField(label=_("Date of that plan"), required=False)
    done = long_text(
        _("What has been done on it"),
        longest=4000,
        help_text=_("Question 2. If nothing was done, say so and why. The gate of step 6 needs an answer."),
    )
    done_on = forms.ChoiceField(
        label=_("Which text was this done for?"),
        choices=WhichText.choices,
        initial=WhichText.FIRST.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the text this was done for.")},
    )
    fit = long_text(
        _("How well does it fit what was heard?"),
        longest=2000,
        rows=3,
        help_text=_("Question 3, for this one. The answer for all of them stands on the worksheet."),
    )


class EarlierListForm(RecordForm):
    """Several earlier priorities of one plan, pasted as they stand there."""

    source_plan = forms.CharField(label=_("Plan they come from"), max_length=200)
    source_date = forms.DateField(label=_("Date of the plan"), required=False)
    lines = long_text(
        _("Earlier priorities, one per line"),
        longest=40000,
        rows=12,
        required=True,
        help_text=_(
            "Paste the list as it stands in the plan; numbers and bullets in front are left out. Copied from a table, "
            "the second column is kept as what has been done on it."
        ),
    )

    @property
    def drafts(self) -> list[EarlierDraft]:
        """What the service takes: one per line that says something."""
        data = self.cleaned_data
        rows = [[cell.strip() for cell in line.split("\t")] for line in data["lines"].splitlines() if line.strip()]
        return [
            EarlierDraft(BULLET.sub("", cells[0]), data["source_plan"], data["source_date"], done=" ".join(cells[1:]))
            for cells in rows
        ]


class SettleForm(RecordForm):
    """What becomes of an earlier priority."""

    outcome = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=EarlierOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of it.")},
    )
    why = ReasonField()


class WithdrawForm(RecordForm):
    """Taking something off a list, with the reason."""

    why = ReasonField()


class CheckBackForm(RecordForm):
    """Publishing the draft for comment, and until when."""

    comments_close_on = forms.DateField(
        label=_("Comments close on"),
        help_text=_(
            "That day included. Once told it may move to a later day, not to an earlier one. Everything received until "
            "then is answered in step 6; what comes later goes to step 7."
        ),
        error_messages={"required": _("Enter the last day for comments.")},
    )
