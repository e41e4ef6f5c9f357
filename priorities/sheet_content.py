"""What a sheet holds, apart from how it looks: plain values, ready to be frozen with a version and read back."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self

from django.utils.functional import lazy
from django.utils.translation import gettext

from mvp.exceptions import DomainError
from priorities.sheet_words import WORDS

Texts = Mapping[str, str]  # language code -> text; a blank text counts as missing
MOST_PRIORITIES = 10
KIND = "priority_sheet"
"""The sheet as a kind of document."""


@dataclass(frozen=True)
class SheetPriority:
    """One priority and its potential actions; no actions means they are yet to be determined."""

    text: Texts
    actions: tuple[Texts, ...]


@dataclass(frozen=True)
class SheetContent:
    """A list of priorities as it is printed. Without a number it is a draft, never a record.

    `dated` is the day of the record (of the draft: when it was asked for), `sha256` the hash of the texts alone,
    `source_language` the language that stands in where a draft lacks a translation. `is_demo`: an invented community.
    `code`: by which the record is found on its verification page; drafts and the first records have none.
    """

    communities: tuple[Texts, ...]
    priorities: tuple[SheetPriority, ...]
    credit: Texts
    number: int | None
    dated: date
    sha256: str
    source_language: str
    is_demo: bool = False
    code: str = ""

    @property
    def is_draft(self) -> bool:
        return self.number is None

    @cached_property
    def fingerprint(self) -> str:
        """What tells this record from every other: a hash over its number, day, names and texts."""
        plain = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `to_json` wrote."""
        priorities = (
            SheetPriority(text=dict(row["text"]), actions=tuple(map(dict, row["actions"])))
            for row in data["priorities"]
        )
        return cls(
            communities=tuple(map(dict, data["communities"])),
            priorities=tuple(priorities),
            credit=dict(data["credit"]),
            number=data["number"],
            dated=date.fromisoformat(data["dated"]),
            sha256=data["sha256"],
            source_language=data["source_language"],
            is_demo=data.get("is_demo", False),
            code=data.get("code", ""),
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain lists, dicts, strings and numbers; `from_json` gives an equal value.

        What is not so is not said: the fingerprints of records from before these words stay as they were.
        """
        rows = [
            {"text": dict(priority.text), "actions": [dict(action) for action in priority.actions]}
            for priority in self.priorities
        ]
        plain = {name: value for name, value in asdict(self).items() if name not in ("is_demo", "code") or value}
        return plain | {
            "communities": [dict(names) for names in self.communities],
            "priorities": rows,
            "dated": self.dated.isoformat(),
        }


@dataclass(frozen=True)
class MissingText:
    """A text the sheet needs in `language`: a priority's own (action is None) or its nth action's, counted from one."""

    priority: int
    action: int | None
    language: str


class SheetRefused(DomainError):
    """The list cannot be printed as an official sheet."""


def missing_texts(content: SheetContent, languages: tuple[str, ...]) -> list[MissingText]:
    """Return every priority and action without a text in one of the languages, in the order of the sheet."""
    return [
        MissingText(number, action, language)
        for number, priority in enumerate(content.priorities, 1)
        for action, texts in _numbered_texts(priority)
        for language in languages
        if not has_text(texts, language)
    ]


def _numbered_texts(priority: SheetPriority) -> Iterator[tuple[int | None, Texts]]:
    yield None, priority.text
    yield from enumerate(priority.actions, 1)


def has_text(texts: Texts, language: str) -> bool:
    """Tell whether there is more than blank space in this language."""
    return bool(texts.get(language, "").strip())


def check_printable(content: SheetContent, languages: tuple[str, ...]) -> None:
    """Raise SheetRefused or ValueError unless the sheet can be laid out in these languages.

    The languages and the completeness of an official list are the caller's to check first, with better words.
    """
    if not 1 <= len(languages) <= 2 or len(set(languages)) != len(languages) or not set(languages) <= set(WORDS):
        raise ValueError(f"A sheet is printed in one or two of {', '.join(WORDS)}, not in {languages}.")
    count = len(content.priorities)
    if not 1 <= count <= MOST_PRIORITIES:
        raise SheetRefused(lazy(_say_count, str)(count))
    if not content.is_draft and missing_texts(content, languages):
        raise ValueError("An official sheet needs every text in every language asked for.")


def _say_count(count: int) -> str:
    sentence = gettext("A sheet holds one to ten priorities; this list has %(count)s. Change the list, then try again.")
    return sentence % {"count": count}
