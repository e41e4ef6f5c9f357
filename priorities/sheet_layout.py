"""From a sheet's content to what its template prints, line by line. No database, no active language, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from mvp.templatetags.mvp_qr import QUIET_ZONE, qr_path
from priorities.codes import spelled
from priorities.sheet_content import SheetContent, SheetPriority, Texts, has_text
from priorities.sheet_words import MASS_GOV, WORDS, SheetWords

FEW = 5  # up to so many fit one page
TALL = 24  # lines: above this a card may break over pages, its languages one after the other
LINE = {"zh-hans": 20}  # characters per line of a column, roughly; Latin scripts take twice as many
LATIN_LINE = 42
LABEL = 70
MIDDLE = 331  # of the cards without their numbers, in points


@dataclass(frozen=True)
class Run:
    """A text; `lang` only where it differs from what surrounds it, `note` says so in words."""

    text: str
    lang: str = ""
    note: str = ""


@dataclass(frozen=True)
class Column:
    """One cell beside a priority's number. A sheet in one language has the actions in a cell of their own."""

    words: SheetWords
    statement: Run | None
    actions: tuple[Run, ...] | None


@dataclass(frozen=True)
class Card:
    """One priority: its number, its cells and the entry among the file's bookmarks."""

    number: str
    bookmark: str
    is_tall: bool
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Heading:
    """What header and closing block say in one language."""

    words: SheetWords
    names: tuple[tuple[Run, str], ...]  # each with what follows it; none when the first heading said the same
    status: str
    credit: Run | None


@dataclass(frozen=True)
class Check:
    """The code of a record to type, where, and as a picture to scan: its path and width in modules, without margin.

    `url` is where it leads from a screen.
    """

    code: str
    address: str
    url: str
    path: str
    width: int


def lay_out(content: SheetContent, languages: tuple[str, ...], verify_at: str = "") -> dict[str, object]:
    """Return the template's context; `verify_at` is the address where codes are entered, with the site."""
    headings = tuple(_heading(content, language, languages) for language in languages)
    first = headings[0].words
    name = _plain_names(content, languages[0])
    title = " / ".join(heading.words.join(_said_names(heading), heading.words.title) for heading in headings)
    continued = [heading.words.add_aside(heading.words.title, heading.words.continued) for heading in headings]
    if content.is_demo:
        title = first.add_aside(title, first.demo)
    record = f"{first.draft if content.is_draft else headings[0].status} · {content.fingerprint[:10]}"
    return {
        "lang": first.tag,
        "shape": " ".join(_shape(content, languages)),
        "title": first.add_aside(title, first.draft) if content.is_draft else title,
        "author": name,
        "description": f"{first.title}, {record}",
        "dated": content.dated.isoformat(),
        "running": f"{name} · {' · '.join(continued)}",
        "link": first.join(first.learn_more, MASS_GOV),
        "record": record,
        "invented": " · ".join(heading.words.demo for heading in headings) if content.is_demo else "",
        "address": MASS_GOV,
        "headings": headings,
        "check": None if content.is_draft else _check(content.code, verify_at, languages),
        "cards": tuple(_card(number, row, content, languages) for number, row in enumerate(content.priorities, 1)),
        "watermark": _watermark([heading.words.watermark for heading in headings]) if content.is_draft else "",
    }


def _check(code: str, verify_at: str, languages: tuple[str, ...]) -> Check | None:
    if not code:
        return None
    url = f"{verify_at}{code}/"
    path, size = qr_path(f"{url}?{'.'.join(languages)}")  # a phone that reads none of them opens the first
    return Check(spelled(code), verify_at.partition("://")[2].rstrip("/"), url, path, size - 2 * QUIET_ZONE)


def _shape(content: SheetContent, languages: tuple[str, ...]) -> list[str]:
    """Name what the style sheet must know, as classes of the page."""
    return [
        "few" if len(content.priorities) <= FEW else "many",
        *(["draft"] if content.is_draft else []),
        *(["demo"] if content.is_demo else []),
        *(["regional"] if len(content.communities) > 1 else []),
        *(["alone"] if len(languages) == 1 else []),
        *(["latin"] if len(languages) > 1 and not set(languages) & set(LINE) else []),
    ]


