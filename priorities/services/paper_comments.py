"""Taking in a sheet of comments on the draft that came back on paper."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.enums import FeedbackAbout, FeedbackSource
from engagement.models import FeedbackItem
from engagement.permissions import RECORD_FEEDBACK
from engagement.services.feedback import add_feedback
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.status import postponed_refresh
from priorities.models import FeedbackOnPriority, Priority


@dataclass(frozen=True)
class Comment:
    """What stands below one priority of the sheet, or about the whole list; `field` is its name in the form."""

    field: str
    text: str
    priority: Priority | None = None


def add_paper_comments(
    community: Community,
    comments: Sequence[Comment],
    *,
    by: Any,
    received_on: date,
    language: str,
    uid: uuid.UUID | None = None,
) -> list[FeedbackItem]:
    """Store each comment as a contribution of its own, linked to its priority; all or none.

    The sheet says that words may be shown, so they may. The same form sent twice stores them once. Raises NotAllowed,
    or DomainError when there is no comment, for a priority of another community, and as `add_feedback` does.
    """
    require(by, RECORD_FEEDBACK, community)
    if not comments:
        raise DomainError(_("Write down at least one comment."))
    if any(one.priority is not None and one.priority.community_id != community.pk for one in comments):
        raise DomainError(_("Choose priorities of this community."))
    with postponed_refresh(), transaction.atomic():
        return [_add(community, one, by=by, received_on=received_on, language=language, uid=uid) for one in comments]


def _add(
    community: Community, comment: Comment, *, by: Any, received_on: date, language: str, uid: uuid.UUID | None
) -> FeedbackItem:
    item = add_feedback(
        community,
        by=by,
        source=FeedbackSource.PAPER,
        received_on=received_on,
        language=language,
        text=comment.text,
        about=FeedbackAbout.PRIORITIES,
        may_be_shown=True,
        uid=uuid.uuid5(uid, comment.field) if uid else None,
    )
    if comment.priority is not None:
        FeedbackOnPriority.objects.get_or_create(item=item, priority=comment.priority)
    return item
