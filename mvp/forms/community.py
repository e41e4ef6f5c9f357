"""Forms about a community and its people."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mvp.enums import CORE_TEAM, Role
from mvp.forms.kit import RecordForm, language_choices


class CommunityForm(RecordForm):
    """Contract, grant and languages."""

    contract_start = forms.DateField(label=_("Contract start"), required=False)
    contract_end = forms.DateField(
        label=_("Contract end"),
        required=False,
        help_text=_("An extension must be asked for two months before this day."),
    )
    process_award = forms.DecimalField(
        label=_("Process grant in US dollars"),
        required=False,
        max_digits=12,
        decimal_places=2,
        min_value=0,
        help_text=_("Pays the planning vendor, liaisons, volunteers and the adviser in steps 1–8 and 10."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "field-short"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the priorities"),
        help_text=_("English is always there. The official sheet can be printed in any of these."),
        widget=forms.CheckboxSelectMultiple,
    )

    def build(self) -> None:
        """Offer every language the product knows."""
        self.offer("languages", language_choices())

    def clean_languages(self) -> list[str]:
        """English first, then the chosen ones in the list's order."""
        chosen = set(self.cleaned_data["languages"]) | {"en"}
        return [code for code in settings.MODELTRANSLATION_LANGUAGES if code in chosen]


TEAM_ROLES = (
    *CORE_TEAM,
    Role.PLANNING_VENDOR,
    Role.EQUITY_PARTNER,
    Role.ADVISER,
    Role.IMPLEMENTATION_VENDOR,
)


class PersonForm(RecordForm):
    """A person and their role in this community."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They get a link there to set their password. Any address will do."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in TEAM_ROLES])
    mail_language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)


class ProfileForm(RecordForm):
    """One's own name and language."""

    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"))

    def build(self) -> None:
        """Offer the languages of the interface."""
        self.offer("language", language_choices(dict(settings.LANGUAGES)))
