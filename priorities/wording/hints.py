"""Weighing the signs of one text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from priorities.enums import ExampleKind
from priorities.wording import chinese, english
from priorities.wording.signs import ABOUT_RIGHT_FROM, ADVICE, MISSING, MOST, SIGNS

LONGEST = 2000
"""As much as a priority may hold; what comes after is not judged."""

WORDS = {"en": english, "zh-hans": chinese}
EXAMPLES = {
    ExampleKind.TOO_BROAD: {"flooding": "broad_flooding", "trees": "broad_heat", "food": "broad_food"},
    ExampleKind.TOO_SPECIFIC: {"flooding": "specific_culvert", "trees": "specific_trees"},
    ExampleKind.RIGHT: {topic: f"right_{topic}" for topic in ("flooding", "trees", "food", "housing", "education")},
}
EDGES = re.compile(r"^[\s,;:，。；：、]+|[\s.,;:，。；：、]+$")

Span = tuple[int, int]


@dataclass(frozen=True)
class Reason:
    """Why, and the words it points at: character positions in the text; none where something is missing.

    `words` are the same words, each once.
    """

    code: str
    message: Any
    spans: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A stretch of the text, pointed at by a reason or not."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Hint:
    """A verdict with its reasons. `alike` and `example` are codes of examples: one of its kind, one about right."""

    text: str
    language: str
    verdict: ExampleKind
    reasons: tuple[Reason, ...]
    alike: str
    example: str

    @property
    def advice(self) -> Any:
        """One way on."""
        return ADVICE[self.verdict]

    @property
    def is_right(self) -> bool:
        """Whether there is nothing to advise."""
        return self.verdict == ExampleKind.RIGHT

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The whole text, cut where a reason begins or stops pointing at it."""
        marked = {at for reason in self.reasons for start, end in reason.spans for at in range(start, end)}
        cuts = [at for at in range(1, len(self.text)) if (at in marked) != (at - 1 in marked)]
        edges = [0, *cuts, len(self.text)]
        return tuple(Piece(self.text[start:end], start in marked) for start, end in pairwise(edges))


def hint_for(text: str, language: str) -> Hint | None:
    """Judge a priority's wording; None for an empty text and for languages nobody wrote words for."""
    words = WORDS.get(language)
    if words is None or not text.strip():
        return None
    found = {code: spans for code, pattern in words.SIGNS.items() if (spans := _spans(pattern, text[:LONGEST]))}
    verdict = _verdict(found)
    topic = next((topic for topic, pattern in words.TOPICS.items() if pattern.search(text)), "flooding")
    alike = EXAMPLES[verdict].get(topic) or next(iter(EXAMPLES[verdict].values()))
    return Hint(
        text, language, verdict, tuple(_reasons(text, verdict, found)), alike, EXAMPLES[ExampleKind.RIGHT][topic]
    )


def is_hinted(language: str) -> bool:
    """Whether there are hints for texts in this language."""
    return language in WORDS


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    """Where the pattern matches, without blank space and commas at the edges of a match."""
    spans = []
    for match in pattern.finditer(text):
        start, end = match.span()
        for edge in EDGES.finditer(match.group()):
            start, end = (start + edge.end(), end) if edge.start() == 0 else (start, match.start() + edge.start())
        if start < end:
            spans.append((start, end))
    return tuple(spans)


def _verdict(found: Mapping[str, tuple[Span, ...]]) -> ExampleKind:
    score = dict.fromkeys(ExampleKind, 0)
    for code, spans in found.items():
        score[SIGNS[code].pull] += SIGNS[code].weight * min(len(spans), MOST)
    broad, specific = score[ExampleKind.TOO_BROAD], score[ExampleKind.TOO_SPECIFIC]
    right = score[ExampleKind.RIGHT] - (ABOUT_RIGHT_FROM - 1)
    if specific > 0 and specific >= max(broad, right):
        return ExampleKind.TOO_SPECIFIC
    return ExampleKind.RIGHT if right > max(broad, 0) else ExampleKind.TOO_BROAD


def _reasons(text: str, verdict: ExampleKind, found: Mapping[str, tuple[Span, ...]]) -> Iterable[Reason]:
    """What spoke for the verdict, in the order of the signs; then what a broad wording lacks."""
    for code, sign in SIGNS.items():
        speaks = sign.pull == verdict and sign.weight > 0
        if code in found and (speaks or (code == "direction" and verdict == ExampleKind.RIGHT)):
            words = dict.fromkeys(text[start:end] for start, end in found[code])
            yield Reason(code, sign.tells, found[code], tuple(words))
    if verdict == ExampleKind.TOO_BROAD:
        yield from (Reason(f"no_{code}", message) for code, message in MISSING.items() if code not in found)
