"""From the worksheet's content to what its template prints. No database, no active language, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from engagement.record_layout import Activity, Content, Printer, Row, Run
from engagement.record_layout import lay_out as lay_out_record
from priorities.enums import Hazard, Origin, WhichText
from priorities.models import ThemeFinding

Lines = tuple[Run, ...]
TITLE = _("Resilience priorities worksheet")


@dataclass(frozen=True)
class Chapter:
    """A part of the worksheet: its title in each language, and its blocks."""

    headings: Lines
    blocks: tuple[Activity, ...]


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
        "languages": languages,
        "parts": [{"code": code, "places": content["places"][code]} for code in languages],
        "made_on": date.fromisoformat(content["made_on"]),
        "chapters": chapters,
    }


def _theme(printer: Printer, one: Content) -> Activity:
    headings = _texts(one["names"].values())
    if one["not_applicable_because"].strip():
        return Activity(headings, (_row(printer, "not_applicable_because", one),))
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
        return Activity(headings, (*rows, Row(_name(printer, "open_questions"), none)))
    return Activity(headings, (*rows, _row(printer, "open_questions", one)))


def _row(printer: Printer, name: str, one: Content) -> Row:
    return Row(_name(printer, name), printer.own(one[name]) or _none(printer))


def _name(printer: Printer, name: str) -> Lines:
    return printer.label(ThemeFinding._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _questions(printer: Printer, content: Content) -> Iterable[Activity]:
    """Questions 1 to 5 in the guide's order, each with its answer; two of them are numbered 4."""
    own, earlier = printer.own, content["earlier"]
    none = printer.label(_("It is stated that there are none.")) if content["none_earlier"] else _none(printer)
    numbered = list(enumerate(earlier, 1))
    answers = {
        "q1": [(str(number), _first_text(printer, row)) for number, row in numbered] or [("", none)],
        "q2": [(str(number), (*own(row["done"]), *_done_on(printer, row))) for number, row in numbered],
        "q3": [("", own(content["fit"])), *((str(number), own(row["fit"])) for number, row in numbered if row["fit"])],
        "q3a": _count((*own(row["text"]), *own(row["why"])) for row in content["retired"]),
        "q3b": _count((*own(row["text"]), *_into(row), *own(row["why"])) for row in content["changed"]),
        "q3c": _count((*_texts(row["text"]), *own(row["why"])) for row in content["new"]),
        "q4": [(str(row["number"]), (*_texts(row["text"]), *_origin(printer, row))) for row in content["priorities"]],
        "q4_benefit": [(str(row["number"]), _benefit(printer, row)) for row in content["priorities"]],
        "q5": [("", own(content["feedback"]))],
    }
    for code, answered in answers.items():
        rows = tuple(Row(_answer(printer, label), lines or _none(printer)) for label, lines in answered)
        yield Activity(_question(content, code), rows or (Row(_answer(printer), _none(printer)),))


def _answer(printer: Printer, number: str = "") -> Lines:
    """What stands beside an answer: the number of what it is about, or that it is the answer."""
    return (Run(number, printer.languages[0]),) if number else printer.label(pgettext_lazy("worksheet", "Answer"))


def _count(answers: Iterable[Lines]) -> list[tuple[str, Lines]]:
    return [(str(number), lines) for number, lines in enumerate(answers, 1)]


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


def _list(printer: Printer, content: Content) -> Activity:
    rows = tuple(
        Row(
            _answer(printer, str(row["number"])),
            (*_texts(row["text"]), *(Run(f"– {run.text}", run.lang) for one in row["actions"] for run in _texts(one))),
        )
        for row in content["priorities"]
    )
    return Activity((), rows or (Row(_answer(printer), _none(printer)),))


def _materials(printer: Printer, content: Content) -> Activity:
    """Numbered as in the archive of the materials, with the names they have there."""
    rows = tuple(Row(_numbered(printer, one), _material(printer, one)) for one in content["materials"])
    return Activity((), rows or (Row(_answer(printer), _none(printer)),))


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
