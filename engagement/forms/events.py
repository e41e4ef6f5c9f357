"""Forms for planning and cancelling an event, and for what stands in people's way to it."""

from typing import Any

from crispy_forms.layout import Field, Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.enums import Barrier, EventFormat, EventPurpose
from engagement.forms.fields import (
    NOT_STATED,
    ONE_BELOW_THE_OTHER,
    LanguagesField,
    MemberField,
    MethodField,
    amount_field,
    interpreters_field,
    offer_rows,
    part,
)
from engagement.models import Event
from engagement.models.event import OFFERS
from engagement.services.barriers import Finding
from mvp.forms import RecordForm

EXAMPLES = {
    Barrier.DIGITAL: gettext_lazy("For instance sign-up only online, no phone signal, no device at home."),
    Barrier.DISABILITY: gettext_lazy("For instance steps, no toilet, poor light or sound, small print, a long way."),
    Barrier.LANGUAGE: gettext_lazy("For instance materials in English only, no interpreter, difficult words."),
}


class EventForm(RecordForm):
    """What is planned, in three short parts: what and when, what helps people to come, who leads and what it costs."""

    name = forms.CharField(label=gettext_lazy("Name of the event"), max_length=160)
    purpose = forms.ChoiceField(
        label=gettext_lazy("What is it for?"), choices=EventPurpose.choices, widget=forms.RadioSelect
    )
    method = MethodField(label=gettext_lazy("What kind of event?"))
    held_on = forms.DateField(
        label=gettext_lazy("Date"), help_text=gettext_lazy("The day it is planned for, or the day it was held.")
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    format = forms.ChoiceField(
        label=gettext_lazy("How do people come together?"),
        choices=[("", NOT_STATED), *EventFormat.choices],
        required=False,
    )
    languages_offered = LanguagesField(label=gettext_lazy("Languages offered"))
    interpreters = interpreters_field()
    childcare = forms.BooleanField(label=gettext_lazy("Childcare"), required=False)
    food = forms.BooleanField(label=gettext_lazy("Food"), required=False)
    transport = forms.BooleanField(label=gettext_lazy("Rides or transport costs"), required=False)
    led_by = MemberField(label=gettext_lazy("Led by"), required=False)
    cost = amount_field(gettext_lazy("Cost in US dollars"), help_text=gettext_lazy("Planned, or what it came to."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER
        boxes = (Field(name, wrapper_class="mb-1") for name in OFFERS)
        offered = Fieldset(_("Offered to those who come"), *boxes, css_class="field")
        self.helper.layout = Layout(
            "uid",
            "version",
            Fieldset(part(1, _("What, when and where")), "name", "purpose", "method", "held_on", "place"),
            Fieldset(part(2, _("What helps people to come")), "format", "languages_offered", "interpreters", offered),
            Fieldset(part(3, _("Who leads, and the cost")), "led_by", "cost"),
        )

    def build(self) -> None:
        """Offer everybody who takes part now, and whoever led it so far."""
        if self.community is None:
            return
        people = self.community.memberships.active()
        leader = getattr(self.record, "led_by_id", None)
        if leader:
            people = people | self.community.memberships.filter(pk=leader)
        offer_rows(self, "led_by", people.select_related("user").order_by("user__name", "pk"))


class BarriersForm(RecordForm):
    """What is in people's way under each of three heads, and what is done about it."""

    def build(self) -> None:
        """Two texts for each head; both empty means that nothing is in the way."""
        for kind in Barrier:
            self.fields[f"{kind}_found"] = self._text(gettext_lazy("What is in the way?"), help_text=EXAMPLES[kind])
            self.fields[f"{kind}_done"] = self._text(gettext_lazy("What is done about it?"))

    @staticmethod
    def _text(label: Any, **options: Any) -> forms.CharField:
        widget = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=label, required=False, max_length=1000, widget=widget, **options)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heads = (
            Fieldset(part(number, str(kind.label)), f"{kind}_found", f"{kind}_done")
            for number, kind in enumerate(Barrier, 1)
        )
        self.helper.layout = Layout("uid", "version", *heads)

    @property
    def looked_at(self) -> dict[Barrier, Finding]:
        """What was found under each head."""
        data = self.cleaned_data
        return {kind: Finding(data[f"{kind}_found"], data[f"{kind}_done"]) for kind in Barrier}


def barriers_initial(event: Event) -> dict[str, Any]:
    """What was found before as the form's values."""
    rows = list(event.barriers.all())
    return {
        **{f"{row.kind}_found": row.found for row in rows},
        **{f"{row.kind}_done": row.done for row in rows},
    }


class AnnounceForm(RecordForm):
    """The day on which residents were told."""

    announced_on = forms.DateField(
        label=gettext_lazy("Announced on"), help_text=gettext_lazy("The day on which people were first told.")
    )


class CancelForm(RecordForm):
    """Why an event is cancelled."""

    why = forms.CharField(
        label=gettext_lazy("Why it is cancelled"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept with the event and shown to everybody in this community's process."),
        error_messages={"required": gettext_lazy("Write why the event is cancelled.")},
    )
