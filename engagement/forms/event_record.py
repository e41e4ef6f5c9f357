"""The form that records how an event went, in three short parts."""

from typing import Any

from crispy_forms.layout import HTML, Field, Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core_team.models import AffectedGroup
from engagement.forms.fields import (
    AskedCountField,
    CountField,
    GroupsField,
    LanguagesField,
    amount_field,
    hint,
    interpreters_field,
    offer_rows,
    part,
)
from engagement.models import EngagementPlan, Event, PlanMetric
from engagement.rules import LONGEST_RESULT, reach_field, result_field
from engagement.selectors.groups import named_groups
from mvp.forms import RecordForm
from mvp.models import Community


class RecordEventForm(RecordForm):
    """How it went: people in all and per group, what happened, and a result for each metric of the plan."""

    held_on = forms.DateField(label=gettext_lazy("Date"), help_text=gettext_lazy("The day it was held."))
    people = CountField(label=gettext_lazy("How many people in all?"))
    uncounted = GroupsField(
        label=gettext_lazy("Groups that took part without being counted"),
        required=False,
        help_text=gettext_lazy("Leave out the groups that have a number above."),
    )
    people_unknown = AskedCountField(label=gettext_lazy("Of no known group"))
    languages_used = LanguagesField(label=gettext_lazy("Languages that were used"))
    interpreters = interpreters_field()
    cost = amount_field(gettext_lazy("Cost in US dollars"))
    description = forms.CharField(
        label=gettext_lazy("What happened? Who took part?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("In a few sentences. No names of residents, please."),
    )
    outcome = forms.CharField(
        label=gettext_lazy("How did it do against the goals of the plan?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    materials_link = forms.URLField(
        label=gettext_lazy("Link to the folder of materials"), required=False, max_length=500, assume_scheme="https"
    )

    groups: list[AffectedGroup]
    metrics: list[PlanMetric]

    def build(self) -> None:
        """One line for each group named now or counted before, one answer for each current metric."""
        event: Event = self.record
        self.add_lines(event.community, counted=event.reach.values("group"))

    def add_lines(self, community: Community, counted: Any = ()) -> None:
        """The lines of a community: its groups (`counted`: those that stand in the record already) and metrics."""
        goals = EngagementPlan.objects.filter(community=community).values_list("goals", flat=True).first()
        self.fields["outcome"].help_text = goals or ""
        counted_groups = AffectedGroup.objects.filter(community=community, pk__in=counted)
        self.groups = list((named_groups(community) | counted_groups).distinct())
        self.metrics = list(PlanMetric.objects.filter(plan__community=community, withdrawn_on__isnull=True))
        for group in self.groups:
            self.fields[reach_field(group)] = AskedCountField(label=group.name)
        for metric in self.metrics:
            self.fields[result_field(metric)] = forms.CharField(
                label=metric.name,
                max_length=LONGEST_RESULT,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Target: %(target)s. Measured by: %(how)s") % {"target": metric.target, "how": metric.how},
                error_messages={
                    "required": _("Write the result for this metric: %(metric)s") % {"metric": metric.name}
                },
            )
        offer_rows(self, "uncounted", AffectedGroup.objects.filter(pk__in=[group.pk for group in self.groups]))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _(
            "Count a person in every group they belong to. Leave a line empty if you did not ask; 0 means nobody."
        )
        counts = [
            Field(name, wrapper_class="tally mb-2") for name in (*map(reach_field, self.groups), "people_unknown")
        ]
        by_group = Fieldset(_("How many of them, as far as you know?"), HTML(hint(words)), *counts, css_class="field")
        results = [result_field(metric) for metric in self.metrics]
        self.helper.layout = Layout(
            "uid",
            "version",
            Fieldset(
                part(1, _("Who came")),
                "held_on",
                Field("people", wrapper_class="tally"),
                by_group,
                *(["uncounted"] if self.groups else []),
            ),
            Fieldset(
                part(2, _("How it went")), "description", "languages_used", "interpreters", "materials_link", "cost"
            ),
            *([Fieldset(part(3, _("Judged against the plan")), "outcome", *results)] if results else []),
        )

    @property
    def reach(self) -> dict[AffectedGroup, int | None]:
        """People per group: a number, or None for a group that took part without being counted."""
        data = self.cleaned_data
        uncounted = dict.fromkeys(data["uncounted"])
        counted = {group: data[reach_field(group)] for group in self.groups if data[reach_field(group)] is not None}
        return {**uncounted, **counted}

    @property
    def outcomes(self) -> dict[PlanMetric, str]:
        """The result for each metric."""
        return {metric: self.cleaned_data[result_field(metric)] for metric in self.metrics}


def record_initial(event: Event) -> dict[str, Any]:
    """A stored event as the values of the form that records it."""
    reach = list(event.reach.select_related("group").order_by("group"))
    return {
        "held_on": event.held_on,
        "people": event.people,
        "outcome": event.outcome,
        "people_unknown": event.people_unknown,
        "languages_used": event.languages_used or event.languages_offered,
        "interpreters": event.interpreters,
        "cost": event.cost,
        "description": event.description,
        "materials_link": event.materials_link,
        "uncounted": [row.group for row in reach if row.people is None],
        **{reach_field(row.group): row.people for row in reach if row.people is not None},
        **{result_field(outcome.metric): outcome.result for outcome in event.outcomes.select_related("metric")},
    }
