"""Forms for looking back and for commitments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.enums import CommitmentState, EventStatus, MarkStrength
from engagement.forms.fields import MemberField, offer_rows
from engagement.models import EquityMark, Event, EventReflection
from mvp.forms import RecordForm

NOT_SAID = pgettext_lazy("mark", "Not said")


def text_field(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    """A longer text that may stay empty."""
    return forms.CharField(
        label=label, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class EventReflectionForm(RecordForm):
    """A choice for each mark, what went wrong, what changes."""

    went_wrong = text_field(
        _("What went wrong?"),
        help_text=_("Mistakes belong here: the next event gets better by them. No names, please."),
    )
    next_time = text_field(_("What do we do differently next time?"))

    def build(self) -> None:
        """One question per mark, before the texts."""
        self.marks = list(EquityMark.objects.all())
        choices = [*MarkStrength.choices, ("", NOT_SAID)]
        for mark in self.marks:
            self.fields[f"mark_{mark.code}"] = forms.ChoiceField(
                label=mark.name, help_text=mark.hint, choices=choices, required=False, widget=forms.RadioSelect
            )
        self.order_fields(["uid", "version", *(f"mark_{mark.code}" for mark in self.marks)])

    @property
    def judged(self) -> dict[EquityMark, str]:
        """What was said of each mark."""
        return {mark: self.cleaned_data[f"mark_{mark.code}"] for mark in self.marks}


def reflection_initial(reflection: EventReflection) -> dict[str, Any]:
    """What was written before as the form's values."""
    marks = {f"mark_{row.mark.code}": row.strength for row in reflection.judgements.select_related("mark")}
    return {"went_wrong": reflection.went_wrong, "next_time": reflection.next_time, **marks}


class EventsField(forms.ModelMultipleChoiceField):
    """Some of the community's recorded events as boxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Event.objects.none(), to_field_name="uid", **kwargs)

    def clean(self, value: Any) -> Any:
        """A list, so that two savings can be compared."""
        return list(super().clean(value))


class CommitmentForm(RecordForm):
    """What, who, by when, and the events that showed it; how it stands is asked once it is there."""

    what = forms.CharField(label=_("What do we commit to?"), max_length=300)
    who = MemberField(label=_("Who sees to it?"))
    due = forms.DateField(label=_("By when?"))
    events = EventsField(
        label=_("Events that showed it"),
        required=False,
        help_text=_("Where you saw that it is needed, or that it works: the latest recorded events."),
    )
    state = forms.ChoiceField(label=_("How does it stand?"), choices=CommitmentState.choices, widget=forms.RadioSelect)
    note = text_field(_("What came of it"), 2, help_text=_("Needed when it is given up: why."))

    def build(self) -> None:
        """People who take part now, the latest events; no state for a new one."""
        if self.community is None:
            return
        people = self.community.memberships.active()
        chosen = Event.objects.none()
        if self.record is None:
            del self.fields["state"], self.fields["note"]
        else:
            people = people | self.community.memberships.filter(pk=self.record.who_id)
            chosen = self.record.events.all()
        offer_rows(self, "who", people.select_related("user").order_by("user__name", "pk"))
        latest = self.community.events.filter(status=EventStatus.RECORDED).order_by("-held_on", "-pk")[:10]
        keys = {event.pk for event in latest} | {event.pk for event in chosen}
        offer_rows(self, "events", self.community.events.filter(pk__in=keys).order_by("-held_on", "-pk"))


class PhaseReflectionForm(RecordForm):
    """What a phase changed, at three levels."""

    person = text_field(_("What changed in how each of us works?"), 4)
    department = text_field(_("What changed in our departments?"), 4)
    government = text_field(_("What changed in the government as a whole?"), 4)
