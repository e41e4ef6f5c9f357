"""What people said about the list and what was answered, as everybody may read it: the second annex of the sheet.

Words stand there only where whoever said them knew that they may be shown. What else was said is told by its answer
alone, each answer once, so that nobody can count it. No names, groups, addresses or days; spam and step 7 stay out.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from engagement.enums import FeedbackAbout, Outcome
from engagement.models import Disposition, FeedbackItem
from engagement.selectors.feedback import is_answered
from engagement.suppression import suppress
from mvp.models import Community
from priorities.annexes import FEW
from priorities.models import FeedbackOnPriority
from priorities.selectors.changes import change_behind
from priorities.selectors.lists import PriorityList
from priorities.texts import languages_of, source_of

Entry = dict[str, Any]


def answers_to_people(current: PriorityList) -> dict[str, Any]:
    """Entries below the priority they are about, in the list's order, and those about none of them; how many in all."""
    community = current.community
    items = _items(community)
    changes = Changes(current)
    places: dict[int, list[FeedbackItem]] = {row.priority.pk: [] for row in current.public}
    rest = []
    for item in items:
        about = {link.priority_id for link in item.listed_links} & places.keys()  # type: ignore[attr-defined]
        for key in about:
            places[key].append(item)
        if not about:
            rest.append(item)
    return {
        "language": source_of(community),
        "least": community.round.public_count_min,
        **_numbers(items, community.round.public_count_min),
        "priorities": [_entries(found, changes) for found in places.values()],
        "whole": _entries(rest, changes),
    }


def _items(community: Community) -> list[FeedbackItem]:
    rows = FeedbackItem.objects.filter(community=community).exclude(about=FeedbackAbout.CANDIDATES)
    links = Prefetch("on_priorities", FeedbackOnPriority.objects.all(), to_attr="listed_links")
    ready = rows.exclude(disposition__outcome=Outcome.SPAM).select_related("disposition").prefetch_related(links)
    return list(ready.order_by("received_on", "pk"))


def _numbers(items: list[FeedbackItem], least: int) -> dict[str, int | str]:
    """How many there are and how many are answered; small numbers become FEW."""
    answered = sum(map(is_answered, items))
    shown = suppress({"answered": answered, "open": len(items) - answered}, len(items), least=least)
    return {
        "received": FEW if shown.total_hidden else len(items),
        "answered": FEW if "answered" in shown.hidden else answered,
    }


def _entries(items: Iterable[FeedbackItem], changes: "Changes") -> list[Entry]:
    """What may be shown, in the order in which it came; answers to the rest once each, below it."""
    shown: list[Entry] = []
    inside: list[Entry] = []
    for item in items:
        answer = item.disposition if is_answered(item) else None
        told = _answer(answer, changes)
        if item.may_be_shown:
            words = {"words": item.text, "language": item.language, "translation": item.translation}
            shown.append({**words, **told})
        elif answer is not None and told not in inside:
            inside.append(told)
    return [*shown, *inside]


def _answer(answer: Disposition | None, changes: "Changes") -> Entry:
    if answer is None:
        return {"outcome": ""}
    return {"outcome": answer.outcome, "why": answer.why.strip(), "change": changes.behind(answer)}


class Changes:
    """The changes that answers point at, in each of the community's languages; each is read once.

    A change of a text that is not on the public list is nobody's business.
    """

    def __init__(self, current: PriorityList) -> None:
        self.languages = languages_of(current.community)
        self.public = {row.priority.pk for row in current.public}
        self._read: dict[int, dict[str, Any]] = {}

    def behind(self, answer: Disposition) -> dict[str, Any]:
        """By language: before, after, and the language they are really in. Empty where nothing may be shown."""
        link = getattr(answer, "change", None) if answer.outcome == Outcome.CHANGED else None
        if link is None or link.version.priority_id not in self.public:
            return {}
        if link.version_id not in self._read:
            found = {code: change_behind(answer, code) for code in self.languages}
            self._read[link.version_id] = {
                code: {"before": one.before.value, "after": one.after.value, "language": one.after.language}
                for code, one in found.items()
                if one is not None
            }
        return self._read[link.version_id]
