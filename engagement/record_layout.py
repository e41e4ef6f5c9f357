"""From the engagement record's content to what its template prints. No database, no active language, no clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from engagement.enums import Barrier, EventFormat, EventPurpose, SpokenLanguage
from engagement.record_content import FEW, in_words
from mvp.templatetags.mvp_ui import money

Content = dict[str, Any]
OFFERS = {"childcare": _("Childcare"), "food": _("Food"), "transport": _("Rides or transport costs")}


@dataclass(frozen=True)
class Run:
    """A text with the language it is in."""

    text: str
    lang: str


@dataclass(frozen=True)
class Row:
    """One field of an activity: its name in each language, and its lines. `is_ours`: not in the official form."""

    labels: tuple[Run, ...]
    lines: tuple[Run, ...]
    is_ours: bool = False


@dataclass(frozen=True)
class Activity:
    """One activity: its heading in each language, and its fields in the form's order, then ours."""

    headings: tuple[Run, ...]
    rows: tuple[Row, ...]


class Printer:
    """Says things in each of the chosen languages; in English for those the interface does not speak."""

    def __init__(self, content: Content, languages: Sequence[str]) -> None:
        self.content, self.languages = content, languages

    def each(self, say: Callable[[str], str]) -> tuple[Run, ...]:
        """What `say` says in each language; a text that is the same in both stands once."""
        found: dict[str, Run] = {}
        for code in dict.fromkeys(map(in_words, self.languages)):
            with translation.override(code):
                text = say(code)
            if text:
                found.setdefault(text, Run(text, code))
        return tuple(found.values())

    def label(self, text: Any) -> tuple[Run, ...]:
        """A field's name."""
        return self.each(lambda _code: str(text))

    def own(self, text: str) -> tuple[Run, ...]:
        """What the community wrote, line by line, in its own language."""
        return tuple(Run(line, self.content["language"]) for line in text.splitlines() if line.strip())


def lay_out(content: Content, languages: Sequence[str]) -> Content:
    """Return the template's context."""
    printer = Printer(content, languages)
    activities = [_activity(printer, number, one) for number, one in enumerate(content["activities"], 1)]
    return {
        **content,
        "languages": languages,
        "parts": [{"code": code, "places": content["places"][code]} for code in languages],
        "made_on": date.fromisoformat(content["made_on"]),
        "activities": activities,
    }


def _activity(printer: Printer, number: int, one: Content) -> Activity:
    headings = printer.each(lambda _code: gettext("Activity %(number)d") % {"number": number})
    official = [
        (_("Activity name"), printer.own(one["name"])),
        (_("Activity date"), printer.each(lambda _code: date_format(date.fromisoformat(one["held_on"])))),
        (_("Short description"), printer.own(one["description"])),
        (_("Who took part?"), _who_came(printer, one)),
        *_materials(printer, one),
        (_("How did it go? Against the goals of the plan"), printer.own(one["outcome"])),
        (_("How did it go? Against the metrics of the plan"), _metrics(printer, one)),
    ]
    ours = [
        (_("Purpose"), printer.each(lambda _code: str(EventPurpose(one["purpose"]).label))),
        (_("Method"), printer.each(lambda code: one["method"][code])),
        (_("Place"), printer.own(one["place"])),
        (_("How people came together"), printer.each(lambda _code: _format(one))),
        (_("Languages"), printer.each(lambda _code: _spoken(one))),
        (_("Interpreters"), printer.own(one["interpreters"])),
        (_("Offered to those who came"), printer.each(lambda _code: _join(str(OFFERS[key]) for key in one["offers"]))),
        *_cost(printer, one),
    ]
    rows = [Row(printer.label(label), lines or _none(printer)) for label, lines in official]
    rows += [Row(printer.label(label), lines, is_ours=True) for label, lines in ours if lines]
    return Activity(headings, (*rows, *(_barrier(printer, row) for row in one["barriers"])))


def _none(printer: Printer) -> tuple[Run, ...]:
    return printer.each(lambda _code: gettext("Nothing is recorded."))


def _materials(printer: Printer, one: Content) -> list[tuple[Any, tuple[Run, ...]]]:
    """The folder of materials is for the team and the program: it may hold photos and names."""
    if "materials_link" not in one:
        return []
    return [(_("Link to the folder of materials"), printer.own(one["materials_link"]))]


def _cost(printer: Printer, one: Content) -> list[tuple[Any, tuple[Run, ...]]]:
    if not one.get("cost"):
        return []
    return [(_("Cost"), printer.each(lambda _code: money(Decimal(one["cost"]))))]


def _who_came(printer: Printer, one: Content) -> tuple[Run, ...]:
    lines = list(printer.each(lambda _code: _people(one["people"], printer.content["least"])))
    for group in one["groups"]:
        found: dict[str, Run] = {}
        for code in printer.languages:
            name = group["names"][code]
            with translation.override(in_words(code)):
                said = gettext("%(group)s: %(count)s") % {
                    "group": name["value"],
                    "count": _count(group["people"], printer.content["least"]),
                }
            found.setdefault(name["language"], Run(said, name["language"] or code))
        lines += found.values()
    if one["unknown"]:
        lines += printer.each(
            lambda _code: (
                gettext("Of no known group: %(count)s") % {"count": _count(one["unknown"], printer.content["least"])}
            )
        )
    return tuple(lines)


def _people(people: int | str, least: int) -> str:
    if people == FEW:
        return gettext("Fewer than %(least)d people came.") % {"least": least}
    return ngettext("%(count)d person came.", "%(count)d people came.", int(people)) % {"count": people}


def _count(people: int | str | None, least: int) -> str:
    if people is None:
        return gettext("took part, not counted")
    if people == FEW:
        return gettext("not shown, so that nobody can be known by it")
    return str(people)


def _metrics(printer: Printer, one: Content) -> tuple[Run, ...]:
    return tuple(
        run for row in one["metrics"] for run in printer.own(f"{row['name']} ({row['target']}): {row['result']}")
    )


def _barrier(printer: Printer, row: Content) -> Row:
    """What stood in the way under one head, and what was done."""
    kind = Barrier(row["kind"])
    labels = printer.each(
        lambda _code: (
            gettext("What stood in people's way (%(kind)s), and what was done") % {"kind": str(kind.label).lower()}
        )
    )
    return Row(labels, printer.own(f"{row['found']}\n{row['done']}"), is_ours=True)


def _format(one: Content) -> str:
    return str(EventFormat(one["format"]).label) if one["format"] else ""


def _spoken(one: Content) -> str:
    return _join(str(label) for code, label in SpokenLanguage.choices if code in one["languages"])


def _join(words: Any) -> str:
    return pgettext("between the items of a list", ", ").join(words)
