"""What the editor starts from when several priorities become one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mvp.models import Community
from priorities.enums import Origin
from priorities.models import CandidatePriority
from priorities.same_text import normalized
from priorities.selectors.lists import Listed, Wording, list_of
from priorities.texts import MOST_ACTIONS, action_field, source_of, text_field


@dataclass(frozen=True)
class MergeStart:
    """The chosen priorities with all their texts, and the form filled in with what they have together."""

    parts: tuple[Listed, ...]
    initial: dict[str, Any]

    @property
    def left_out(self) -> int:
        """Potential actions that the editor has no line for."""
        return max(0, len(_actions(self.parts)) - MOST_ACTIONS)


def merge_start(community: Community, uids: Iterable[str]) -> MergeStart:
    """Read the current priorities among these uids; what names nothing here is passed over."""
    wanted = {uid for text in uids if (uid := read_uid(text))}
    found = list_of(community)
    parts = tuple(row for row in found.rows if row.priority.uid in wanted)
    return MergeStart(parts, _initial(parts, found.languages) if parts else {"is_public": True})


def join_texts(texts: Iterable[str]) -> str:
    """One text a line, each once."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _actions(parts: Iterable[Listed]) -> list[dict[str, str]]:
    """The potential actions of all parts; those whose originals say the same come once."""
    found: dict[str, list[Wording]] = {}
    for row in parts:
        for _action, wording in row.actions:
            original = wording.stored[source_of(row.priority.community)]
            found.setdefault(normalized(original) or original, []).append(wording)
    return [{code: _best(same, code) for code in same[0].stored} for same in found.values()]


def _best(same: list[Wording], language: str) -> str:
    """The first text that may be printed, else the first there is."""
    printable = (wording.printable.get(language, "") for wording in same)
    return next(filter(None, printable), next(filter(None, (one.stored[language] for one in same)), ""))


def _initial(parts: tuple[Listed, ...], languages: tuple[str, ...]) -> dict[str, Any]:
    priorities = [row.priority for row in parts]
    earlier = {one.pk: one for row in priorities for one in row.earlier.filter(withdrawn_on__isnull=True)}
    groups = {group.pk: group for row in parts for group in row.groups}
    actions = _actions(parts)[:MOST_ACTIONS]
    return {
        **{text_field(code): join_texts(row.text.stored[code] for row in parts) for code in languages},
        **{action_field(number, code): texts[code] for number, texts in enumerate(actions, 1) for code in languages},
        "parts": priorities,
        "origin": (Origin.CHANGED if earlier else Origin.NEW).value,
        "why": join_texts(row.why for row in priorities),
        "earlier": list(earlier.values()),
        "candidates": list(CandidatePriority.objects.filter(taken_up_in__in=priorities).distinct()),
        "groups": list(groups.values()),
        "all_residents": any(row.all_residents for row in priorities),
        "unequal_impact": join_texts(row.unequal_impact for row in priorities),
        "is_public": any(row.is_public for row in priorities),
    }


def read_uid(text: str) -> UUID | None:
    """The uid this text is, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None
