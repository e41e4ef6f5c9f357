"""Asking for the sheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import ONE_BELOW_THE_OTHER
from mvp.enums import Purpose
from mvp.forms import LanguagesField, RecordForm, language_choices
from priorities.annexes import ANSWERS, FORM, PROVENANCE
from priorities.texts import languages_of, worksheet_languages

ANNEX_CHOICES = [
    (PROVENANCE, _("Where each priority comes from")),
    (ANSWERS, _("What people said and what was answered")),
]
ANNEX_HINT = _(
    "On pages behind the sheet, as everybody may read them: without names and small numbers, and with words only where "
    "those who said them knew that. The team’s answers are printed as they were written."
)


class SheetForm(RecordForm):
    """One or two languages, what the sheet is for, and what is printed behind it."""

    languages = LanguagesField(help_text=_("One alone, or two side by side."))
    purpose = forms.ChoiceField(
        label=_("Purpose"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the sheet is for.")},
    )
    annexes = forms.MultipleChoiceField(
        label=_("Annexes"),
        widget=forms.CheckboxSelectMultiple,
        choices=[*ANNEX_CHOICES, (FORM, _("A form for comments on paper, behind a draft"))],
        required=False,
        help_text=ANNEX_HINT,
    )

    def __init__(self, *args: Any, may_make_official: bool = False, **kwargs: Any) -> None:
        self.may_make_official = may_make_official
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER

    def build(self) -> None:
        """Offer the community's languages, and the official sheet to those who may ask for it."""
        purposes = [(Purpose.DRAFT.value, _("Draft of the list as it stands, marked as a draft"))]
        if self.may_make_official:
            purposes.append((Purpose.OFFICIAL.value, _("Official sheet of the last submitted list")))
        self.offer("languages", language_choices(languages_of(self.community)) if self.community else [])
        self.offer("purpose", purposes)


class WorksheetPdfForm(RecordForm):
    """One or two languages, for names, groups and priorities."""

    languages = LanguagesField(
        help_text=_(
            "For names, groups and priorities. Questions are printed in English or Chinese, "
            "and what the community wrote stays in its own language."
        )
    )
    materials = forms.BooleanField(
        label=_("Also pack the materials into a ZIP"),
        required=False,
        help_text=_("The files added to events, numbered as in the PDF’s list of materials, with an index."),
    )

    def build(self) -> None:
        """The languages of the pages and of the community."""
        self.offer("languages", language_choices(worksheet_languages(self.community)) if self.community else [])
