"""Earlier priorities: listed with their plan, and each settled with why."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db.models import Max
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, change_section, create_record, recording
from priorities.earlier_draft import EarlierDraft, check_earlier, refuse_same_earlier
from priorities.enums import EarlierOutcome, Part
from priorities.lineage import refuse_not_kept
from priorities.models import EarlierPriority, Priority, Worksheet
from priorities.permissions import EDIT_WORKSHEET
from priorities.rules import refuse, refuse_empty, refuse_unfit


def add_earlier(community: Community, draft: EarlierDraft, *, by: Any, uid: uuid.UUID | None = None) -> EarlierPriority:
    """List an earlier priority with the plans its texts come from and what was done on it.

    Raises DomainError for unfit texts, plans dated in the future or in the wrong order, an update without plan and
    date, or while the worksheet states that there are none; SameText when another one says the same.
    """
    require(by, EDIT_WORKSHEET, community)
    check_earlier(draft)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        if Worksheet.objects.filter(community=community, no_earlier=True).exists():
            raise DomainError(_("The worksheet states that there are no earlier priorities. Take that back first."))
        refuse_same_earlier(community, draft, besides=uid)
        last = EarlierPriority.objects.filter(community=community).aggregate(last=Max("position"))["last"] or 0
        earlier, _created = create_record(
            EarlierPriority, by=by, uid=uid, community=community, position=last + 1, **asdict(draft)
        )
    return earlier


def add_earlier_list(
    community: Community, drafts: Sequence[EarlierDraft], *, by: Any, uid: uuid.UUID | None = None
) -> list[EarlierPriority]:
    """List several at once, all or none. The same list sent twice, by its `uid`, returns the first.

    Raises DomainError beside `lines` that names the line, and as `add_earlier` does.
    """
    require(by, EDIT_WORKSHEET, community)
    if not drafts:
        refuse("lines", _("Write at least one earlier priority, one per line."))
    with recording(community):
        return [
            _add_line(community, draft, number, by=by, uid=uuid.uuid5(uid, str(number)) if uid else None)
            for number, draft in enumerate(drafts, 1)
        ]


def _add_line(
    community: Community, draft: EarlierDraft, number: int, *, by: Any, uid: uuid.UUID | None
) -> EarlierPriority:
    try:
        return add_earlier(community, draft, by=by, uid=uid)
    except DomainError as refusal:
        if not set(refusal.fields) & {"text", "done"}:
            raise
        words = {"number": number, "text": Truncator(draft.text).chars(60), "why": str(refusal)}
        refuse("lines", _("Line %(number)d, “%(text)s”: %(why)s") % words)


def change_earlier(earlier: EarlierPriority, draft: EarlierDraft, *, by: Any, version: int | None) -> EarlierPriority:
    """Correct an earlier priority. Raises VersionConflict, or DomainError and SameText as `add_earlier` does."""
    require(by, EDIT_WORKSHEET, earlier.community)
    check_earlier(draft)
    with recording(earlier.community):
        Community.objects.select_for_update().get(pk=earlier.community_id)
        refuse_same_earlier(earlier.community, draft, besides=earlier.uid)
        return change_section(earlier, Part.TEXTS, by=by, version=version, **asdict(draft))


def settle_earlier(
    earlier: EarlierPriority, *, by: Any, version: int | None, outcome: EarlierOutcome, why: str
) -> EarlierPriority:
    """Say what becomes of an earlier priority, and why.

    Raises VersionConflict; DomainError without why, or when one is retired that a priority still comes from;
    Disagreement when one is kept that a priority words otherwise.
    """
    require(by, EDIT_WORKSHEET, earlier.community)
    refuse_unfit({"why": why})
    refuse_empty("why", why, _("Write why: residents and the program read it."))
    with recording(earlier.community):
        if outcome == EarlierOutcome.RETIRED:
            _refuse_in_use(earlier)
        if outcome == EarlierOutcome.KEPT:
            refuse_not_kept(earlier)
        return change_section(earlier, Part.OUTCOME, by=by, version=version, outcome=outcome.value, why=why)


def withdraw_earlier(earlier: EarlierPriority, *, by: Any, version: int | None, why: str) -> EarlierPriority:
    """Take back an entry made by mistake; the reason stays in the audit trail.

    Raises VersionConflict; DomainError without why, or while a priority comes from it.
    Audits `earlier_priority.withdrawn`.
    """
    require(by, EDIT_WORKSHEET, earlier.community)
    refuse_unfit({"why": why})
    refuse_empty("why", why, _("Write why it is withdrawn."))
    with recording(earlier.community):
        _refuse_in_use(earlier)
        withdrawn = change_record(earlier, by=by, version=version, withdrawn_on=clock.today())
        record_act("earlier_priority.withdrawn", by=by, community=earlier.community, about=earlier, why=why)
    return withdrawn


def _refuse_in_use(earlier: EarlierPriority) -> None:
    if Priority.objects.current().filter(earlier=earlier).exists():
        raise DomainError(
            _("A priority of the new list comes from it. Open that priority and take the link out first.")
        )
