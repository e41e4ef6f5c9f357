"""The merged list: adding, changing and withdrawing priorities."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from core_team.models import AffectedGroup
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording
from mvp.texts import stored_text
from priorities.enums import EarlierOutcome, Origin
from priorities.models import EarlierPriority, Priority
from priorities.permissions import EDIT_PRIORITIES
from priorities.rules import Texts, check_wording, refuse, refuse_empty, refuse_unfit
from priorities.same_text import refuse_same
from priorities.services.wordings import write_priority
from priorities.texts import source_of, text_field


@dataclass(frozen=True)
class PriorityDraft:
    """A priority as written: texts and actions per language, where it comes from and why, whom it benefits."""

    text: Texts
    actions: tuple[Texts, ...] = ()
    origin: Origin = Origin.NEW
    why: str = ""
    earlier: tuple[EarlierPriority, ...] = ()
    groups: tuple[AffectedGroup, ...] = ()
    all_residents: bool = False
    unequal_impact: str = ""
    is_public: bool = True

    @property
    def columns(self) -> dict[str, Any]:
        """What the priority's own row holds besides its texts."""
        return {
            "origin": Origin(self.origin).value,
            "why": self.why.strip(),
            "all_residents": self.all_residents,
            "unequal_impact": self.unequal_impact.strip(),
            "is_public": self.is_public,
        }


def add_priority(community: Community, draft: PriorityDraft, *, by: Any, uid: uuid.UUID | None = None) -> Priority:
    """Put a priority at the end of the list and keep its first version.

    Raises DomainError for unfit texts, a lineage that does not fit its origin, groups of others, or one more
    than the public list takes; SameText when another one says the same. The same form sent twice returns the first.
    """
    require(by, EDIT_PRIORITIES, community)
    _check(community, draft)
    source = source_of(community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        if first := Priority.objects.filter(uid=uid, community=community, updated_by=by).first() if uid else None:
            return first
        _refuse_twin(community, draft)
        _refuse_too_many(community, draft)
        last = Priority.objects.filter(community=community).aggregate(last=Max("position"))["last"] or 0
        original = {text_field(source): draft.text[source].strip()}
        priority, _created = create_record(
            Priority, by=by, uid=uid, community=community, position=last + 1, **original, **draft.columns
        )
        priority.earlier.set(draft.earlier)
        priority.groups.set(draft.groups)
        write_priority(priority, draft.text, draft.actions, by=by, is_new=True)
    return priority


def change_priority(
    priority: Priority, draft: PriorityDraft, *, by: Any, version: int | None, confirmed: Collection[str] = ()
) -> Priority:
    """Change a priority with its actions, and keep a version when a text changed.

    Translations in `confirmed` languages are right as they stand, though the original changed.
    Raises VersionConflict, or DomainError and SameText as `add_priority` does, or when it was withdrawn.
    """
    community = priority.community
    require(by, EDIT_PRIORITIES, community)
    _refuse_withdrawn(priority)
    _check(community, draft)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        _refuse_twin(community, draft, besides=priority)
        _refuse_too_many(community, draft, besides=priority)
        changed = change_record(priority, by=by, version=version, **draft.columns)
        changed.earlier.set(draft.earlier)
        changed.groups.set(draft.groups)
        write_priority(changed, draft.text, draft.actions, by=by, confirmed=confirmed)
    return changed


def withdraw_priority(priority: Priority, *, by: Any, version: int | None, why: str) -> Priority:
    """Take a priority off both lists, with the reason. Its versions stay: feedback and records point at them.

    Raises VersionConflict, or DomainError without why. Audits `priority.withdrawn`.
    """
    require(by, EDIT_PRIORITIES, priority.community)
    _refuse_withdrawn(priority)
    refuse_unfit({"why": why})
    refuse_empty("why", why, _("Write why it is withdrawn."))
    with recording(priority.community):
        withdrawn = change_record(
            priority, by=by, version=version, withdrawn_on=clock.today(), withdrawn_because=why.strip()
        )
        record_act("priority.withdrawn", by=by, community=priority.community, about=priority)
    return withdrawn


def _check(community: Community, draft: PriorityDraft) -> None:
    check_wording(community, draft.text, draft.actions)
    refuse_unfit({"why": draft.why})
    refuse_unfit({"unequal_impact": draft.unequal_impact}, 4000)
    _check_lineage(community, draft)
    if any(group.community_id != community.pk for group in draft.groups):
        refuse("groups", _("Choose groups that this community names."))


def _check_lineage(community: Community, draft: PriorityDraft) -> None:
    if draft.origin != Origin.KEPT:
        refuse_empty("why", draft.why, _("Write why it is changed or new: residents and the program read it."))
    if draft.origin == Origin.NEW and draft.earlier:
        refuse("earlier", _("A new priority comes from no earlier one. Untick them, or choose that it is changed."))
    if draft.origin != Origin.NEW and not draft.earlier:
        refuse("earlier", _("Choose the earlier priority it comes from, or choose that it is new."))
    if any(row.community_id != community.pk or row.withdrawn_on for row in draft.earlier):
        refuse("earlier", _("Choose earlier priorities from this community's list."))
    if any(row.outcome == EarlierOutcome.RETIRED for row in draft.earlier):
        refuse(
            "earlier", _("This earlier priority is retired. Settle it as kept or changed first, then choose it here.")
        )


def _refuse_twin(community: Community, draft: PriorityDraft, besides: Priority | None = None) -> None:
    """Keep originals apart; for use under the community's lock."""
    source = source_of(community)
    others = Priority.objects.current().filter(community=community).exclude(pk=besides.pk if besides else None)
    refuse_same(text_field(source), draft.text[source], [(row, stored_text(row, "text", source)) for row in others])


def _refuse_too_many(community: Community, draft: PriorityDraft, besides: Priority | None = None) -> None:
    """Hold the public list at its limit; for use under the community's lock."""
    if not draft.is_public:
        return
    others = Priority.objects.public().filter(community=community)
    count = others.exclude(pk=besides.pk).count() if besides else others.count()
    most = community.round.max_public_priorities
    if count >= most:
        refuse("is_public", _too_many(most))


def _refuse_withdrawn(priority: Priority) -> None:
    if priority.withdrawn_on:
        raise DomainError(_("This priority was withdrawn. Add a new one instead."))


def _too_many(most: int) -> str:
    """The refusal of one more than the public list takes."""
    if most == 10:
        return _("Ten is the most. Merge or retire one first.")
    return _("%(most)d priorities are the most. Merge or retire one first.") % {"most": most}
