"""The form of the engagement plan, and its part on inclusion."""

import uuid
from typing import Any

from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.forms.fields import GroupsField, RowField, offer_rows
from engagement.models import EngagementPlan
from engagement.selectors.groups import named_groups
from engagement.selectors.plans import current_metrics
from engagement.services.plans import MAX_METRICS, MetricDraft
from mvp.forms import RecordForm

ROWS_SHOWN = 3
PARTS = {
    "name": (gettext_lazy("What you measure"), 200),
    "target": (gettext_lazy("Target"), 120),
    "how": (gettext_lazy("How it is measured"), 300),
}
INCLUSION_HINT = gettext_lazy(
    "For instance food, childcare, rides, interpreters, step-free places, payment for people's time."
)


def inclusion_field() -> forms.CharField:
    """How everybody can take part: in the whole plan and on its own."""
    return forms.CharField(
        label=gettext_lazy("How everybody can take part"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=INCLUSION_HINT,
    )


class PlanForm(RecordForm):
    """Goals, methods, inclusion, audiences and up to six metrics, one row each."""

    goals = forms.CharField(
        label=gettext_lazy("Goals"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What you want to learn, from whom, and what their answers can change."),
    )
    methods = forms.CharField(
        label=gettext_lazy("Methods"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Where and how you will meet people: interviews, meals, door to door, surveys."),
    )
    inclusion = inclusion_field()
    audiences = GroupsField(
        label=gettext_lazy("Audiences"),
        required=False,
        help_text=gettext_lazy("The groups you named in step 2. The gate asks for at least one."),
    )

    def build(self) -> None:
        """Offer the community's groups, and a row for each metric with one to spare."""
        if self.community is not None:
            offer_rows(self, "audiences", named_groups(self.community))
        for row in self.rows:
            self.fields[f"metric_{row}_uid"] = forms.UUIDField(required=False, widget=forms.HiddenInput)
            for part, (label, length) in PARTS.items():
                self.fields[f"metric_{row}_{part}"] = RowField(label=label, max_length=length)

    @property
    def rows(self) -> range:
        """The numbers of the rows: what is stored and one more, what was sent, and never more than six."""
        stored = sum(1 for name in self.initial if name.startswith("metric_") and name.endswith("_name"))
        sent = sum(1 for row in range(1, MAX_METRICS + 1) if f"metric_{row}_name" in self.data)
        return range(1, min(MAX_METRICS, max(ROWS_SHOWN, stored + 1, sent)) + 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = format_html(
            '<p class="form-text">{}</p>',
            _("Up to six, each with all three parts. Clear a metric to take it out of the plan; its results stay."),
        )
        self.helper.layout = Layout(
            "uid",
            "version",
            "goals",
            "methods",
            "inclusion",
            "audiences",
            Fieldset(_("Metrics"), HTML(hint), *(self._row(row) for row in self.rows)),
        )

    @staticmethod
    def _row(row: int) -> Fieldset:
        """One metric: what, and beside each other how much and how it is known."""
        return Fieldset(
            _("Metric %(number)d") % {"number": row},
            f"metric_{row}_uid",
            f"metric_{row}_name",
            Div(
                Div(f"metric_{row}_target", css_class="col-sm-5"),
                Div(f"metric_{row}_how", css_class="col-sm-7"),
                css_class="row gx-3",
            ),
            css_class="field",
        )

    def clean(self) -> dict[str, Any]:
        """A row that was begun needs all three parts."""
        data = super().clean() or {}
        for row in self.rows:
            parts = {part: str(data.get(f"metric_{row}_{part}") or "").strip() for part in PARTS}
            for part, text in parts.items():
                if not text and any(parts.values()) and f"metric_{row}_{part}" not in self.errors:
                    self.add_error(
                        f"metric_{row}_{part}",
                        ValidationError(_("Fill this in too, or clear the whole metric.")),
                    )
        return data

    @property
    def metrics(self) -> list[MetricDraft]:
        """The rows that are filled in."""
        data = self.cleaned_data
        return [
            MetricDraft(uid=data[f"metric_{row}_uid"], **{part: data[f"metric_{row}_{part}"] for part in PARTS})
            for row in self.rows
            if data[f"metric_{row}_name"]
        ]


def plan_initial(plan: EngagementPlan) -> dict[str, Any]:
    """A stored plan as the form's values."""
    values: dict[str, Any] = {
        "goals": plan.goals,
        "methods": plan.methods,
        "inclusion": plan.inclusion,
        "audiences": list(plan.audiences.filter(withdrawn_on__isnull=True)),
    }
    for row, metric in enumerate(current_metrics(plan), 1):
        uid: uuid.UUID = metric.uid
        values |= {f"metric_{row}_uid": uid, **{f"metric_{row}_{part}": getattr(metric, part) for part in PARTS}}
    return values


class InclusionForm(RecordForm):
    """The Equity Partner's part of the plan."""

    inclusion = inclusion_field()
