"""The form kit: every form of a record carries its uid and version, and speaks our words."""

import uuid
from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from mvp.forms.words import BROKEN, check_year, speak_plainly
from mvp.models import Community
from mvp.texts import BROKEN_CHARACTERS

REQUIRED = {"required": _("This is needed to go on.")}
no_broken_characters = RegexValidator(
    BROKEN_CHARACTERS,
    BROKEN,
    inverse_match=True,
)
DJANGOS_ROWS = "10"
"""What every Textarea has that was not told otherwise."""


class RecordForm(forms.Form):
    """A form for one record. `uid` makes a second sending find the first record, `version` finds conflicts.

    Subclasses take `community`; optional fields say so in their label; the service does the saving.
    """

    uid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, community: Community | None = None, record: Any = None, **kwargs: Any) -> None:
        self.community, self.record = community, record
        super().__init__(*args, **kwargs)
        self.build()
        if record is None:
            self.initial.setdefault("uid", uuid.uuid4())
        else:
            self.initial.setdefault("version", getattr(record, "version", None))
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for field in self.fields.values():
            self._prepare(field)

    def build(self) -> None:
        """Add fields that depend on the community or the record."""

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Set the choices of a choice field."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = list(choices)

    def _clean_fields(self) -> None:
        """A damaged uid among what was chosen is told as any other that is not offered."""
        super()._clean_fields()  # type: ignore[misc]
        for name, errors in list(self.errors.items()):
            field = self.fields.get(name)
            if isinstance(field, forms.ModelChoiceField) and any(one.code == "invalid" for one in errors.as_data()):
                del self.errors[name]
                self.add_error(name, forms.ValidationError(field.error_messages["invalid_choice"]))

    @staticmethod
    def _prepare(field: forms.Field) -> None:
        speak_plainly(field)
        if isinstance(field, forms.CharField):
            field.validators.append(no_broken_characters)
        if isinstance(field, forms.DateField):
            field.validators.append(check_year)
            field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "dateinput field-short"})
        if isinstance(field.widget, forms.Textarea) and field.widget.attrs.get("rows") == DJANGOS_ROWS:
            field.widget.attrs["rows"] = 4

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values without uid and version: what the service takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("uid", "version")}


def language_choices(codes: Any = None) -> list[tuple[str, str]]:
    """Languages in their own names."""
    return [(code, get_language_info(code)["name_local"]) for code in codes or settings.MODELTRANSLATION_LANGUAGES]


class LanguagesField(forms.MultipleChoiceField):
    """One language of a document, or two that stand side by side: of the pages, unless a form offers others."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Languages"))
        kwargs.setdefault("error_messages", {"required": _("Choose one language, or two that stand side by side.")})
        codes = [code for code, _name in settings.LANGUAGES]
        super().__init__(choices=language_choices(codes), widget=forms.CheckboxSelectMultiple, **kwargs)
