"""Invitations as the people page lists them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from mvp import clock
from mvp.enums import InvitationState
from mvp.models import Community, Invitation
from mvp.permissions import giving_action, may

SHOWN_DAYS = 60
"""How long an expired invitation stays in sight."""


@dataclass(frozen=True)
class InvitationRow:
    """One invitation that nobody has used yet, and whether the reader may print it or take it back."""

    invitation: Invitation
    may_change: bool

    @property
    def is_open(self) -> bool:
        """Whether its link still works."""
        return self.invitation.state == InvitationState.OPEN


def waiting_invitations(community: Community, reader: Any) -> list[InvitationRow]:
    """Open and lately expired invitations, the next to expire first, in one query."""
    since = clock.today() - timedelta(days=SHOWN_DAYS)
    found = Invitation.objects.unsettled().filter(community=community, expires_on__gte=since)
    return [
        InvitationRow(invitation, may(reader, giving_action(invitation.role), community))
        for invitation in found.select_related("created_by").order_by("expires_on", "pk")
    ]
