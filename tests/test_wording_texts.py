"""The labelled texts of the wording hints: balanced, split by rule, without twins. No failure shows an unseen text."""

import hashlib
import json
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from bench.wording import Figures, figures

DATA = Path(__file__).resolve().parents[1] / "bench/data"
HALVES = ("tuning", "unseen")
LANGUAGES = ("en", "zh-hans")
CLASSES = ("broad", "specific", "right")
TOO_ALIKE = 0.6
Row = dict[str, str]


def texts(half: str) -> list[Row]:
    """The rows of one half, in the file's order."""
    lines = (DATA / f"wording_{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def place(row: Row) -> tuple[str, str]:
    """The language and class a row counts for."""
    return row["language"], row["class"]


def pieces(row: Row) -> set[str]:
    """Overlapping snippets of a text: four letters in English, two characters in Chinese."""
    size = 4 if row["language"] == "en" else 2
    text = row["text"].lower()
    return {text[at : at + size] for at in range(len(text) - size + 1)}


def test_each_half_has_as_many_texts_of_each_class_and_language() -> None:
    """An uneven half would make accuracy easy to reach by always saying the same."""
    for half in HALVES:
        counts = Counter(map(place, texts(half)))
        assert set(counts) == {(language, kind) for language in LANGUAGES for kind in CLASSES}
        assert len(set(counts.values())) == 1
        assert min(counts.values()) >= 22


def test_the_split_follows_its_rule() -> None:
    """Nobody chose which text is unseen: the order of the texts' hashes did."""
    places: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for half in HALVES:
        for row in texts(half):
            places[place(row)].append((hashlib.sha256(row["text"].encode()).hexdigest(), half))
    for found in places.values():
        halves = [half for _digest, half in sorted(found)]
        assert halves == [HALVES[at % 2] for at in range(len(found))]


def test_no_two_texts_are_nearly_the_same() -> None:
    """A twin in the other half would have been seen while tuning."""
    rows = [(row["language"], pieces(row)) for half in HALVES for row in texts(half)]
    twins = sum(
        len(one & other) > TOO_ALIKE * min(len(one), len(other))
        for (here, one), (there, other) in combinations(rows, 2)
        if here == there
    )
    assert twins == 0


def test_figures_count_hits_per_class_and_the_majority() -> None:
    scored = figures(
        [
            ("broad", "Make our town resilient."),
            ("broad", "Buy a pump."),
            ("specific", "Buy a pump."),
            ("right", "Hope."),
        ],
        "en",
    )
    assert scored == Figures(0.5, {"broad": 0.5, "specific": 1.0, "right": 0.0}, 0.5)


def test_the_tuning_half_is_judged_well_in_both_languages() -> None:
    """A careless edit of the words shows here; the unseen half is scored by the benchmark alone."""
    for language in LANGUAGES:
        tuned = [(row["class"], row["text"]) for row in texts("tuning") if row["language"] == language]
        assert figures(tuned, language).accuracy >= 0.9
