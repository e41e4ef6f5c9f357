"""From the worksheet's content to what its template prints. No database, no active language, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from engagement.record_content import in_words
from engagement.record_layout import Content, Printer, Row, Run
from engagement.record_layout import lay_out as lay_out_record
from priorities.enums import Hazard, Origin, WhichText
from priorities.models import ThemeFinding

Lines = tuple[Run, ...]
TITLE = _("Resilience priorities worksheet")
NAMING = {"q2", "q3", "q4_benefit"}  # questions whose answers stand beside the texts they are about
LABEL = 160  # characters of a text that stands beside an answer about it


@dataclass(frozen=True)
class Block:
    """A theme, a question or a list: its heading in each language, and its rows. `is_short`: labels are numbers."""

    headings: Lines
    rows: tuple[Row, ...]
    is_short: bool = False


@dataclass(frozen=True)
class Chapter:
    """A part of the worksheet: its title in each language, and its blocks."""

    headings: Lines
    blocks: tuple[Any, ...]


def lay_out(content: Content, languages: Sequence[str]) -> Content:
    """Return the template's context, in the guide's order."""
    printer = Printer(content, languages)
    record = lay_out_record(content["engagement"], languages)["activities"]
    chapters = (
        Chapter(printer.label(_("Findings by theme")), tuple(_theme(printer, one) for one in content["themes"])),
        Chapter(printer.label(_("Revisiting the priorities")), tuple(_questions(printer, content))),
        Chapter(printer.label(_("Community resilience priorities")), (_list(printer, content),)),
        Chapter(printer.label(_("Engagement record")), tuple(record)),
        Chapter(printer.label(_("List of materials")), (_materials(printer, content),)),
    )
    return {
        **content,
        "language": in_words(languages[0]),
        "parts": list(_parts(content, languages)),
        "made_on": date.fromisoformat(content["made_on"]),
        "chapters": chapters,
    }


def _parts(content: Content, languages: Sequence[str]) -> Iterable[Content]:
    """The head of the first page in each language; what stands there already is not said again."""
    said: set[str] = set()
    for code in languages:
        words, places = in_words(code), content["places"][code]
        if words not in said or any(place["language"] == code for place in places):
            yield {"words": words, "is_said": words in said, "places": places}
        said.add(words)


def _theme(printer: Printer, one: Content) -> Block:
    headings = _texts(one["names"].values())
    if one["not_applicable_because"].strip():
        return Block(headings, (_row(printer, "not_applicable_because", one),))
    rows = [_row(printer, name, one) for name in ("community_data", "climate_information")]
    hazards = [str(code) for code in one["hazards"]]
    if hazards:
        names = printer.each(lambda _code: _join(str(Hazard(code).label) for code in hazards))
        rows.append(Row(printer.label(_("Hazards")), names))
    rows += [_row(printer, name, one) for name in ("existing_knowledge", "sources", "heard", "strengths")]
    rows += [_row(printer, name, one) for name in ("vulnerability", "good_future", "needed")]
    rows.append(
        Row(printer.label(_("Candidate priorities")), printer.own("\n".join(one["candidates"])) or _none(printer))
    )
    if one["no_open_questions"]:
        none = printer.label(_("There are no open questions"))
        return Block(headings, (*rows, Row(_name(printer, "open_questions"), none)))
    rows.append(_row(printer, "open_questions", one))
    if one["questions_owner"]:
        rows.append(_row(printer, "questions_owner", one))
    return Block(headings, tuple(rows))


def _row(printer: Printer, name: str, one: Content) -> Row:
    return Row(_name(printer, name), printer.own(one[name]) or _none(printer))


def _name(printer: Printer, name: str) -> Lines:
    return printer.label(ThemeFinding._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _questions(printer: Printer, content: Content) -> Iterable[Block]:
    """Questions 1 to 5 in the guide's order, each with its answer; two of them are numbered 4."""
    own, listed = printer.own, content["priorities"]
    none = printer.label(_("It is stated that there are none.")) if content["none_earlier"] else _none(printer)
    earlier = [(number, _about_earlier(printer, number, row), row) for number, row in enumerate(content["earlier"], 1)]
    plain = _answer(printer)
    answers: dict[str, Iterable[tuple[Lines, Lines]]] = {
        "q1": [(_answer(printer, number), _first_text(printer, row)) for number, _a, row in earlier] or [(plain, none)],
        "q2": [(about, (*own(row["done"]), *_done_on(printer, row))) for _n, about, row in earlier],
        "q3": [(plain, own(content["fit"])), *((about, own(row["fit"])) for _n, about, row in earlier if row["fit"])],
        "q3a": _count(printer, [(*own(row["text"]), *own(row["why"])) for row in content["retired"]]),
        "q3b": _count(printer, [(*own(row["text"]), *_into(row), *own(row["why"])) for row in content["changed"]]),
        "q3c": _count(printer, [(*_texts(row["text"]), *own(row["why"])) for row in content["new"]]),
        "q4": [(_answer(printer, row["number"]), (*_texts(row["text"]), *_origin(printer, row))) for row in listed],
        "q4_benefit": [(_about(row["number"], _texts(row["text"])), _benefit(printer, row)) for row in listed],
        "q5": [(plain, _feedback(printer, content))],
    }
    for code, answered in answers.items():
        rows = tuple(Row(label, lines or _none(printer)) for label, lines in answered)
        is_short = code not in NAMING
        yield Block(_question(content, code), rows or (Row(plain, _none(printer)),), is_short=is_short)


