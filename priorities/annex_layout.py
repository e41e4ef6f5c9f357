"""From frozen annexes to what their template prints. No database, no active language, no clock."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mvp.pdf import missing_glyphs
from mvp.templatetags.mvp_ui import lang_code
from priorities.annex_words import ANNEX_WORDS, AnnexWords
from priorities.annexes import ANSWERS, FEW, PROVENANCE, in_order
from priorities.sheet_content import SheetContent, SheetPriority
from priorities.sheet_layout import Run, pick
from priorities.sheet_words import WORDS

Line = tuple[Run, ...]  # what stands on one line, in one language or several
Lines = tuple[Line, ...]
Data = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """Two cells; the first heads the second where the block has no columns."""

    first: Lines
    second: Lines
    link: str = ""  # where the second cell leads


@dataclass(frozen=True)
class Block:
    """What is told of one priority, or of the list as a whole."""

    number: str
    headings: Line
    columns: tuple[Lines, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Annex:
    """One annex: its title and what it says first in each language, and its blocks."""

    titles: Line
    notes: Line
    blocks: tuple[Block, ...]


def lay_out_annexes(kept: Data, content: SheetContent, languages: tuple[str, ...], site: str = "") -> tuple[Annex, ...]:
    """The annexes that were chosen, in their order. `site` is this site's address, for links."""
    makers = {PROVENANCE: _provenance, ANSWERS: _answers}
    return tuple(
        makers[name](_Printer(kept[name], content, languages), site) for name in in_order(kept) if name in makers
    )


class _Printer:
    """Says things in each of the sheet's languages, and takes out what no font has."""

    def __init__(self, data: Data, content: SheetContent, languages: tuple[str, ...]) -> None:
        self.data, self.content, self.languages = data, content, languages
        self.day = date.fromisoformat(data["dated"])

    def each(self, say: Callable[[AnnexWords], str]) -> Line:
        """What `say` says in each language; the same words stand once."""
        found: dict[str, Run] = {}
        for code in self.languages:
            text = say(ANNEX_WORDS[code])
            found.setdefault(text, Run(text, WORDS[code].tag))
        return tuple(found.values())

    def label(self, say: Callable[[AnnexWords], str]) -> Lines:
        """The same, a line for each language."""
        return tuple((run,) for run in self.each(say))

    def own(self, text: str, language: str = "") -> Run:
        """What the community wrote, in its own language."""
        return Run(_legible(text), lang_code(language or self.data["language"]))

    def texts(self, texts: Mapping[str, str]) -> Line:
        """A text in each of the sheet's languages that has one, else once in the language it has."""
        order = [pick(texts, (code, self.content.source_language)) for code in self.languages]
        found = dict.fromkeys((text, language) for text, language in order if text)
        return tuple(Run(_legible(text), WORDS[language].tag) for text, language in found)

    def dates(self, day: date) -> Line:
        """A day as each language writes it."""
        return tuple(Run(WORDS[code].date(day), WORDS[code].tag) for code in self.languages)

    def number(self, value: int | str) -> Line:
        """A number, or that it is small."""
        least = {"least": self.data["least"]}
        return self.each(lambda words: words.few % least if value == FEW else str(value))

    def notes(self, *say: Callable[[AnnexWords], str]) -> Line:
        """Sentences that stand below a title, a paragraph for each language."""
        days = {code: {"day": WORDS[code].date(self.day)} for code in self.languages}
        return tuple(
            Run(words.gap.join([words.as_of % days[code], *(one(words) for one in say)]), WORDS[code].tag)
            for code, words in ((code, ANNEX_WORDS[code]) for code in self.languages)
        )


def _legible(text: str) -> str:
    """The text without characters that no bundled font has: what a record froze cannot be mended any more."""
    missing = set(missing_glyphs(text))
    return "".join("…" if character in missing else character for character in text) if missing else text


def _heading(printer: _Printer, number: int, priority: SheetPriority, rows: Iterable[Row], *columns: Lines) -> Block:
    return Block(str(number), printer.texts(priority.text), columns, tuple(rows))


def _provenance(printer: _Printer, site: str) -> Annex:
    data, priorities = printer.data, printer.content.priorities
    least = {"least": data["least"]}
    return Annex(
        printer.each(lambda words: words.provenance),
        printer.notes(lambda words: words.small % least),
        tuple(
            _heading(printer, number, priority, _sources(printer, one, site))
            for number, (priority, one) in enumerate(zip(priorities, data["priorities"], strict=True), 1)
        ),
    )


