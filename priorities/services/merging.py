"""Making one priority of several, and several of one; what led to the old ones leads to the new ones."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, recording
from mvp.texts import plain
from priorities.enums import Origin
from priorities.models import CandidatePriority, FeedbackOnPriority, Priority
from priorities.permissions import EDIT_PRIORITIES
from priorities.priority_draft import PriorityDraft
from priorities.rules import Texts, is_written, refuse, refuse_empty, refuse_unfit
from priorities.selectors.lists import Listed, list_of
from priorities.services.carrying import carry_states
from priorities.services.priorities import add_priority
from priorities.texts import languages_of


@dataclass(frozen=True)
class Part:
    """What one piece of a split priority says, with the potential actions that go with it."""

    text: Texts
    actions: tuple[Texts, ...] = ()


def merge_priorities(
    parts: Sequence[Priority], draft: PriorityDraft, *, by: Any, because: str, uid: uuid.UUID | None = None
) -> Priority:
    """Make one priority of two or more; it takes the place of the first, with all their candidates and feedback.

    The parts are withdrawn with the reason and stay to be read, with every text. A translation that was not written
    anew is outdated (`carry_states`). Raises DomainError for fewer than two, for parts of another community or
    withdrawn ones, and as `add_priority` does. The same form sent twice returns the first. Audits `priorities.merged`.
    """
    if len({part.pk for part in parts}) < 2:
        refuse("parts", _("Choose at least two priorities that want the same thing."))
    community = parts[0].community
    require(by, EDIT_PRIORITIES, community)
    if any(part.community_id != community.pk for part in parts):
        refuse("parts", _("Choose priorities of this community."))
    _check_reason(because)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        if first := _made_before(community, uid, draft.text, draft.actions, by=by):
            return first
        old = _listed(community, parts)
        found = [_retire(part, because, by=by) for part in parts]
        merged = add_priority(community, replace(draft, candidates=_candidates(draft, parts)), by=by, uid=uid)
        _follow(merged, found, min(part.position for part in found))
        carry_states(merged, old, by=by)
        record_act("priorities.merged", by=by, community=community, about=merged)
    return merged


def split_priority(
    priority: Priority,
    parts: Sequence[Part],
    *,
    by: Any,
    version: int | None,
    because: str,
    uid: uuid.UUID | None = None,
) -> list[Priority]:
    """Make two or more priorities of one; each keeps its lineage, groups, candidates and feedback.

    The first takes its place on its list, the others follow on the working list. The old one is withdrawn with the
    reason; a translation that was not written anew is outdated (`carry_states`). Raises VersionConflict; DomainError
    for fewer than two parts, and as `add_priority` does. The same form (`uid`) sent twice returns the first parts.
    Audits `priorities.split`.
    """
    community = priority.community
    require(by, EDIT_PRIORITIES, community)
    if len(parts) < 2:
        raise DomainError(_("Write at least two parts."))
    _check_reason(because)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        uids = [uuid.uuid5(uid, str(number)) if uid else None for number in range(len(parts))]
        first = [
            _made_before(community, own, part.text, part.actions, by=by) for own, part in zip(uids, parts, strict=True)
        ]
        if before := [piece for piece in first if piece]:
            return before
        old = _listed(community, [priority])
        whole = _retire(priority, because, by=by, version=version)
        made = [
            add_priority(community, _piece(whole, part, because, number == 0), by=by, uid=uids[number])
            for number, part in enumerate(parts)
        ]
        for piece in made:
            _follow(piece, [whole], whole.position)
            carry_states(piece, old, by=by)
        record_act("priorities.split", by=by, community=community, about=whole)
    return made


def _check_reason(because: str) -> None:
    refuse_unfit({"because": because})
    refuse_empty("because", because, _("Write the reason: it stays with the old priorities."))


def _made_before(
    community: Community, uid: uuid.UUID | None, text: Texts, actions: Sequence[Texts], *, by: Any
) -> Priority | None:
    """What this form made already; DomainError when it came back with other words."""
    made = Priority.objects.filter(uid=uid, community=community, made_of__isnull=False) if uid else None
    first = made.first() if made else None
    if first is None:
        return None
    languages = languages_of(community)
    sent = {
        "text": _written(text, languages),
        "actions": [_written(texts, languages) for texts in actions if is_written(texts)],
    }
    version = first.versions.get(number=1)
    if version.by_id != by.pk or version.texts != sent:
        raise DomainError(
            _(
                "This form was saved already, with other contents. What you typed is still here: "
                "open the saved record and change it there."
            )
        )
    return first


def _written(texts: Texts, languages: Collection[str]) -> dict[str, str]:
    """The texts as a version holds them."""
    return {code: text for code in languages if (text := plain(texts.get(code, "")))}


def _listed(community: Community, priorities: Collection[Priority]) -> list[Listed]:
    """These priorities with the state of every text, before they are withdrawn."""
    wanted = {row.pk for row in priorities}
    return [row for row in list_of(community).rows if row.priority.pk in wanted]


def _retire(priority: Priority, because: str, *, by: Any, version: int | None = None) -> Priority:
    """Take the old one off the lists; its texts, versions and links stay."""
    if Priority.objects.filter(pk=priority.pk, withdrawn_on__isnull=False).exists():
        raise DomainError(_("One of these priorities was withdrawn meanwhile. Choose again from the present list."))
    return change_record(
        priority, by=by, version=version, withdrawn_on=clock.today(), withdrawn_because=because.strip()
    )


def _candidates(draft: PriorityDraft, parts: Collection[Priority]) -> tuple[CandidatePriority, ...]:
    """The draft's candidates with those of every part: a source is never lost by merging."""
    theirs = CandidatePriority.objects.filter(taken_up_in__in=parts).select_related("finding")
    return tuple({row.pk: row for row in [*draft.candidates, *theirs]}.values())


def _piece(whole: Priority, part: Part, because: str, is_first: bool) -> PriorityDraft:
    return PriorityDraft(
        text=part.text,
        actions=part.actions,
        origin=Origin.NEW if whole.origin == Origin.NEW else Origin.CHANGED,
        why=because,
        earlier=tuple(whole.earlier.filter(withdrawn_on__isnull=True)),
        candidates=tuple(whole.candidates.select_related("finding")),
        groups=tuple(whole.groups.filter(withdrawn_on__isnull=True)),
        all_residents=whole.all_residents,
        unequal_impact=whole.unequal_impact,
        is_public=whole.is_public and is_first,
    )


def _follow(new: Priority, old: Sequence[Priority], position: int) -> None:
    """Let the new one stand where the old ones stood, and what was said of them lead to it."""
    new.made_of.set(old)
    Priority.objects.filter(pk=new.pk).update(position=position)
    for item in FeedbackOnPriority.objects.filter(priority__in=old).values_list("item", flat=True).distinct():
        FeedbackOnPriority.objects.get_or_create(item_id=item, priority=new)
