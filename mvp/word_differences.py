"""What differs between two texts, in words; in Chinese and the like by character, since nothing parts their words.

Sentences are compared first and words only inside those that changed, so that long texts stay quick.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

MOST_STEPS = 2_000_000
"""Words before times words after: beyond it a changed passage is shown as replaced whole."""
SENTENCE = re.compile(r"[^\n.!?。！？]*[.!?。！？]+[\s”’\"')]*|[^\n.!?。！？]*\n+|[^\n.!?。！？]+")
WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W぀-ヿ㐀-鿿가-힯]+(?:['’-]\w+)*|\s+|.", re.DOTALL)


class Change(Enum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A run of words with what became of it."""

    change: Change
    text: str


def word_differences(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in reading order, removed ones before those that took their place."""
    found: list[Piece] = []
    for old, new in _blocks(SENTENCE.findall(before), SENTENCE.findall(after)):
        if old == new:
            found.append(Piece(Change.SAME, "".join(old)))
        else:
            found += _words("".join(old), "".join(new))
    return _joined(found)


def _words(before: str, after: str) -> list[Piece]:
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) * len(new) > MOST_STEPS:
        return [Piece(Change.REMOVED, before), Piece(Change.ADDED, after)]
    pieces: list[Piece] = []
    for left, right in _blocks(old, new):
        if left == right:
            pieces.append(Piece(Change.SAME, "".join(left)))
        else:
            pieces += [Piece(Change.REMOVED, "".join(left)), Piece(Change.ADDED, "".join(right))]
    return pieces


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Runs of both that are equal, or that take each other's place."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _tag, i, j, k, m in matcher.get_opcodes():
        yield before[i:j], after[k:m]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one kind as one; a mere space between two changes belongs to both."""
    found: list[Piece] = []
    removed = added = ""
    for place, piece in enumerate(pieces):
        last = place + 1 == len(pieces)
        if piece.change == Change.REMOVED:
            removed += piece.text
        elif piece.change == Change.ADDED:
            added += piece.text
        elif removed and added and not last and not piece.text.strip(" "):
            removed, added = removed + piece.text, added + piece.text
        else:
            found += _changes(removed, added)
            if not removed and not added and found:
                piece = Piece(Change.SAME, found.pop().text + piece.text)
            removed = added = ""
            found.append(piece)
    found += _changes(removed, added)
    return found


def _changes(removed: str, added: str) -> list[Piece]:
    pieces = [Piece(Change.REMOVED, removed), Piece(Change.ADDED, added)]
    return [piece for piece in pieces if piece.text]
