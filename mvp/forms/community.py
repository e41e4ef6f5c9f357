"""Forms about a community and its people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mvp.forms.fields import MoneyField
from mvp.forms.kit import RecordForm, language_choices
from mvp.gates import say
from mvp.models import Community, CommunityMember
from mvp.texts import column, stored_text


class CommunityForm(RecordForm):
    """Contract, grant, languages, and the names documents print in each of them."""

    contract_start = forms.DateField(label=_("Contract start"), required=False)
    contract_end = forms.DateField(
        label=_("Contract end"),
        required=False,
        help_text=_("An extension must be asked for two months before this day."),
    )
    process_award = MoneyField(
        label=_("Process grant in US dollars"),
        required=False,
        min_value=0,
        help_text=_("Pays the planning vendor, liaisons, volunteers and the adviser in steps 1–8 and 10."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the priorities"),
        help_text=_("English is always there. The official sheet can be printed in any of these."),
        widget=forms.CheckboxSelectMultiple,
    )

    primary_language = forms.ChoiceField(
        label=_("Main language"),
        help_text=_("The team writes its priorities in it; texts in the other languages are translations."),
    )

    def build(self) -> None:
        """Offer every language the product knows, and a name field per language for the community and its members."""
        self.offer("languages", language_choices())
        self.offer("primary_language", language_choices())
        if self.community is None:
            return
        for field in name_fields(self.community):
            language = dict(language_choices())[field.language]
            self.fields[field.key] = forms.CharField(
                label=say(_("%(what)s: name in %(language)s"), what=field.what, language=language),
                max_length=160,
                required=field.language == "en",
                widget=forms.TextInput(attrs={"lang": field.language}),
            )

    @property
    def terms(self) -> dict[str, Any]:
        """What the service takes: the values, and the names by language."""
        values = {name: value for name, value in self.values.items() if name in self.base_fields}
        names: dict[str, str] = {}
        documents: dict[int, dict[str, str]] = {}
        for field in name_fields(self.community) if self.community else ():
            target = names if field.member is None else documents.setdefault(field.member.pk, {})
            target[field.language] = self.cleaned_data[field.key]
        return {**values, "names": names, "document_names": documents}

    def clean_languages(self) -> list[str]:
        """English first, then the chosen ones in the list's order."""
        chosen = set(self.cleaned_data["languages"]) | {"en"}
        return [code for code in settings.MODELTRANSLATION_LANGUAGES if code in chosen]


@dataclass(frozen=True)
class NameField:
    """One name in one language: of a member on documents, or (member None) of the community itself."""

    key: str
    language: str
    what: Any
    member: CommunityMember | None

    @property
    def stored(self) -> str:
        """What is stored now, exactly in this language."""
        return stored_text(self.member, "document_name", self.language) if self.member else ""


def name_fields(community: Community) -> Iterator[NameField]:
    """The name fields of a community's form, in order."""
    languages = tuple(dict.fromkeys(("en", *community.languages)))
    for code in languages:
        yield NameField(column("title", code), code, _("Community"), None)
    for member in community.member_list:
        for code in languages:
            yield NameField(column(f"member_{member.pk}", code), code, member.place_name, member)


def stored_names(community: Community) -> dict[str, str]:
    """What the name fields hold now."""
    return {
        field.key: field.stored if field.member else stored_text(community, "name", field.language)
        for field in name_fields(community)
    }


class ProfileForm(RecordForm):
    """One's own name and language, and whether reminders come by mail."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"))
    gets_reminders = forms.BooleanField(
        label=_("Send me reminders by mail"),
        help_text=_("Before an event you lead, and afterwards while its record is missing. At most one mail a day."),
        required=False,
    )

    def build(self) -> None:
        """Offer the languages of the interface."""
        self.offer("language", language_choices(dict(settings.LANGUAGES)))
