"""Forms of lived expertise: figures, groups, perspectives."""

from typing import Any

from django import forms
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from core_team.enums import EjCriterion, EjFinding, GroupKind
from core_team.forms.parts import offer, text_area
from core_team.models import AffectedGroup, CommunityPopulation
from core_team.selectors.expertise import group_name, groups_of, own_populations
from core_team.services.expertise import GroupFacts
from mvp.forms import RecordForm
from mvp.models import Community, PriorityPopulation
from mvp.texts import column


class FigureForm(RecordForm):
    """A figure of the community data review."""

    indicator = forms.CharField(
        label=_("Indicator"), max_length=200, help_text=_("For instance: households that rent.")
    )
    value = forms.CharField(label=_("Value"), max_length=200)
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Who published it, and where to find it."))
    as_of = forms.DateField(label=_("Date of the figure"))
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=text_area(3))


class NamesForm(RecordForm):
    """A name in each language of the community, English first and required."""

    name_label: Any = _("Name: %(language)s")
    name_length = 120

    def build(self) -> None:
        """One name field per language."""
        community: Community = self.community  # type: ignore[assignment]
        self.languages = list(dict.fromkeys(["en", *community.languages]))
        for code in self.languages:
            self.fields[column("name", code)] = self._name_field(code)
        self.order_fields([column("name", code) for code in self.languages])

    def _name_field(self, code: str) -> forms.CharField:
        language = get_language_info(code)["name_local"]
        return forms.CharField(
            label=self.name_label % {"language": language},
            required=code == "en",
            max_length=self.name_length,
            widget=forms.TextInput(attrs={"lang": code}),
        )

    @property
    def names(self) -> dict[str, str]:
        """The name per language."""
        return {code: self.cleaned_data[column("name", code)] for code in self.languages}


class PopulationForm(NamesForm):
    """A priority population that the community adds to the list."""


class GroupForm(NamesForm):
    """A group hit hardest; its name in each language of the community."""

    name_label = _("Name of the group: %(language)s")
    name_length = 160
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=GroupKind.choices,
        widget=forms.RadioSelect,
        help_text=_("EJ populations are areas on the state’s map. Priority populations are people’s circumstances."),
    )
    population = forms.ChoiceField(
        label=_("From the list of priority populations"),
        required=False,
        help_text=_("Leave it empty for a group that is not on the list, or add your own entry to the list first."),
    )
    why = forms.CharField(label=_("Why this group is hit harder"), max_length=2000, widget=text_area())

    def build(self) -> None:
        """Names, then the round's list and the community's own entries."""
        super().build()
        general = {f"list:{one.code}": one for one in PriorityPopulation.objects.all()}
        own = {f"own:{one.uid}": one for one in own_populations(self.community, self.record)}
        self.populations: dict[str, Any] = {**general, **own}
        groups = [(gettext("The general list"), [(code, one.name) for code, one in general.items()])]
        if own:
            groups.append(
                (gettext("Added by this community"), [(code, str(group_name(one))) for code, one in own.items()])
            )
        offer(self.fields["population"], [("", "---------"), *groups])

    @property
    def facts(self) -> GroupFacts:
        """What the form says."""
        data = self.cleaned_data
        chosen = self.populations.get(data["population"])
        own = chosen if isinstance(chosen, CommunityPopulation) else None
        return GroupFacts(self.names, data["kind"], data["why"], None if own else chosen, own)


class EjReferenceForm(RecordForm):
    """What the state's EJ map shows for one municipality."""

    vintage = forms.CharField(
        label=_("Version of the map data"),
        max_length=120,
        help_text=_("As the map viewer names it, for instance: 2020 Environmental Justice populations."),
    )
    consulted_on = forms.DateField(label=_("Looked up on"))
    finding = forms.ChoiceField(label=_("What does the map show?"), choices=EjFinding.choices, widget=forms.RadioSelect)
    criteria = forms.MultipleChoiceField(
        label=_("Which criteria are met?"),
        required=False,
        choices=EjCriterion.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("By any block group of this municipality. Leave it empty where you do not know."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=text_area(3),
        help_text=_("For instance which neighborhoods these are."),
    )


class PerspectiveForm(RecordForm):
    """Whose perspective is sought, and from which group it follows."""

    group = forms.ChoiceField(label=_("Group"))
    text = forms.CharField(
        label=_("Whose perspective, and what they know"),
        max_length=300,
        help_text=_(
            "Describe the role, not a person. For instance: a tenant who knows the flooded basements on Mill Street."
        ),
    )

    def build(self) -> None:
        """Offer the groups the community names now."""
        community: Community = self.community  # type: ignore[assignment]
        self.groups: dict[str, AffectedGroup] = {str(group.uid): group for group in groups_of(community)}
        offer(self.fields["group"], [(uid, str(group_name(group))) for uid, group in self.groups.items()])

    def clean_group(self) -> AffectedGroup:
        """The group itself."""
        return self.groups[self.cleaned_data["group"]]
