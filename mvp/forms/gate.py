"""Forms of the acts at a gate."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.enums import ConditionDecision, GateDecision
from mvp.forms.fields import MoneyField
from mvp.forms.kit import RecordForm


class NoteForm(RecordForm):
    """A note with an act at a gate; which acts need one is the service's rule."""

    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea, max_length=4000)


class DecisionForm(RecordForm):
    """The program's decision at a gate, with a comment per criterion. `seen` is what the decider saw.

    The comments stand beside the criteria, outside the form's element, and belong to it by its id.
    """

    element_id = "decision-form"
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (GateDecision.APPROVED.value, _("Approve")),
            (GateDecision.CONDITIONS.value, _("Approve with conditions")),
            (GateDecision.RETURNED.value, _("Return for changes")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    condition = forms.CharField(label=_("Condition"), required=False, widget=forms.Textarea, max_length=4000)
    condition_due = forms.DateField(label=_("To be met by"), required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea,
        max_length=4000,
        help_text=_(
            "Goes to the Core Team with your comments on the criteria. If you return the step: what to change."
        ),
    )
    due = forms.DateField(label=_("Ask for it by"), required=False)

    def __init__(self, *args: Any, codes: Iterable[str] = (), **kwargs: Any) -> None:
        self.codes = tuple(codes)
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Add a comment for each criterion of the gate."""
        widget = forms.Textarea(attrs={"rows": 2, "form": self.element_id})
        for code in self.codes:
            self.fields[f"comment_{code}"] = forms.CharField(
                label=_("Comment on this criterion"), required=False, widget=widget, max_length=4000
            )

    @property
    def comments(self) -> dict[str, str]:
        """The comments that say something, by criterion."""
        typed = {code: self.cleaned_data.get(f"comment_{code}", "") for code in self.codes}
        return {code: text for code, text in typed.items() if text}

    def clean(self) -> dict[str, Any]:
        """A condition needs its day; what is asked for is asked for a day to come."""
        data = super().clean() or {}
        if data.get("decision") == GateDecision.CONDITIONS:
            if not data.get("condition"):
                self.add_error("condition", _("Write the condition."))
            if not data.get("condition_due"):
                self.add_error("condition_due", _("Enter the day by which the condition is to be met."))
        if data.get("due") and data["due"] <= clock.today():
            self.add_error("due", _("Choose a day after today."))
        return data


class WaiverForm(RecordForm):
    """Setting a criterion aside."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=60)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        help_text=_("Kept in the record and shown to the community. Say what stands in for the evidence."),
        error_messages={"required": _("Write the reason.")},
    )
    until = forms.DateField(label=_("Valid until"), required=False)
    document = forms.FileField(label=_("Document"), required=False)


class StepReasonForm(RecordForm):
    """Waiving or reopening a whole step."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        help_text=_("Kept in the record and shown to the community."),
        error_messages={"required": _("Write the reason.")},
    )
    funding_effect = MoneyField(label=_("Effect on funding in US dollars"), required=False)


class ClaimForm(RecordForm):
    """How a condition was met, and what shows it."""

    note = forms.CharField(
        label=_("How was it met?"),
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": _("Say how it was met.")},
    )
    link = forms.URLField(
        label=_("Link to what shows it"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("For instance the address of a record here, or of a page on the town’s website."),
    )
    document = forms.FileField(label=_("Document"), required=False)


class SettleForm(RecordForm):
    """Whether the program agrees that a condition is met."""

    decision = forms.ChoiceField(
        label=_("Is the condition met?"),
        choices=[
            (ConditionDecision.CONFIRMED.value, _("Yes, it is met")),
            (ConditionDecision.SENT_BACK.value, _("Not yet: send it back")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea,
        max_length=4000,
        help_text=_("Needed when you send it back: say what is still missing."),
    )
