"""Reading somebody else's pay is an act on the record."""

from typing import Any

from django.utils.translation import gettext as _

from core_team.permissions import READ_PAY, may_read_pay
from mvp.exceptions import NotAllowed
from mvp.models import Community, Membership
from mvp.permissions import may
from mvp.services.audit import record_act


def note_ledger_read(community: Community, *, by: Any, entries: int, filters: dict[str, str]) -> None:
    """Audit `pay.read` for a page of the whole ledger: how many entries were shown, by which filters; no amounts.

    Raises NotAllowed for everybody but the pay readers.
    """
    if not may(by, READ_PAY, community):
        raise NotAllowed(_("Pay is read by the member, the project manager and program staff only."))
    record_act("pay.read", by=by, community=community, entries=entries, filters=filters)


def note_member_read(membership: Membership, *, by: Any) -> None:
    """Audit `pay.read` with the member's role when their pay is shown to somebody else. Raises NotAllowed as above."""
    if not may_read_pay(by, membership):
        raise NotAllowed(_("Pay is read by the member, the project manager and program staff only."))
    if by.pk != membership.user_id:
        record_act("pay.read", by=by, community=membership.community, about=membership, role=membership.role)
