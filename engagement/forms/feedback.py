"""Forms for taking in feedback and for answering it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core_team.models import AffectedGroup
from engagement.enums import EventStatus, FeedbackAbout, FeedbackSource, Outcome
from engagement.forms.fields import NOT_STATED, ONE_BELOW_THE_OTHER, GroupField, offer_rows
from engagement.models import Event
from engagement.selectors.groups import named_groups
from engagement.services.contacts import Contact
from engagement.words import WORDS
from mvp import clock
from mvp.forms import RecordForm, language_choices
from mvp.models import Community, Theme

EVENTS_OFFERED = 50


def begun_events(community: Community) -> QuerySet[Event]:
    """The latest events something can have been said at: begun and not cancelled."""
    begun = community.events.exclude(status=EventStatus.CANCELLED).filter(held_on__lte=clock.today())
    latest = begun.order_by("-held_on", "-pk").values_list("pk", flat=True)[:EVENTS_OFFERED]
    return Event.objects.filter(pk__in=list(latest)).order_by("-held_on", "-pk")


class FeedbackForm(RecordForm):
    """One contribution: the words, their language, how they arrived, and what they are about."""

    text = forms.CharField(
        label=_("What was said"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One idea, in the words and the language it was said in. No names, please."),
    )
    language = forms.ChoiceField(label=_("Language it was said in"))
    translation = forms.CharField(
        label=_("In English"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only if it was said in another language."),
    )
    about = forms.ChoiceField(label=_("About what?"), choices=FeedbackAbout.choices, widget=forms.RadioSelect)
    received_on = forms.DateField(label=_("Received on"))
    source = forms.ChoiceField(
        label=_("How did it arrive?"), choices=FeedbackSource.by_hand(), widget=forms.RadioSelect
    )
    event = forms.ModelChoiceField(
        Event.objects.none(),
        label=_("Event"),
        required=False,
        to_field_name="uid",
        empty_label=NOT_STATED,
        help_text=_("Needed when it was said at an event."),
    )
    group = GroupField(label=_("Group"), required=False, help_text=_("Only if the person said that they belong to it."))
    theme: Any = forms.ModelChoiceField(Theme.objects.none(), label=_("Theme"), required=False, empty_label=NOT_STATED)
    may_be_shown = forms.BooleanField(
        label=_("They know that the words may be shown in public, without saying who said them"), required=False
    )
    email = forms.EmailField(
        label=_("E-mail address, if they want to hear what became of it"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept apart from what was said. Only the project manager can read it, and no draft keeps it."),
    )
    told_in = forms.ChoiceField(
        label=_("Language to tell them in"), required=False, help_text=_("Only if it is not the language above.")
    )
    consent = forms.BooleanField(
        label=_("They agreed that the address is kept and used once, to tell them"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER

    def build(self) -> None:
        """Offer this community's latest events that have begun, its groups and the round's themes."""
        if self.community is None:
            return
        self.offer("language", language_choices())
        self.offer("told_in", [("", NOT_STATED), *language_choices()])
        offer_rows(self, "event", begun_events(self.community))
        offer_rows(self, "group", named_groups(self.community))
        offer_rows(self, "theme", Theme.objects.filter(round=self.community.round_id))

    def clean(self) -> dict[str, Any]:
        """An address and the consent to it come together."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("consent") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the address they agreed to, or take the tick away."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """The contribution, with the contact as one value."""
        values = super().values
        email, told_in, consent = (values.pop(name) for name in ("email", "told_in", "consent"))
        contact = Contact(email, told_in or values["language"], consent) if email else None
        return {**values, "contact": contact}


class DescribeForm(RecordForm):
    """What the team adds to a contribution afterwards; its words are not among the fields."""

    language = forms.ChoiceField(
        label=_("Language it was said in"), help_text=_("Correct it if it is wrong. The words stay as they were said.")
    )
    translation = forms.CharField(
        label=_("In English"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only if it was said in another language."),
    )
    group = GroupField(label=_("Group"), required=False, help_text=_("Only if the person said that they belong to it."))
    theme: Any = forms.ModelChoiceField(Theme.objects.none(), label=_("Theme"), required=False, empty_label=NOT_STATED)
    may_be_shown = forms.BooleanField(
        label=_("The words may be shown in public"),
        required=False,
        help_text=_("Only if whoever said them knows that, and the words name nobody. The answer may be shown anyway."),
    )

    def build(self) -> None:
        """Offer the community's groups (with the one it has, though withdrawn since) and the round's themes."""
        if self.community is None:
            return
        self.offer("language", language_choices())
        kept = AffectedGroup.objects.filter(
            pk__in=[self.record.group_id] if self.record and self.record.group_id else []
        )
        offer_rows(self, "group", named_groups(self.community) | kept)
        offer_rows(self, "theme", Theme.objects.filter(round=self.community.round_id))


class AnswerForm(RecordForm):
    """What became of a contribution."""

    outcome = forms.ChoiceField(label=_("What became of it?"), choices=Outcome.choices, widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when nothing was changed. Write it for the person who said it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER


class PaperFormForm(RecordForm):
    """In which languages the blank paper form is printed."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, words.name) for code, words in WORDS.items()],
        error_messages={"required": _("Choose at least one of the languages.")},
        help_text=_("One page for each language. The same form is always the same file."),
    )
