"""A community's priorities with the state of every text: what may be printed officially, and what is in the way."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Model, Prefetch, prefetch_related_objects

from core_team.models import AffectedGroup
from mvp.models import Community, CommunityMember
from mvp.texts import States, stored_text
from priorities.models import FrozenList, PotentialAction, Priority
from priorities.sheet import SheetContent, SheetPriority
from priorities.texts import languages_of, source_of


@dataclass(frozen=True)
class Wording:
    """One text in the community's languages. A problem is `missing`, `outdated` or `machine`; fine ones have none."""

    stored: dict[str, str]
    problems: dict[str, str]

    @property
    def printable(self) -> dict[str, str]:
        """The texts an official record may hold."""
        return {language: text for language, text in self.stored.items() if text and language not in self.problems}


@dataclass(frozen=True)
class Listed:
    """A priority with its current actions and their texts; `number` is None on the working list."""

    priority: Priority
    number: int | None
    text: Wording
    actions: tuple[tuple[PotentialAction, Wording], ...]

    def problem_in(self, language: str) -> str:
        """The worst problem of its texts in this language, or empty."""
        found = {wording.problems.get(language, "") for wording in self.wordings}
        return next((problem for problem in ("missing", "outdated", "machine") if problem in found), "")

    @property
    def groups(self) -> list[AffectedGroup]:
        """The groups that benefit most and are still named."""
        rows: list[AffectedGroup] = self.priority.named_groups  # type: ignore[attr-defined]
        return rows

    @property
    def says_who_benefits(self) -> bool:
        """Groups are named; "all residents" counts only with the question about unequal impact answered."""
        if self.priority.all_residents:
            return bool(self.priority.unequal_impact.strip())
        return bool(self.groups)

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The priority's own text, then its actions'."""
        return (self.text, *(wording for _action, wording in self.actions))

    @property
    def as_printed(self) -> SheetPriority:
        """What the sheet may print of it."""
        return SheetPriority(self.text.printable, tuple(wording.printable for _action, wording in self.actions))


@dataclass(frozen=True)
class TextProblem:
    """A text in the way of an official sheet: the priority's own (action is None) or its nth action's."""

    listed: Listed
    action: int | None
    language: str
    problem: str


@dataclass(frozen=True)
class PriorityList:
    """The working list in order; the public list is the numbered part of it."""

    community: Community
    rows: tuple[Listed, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is to be complete in."""
        return languages_of(self.community)

    @cached_property
    def public(self) -> tuple[Listed, ...]:
        """The public list."""
        return tuple(row for row in self.rows if row.number is not None)

    @cached_property
    def problems(self) -> list[TextProblem]:
        """Every text of the public list that may not be printed, in the order of the sheet."""
        return [
            TextProblem(row, place or None, language, wording.problems[language])
            for row in self.public
            for place, wording in enumerate(row.wordings)
            for language in self.languages
            if language in wording.problems
        ]

    @cached_property
    def printed(self) -> tuple[SheetPriority, ...]:
        """The public list as a sheet may print it now."""
        return tuple(row.as_printed for row in self.public)

    @cached_property
    def names(self) -> tuple[dict[str, str], ...]:
        """The members' names as a sheet prints them now."""
        return tuple(self._stored(member, "document_name") for member in self.community.member_list)

    @cached_property
    def credit(self) -> dict[str, str]:
        """The round's credit line as a sheet prints it now."""
        return self._stored(self.community.round, "credit_line")

    def is_held_by(self, frozen: FrozenList) -> bool:
        """Whether a record prints what a sheet would print now: the same texts, names and credit line."""
        held = SheetContent.from_json(frozen.content)
        return (held.priorities, held.communities, held.credit) == (self.printed, self.names, self.credit)

    def _stored(self, obj: Model, field: str) -> dict[str, str]:
        found = {language: stored_text(obj, field, language) for language in self.languages}
        return {language: text for language, text in found.items() if text}

    @cached_property
    def original_hash(self) -> str:
        """The fingerprint of the originals in their order: a translation that arrives does not change it."""
        source = source_of(self.community)
        rows = [[wording.stored.get(source, "") for wording in row.wordings] for row in self.public]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()

    @cached_property
    def text_hash(self) -> str:
        """The fingerprint of the public texts: changes with any text, translation or order that is printed."""
        rows = [{"text": row.text, "actions": list(row.actions)} for row in self.printed]
        plain = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def lists_of(communities: Iterable[Community]) -> dict[int, PriorityList]:
    """The lists of these communities, in a number of queries that does not depend on how many there are."""
    found = {community.pk: community for community in communities}
    actions = Prefetch("actions", PotentialAction.objects.filter(withdrawn_on__isnull=True), to_attr="current_actions")
    groups: dict[int, list[Priority]] = defaultdict(list)
    named = Prefetch("groups", AffectedGroup.objects.filter(withdrawn_on__isnull=True), to_attr="named_groups")
    for priority in Priority.objects.current().filter(community__in=found).prefetch_related(actions, named):
        groups[priority.community_id].append(priority)
    everything = [priority for group in groups.values() for priority in group]
    states = States(everything)
    action_states = States([action for priority in everything for action in _actions_of(priority)])
    return {
        pk: PriorityList(community, tuple(_rows(community, groups[pk], states, action_states)))
        for pk, community in found.items()
    }


def load_names(communities: Iterable[Community]) -> None:
    """Read the members of these communities in one query, for `is_held_by`; those read before stay as they are."""
    members = CommunityMember.objects.select_related("municipality", "tribe")
    prefetch_related_objects(list(communities), Prefetch("members", members, to_attr="member_list"))


def list_of(community: Community) -> PriorityList:
    """One community's list."""
    return lists_of([community])[community.pk]


def _actions_of(priority: Priority) -> list[PotentialAction]:
    actions: list[PotentialAction] = priority.current_actions  # type: ignore[attr-defined]
    return actions


def _rows(community: Community, priorities: list[Priority], states: States, action_states: States) -> Iterable[Listed]:
    number = 0
    for priority in priorities:
        number += priority.is_public
        actions = tuple((action, _wording(action, community, action_states)) for action in _actions_of(priority))
        yield Listed(priority, number if priority.is_public else None, _wording(priority, community, states), actions)


def _wording(obj: Priority | PotentialAction, community: Community, states: States) -> Wording:
    source, languages = source_of(community), languages_of(community)
    found = {language: states.problem(obj, "text", language, source) for language in languages}
    return Wording(
        {language: stored_text(obj, "text", language) for language in languages},
        {language: problem for language, problem in found.items() if problem},
    )
