"""Connecting what residents said with priorities, and with the very change it caused."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.enums import FeedbackAbout, Outcome
from engagement.models import Disposition, FeedbackItem
from engagement.services.feedback import answer_feedback
from mvp.exceptions import DomainError
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import recording
from priorities.models import DispositionChange, FeedbackOnPriority, Priority, PriorityVersion
from priorities.permissions import ANSWER_FEEDBACK
from priorities.rules import refuse
from priorities.selectors.saved_changes import change_of


def link_feedback(item: FeedbackItem, priorities: Iterable[Priority], *, by: Any) -> list[FeedbackOnPriority]:
    """Note that a contribution is about these priorities. Links are added, never taken away.

    Raises DomainError for a priority of another community. Audits `feedback.linked` when one is new.
    """
    require(by, ANSWER_FEEDBACK, item.community)
    wanted = list(priorities)
    if any(priority.community_id != item.community_id for priority in wanted):
        refuse("priorities", _("Choose priorities of this community."))
    with recording(item.community):
        links = [FeedbackOnPriority.objects.get_or_create(item=item, priority=priority) for priority in wanted]
        if any(created for _link, created in links):
            record_act("feedback.linked", by=by, community=item.community, about=item)
    return [link for link, _created in links]


def link_public(item: FeedbackItem, key: str, *, by: None) -> None:
    """Note which priority of the public list a resident chose on the public form; part of taking it in."""
    priority = Priority.objects.public().get(community=item.community_id, uid=key)
    FeedbackOnPriority.objects.get_or_create(item=item, priority=priority)


def take_up_feedback(
    item: FeedbackItem,
    *,
    by: Any,
    change: PriorityVersion,
    why: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Disposition:
    """Answer a contribution with "changed because of it" and point at the version that took it up.

    In one transaction: the answer, the pointer, the link to the priority. Raises DomainError for a version of
    another community, from before the contribution arrived, or with the same original as before; VersionConflict
    when somebody else answered first.
    """
    require(by, ANSWER_FEEDBACK, item.community)
    if item.about == FeedbackAbout.CANDIDATES:
        raise DomainError(_("This is about a candidate seed project. Answer it in step 7."))
    if change.priority.community_id != item.community_id:
        refuse("change", _("Choose a change of this community's priorities."))
    if timezone.localdate(change.at) < item.received_on:
        refuse("change", _("This text was saved before the contribution arrived. Choose a later change."))
    if change_of(change) is None:
        refuse("change", _("The original says the same here as before. Choose a text that changed it."))
    with recording(item.community):
        disposition = answer_feedback(item, by=by, outcome=Outcome.CHANGED, why=why, uid=uid, version=version)
        DispositionChange.objects.update_or_create(disposition=disposition, defaults={"version": change})
        link_feedback(item, [change.priority], by=by)
    return disposition