def _sources(printer: _Printer, one: Data, site: str) -> Iterable[Row]:
    """Back to what it rests on, then forward to what was built on it."""
    none = printer.label(lambda words: words.none)
    yield Row(printer.label(lambda words: words.origin), printer.label(lambda words: words.origins[one["origin"]]))
    if one["earlier"]:
        earlier = tuple(_with(printer.own(row["text"]), printer.own(row["plan"])) for row in one["earlier"])
        yield Row(printer.label(lambda words: words.earlier), earlier)
    findings = tuple(_with(printer.own(row["text"]), *printer.texts(row["theme"])) for row in one["findings"])
    yield Row(printer.label(lambda words: words.findings), findings or none)
    events = tuple(
        _with(printer.own(row["name"]), *printer.dates(date.fromisoformat(row["held_on"]))) for row in one["events"]
    )
    yield Row(printer.label(lambda words: words.events), events or none)
    yield Row(printer.label(lambda words: words.comments), (printer.number(one["comments"]),))
    projects = tuple(_project(printer, row) for row in one["projects"])
    yield Row(printer.label(lambda words: words.projects), projects or none)
    if site:
        address = site + one["path"]
        yield Row(printer.label(lambda words: words.page), ((Run(address),),), address)


def _project(printer: _Printer, row: Data) -> Line:
    standing = printer.each(lambda words: words.chosen if row["is_chosen"] else words.candidate)
    return _with(printer.own(row["title"], row["language"]), *standing)


def _with(first: Run, *more: Run) -> Line:
    """A text and what is told of it."""
    return (first, *(run for run in more if run.text))


def _answers(printer: _Printer, _site: str) -> Annex:
    data, priorities = printer.data, printer.content.priorities
    columns = (printer.label(lambda words: words.said), printer.label(lambda words: words.answered))
    blocks = [
        _heading(printer, number, priority, (_said(printer, row) for row in found), *columns)
        for number, (priority, found) in enumerate(zip(priorities, data["priorities"], strict=True), 1)
        if found
    ]
    if data["whole"]:
        whole = printer.each(lambda words: words.whole)
        blocks.append(Block("", whole, columns, tuple(_said(printer, row) for row in data["whole"])))
    return Annex(
        printer.each(lambda words: words.answers),
        printer.notes(lambda words: words.rule, lambda words: _numbers(words, data)),
        tuple(blocks),
    )


def _numbers(words: AnnexWords, data: Data) -> str:
    few = words.few % {"least": data["least"]}
    shown = {name: few if data[name] == FEW else data[name] for name in ("received", "answered")}
    return words.received % shown


def _said(printer: _Printer, row: Data) -> Row:
    """Somebody's words, or that they stay inside; beside them the answer and the change."""
    return Row(
        _words(printer, row), (*printer.label(lambda words: words.outcomes[row["outcome"]]), *_why(printer, row))
    )


def _words(printer: _Printer, row: Data) -> Lines:
    if "words" not in row:
        return printer.label(lambda words: words.inside)
    is_strange = bool(missing_glyphs(row["words"]))
    said = (
        printer.label(lambda words: words.unprintable)
        if is_strange
        else _own_lines(row["words"], lang_code(row["language"]))
    )
    if not row["translation"]:
        return said
    return (*said, *printer.label(lambda words: words.in_english), *_own_lines(_legible(row["translation"]), "en"))


def _why(printer: _Printer, row: Data) -> Iterable[Line]:
    yield from _own_lines(_legible(row.get("why", "")), lang_code(printer.data["language"]))
    changes = row.get("change") or {}
    shown = {(one["before"], one["after"]): code for code in reversed(printer.languages) if (one := changes.get(code))}
    for (before, after), code in reversed(shown.items()):
        tag, words = lang_code(changes[code]["language"]), ANNEX_WORDS[code]
        for label, text in ((words.before, before), (words.after if before else words.new, after)):
            if text:
                yield (Run(label, WORDS[code].tag), Run(_legible(text), tag))


def _own_lines(text: str, tag: str) -> Lines:
    return tuple((Run(line, tag),) for line in text.splitlines() if line.strip())
