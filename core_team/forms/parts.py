"""Pieces that several forms of the team use."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm


def offer(field: forms.Field, choices: Iterable[tuple[str, Any]]) -> None:
    """Set what a choice field offers."""
    field.choices = list(choices)  # type: ignore[attr-defined]


def text_area(rows: int = 4) -> forms.Textarea:
    """A box for several lines."""
    return forms.Textarea(attrs={"rows": rows})


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; cleans to a list, empty where none is chosen and none is needed."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Clean each file by itself."""
        chosen = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not chosen:
            super().clean(None, initial)
        return [super(FilesField, self).clean(one, initial) for one in chosen]


class ReasonForm(RecordForm):
    """Withdrawing or cancelling: why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=text_area(3),
        help_text=_("Kept in the record and shown to the team."),
        error_messages={"required": _("Write the reason.")},
    )
