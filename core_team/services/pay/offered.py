"""Pay terms that begin with the offer of the role description when a liaison joins through an invitation."""

from typing import Any

from core_team.models import PayTerms
from core_team.permissions import may_settle
from core_team.selectors.pay.offered import offered_pay
from core_team.services.pay.terms import Terms, set_terms
from mvp.enums import Role
from mvp.exceptions import DomainError
from mvp.models import Invitation, Membership


def begin_as_offered(membership: Membership, invitation: Invitation, *, by: Any) -> PayTerms | None:
    """Set a new liaison's first terms as offered when the invitation was made, decided by whoever made it (`by`).

    None, and nothing is set, for other roles, without an offer by the hour or the month, when `by` may not set
    terms for this member, and for an offer that terms cannot hold: joining never fails because of pay.
    Audits `pay_terms.begun_as_offered`.
    """
    community = membership.community
    if community is None or membership.role != Role.LIAISON or not may_settle(by, membership):
        return None
    offered = offered_pay(community, invitation.created_at)
    if offered is None:
        return None
    terms = Terms(offered.pay, membership.active_from, rate=offered.rate)
    try:
        return set_terms(membership, terms, by=by, offered_with=invitation)
    except DomainError:
        return None
