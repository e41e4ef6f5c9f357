"""Forms of the program's own work: new communities and program members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mvp import clock
from mvp.enums import PROGRAM, Role
from mvp.forms.kit import RecordForm, language_choices
from mvp.models import Municipality, ProgramRound, Region, Tribe

MOST_MEMBERS = 6


def _place_choices() -> list[tuple[str, Any]]:
    """Every municipality and tribe; the value says which kind it is."""
    towns = [(f"m:{geoid}", f"{name} ({county})") for geoid, name, county in _towns()]
    tribes = [(f"t:{tribe.code}", tribe.name) for tribe in Tribe.objects.all()]
    return [("", _("None")), *tribes, *towns]


def _towns() -> Any:
    return Municipality.objects.values_list("geoid", "name", "county")


class CommunityAddForm(RecordForm):
    """A new community: names, round, region, members, first project manager."""

    name_en = forms.CharField(label=_("Name in English"), max_length=160)
    name_zh_hans = forms.CharField(label=_("Name in Simplified Chinese"), max_length=160, required=False)
    round = forms.ModelChoiceField(label=_("Round"), queryset=ProgramRound.objects.none(), empty_label=None)
    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.none(), help_text=_("Regions are provisional and can be changed.")
    )
    languages = forms.MultipleChoiceField(label=_("Languages of the priorities"), widget=forms.CheckboxSelectMultiple)
    starts_on = forms.DateField(label=_("The process starts on"))
    manager_name = forms.CharField(label=_("Municipal project manager: name"), max_length=120)
    manager_email = forms.EmailField(
        label=_("Municipal project manager: e-mail address"),
        help_text=_("They get a link there to set their password."),
    )

    def build(self) -> None:
        """Reference data as it is now, and a place for each possible member."""
        self.fields["round"].queryset = ProgramRound.objects.all()  # type: ignore[attr-defined]
        self.fields["region"].queryset = Region.objects.all()  # type: ignore[attr-defined]
        self.offer("languages", language_choices())
        self.initial.setdefault("starts_on", clock.today())
        self.initial.setdefault("languages", ["en"])
        places = _place_choices()
        for number in range(1, MOST_MEMBERS + 1):
            self.fields[f"member_{number}"] = forms.ChoiceField(
                label=_("Member %(number)d") % {"number": number},
                choices=places,
                required=number == 1,
                help_text=_("A municipality or a tribe. A group has several.") if number == 1 else "",
            )

    def chosen_places(self) -> list[Municipality | Tribe]:
        """The chosen members in order, each once."""
        values = [self.cleaned_data.get(f"member_{number}") for number in range(1, MOST_MEMBERS + 1)]
        places: list[Municipality | Tribe] = []
        for value in dict.fromkeys(value for value in values if value):
            kind, code = value.split(":", 1)
            if kind == "t":
                places.append(Tribe.objects.get(code=code))
            else:
                places.append(Municipality.objects.get(geoid=code))
        return places


class ProgramMemberForm(RecordForm):
    """A Regional Coordinator or program staff."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("They get a link there to set their password."))
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in PROGRAM])
    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.none(), required=False, help_text=_("For a Regional Coordinator.")
    )

    def build(self) -> None:
        """Regions as they are now."""
        self.fields["region"].queryset = Region.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A coordinator has a region, staff have none."""
        data = super().clean() or {}
        if data.get("role") == Role.COORDINATOR and not data.get("region"):
            self.add_error("region", _("Choose the coordinator's region."))
        if data.get("role") == Role.STAFF:
            data["region"] = None
        return data
