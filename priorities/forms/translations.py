"""The translator's page as one form: a text field for each text, each judged on its own when it is sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
from mvp.gates import say
from mvp.templatetags.mvp_ui import lang_code
from priorities.enums import Outcome
from priorities.selectors.listed_texts import Unit, fingerprint
from priorities.selectors.translation_lines import Entry, Line
from priorities.texts import language_name

DOUBTFUL = ("outdated", "machine")
CLEARED = _("A translation is not taken back here. Write it anew, or clear it in the editor of the priority.")


class UncheckedText(forms.Field):
    """A text as it was typed: whether it is fit is judged line by line, so that one text never stops another."""

    def validate(self, value: Any) -> None:
        """Any may stay empty, although its label does not say so: what comes first on the page says what is missing."""

    def to_python(self, value: Any) -> str:
        """The words without the space around them."""
        return str(value or "").strip()


@dataclass(frozen=True)
class TranslationRow:
    """A text with its controls; `line` is what the last sending came to, where it was refused."""

    unit: Unit
    text: Any
    right: Any
    hidden: tuple[Any, ...]
    line: Line | None


class TranslationsForm(RecordForm):
    """Each text with its original and its reference as they stood when the page was made."""

    use_required_attribute = False

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        self.units = units
        self.refused: dict[str, Line] = {}
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Four fields for each text; the box only where the translation may be right as it stands."""
        for unit in self.units:
            label = say(_("%(what)s in %(language)s"), what=unit.text.name, language=language_name(unit.language))
            area = forms.Textarea(attrs={"rows": 3, "lang": lang_code(unit.language)})
            self.fields[_name("seen", unit)] = UncheckedText(widget=forms.HiddenInput)
            self.fields[_name("source", unit)] = UncheckedText(widget=forms.HiddenInput)
            self.fields[_name("text", unit)] = UncheckedText(label=label, widget=area)
            if unit.problem in DOUBTFUL:
                box = forms.BooleanField(label=_("It is right as it stands"), required=False)
                self.fields[_name("right", unit)] = box
            self.initial.update(_as_it_stands(unit))

    @property
    def entries(self) -> list[Entry]:
        """What was sent of the texts on this page."""
        data = self.cleaned_data
        return [
            Entry(
                number=number,
                reference=data[_name("seen", unit)],
                source=data[_name("source", unit)],
                target=data[_name("text", unit)],
                confirms=bool(data.get(_name("right", unit))),
            )
            for number, unit in enumerate(self.units, 1)
            if data[_name("seen", unit)].startswith(f"{unit.key}.")
        ]

    @property
    def gone(self) -> list[str]:
        """What was typed for texts that were taken off the list since the page was opened."""
        known, found = {unit.key for unit in self.units}, []
        for name, value in self.data.items():
            part, _dash, key = name.partition("-")
            if part == "text" and key not in known and (typed := str(value).strip()):
                seen = str(self.data.get(f"seen-{key}", ""))
                if not seen.endswith(f".{fingerprint(typed)}"):
                    found.append(typed)
        return found

    @property
    def rows(self) -> list[TranslationRow]:
        """The texts as the page shows them: what was refused stands above all."""
        return [
            TranslationRow(
                unit=unit,
                text=self[_name("text", unit)],
                right=self[name] if (name := _name("right", unit)) in self.fields else None,
                hidden=(self[_name("seen", unit)], self[_name("source", unit)]),
                line=self.refused.get(unit.key),
            )
            for unit in sorted(self.units, key=lambda unit: unit.key not in self.refused)
        ]

    def refuse(self, lines: Iterable[Line]) -> None:
        """Put each refusal beside its text."""
        for line in lines:
            if line.unit is not None:
                self.refused[line.unit.key] = line
                self.add_error(_name("text", line.unit), line.reason or str(CLEARED))


def refused_of(lines: Iterable[Line]) -> list[Line]:
    """What a person must look at: refusals, and translations that were emptied."""
    return [line for line in lines if line.outcome == Outcome.REFUSED or _is_cleared(line)]


def typed_again(units: Iterable[Unit], refused: Iterable[Line]) -> QueryDict:
    """What the page shows after some texts were refused: those as typed, the others as they stand now."""
    typed = {line.entry.key: line.entry for line in refused}
    data = QueryDict(mutable=True)
    for unit in units:
        data.update(_as_it_stands(unit))
        if entry := typed.get(unit.key):
            data[_name("text", unit)] = entry.target
            data[_name("right", unit)] = "on" if entry.confirms else ""
    return data


def completed(draft: QueryDict, units: Iterable[Unit]) -> QueryDict:
    """A draft with the texts that were added since it was kept."""
    data = draft.copy()
    for unit in units:
        for name, value in _as_it_stands(unit).items():
            data.setdefault(name, value)
    return data


def _as_it_stands(unit: Unit) -> dict[str, str]:
    values = {"seen": unit.reference, "source": unit.source, "text": unit.target}
    return {_name(part, unit): value for part, value in values.items()}


def _is_cleared(line: Line) -> bool:
    return line.outcome == Outcome.EMPTY and line.unit is not None and bool(line.unit.target)


def _name(part: str, unit: Unit) -> str:
    return f"{part}-{unit.key}"
