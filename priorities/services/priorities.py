"""The merged list: adding, changing and withdrawing priorities."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording
from priorities.models import Priority
from priorities.permissions import EDIT_PRIORITIES
from priorities.priority_draft import PriorityDraft, check_draft, refuse_too_many, refuse_twin
from priorities.rules import refuse_empty, refuse_unfit
from priorities.services.wordings import write_priority
from priorities.texts import source_of, text_field


def add_priority(community: Community, draft: PriorityDraft, *, by: Any, uid: uuid.UUID | None = None) -> Priority:
    """Put a priority at the end of the list and keep its first version.

    Raises DomainError for unfit texts, a lineage that does not fit its origin, groups of others, or one more
    than the public list takes; SameText when another one says the same. The same form sent twice returns the first.
    """
    require(by, EDIT_PRIORITIES, community)
    check_draft(community, draft)
    source = source_of(community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        if first := Priority.objects.filter(uid=uid, community=community, updated_by=by).first() if uid else None:
            return first
        refuse_twin(community, draft)
        refuse_too_many(community, draft)
        last = Priority.objects.filter(community=community).aggregate(last=Max("position"))["last"] or 0
        original = {text_field(source): draft.text[source].strip()}
        priority, _created = create_record(
            Priority, by=by, uid=uid, community=community, position=last + 1, **original, **draft.columns
        )
        priority.earlier.set(draft.earlier)
        priority.groups.set(draft.groups)
        priority.candidates.set(draft.candidates)
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
    check_draft(community, draft)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        refuse_twin(community, draft, besides=priority)
        refuse_too_many(community, draft, besides=priority)
        changed = change_record(priority, by=by, version=version, **draft.columns)
        changed.earlier.set(draft.earlier)
        changed.groups.set(draft.groups)
        changed.candidates.set(draft.candidates)
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


def _refuse_withdrawn(priority: Priority) -> None:
    if priority.withdrawn_on:
        raise DomainError(_("This priority was withdrawn. Add a new one instead."))
