"""What the translations are worth that came along when priorities were merged or split."""

from collections.abc import Sequence
from typing import Any

from mvp.enums import TextOrigin
from mvp.services.texts import doubt_text, write_text
from mvp.texts import plain, stored_text
from priorities.models import PotentialAction, Priority
from priorities.selectors.lists import Listed, Wording
from priorities.texts import languages_of, source_of


def carry_states(new: Priority, old: Sequence[Listed], *, by: Any) -> None:
    """Mark each translation of the new one that nobody wrote for its original; for use as it is made.

    A text left as it was, or joined from lines of the old ones, is outdated; one taken over whole, beside the
    original it was written for, stays what it was.
    """
    _carry(new, [row.text for row in old], new, by=by)
    actions = [wording for row in old for _action, wording in row.actions]
    for action in new.actions.filter(withdrawn_on__isnull=True):
        _carry(action, actions, new, by=by)


def _carry(obj: Priority | PotentialAction, known: Sequence[Wording], new: Priority, *, by: Any) -> None:
    source = source_of(new.community)
    original = plain(stored_text(obj, "text", source))
    for language in languages_of(new.community):
        text = plain(stored_text(obj, "text", language))
        if language == source or not text:
            continue
        worth = _worth(original, text, known, source, language)
        if worth == "machine":
            write_text(obj, "text", language, text, by=by, source=source, origin=TextOrigin.MACHINE)
        elif worth:
            doubt_text(obj, "text", language)


def _worth(original: str, text: str, known: Sequence[Wording], source: str, language: str) -> str:
    """`outdated`, `machine`, or empty for a translation that may be printed."""
    whole = {
        wording.problems.get(language, "")
        for wording in known
        if plain(wording.stored[source]) == original and plain(wording.stored[language]) == text
    }
    if whole:
        return next(worth for worth in ("", "machine", "outdated") if worth in whole)
    lines = {line for wording in known for line in _lines(wording.stored[language])}
    return "outdated" if lines.issuperset(_lines(text)) else ""


def _lines(text: str) -> set[str]:
    return {line.strip() for line in plain(text).splitlines() if line.strip()}
