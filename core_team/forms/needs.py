"""Forms about support needs, one box per kind."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core_team.enums import NeedKind
from core_team.forms.parts import text_area
from mvp.forms import RecordForm

EXAMPLES = {
    NeedKind.LANGUAGE: _("For instance an interpreter, or papers in your language."),
    NeedKind.CHILDCARE: _("For instance somebody to look after children or a relative during meetings."),
    NeedKind.TRANSPORT: _("For instance a ride, a bus ticket, or a parking space."),
    NeedKind.ACCESS: _("For instance a ramp, large print, a quiet room, or a sign language interpreter."),
    NeedKind.TECHNOLOGY: _("For instance a tablet, phone credit, or help with video calls."),
    NeedKind.OTHER: _("For instance a time of day, food, or anything else."),
}
BOTH, NEITHER = _("Take this tick away, or empty the boxes."), _("Write what is needed, or tick this box.")


class NeedsForm(RecordForm):
    """What somebody needs to take part. Empty boxes are no need; needing nothing is said on purpose."""

    nothing = forms.BooleanField(label=_("Nothing is needed"), required=False)
    asked_on = forms.DateField(label=_("Asked on"))

    def build(self) -> None:
        """A box per kind, before the rest."""
        for kind in NeedKind:
            self.fields[f"need_{kind}"] = forms.CharField(
                label=kind.label, required=False, max_length=2000, widget=text_area(2), help_text=EXAMPLES[kind]
            )
        self.order_fields([f"need_{kind}" for kind in NeedKind])

    @property
    def texts(self) -> dict[str, str]:
        """The text per kind."""
        return {kind.value: self.cleaned_data.get(f"need_{kind}", "") for kind in NeedKind}

    def clean(self) -> dict[str, Any]:
        """Either something is needed, or nothing."""
        data = super().clean() or self.cleaned_data
        said = any(text.strip() for text in self.texts.values())
        if not self.errors and said == bool(data.get("nothing")):
            self.add_error("nothing", BOTH if said else NEITHER)
        return data


class AnswersForm(RecordForm):
    """What was arranged, a box for each need that was stated; `record` is the profile."""

    answered_on = forms.DateField(label=_("Answered on"))

    def build(self) -> None:
        """The need itself stands above its box."""
        self.kinds = []
        for need in self.record.stated_needs:
            self.kinds.append(need.kind)
            self.fields[f"answer_{need.kind}"] = forms.CharField(
                label=need.get_kind_display(),
                required=False,
                max_length=2000,
                widget=text_area(2),
                help_text=need.text,
            )
        self.order_fields([f"answer_{kind}" for kind in self.kinds])

    @property
    def answers(self) -> dict[str, str]:
        """The answer per kind."""
        return {kind: self.cleaned_data.get(f"answer_{kind}", "") for kind in self.kinds}