def _answer(printer: Printer, number: int = 0) -> Lines:
    """What stands beside an answer: the number of what it is about, or that it is the answer."""
    return (Run(str(number), printer.languages[0]),) if number else printer.label(pgettext_lazy("worksheet", "Answer"))


def _about(number: int, texts: Sequence[Run]) -> Lines:
    """What an answer is about, so that nobody has to look its number up; long texts are cut, they stand elsewhere."""
    short = [Run(Truncator(run.text).chars(LABEL), run.lang) for run in texts]
    return tuple(Run(f"{number}. {run.text}" if place == 0 else run.text, run.lang) for place, run in enumerate(short))


def _about_earlier(printer: Printer, number: int, row: Content) -> Lines:
    return _about(number, printer.own(row["updated_text"] or row["text"])[:1])


def _count(printer: Printer, answers: Iterable[Lines]) -> list[tuple[Lines, Lines]]:
    return [(_answer(printer, number), lines) for number, lines in enumerate(answers, 1)]


def _feedback(printer: Printer, content: Content) -> Lines:
    """The answer as it is saved, or as it would be, with a word about it."""
    lines = tuple(Run(line, content["feedback_language"]) for line in content["feedback"].splitlines() if line.strip())
    built = _("Not saved yet: built from what became of each contribution.")
    return (*printer.label(built), *lines) if content["feedback_is_built"] else lines


def _question(content: Content, code: str) -> Lines:
    number = code.removeprefix("q").partition("_")[0]
    texts = content["questions"].get(code, {}).values()
    return tuple(Run(f"{number}. {run.text}", run.lang) for run in _texts(texts))


def _first_text(printer: Printer, row: Content) -> Lines:
    lines = [*printer.own(row["text"]), *_plan(printer, row["source_plan"], row["source_date"])]
    if row["updated_text"]:
        lines += [*printer.own(row["updated_text"]), *_plan(printer, row["updated_plan"], row["updated_on"])]
    return tuple(lines)


def _plan(printer: Printer, plan: str, day: str) -> Lines:
    if not day:
        return printer.own(plan)
    return printer.each(lambda _code: _with_day(plan, day))


def _done_on(printer: Printer, row: Content) -> Lines:
    if not row["updated_text"] or not row["done"].strip():
        return ()
    return printer.each(lambda _code: str(WhichText(row["done_on"]).label))


def _into(row: Content) -> Lines:
    return tuple(Run(f"– {run.text}", run.lang) for texts in row["into"] for run in _texts(texts))


def _origin(printer: Printer, row: Content) -> Lines:
    return (*printer.each(lambda _code: str(Origin(row["origin"]).label)), *printer.own(row["why"]))


def _benefit(printer: Printer, row: Content) -> Lines:
    lines = [run for group in row["groups"] for run in _texts(group.values())]
    if row["all_residents"]:
        lines += printer.label(_("All residents"))
    return (*lines, *printer.own(row["unequal_impact"]))


def _list(printer: Printer, content: Content) -> Block:
    rows = tuple(
        Row(
            _answer(printer, row["number"]),
            (*_texts(row["text"]), *(Run(f"– {run.text}", run.lang) for one in row["actions"] for run in _texts(one))),
        )
        for row in content["priorities"]
    )
    return Block((), rows or (Row(_answer(printer), _none(printer)),), is_short=True)


def _materials(printer: Printer, content: Content) -> Block:
    """Numbered as in the archive of the materials, with the names they have there; then the folders of events."""
    rows = [Row(_numbered(printer, one), _material(printer, one)) for one in content["materials"]]
    folder = printer.label(_("Link to the folder of materials"))
    rows += [Row(folder, _folder(printer, one)) for one in content["folders"]]
    return Block((), tuple(rows) or (Row(_answer(printer), _none(printer)),))


def _folder(printer: Printer, one: Content) -> Lines:
    from_event = printer.each(lambda _code: _with_day(one["event"], one["held_on"]))
    return (*from_event, *printer.own(one["link"]))


def _numbered(printer: Printer, one: Content) -> Lines:
    return tuple(Run(f"{one['number']}. {run.text}", run.lang) for run in printer.own(one["name"]))


def _material(printer: Printer, one: Content) -> Lines:
    from_event = printer.each(lambda _code: _with_day(one["event"], one["held_on"]))
    archived = printer.each(lambda _code: gettext("In the archive: %(file)s") % {"file": one["file"]})
    return (*from_event, *archived, Run(f"SHA-256 {one['sha256']}", printer.languages[0]))


def _texts(texts: Iterable[dict[str, str]]) -> Lines:
    """Texts with their real languages, the same one once."""
    found: dict[str, Run] = {}
    for text in texts:
        for line in text["value"].splitlines():
            if line.strip():
                found.setdefault(line, Run(line, text["language"]))
    return tuple(found.values())


def _none(printer: Printer) -> Lines:
    return printer.each(lambda _code: gettext("Nothing is recorded."))


def _with_day(name: str, day: str) -> str:
    return gettext("%(name)s, %(day)s") % {"name": name, "day": date_format(date.fromisoformat(day))}


def _join(words: Iterable[str]) -> str:
    return pgettext("between the items of a list", ", ").join(words)