def pick(texts: Texts, order: Sequence[str]) -> tuple[str, str]:
    """Return the first text there is and its language; all six languages are tried after `order`."""
    for language in (*order, *WORDS):
        if has_text(texts, language):
            return texts[language].strip(), language
    return "", order[0]


def _run(texts: Texts, language: str, content: SheetContent, *, marked: bool) -> Run:
    text, real = pick(texts, (language, content.source_language))
    if real == language:
        return Run(text)
    return Run(text, WORDS[real].tag, WORDS[language].fallback_from(real) if marked else "")


def _heading(content: SheetContent, language: str, languages: tuple[str, ...]) -> Heading:
    words = WORDS[language]
    is_first = language == languages[0]
    # Most names are the same in every Latin script: once is enough.
    said = not is_first and _plain_names(content, language) == _plain_names(content, languages[0])
    runs = [] if said else [_run(names, language, content, marked=False) for names in content.communities]
    standing = words.draft if content.number is None else words.version % {"number": content.number}
    credit = _run(content.credit, language, content, marked=True)
    return Heading(
        words=words,
        names=tuple(zip(runs, _commas(len(runs), words), strict=True)),
        status=f"{standing} · {words.date(content.dated)}",
        credit=credit if credit.text and (is_first or not _is_repeated(credit, language, content, languages)) else None,
    )


def _is_repeated(credit: Run, language: str, content: SheetContent, languages: tuple[str, ...]) -> bool:
    """Another language's credit line in a second one's place, or one that stands in the first one's already."""
    return bool(credit.lang) or pick(content.credit, (languages[0], content.source_language))[1] == language


def _commas(count: int, words: SheetWords) -> list[str]:
    return [words.comma] * (count - 2) + [words.last_comma] * (count > 1) + [""] * (count > 0)


def _said_names(heading: Heading) -> str:
    return "".join(run.text + comma for run, comma in heading.names)


def _plain_names(content: SheetContent, language: str) -> str:
    names = [pick(texts, (language, content.source_language))[0] for texts in content.communities]
    return "".join(name + comma for name, comma in zip(names, _commas(len(names), WORDS[language]), strict=True))


def _card(number: int, priority: SheetPriority, content: SheetContent, languages: tuple[str, ...]) -> Card:
    columns = tuple(_column(priority, language, content) for language in languages)
    if len(languages) == 1:
        whole = columns[0]
        columns = (
            Column(whole.words, whole.statement, None),
            Column(whole.words, None, whole.actions),
        )
    label, _ = pick(priority.text, (languages[0], content.source_language))
    return Card(
        number=str(number),
        bookmark=f"{number}. {label[:LABEL]}{'…' if len(label) > LABEL else ''}",
        is_tall=any(_lines(column) > TALL for column in columns),
        columns=columns,
    )


def _column(priority: SheetPriority, language: str, content: SheetContent) -> Column:
    statement = _run(priority.text, language, content, marked=True)
    # One mark for a card and language is enough: under a borrowed statement its actions go unmarked.
    actions = tuple(_run(texts, language, content, marked=not statement.lang) for texts in priority.actions)
    return Column(WORDS[language], statement, actions)


def _lines(column: Column) -> int:
    runs = [*([column.statement] if column.statement else []), *(column.actions or ())]
    width = LINE["zh-hans"] if column.words is WORDS["zh-hans"] else LATIN_LINE
    return sum(len(run.text) // width + run.text.count("\n") + 1 for run in runs)


def _watermark(texts: list[str]) -> str:
    """Return the page background of a draft as a data address: a picture, so no reader takes it for text.

    Each language has a line of its own, as large as the page allows: the cards' texts stand over it.
    """
    lines = "".join(_watermark_line(text, place, len(texts)) for place, text in enumerate(texts))
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 612 792"><g transform="rotate(-42 {MIDDLE} 430)" '
        f'text-anchor="middle" font-family="Noto Sans, Noto Sans SC" font-weight="700" fill="#e8cdc3">{lines}</g></svg>'
    )
    return f"data:image/svg+xml,{quote(picture)}"


def _watermark_line(text: str, place: int, count: int) -> str:
    width = sum(1.0 if ord(character) > 0x2E80 else 0.75 for character in text)
    size = min(150, round(580 / width))
    baseline = 430 + size // 3 + (place * 2 - count + 1) * 85
    return f'<text x="{MIDDLE}" y="{baseline}" font-size="{size}">{text}</text>'
