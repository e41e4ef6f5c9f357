"""The form that ties a figure of the data review to a group."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core_team.models import DataReviewEntry
from engagement.forms.fields import offer_rows
from mvp.forms import RecordForm


class EntryField(forms.ModelChoiceField):
    """A figure of the data review, with its value and source."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(DataReviewEntry.objects.none(), to_field_name="uid", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The figure with its value and source."""
        return f"{obj.indicator}: {obj.value} ({obj.source})"


class FigureForm(RecordForm):
    """Which figure says how many people belong to the group."""

    entry = EntryField(
        label=_("Which figure tells how many people belong to this group?"),
        required=False,
        empty_label=_("Unknown"),
        help_text=_("From the community data of step 2. If none does, leave it unknown or add a figure there first."),
    )

    def build(self) -> None:
        """The figures that stand."""
        rows = DataReviewEntry.objects.filter(community=self.community, withdrawn_on__isnull=True)
        offer_rows(self, "entry", rows)
