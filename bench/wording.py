"""Wording hints against labelled texts, per language; the unseen half is scored as a whole, only totals leave here."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from priorities.enums import ExampleKind
from priorities.wording.hints import WORDS, hint_for

DATA = Path(__file__).parent / "data"
VERDICTS = {"broad": ExampleKind.TOO_BROAD, "specific": ExampleKind.TOO_SPECIFIC, "right": ExampleKind.RIGHT}
TARGET = 0.8

Labelled = Sequence[tuple[str, str]]
"""Pairs of class and text."""


@dataclass(frozen=True)
class Figures:
    """How often the verdict is the label, per class too, and what always answering the commonest class would reach."""

    accuracy: float
    recall: dict[str, float]
    majority: float


@dataclass(frozen=True)
class WordingRow:
    """One language; fine while accuracy on unseen texts is at least `target`."""

    name: str
    tuning: Figures
    unseen: Figures
    target: float = TARGET

    def print_line(self) -> None:
        value, reference = self.unseen.accuracy, self.unseen.majority
        line = {
            "value": value,
            "reference": reference,
            "ratio": round(value / reference, 4),
            "ok": value >= self.target,
        }
        sys.stdout.write(json.dumps(asdict(self) | line, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def rows() -> Iterator[WordingRow]:
    """Score both halves in each language that has hints."""
    for language in WORDS:
        tuning, unseen = (figures(_labelled(half, language), language) for half in ("tuning", "unseen"))
        yield WordingRow(f"wording hints, {language}: accuracy on unseen texts / majority", tuning, unseen)


def figures(texts: Labelled, language: str) -> Figures:
    """Score texts of one language."""
    labels = Counter(label for label, _text in texts)
    hits = Counter(label for label, text in texts if _is_hit(label, text, language))
    return Figures(
        accuracy=round(hits.total() / len(texts), 4),
        recall={label: round(hits[label] / count, 4) for label, count in labels.items()},
        majority=round(max(labels.values()) / len(texts), 4),
    )


def _is_hit(label: str, text: str, language: str) -> bool:
    hint = hint_for(text, language)
    return hint is not None and hint.verdict == VERDICTS[label]


def _labelled(half: str, language: str) -> Labelled:
    lines = (DATA / f"wording_{half}.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [(row["class"], row["text"]) for row in found if row["language"] == language]
