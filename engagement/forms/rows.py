"""Several lines of one kind in a form, numbered: what is stored, one to spare, and never more than the most."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mvp.forms import RecordForm


@dataclass(frozen=True)
class Rows:
    """Fields `<prefix>_<number>_<part>`; `parts` make one line's fields, `needed` are those a begun line must have."""

    prefix: str
    parts: Mapping[str, Callable[[], forms.Field]]
    needed: tuple[str, ...]
    shown: int
    most: int
    unfinished: Any

    def name(self, number: int, part: str) -> str:
        """The field of one part in one line."""
        return f"{self.prefix}_{number}_{part}"

    def numbers(self, form: RecordForm) -> range:
        """The lines of this form: what is stored and one more, and whatever was sent."""
        stored = sum(1 for number in range(1, self.most + 1) if self.name(number, "name") in form.initial)
        sent = sum(1 for number in range(1, self.most + 1) if self.name(number, "name") in form.data)
        return range(1, min(self.most, max(self.shown, stored + 1, sent)) + 1)

    def add_to(self, form: RecordForm) -> None:
        """Give the form the fields of its lines; each remembers in `uid` which stored one it changes."""
        for number in self.numbers(form):
            form.fields[self.name(number, "uid")] = forms.UUIDField(required=False, widget=forms.HiddenInput)
            for part, make in self.parts.items():
                form.fields[self.name(number, part)] = make()

    def initial(self, stored: Any) -> dict[str, Any]:
        """Stored lines as the form's values."""
        return {
            self.name(number, part): getattr(line, part)
            for number, line in enumerate(stored, 1)
            for part in ("uid", *self.parts)
        }

    def check(self, form: RecordForm, data: Mapping[str, Any]) -> None:
        """A line that was begun needs all its parts; each gap is told beside its field."""
        for number in self.numbers(form):
            values = {part: data.get(self.name(number, part)) or "" for part in self.parts}
            gaps = [part for part in self.needed if not str(values[part]).strip()]
            for part in gaps if any(str(value).strip() for value in values.values()) else ():
                if self.name(number, part) not in form.errors:
                    form.add_error(self.name(number, part), ValidationError(self.unfinished))

    def filled(self, form: RecordForm) -> list[dict[str, Any]]:
        """The lines that are filled in, as the values of their parts and their uid."""
        data = form.cleaned_data
        return [
            {part: data[self.name(number, part)] for part in ("uid", *self.parts)}
            for number in self.numbers(form)
            if data.get(self.name(number, "name"))
        ]
