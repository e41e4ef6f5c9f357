"""Writing down why something the programme advises was not done, or came later."""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from core_team.models import AffectedGroup
from engagement import rules
from engagement.models import WrittenReason
from engagement.reasons import reason_kinds
from engagement.services.singles import save_single
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import recording


def write_reason(
    community: Community,
    kind: str,
    *,
    by: Any,
    text: str,
    group: AffectedGroup | None = None,
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> WrittenReason:
    """Write a reason of this kind or change it; an empty text takes back one that was written.

    Raises VersionConflict, or DomainError for no words at first, a group where the kind asks none (or none where it
    asks one), and a group of another community or withdrawn since. Audits `reason.written`.
    """
    asked = reason_kinds.get(kind)
    require(by, asked.action, community)
    if (group is not None) != asked.per_group:
        raise DomainError(_("This reason is written somewhere else. Open it again from the checklist of the step."))
    if group is not None and (group.community_id != community.pk or group.withdrawn_on):
        raise DomainError(_("Choose groups that this community names now. Load the page again to see them."))
    owner = {"community": community, "kind": kind, "group": group}
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        if not text.strip() and not WrittenReason.objects.filter(**owner).exists():
            rules.refuse("text", _("Write the reason."))
        reason, written = save_single(WrittenReason, owner, by=by, uid=uid, version=version, text=text.strip())
        if written:
            record_act("reason.written", by=by, community=community, about=reason, kind=kind)
    return reason
