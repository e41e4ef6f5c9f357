"""Asking for the engagement record."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.enums import EventPurpose
from mvp.forms import LanguagesField, RecordForm

TEAM, PUBLIC = "team", "public"


class RecordPdfForm(RecordForm):
    """Which events, which languages, and who is to read it."""

    purpose = forms.ChoiceField(
        label=_("Which events?"),
        choices=[("", _("All recorded events")), *EventPurpose.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    languages = LanguagesField(
        help_text=_("For the names of the fields. What the community wrote stays in its own language.")
    )
    copy = forms.ChoiceField(
        label=_("Who is it for?"),
        choices=[
            (TEAM, _("The team and the program: everything that is recorded")),
            (PUBLIC, _("The public: without small numbers, costs and the link to the materials")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Before you publish it, read the descriptions: they should name nobody."),
        error_messages={"required": _("Choose who it is for.")},
    )
