"""What hangs on a membership of the Core Team: paid or volunteer."""

from typing import Any

from django.utils.translation import gettext as _

from core_team.enums import PayKind
from core_team.models import TeamProfile
from core_team.permissions import EDIT_PAY
from core_team.rules import refuse
from mvp import clock
from mvp.enums import CORE_TEAM, Role
from mvp.exceptions import DomainError
from mvp.models import Community, Membership
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, recording


def community_of(membership: Membership, *, by: Any) -> Community:
    """The community of a present Core Team member; raises DomainError for anybody else."""
    if membership.community is None or membership.role not in CORE_TEAM:
        raise DomainError(_("This is for members of the Core Team only."))
    if not membership.is_active:
        raise DomainError(_("This member has left the team. Nothing more is recorded for them."))
    return membership.community


def profile_of(membership: Membership, *, by: Any) -> TeamProfile:
    """The member's profile, made empty when first asked for; making it says nothing yet, so no right is needed."""
    now = clock.now()
    profile, _created = TeamProfile.objects.get_or_create(
        membership=membership, defaults={"created_at": now, "updated_at": now, "updated_by": by}
    )
    return profile


def set_pay_kind(membership: Membership, pay_kind: str, *, by: Any, version: int | None = None) -> TeamProfile:
    """Mark a member as municipal staff, or as a volunteer with or without pay. The project manager only.

    Raises VersionConflict, or DomainError for a community liaison marked as staff. Audits `pay_kind.set`.
    """
    community = community_of(membership, by=by)
    require(by, EDIT_PAY, community)
    if membership.role == Role.LIAISON and pay_kind == PayKind.STAFF:
        refuse("pay_kind", _("A community liaison is not municipal staff. Choose whether their time is paid."))
    with recording(community):
        profile = change_record(profile_of(membership, by=by), by=by, version=version, pay_kind=pay_kind)
        record_act("pay_kind.set", by=by, community=community, about=profile)
    return profile
