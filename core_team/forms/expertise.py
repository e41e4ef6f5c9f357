"""Forms of lived expertise: figures, groups, perspectives."""

from django import forms
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from core_team.enums import GroupKind
from core_team.forms.parts import offer, text_area
from core_team.models import AffectedGroup
from core_team.selectors.expertise import group_name, groups_of
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


class GroupForm(RecordForm):
    """A group hit hardest; its name in each language of the community."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=GroupKind.choices,
        widget=forms.RadioSelect,
        help_text=_("EJ populations are areas on the state’s map. Priority populations are people’s circumstances."),
    )
    population = forms.ModelChoiceField(
        label=_("From the list of priority populations"),
        required=False,
        queryset=PriorityPopulation.objects.none(),
        help_text=_("Leave it empty for a group that is not on the list."),
    )
    why = forms.CharField(label=_("Why this group is hit harder"), max_length=2000, widget=text_area())

    def build(self) -> None:
        """One name field per language of the community, English first and required."""
        community: Community = self.community  # type: ignore[assignment]
        self.fields["population"].queryset = PriorityPopulation.objects.all()  # type: ignore[attr-defined]
        self.languages = list(dict.fromkeys(["en", *community.languages]))
        for code in self.languages:
            self.fields[column("name", code)] = self._name_field(code)
        self.order_fields([column("name", code) for code in self.languages])

    @staticmethod
    def _name_field(code: str) -> forms.CharField:
        language = get_language_info(code)["name_local"]
        return forms.CharField(
            label=gettext("Name of the group: %(language)s") % {"language": language},
            required=code == "en",
            max_length=160,
            widget=forms.TextInput(attrs={"lang": code}),
        )

    @property
    def names(self) -> dict[str, str]:
        """The name per language."""
        return {code: self.cleaned_data[column("name", code)] for code in self.languages}


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
