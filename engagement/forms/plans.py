"""The form of the engagement plan, and its part on inclusion."""

from typing import Any

from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.enums import EngagementLevel
from engagement.forms.fields import (
    GroupsField,
    LanguagesField,
    RowChoiceField,
    RowField,
    RowMethodField,
    amount_field,
    hint,
    offer_rows,
)
from engagement.forms.rows import Rows
from engagement.models import EngagementMethod, EngagementPlan
from engagement.selectors.groups import named_groups
from engagement.selectors.plans import current_activities, current_metrics
from engagement.services.plan_lines import MAX_ACTIVITIES, MAX_METRICS, ActivityDraft, MetricDraft
from mvp.forms import RecordForm

METRICS = Rows(
    "metric",
    {
        "name": lambda: RowField(label=gettext_lazy("What you measure"), max_length=200),
        "target": lambda: RowField(label=gettext_lazy("Target"), max_length=120),
        "how": lambda: RowField(label=gettext_lazy("How it is measured"), max_length=300),
    },
    needed=("name", "target", "how"),
    shown=3,
    most=MAX_METRICS,
    unfinished=gettext_lazy("Fill this in too, or clear the whole metric."),
)
ACTIVITIES = Rows(
    "activity",
    {
        "name": lambda: RowField(label=gettext_lazy("What you will do"), max_length=200),
        "method": lambda: RowMethodField(label=gettext_lazy("Method")),
        "level": lambda: RowChoiceField(label=gettext_lazy("Level of engagement"), choices=EngagementLevel.choices),
        "can_change": lambda: RowField(label=gettext_lazy("What the community can change"), max_length=500),
    },
    needed=("name", "method", "level"),
    shown=2,
    most=MAX_ACTIVITIES,
    unfinished=gettext_lazy("Fill this in too, or clear the whole activity."),
)
NOTHING_TO_CHANGE = gettext_lazy("Write what people can change here. If it is nothing, the level is “inform”.")
INCLUSION_HINT = gettext_lazy(
    "For instance food, childcare, rides, interpreters, step-free places, payment for people's time."
)


def long_text(label: Any, hint: Any, **options: Any) -> forms.CharField:
    """A text of several paragraphs."""
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=4000, widget=widget, help_text=hint, **options)


def inclusion_field() -> forms.CharField:
    """How everybody can take part: in the whole plan and on its own."""
    return long_text(gettext_lazy("How everybody can take part"), INCLUSION_HINT, required=False)


class PlanForm(RecordForm):
    """Goals, audiences, up to eight activities, languages, inclusion, means, and up to six metrics."""

    goals = long_text(
        gettext_lazy("Goals"), gettext_lazy("What you want to learn, from whom, and what their answers can change.")
    )
    audiences = GroupsField(
        label=gettext_lazy("Audiences"),
        required=False,
        help_text=gettext_lazy("The groups you named in step 2. The gate asks for at least one."),
    )
    methods = long_text(
        gettext_lazy("Methods"),
        gettext_lazy("Where and how you will meet people: interviews, meals, door to door, surveys."),
    )
    languages = LanguagesField(label=gettext_lazy("Languages"))
    inclusion = inclusion_field()
    money = amount_field(gettext_lazy("Money set aside, in US dollars"))
    people = forms.CharField(
        label=gettext_lazy("Who does the work"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Roles, not names: for instance two liaisons and the planning vendor."),
    )
    time = forms.CharField(
        label=gettext_lazy("Time set aside"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("For instance twelve weeks, about six hours a week for each liaison."),
    )

    def build(self) -> None:
        """Offer the community's groups, and a line for each activity and metric with one to spare."""
        if self.community is not None:
            offer_rows(self, "audiences", named_groups(self.community))
        ACTIVITIES.add_to(self)
        METRICS.add_to(self)
        methods = [(method.code, method.name) for method in EngagementMethod.objects.all()]
        for number in ACTIVITIES.numbers(self):
            field: Any = self.fields[ACTIVITIES.name(number, "method")]
            field.widget.choices = [("", field.empty_label), *methods]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "uid",
            "version",
            Fieldset(_("What for, and for whom"), "goals", "audiences"),
            Fieldset(
                _("What you will do"),
                "methods",
                HTML(hint(_("Up to eight activities. Clear one to take it out of the plan."))),
                *(self._activity(number) for number in ACTIVITIES.numbers(self)),
            ),
            Fieldset(_("So that everybody can take part"), "languages", "inclusion"),
            Fieldset(_("Money, people and time"), "money", "people", "time"),
            Fieldset(
                _("Metrics"),
                HTML(hint(_("Up to six, each with all three parts. Clear a metric to take it out; its results stay."))),
                *(self._metric(number) for number in METRICS.numbers(self)),
            ),
        )

    @staticmethod
    def _activity(number: int) -> Fieldset:
        """One activity: what, how, and how much it leaves to the community."""
        name, method, level, change, uid = (
            ACTIVITIES.name(number, part) for part in ("name", "method", "level", "can_change", "uid")
        )
        pair = Div(Div(method, css_class="col-sm-5"), Div(level, css_class="col-sm-7"), css_class="row gx-3")
        return Fieldset(_("Activity %(number)d") % {"number": number}, uid, name, pair, change, css_class="field")

    @staticmethod
    def _metric(number: int) -> Fieldset:
        """One metric: what, and beside each other how much and how it is known."""
        name, target, how, uid = (METRICS.name(number, part) for part in ("name", "target", "how", "uid"))
        pair = Div(Div(target, css_class="col-sm-5"), Div(how, css_class="col-sm-7"), css_class="row gx-3")
        return Fieldset(_("Metric %(number)d") % {"number": number}, uid, name, pair, css_class="field")

    def clean(self) -> dict[str, Any]:
        """A line that was begun needs its parts; what asks people says what they can change."""
        data = super().clean() or {}
        ACTIVITIES.check(self, data)
        METRICS.check(self, data)
        for number in ACTIVITIES.numbers(self):
            level = data.get(ACTIVITIES.name(number, "level"))
            change = ACTIVITIES.name(number, "can_change")
            if level and level != EngagementLevel.INFORM and not data.get(change) and change not in self.errors:
                self.add_error(change, str(NOTHING_TO_CHANGE))
        return data

    @property
    def activities(self) -> list[ActivityDraft]:
        """The activities that are filled in."""
        return [ActivityDraft(**values) for values in ACTIVITIES.filled(self)]

    @property
    def metrics(self) -> list[MetricDraft]:
        """The metrics that are filled in."""
        return [MetricDraft(**values) for values in METRICS.filled(self)]


def plan_initial(plan: EngagementPlan) -> dict[str, Any]:
    """A stored plan as the form's values."""
    plain = ("goals", "methods", "inclusion", "languages", "money", "people", "time")
    return {
        **{name: getattr(plan, name) for name in plain},
        "audiences": list(plan.audiences.filter(withdrawn_on__isnull=True)),
        **ACTIVITIES.initial(current_activities(plan).select_related("method")),
        **METRICS.initial(current_metrics(plan)),
    }


class InclusionForm(RecordForm):
    """The Equity Partner's part of the plan."""

    inclusion = inclusion_field()
