"""The form a liaison fills in at the event, on three short screens; a phone keeps it until it can be sent."""

import hashlib
import json
from typing import Any

from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core_team.forms.parts import FilesInput
from engagement.enums import EventPurpose
from engagement.forms.event_record import RecordEventForm
from engagement.forms.fields import MethodField, hint, offer_rows, part
from engagement.models import Event
from engagement.models.event import OFFERS
from engagement.services.phone import PhoneRecord, Said
from mvp.forms import language_choices
from mvp.forms.words import DAMAGED

MOST_SAID = 9
COURSE = ("description", "materials_link", "outcome", "people_unknown", "languages_used", "interpreters")
NEW = ("purpose", "method", "name", "place", *OFFERS)
NOT_WORDS = {"csrfmiddlewaretoken", "owner", "version", "keep_theirs", "language", "keep_draft", "discard_draft"}
"""What a sending carries beside what somebody typed."""
ADD_ANOTHER = (
    '<p><button class="btn btn-quiet btn-block-phone" type="button" id="add-said">{{ add_another }}</button></p>'
)


class PlannedEventField(forms.ModelChoiceField):
    """An event of the plan; none of them is an answer too, a new one."""

    def clean(self, value: Any) -> Any:
        """None for a new event."""
        return None if value in self.empty_values else super().clean(value)


class SaidInField(forms.ChoiceField):
    """The language of a sentence: asked for only where there is one."""

    def clean(self, value: Any) -> str:
        """An empty text for an empty line."""
        return "" if value in self.empty_values else super().clean(value)


class PhoneForm(RecordEventForm):
    """An event of the plan or a new one, who came, what was said, how it went.

    Without a community it is the empty form that phones keep: groups, metrics and events are filled in there.
    """

    event = PlannedEventField(
        Event.objects.none(),
        label=gettext_lazy("Which event?"),
        to_field_name="uid",
        empty_label=gettext_lazy("A new event"),
    )
    name = forms.CharField(label=gettext_lazy("Name of the event"), max_length=160)
    purpose = forms.ChoiceField(label=gettext_lazy("What is it for?"), choices=EventPurpose.choices)
    method = MethodField(label=gettext_lazy("What kind of event?"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    led_by_me = forms.BooleanField(label=gettext_lazy("I led this event"), required=False)
    childcare = forms.BooleanField(label=gettext_lazy("Childcare"), required=False)
    food = forms.BooleanField(label=gettext_lazy("Food"), required=False)
    transport = forms.BooleanField(label=gettext_lazy("Rides or transport costs"), required=False)
    photos = forms.FileField(
        label=gettext_lazy("Photos or a scan"),
        required=False,
        widget=FilesInput(attrs={"accept": "image/jpeg,image/png,image/heic,.heic,.pdf,.docx,.xlsx"}),
        help_text=gettext_lazy("Ask people before you take their picture; leave out lists of names."),
    )
    cost = None  # type: ignore[assignment]  # bills come later, and the web form has a place for them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for field in self.fields.values():
            field.widget.is_required = False  # a draft may lack anything; what is missing is told when it is sent
        self.helper.layout = Layout(*(screen(self) for screen in (_first, _second, _third)))

    def build(self) -> None:
        """Lines for what was said; with a community its groups, metrics and events."""
        self.groups, self.metrics = [], []
        if self.community is not None:
            self.add_lines(self.community)
            offer_rows(self, "event", self.community.events.select_related("community", "method"))
        for number in range(1, MOST_SAID + 1):
            self._add_said(number)

    def _add_said(self, number: int) -> None:
        label = _("What did you hear? (%(number)d)") % {"number": number}
        widget = forms.Textarea(attrs={"rows": 2})
        self.fields[f"said_{number}"] = forms.CharField(label=label, max_length=4000, required=False, widget=widget)
        self.fields[f"said_{number}_language"] = SaidInField(
            label=_("Language it was said in"), choices=language_choices()
        )
        self.fields[f"said_{number}_uid"] = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A planned event has its name and kind already; each sentence needs its language and the phone's uid."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in NEW if data.get("event") else ():
            self.errors.pop(name, None)
        said = [f"said_{number}" for number in range(1, MOST_SAID + 1) if data.get(f"said_{number}")]
        for name in said:
            if not data.get(f"{name}_language") and f"{name}_language" not in self.errors:
                self.add_error(f"{name}_language", self.fields["name"].error_messages["required"])
        if not all(data.get(uid) for uid in ("uid", *(f"{name}_uid" for name in said))):
            self.add_error(None, DAMAGED)
        return data

    @property
    def digest(self) -> str:
        """What tells these words from other ones: a hash over everything typed."""
        typed = {name: values for name, values in self.data.lists() if name not in NOT_WORDS}  # type: ignore[attr-defined]
        return hashlib.sha256(json.dumps(typed, sort_keys=True).encode()).hexdigest()

    @property
    def sent(self) -> PhoneRecord:
        """The record as its service takes it."""
        data = self.cleaned_data
        return PhoneRecord(
            uid=data["uid"],
            digest=self.digest,
            event=data["event"],
            new={} if data["event"] else {name: data[name] for name in NEW},
            led_by_me=data["led_by_me"],
            held_on=data["held_on"],
            people=data["people"],
            reach=self.reach,
            outcomes=self.outcomes,
            course={name: data[name] for name in COURSE},
            said=self._said(),
        )

    def _said(self) -> list[Said]:
        data = self.cleaned_data
        found = []
        for number in range(1, MOST_SAID + 1):
            name = f"said_{number}"
            if data[name]:
                found.append(Said(data[f"{name}_uid"], data[f"{name}_language"], data[name]))
        return found


def _first(form: PhoneForm) -> Fieldset:
    """What, where, when."""
    new = Div("name", "purpose", "method", "place", css_id="new-event")
    name = part(1, _("What, when and where"))
    return Fieldset(name, "event", new, "led_by_me", "held_on", "languages_used", css_id="screen-1")


def _second(form: PhoneForm) -> Fieldset:
    """Who came and what they said."""
    words = _("Count a person in every group they belong to. Leave a line empty if you did not ask; 0 means nobody.")
    unknown = Field("people_unknown", wrapper_class="tally mb-2")
    lines = Div(css_id="groups")
    groups = Fieldset(_("How many of them, as far as you know?"), HTML(hint(words)), lines, unknown, css_class="field")
    return Fieldset(
        part(2, _("Who came, and what people said")),
        Field("people", wrapper_class="tally"),
        groups,
        Fieldset(
            _("What people said"),
            HTML(hint(_("One idea in each box, in the language it was said in. No names, please."))),
            *(_said_box(number) for number in range(1, MOST_SAID + 1)),
            HTML(ADD_ANOTHER),
            css_class="field",
        ),
        css_id="screen-2",
    )


def _said_box(number: int) -> Div:
    parts = (f"said_{number}", f"said_{number}_language", f"said_{number}_uid")
    return Div(*parts, css_class="said", css_id=f"said-{number}")


def _third(form: PhoneForm) -> Fieldset:
    """How it went, photos and notes."""
    boxes = (Field(name, wrapper_class="mb-1") for name in OFFERS)
    offered = Fieldset(_("Offered to those who come"), *boxes, css_class="field", css_id="offered")
    photos = Div("photos", HTML('<ul id="photos" class="rows"></ul>'))
    course = ("description", "outcome", Div(css_id="metrics"), "interpreters", offered)
    return Fieldset(part(3, _("How it went, photos and notes")), *course, photos, "materials_link", css_id="screen-3")
