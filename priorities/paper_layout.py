"""The form for comments on paper behind a draft: a page in each of its languages. No database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from engagement.words import WORDS as RESIDENT_WORDS
from engagement.words.base import ResidentWords
from mvp.templatetags.mvp_qr import QUIET_ZONE, qr_path
from priorities.annex_words import ANNEX_WORDS
from priorities.paper_words import PAPER_WORDS, PaperWords
from priorities.sheet_content import SheetContent
from priorities.sheet_layout import FEW, Run, pick
from priorities.sheet_words import WORDS

LABEL, LABEL_HAN = 92, 46  # characters that fit one line beside a number


@dataclass(frozen=True)
class PaperForm:
    """One page: its words, a line for each priority, and how the sheet comes back."""

    tag: str
    words: PaperWords
    shared: ResidentWords
    lead: str
    kept: str
    rows: tuple[tuple[str, Run], ...]  # number and text
    lines: tuple[int, ...]  # one for each line to write on
    address: str
    path: str  # the code to scan
    width: int


def lay_out_form(data: Mapping[str, Any], content: SheetContent, languages: tuple[str, ...]) -> tuple[PaperForm, ...]:
    """The form's pages."""
    return tuple(_page(data, content, language) for language in languages)


def _page(data: Mapping[str, Any], content: SheetContent, language: str) -> PaperForm:
    words, shared, address = PAPER_WORDS[language], RESIDENT_WORDS[language], data["addresses"][language]
    path, size = qr_path(address)
    gap, closes_on = ANNEX_WORDS[language].gap, date.fromisoformat(data["closes_on"])
    few = len(content.priorities) <= FEW
    return PaperForm(
        tag=WORDS[language].tag,
        words=words,
        shared=shared,
        lead=gap.join((words.lead % {"close": WORDS[language].date(closes_on)}, words.how)),
        kept=gap.join((*shared.kept[:2], shared.happens[-1])),
        rows=tuple(
            (str(number), _label(row.text, language, content)) for number, row in enumerate(content.priorities, 1)
        ),
        lines=tuple(range(3 if few else 2)),
        address=address,
        path=path,
        width=size - 2 * QUIET_ZONE,
    )


def _label(texts: Mapping[str, str], language: str, content: SheetContent) -> Run:
    """A priority's first words: the sheet before this page holds them all."""
    text, real = pick(texts, (language, content.source_language))
    most = LABEL_HAN if real == "zh-hans" else LABEL
    text = " ".join(text.split())
    return Run(f"{text[:most].rstrip()}…" if len(text) > most else text, WORDS[real].tag)
