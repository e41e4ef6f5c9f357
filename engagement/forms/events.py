"""Forms for planning, recording and cancelling an event."""

from typing import Any

from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose
from engagement.forms.fields import (
    ONE_BELOW_THE_OTHER,
    AskedCountField,
    CountField,
    GroupsField,
    MemberField,
    MethodField,
    offer_rows,
)
from engagement.models import Event, PlanMetric
from engagement.rules import LONGEST_RESULT, reach_field, result_field
from engagement.selectors.groups import named_groups
from mvp.forms import RecordForm


class EventForm(RecordForm):
    """What is planned: name, day, place, purpose, kind, and who leads."""

    name = forms.CharField(label=gettext_lazy("Name of the event"), max_length=160)
    purpose = forms.ChoiceField(
        label=gettext_lazy("What is it for?"), choices=EventPurpose.choices, widget=forms.RadioSelect
    )
    method = MethodField(label=gettext_lazy("What kind of event?"))
    held_on = forms.DateField(
        label=gettext_lazy("Date"), help_text=gettext_lazy("The day it is planned for, or the day it was held.")
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    led_by = MemberField(label=gettext_lazy("Led by"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER

    def build(self) -> None:
        """Offer everybody who takes part now, and whoever led it so far."""
        if self.community is None:
            return
        people = self.community.memberships.active()
        leader = getattr(self.record, "led_by_id", None)
        if leader:
            people = people | self.community.memberships.filter(pk=leader)
        offer_rows(self, "led_by", people.select_related("user").order_by("user__name", "pk"))


class RecordEventForm(RecordForm):
    """How it went: people in all and per group, what happened, and a result for each metric of the plan."""

    held_on = forms.DateField(label=gettext_lazy("Date"), help_text=gettext_lazy("The day it was held."))
    people = CountField(label=gettext_lazy("How many people in all?"))
    uncounted = GroupsField(
        label=gettext_lazy("Groups that took part without being counted"),
        required=False,
        help_text=gettext_lazy("Leave out the groups that have a number above."),
    )
    description = forms.CharField(
        label=gettext_lazy("What happened? Who took part?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("In a few sentences. No names of residents, please."),
    )
    materials_link = forms.URLField(
        label=gettext_lazy("Link to the folder of materials"), required=False, max_length=500, assume_scheme="https"
    )

    groups: list[AffectedGroup]
    metrics: list[PlanMetric]

    def build(self) -> None:
        """One line for each group named now or counted before, one answer for each current metric."""
        event: Event = self.record
        named = named_groups(event.community)
        counted = AffectedGroup.objects.filter(community=event.community, pk__in=event.reach.values("group"))
        self.groups = list((named | counted).distinct())
        self.metrics = list(PlanMetric.objects.filter(plan__community=event.community, withdrawn_on__isnull=True))
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
        hint = format_html(
            '<p class="form-text">{}</p>',
            _("Count a person in every group they belong to. Leave a line empty if you did not ask; 0 means nobody."),
        )
        counts = [Field(reach_field(group), wrapper_class="tally mb-2") for group in self.groups]
        by_group = [Fieldset(_("How many of them, as far as you know?"), HTML(hint), *counts, css_class="field")]
        results = [result_field(metric) for metric in self.metrics]
        self.helper.layout = Layout(
            "uid",
            "version",
            "held_on",
            Fieldset(
                _("Who came"),
                Field("people", wrapper_class="tally"),
                *(by_group if counts else []),
                *(["uncounted"] if counts else []),
            ),
            Fieldset(_("How it went"), Div("description"), Div("materials_link")),
            *([Fieldset(_("Judged against the plan"), *results)] if results else []),
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
        "description": event.description,
        "materials_link": event.materials_link,
        "uncounted": [row.group for row in reach if row.people is None],
        **{reach_field(row.group): row.people for row in reach if row.people is not None},
        **{result_field(outcome.metric): outcome.result for outcome in event.outcomes.select_related("metric")},
    }


class CancelForm(RecordForm):
    """Why an event is cancelled."""

    why = forms.CharField(
        label=gettext_lazy("Why it is cancelled"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept with the event and shown to everybody in this community's process."),
        error_messages={"required": gettext_lazy("Write why the event is cancelled.")},
    )
