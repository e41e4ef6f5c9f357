"""Asking for the sheets of many communities."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import ONE_BELOW_THE_OTHER
from mvp.forms import RecordForm, language_choices
from mvp.models import Community, Region
from priorities.forms.sheets import ANNEX_CHOICES, ANNEX_HINT
from priorities.sheet_words import WORDS

SUBMITTED, ADOPTED = "submitted", "adopted"


class BatchForm(RecordForm):
    """Whose sheets, of which record, in one or two languages."""

    region = forms.ModelChoiceField(
        label=_("Region"), queryset=Region.objects.none(), required=False, empty_label=_("All of them")
    )
    communities: Any = forms.ModelMultipleChoiceField(
        label=_("Single communities"),
        queryset=Community.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Only these, whatever the region. With a keyboard hold Ctrl or Command to choose several."),
    )
    record = forms.ChoiceField(
        label=_("Which record?"),
        widget=forms.RadioSelect,
        choices=[(SUBMITTED, _("The latest one that was submitted")), (ADOPTED, _("The latest one that was adopted"))],
    )
    first = forms.ChoiceField(label=_("First language"))
    second = forms.ChoiceField(label=_("Second language, beside it"), required=False)
    annexes = forms.MultipleChoiceField(
        label=_("Annexes"),
        widget=forms.CheckboxSelectMultiple,
        choices=ANNEX_CHOICES,
        required=False,
        help_text=ANNEX_HINT,
    )

    def __init__(self, *args: Any, regions: QuerySet[Region], towns: QuerySet[Community], **kwargs: Any) -> None:
        self.regions, self.towns = regions, towns
        super().__init__(*args, **kwargs)
        self.helper.field_class = ONE_BELOW_THE_OTHER

    def build(self) -> None:
        """The regions and communities the person answers for, and every language a sheet can be printed in."""
        self.fields["region"].queryset = self.regions  # type: ignore[attr-defined]
        self.fields["communities"].queryset = self.towns  # type: ignore[attr-defined]
        languages = language_choices(WORDS)
        self.offer("first", languages)
        self.offer("second", [("", _("None: one language alone")), *languages])
        self.initial.setdefault("first", "en")
        self.initial.setdefault("record", SUBMITTED)

    def clean(self) -> dict[str, Any]:
        """Two languages are two different ones."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("second") and data.get("second") == data.get("first"):
            self.add_error("second", _("Choose another language, or none."))
        return data

    @property
    def languages(self) -> tuple[str, ...]:
        """The chosen languages in their order."""
        chosen = (self.cleaned_data["first"], self.cleaned_data["second"])
        return tuple(code for code in chosen if code)
