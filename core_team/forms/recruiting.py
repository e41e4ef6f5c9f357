"""Forms of recruiting."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core_team.enums import OFFERED_SUPPORT, CandidateStage, OutreachKind, TermsKind
from core_team.forms.parts import offer, text_area
from core_team.models import AffectedGroup
from core_team.selectors.expertise import group_name, groups_of
from core_team.selectors.recruiting import efforts_of
from mvp import clock
from mvp.forms import MoneyField, RecordForm, language_choices


class GroupChoice(RecordForm):
    """A form that may name one of the community's groups."""

    group = forms.ChoiceField(label=_("Group"), required=False)

    def build(self) -> None:
        """Offer the groups named in step 2."""
        self.groups = {str(group.uid): group for group in groups_of(self.community)}  # type: ignore[arg-type]
        offer(
            self.fields["group"],
            [("", _("No particular group")), *((uid, str(group_name(group))) for uid, group in self.groups.items())],
        )

    def clean_group(self) -> AffectedGroup | None:
        """The group itself."""
        return self.groups.get(self.cleaned_data["group"])


class EffortForm(GroupChoice):
    """What was done to reach people."""

    kind = forms.ChoiceField(label=_("What kind of effort?"), choices=OutreachKind.choices)
    what = forms.CharField(
        label=_("What and where"),
        max_length=300,
        help_text=_("For instance: role description on the board of the laundromat on Mill Street."),
    )
    made_on = forms.DateField(label=_("Date"))
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=text_area(3))
    field_order = ("kind", "what", "made_on", "group", "note")


class CandidateForm(GroupChoice):
    """Who may join. Only recruiters see it, and it is forgotten after the round."""

    name = forms.CharField(
        label=pgettext_lazy("person", "Name"), max_length=120, help_text=_("A first name is enough.")
    )
    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    contact = forms.CharField(label=_("Other contact"), required=False, max_length=200)
    language = forms.ChoiceField(label=_("Their language"))
    effort = forms.ChoiceField(label=_("Came through"), required=False)
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=4000,
        widget=text_area(4),
        help_text=_("Write only what the choice needs. The person may ask to read it."),
    )
    field_order = ("name", "email", "contact", "language", "group", "effort", "notes")

    def build(self) -> None:
        """Offer groups, efforts and languages."""
        super().build()
        offer(self.fields["language"], language_choices(dict(settings.LANGUAGES)))
        self.efforts = {str(effort.uid): effort for effort in efforts_of(self.community)}  # type: ignore[arg-type]
        offer(
            self.fields["effort"],
            [("", _("Not known")), *((uid, effort.what) for uid, effort in self.efforts.items())],
        )

    def clean_effort(self) -> Any:
        """The effort itself."""
        return self.efforts.get(self.cleaned_data["effort"])


class MoveForm(RecordForm):
    """The next stage of a candidate, and when."""

    stage = forms.ChoiceField(label=_("Move to"))
    moved_on = forms.DateField(label=_("On"))

    def build(self) -> None:
        """Offer later stages."""
        order = list(CandidateStage)
        later = order[order.index(CandidateStage(self.record.stage)) + 1 :]
        offer(self.fields["stage"], [(stage.value, stage.label) for stage in later])
        self.initial.setdefault("moved_on", clock.today())


def count_field(label: Any, **options: Any) -> forms.IntegerField:
    """A small whole number that may stay empty."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "field-short", "autocomplete": "off"})
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=999, widget=widget, **options)


class RoleDescriptionForm(RecordForm):
    """What liaisons are offered, and the languages of the description."""

    hours = count_field(_("Hours a month"), help_text=_("About how many. Leave it empty if you cannot say yet."))
    months = count_field(
        _("For how many months"), help_text=_("The suggestion is the expected length of steps 4 to 10.")
    )
    pay = forms.ChoiceField(
        label=_("How is the time paid?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Where it is not said, the description asks people to write to you about pay."),
    )
    rate = MoneyField(
        label=_("Rate in US dollars"), required=False, help_text=_("Per hour, or per month. Leave it empty otherwise.")
    )
    support = forms.MultipleChoiceField(
        label=_("Support you offer"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose only what you can really arrange: it is printed as a promise."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each language gets a page of its own; long lists of groups take more."),
        error_messages={"required": _("Choose at least one of the languages.")},
    )

    def build(self) -> None:
        """Ways to pay, kinds of support, languages of the interface."""
        self.offer("pay", [("", pgettext_lazy("pay", "Not said")), *TermsKind.choices])
        self.offer("support", [(kind.value, kind.label) for kind in OFFERED_SUPPORT])
        self.offer("languages", language_choices(code for code, _name in settings.LANGUAGES))
