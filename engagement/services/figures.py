"""Saying which figure of the data review tells how many people belong to a group."""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from core_team.models import AffectedGroup, DataReviewEntry
from engagement import rules
from engagement.enums import EventPurpose
from engagement.models import GroupFigure
from engagement.permissions import EVENT_ACTIONS
from engagement.services.singles import save_single
from mvp.models import Community
from mvp.permissions import require
from mvp.services.records import recording


def choose_figure(
    group: AffectedGroup,
    entry: DataReviewEntry | None,
    *,
    by: Any,
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> GroupFigure:
    """Tie a figure to a group, or none: then its size is unknown. Raises DomainError for another community's figure."""
    require(by, EVENT_ACTIONS[EventPurpose.LISTEN], group.community)
    if entry is not None and (entry.community_id != group.community_id or entry.withdrawn_on):
        rules.refuse("entry", _("Choose a figure of this community's data review."))
    with recording(group.community):
        Community.objects.select_for_update().get(pk=group.community_id)
        return save_single(GroupFigure, {"group": group}, by=by, uid=uid, version=version, entry=entry)[0]
