"""Writing the audit trail."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from mvp import clock
from mvp.enums import Role
from mvp.models import AuditEvent, Community
from mvp.permissions import access_of


def actor(by: Any, community: Community | None, among: Iterable[Role] = Role) -> dict[str, Any]:
    """The columns that say who acted: key, name as it is now, and role for this community.

    `among` are the roles that may do it, where somebody holds several.
    """
    if by is None:
        return {"by": None, "by_name": "system", "by_role": "", "at": clock.now()}
    return {
        "by": by,
        "by_name": by.name or by.email,
        "by_role": access_of(by).role_for(community, among),
        "at": clock.now(),
    }


def record_act(
    act: str, *, by: Any, community: Community | None = None, about: models.Model | None = None, **details: Any
) -> AuditEvent:
    """Append one act to the audit trail; `details` are JSON values without personal data."""
    return AuditEvent.objects.create(
        act=act,
        community=community,
        object_kind=about._meta.label if about is not None else "",
        object_id=str(getattr(about, "uid", about.pk)) if about is not None else "",
        details=details,
        **actor(by, community),
    )
