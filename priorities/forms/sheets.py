"""Asking for the sheet."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mvp.enums import Purpose
from mvp.forms import RecordForm, language_choices
from priorities.texts import languages_of


class SheetForm(RecordForm):
    """One or two languages, and what the sheet is for."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One alone, or two side by side."),
        error_messages={"required": _("Choose one language, or two that stand side by side.")},
    )
    purpose = forms.ChoiceField(
        label=_("Purpose"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the sheet is for.")},
    )

    def __init__(self, *args: Any, may_make_official: bool = False, **kwargs: Any) -> None:
        self.may_make_official = may_make_official
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Offer the community's languages, and the official sheet to those who may ask for it."""
        purposes = [(Purpose.DRAFT.value, _("Draft of the list as it stands, marked as a draft"))]
        if self.may_make_official:
            purposes.append((Purpose.OFFICIAL.value, _("Official sheet of the last submitted list")))
        self.offer("languages", language_choices(languages_of(self.community)) if self.community else [])
        self.offer("purpose", purposes)


class WorksheetPdfForm(RecordForm):
    """One or two languages of the interface, for names and questions."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For questions, names and priorities. What the community wrote stays in its own language."),
        error_messages={"required": _("Choose one language, or two that stand side by side.")},
    )

    def build(self) -> None:
        """The languages of the pages."""
        self.offer("languages", language_choices([code for code, _name in settings.LANGUAGES]))
