"""What a column holds, said once for writing, for its dictionary and for reading it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(StrEnum):
    """What the cells of a column are; decides their type and their number format."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes_no"


KIND_WORDS = {
    Kind.TEXT: pgettext_lazy("column", "Text"),
    Kind.WHOLE: pgettext_lazy("column", "Whole number"),
    Kind.NUMBER: pgettext_lazy("column", "Number with decimals"),
    Kind.MONEY: pgettext_lazy("column", "Amount in US dollars"),
    Kind.DATE: pgettext_lazy("column", "Date"),
    Kind.MOMENT: pgettext_lazy("column", "Date and time (UTC)"),
    Kind.YES_NO: pgettext_lazy("column", "Yes or no"),
}
NUMBER_FORMATS = {
    Kind.WHOLE: "0",
    Kind.NUMBER: "0.00",
    Kind.MONEY: "#,##0.00",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
}
WIDTHS = {Kind.TEXT: 28, Kind.MONEY: 14, Kind.MOMENT: 18}
YES, NO = pgettext_lazy("answer", "Yes"), pgettext_lazy("answer", "No")


@dataclass(frozen=True)
class Column:
    """One column: a code that never changes, a translated heading, and what it means for the dictionary."""

    code: str
    heading: Any
    meaning: Any
    kind: Kind = Kind.TEXT

    def is_headed(self, text: str) -> bool:
        """Whether a heading read from a file means this column: its code, or its heading in any interface language."""
        wanted = text.strip().casefold()
        if wanted == self.code.casefold():
            return True
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                if wanted == str(self.heading).strip().casefold():
                    return True
        return False


def says_yes(value: Any) -> bool:
    """Whether a cell that was read says yes: a true value, an x, or the word in any interface language."""
    if value is None or isinstance(value, bool):
        return bool(value)
    ways = {"x", "1"}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            ways.add(str(YES).casefold())
    return str(value).strip().casefold() in ways


DICTIONARY = (
    Column("heading", _("Column"), ""),
    Column("code", _("Code"), ""),
    Column("kind", _("What its cells are"), ""),
    Column("meaning", _("What it means"), ""),
)


def dictionary_of(columns: Iterable[Column]) -> list[tuple[Any, ...]]:
    """The rows of the column dictionary, under the headings of `DICTIONARY`."""
    return [(column.heading, column.code, KIND_WORDS[column.kind], column.meaning) for column in columns]
