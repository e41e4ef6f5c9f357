"""What can be entered for a member now, whatever terms hold or held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from core_team.enums import TermsKind
from core_team.models import PayMilestone, PayTerms
from core_team.selectors.pay.months import last_hourly_day, open_months
from core_team.selectors.pay.terms import in_force, open_milestones, terms_on, versions_of
from mvp import clock
from mvp.enums import CORE_TEAM
from mvp.models import Community, Membership


@dataclass(frozen=True)
class ToEnter:
    """Hours up to a day, months and instalments that are open, and the terms they follow from."""

    versions: Sequence[PayTerms]
    terms: PayTerms | None
    """Those that hold today."""
    coming: PayTerms | None
    """The next ones, agreed for a day to come."""
    hours_until: date | None
    months: Sequence[date]
    milestones: Sequence[PayMilestone]

    @property
    def is_hourly(self) -> bool:
        """Whether today is paid by the hour."""
        return self.terms is not None and self.terms.kind == TermsKind.HOURLY

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to enter now."""
        return not (self.hours_until or self.months or self.milestones)


def to_enter(membership: Membership) -> ToEnter:
    """Read it; the number of queries does not depend on the number of terms or entries."""
    versions, today = versions_of(membership), clock.today()
    return ToEnter(
        versions=versions,
        terms=in_force(versions, today),
        coming=next((one for one in reversed(versions) if one.valid_from > today), None),
        hours_until=last_hourly_day(membership, versions),
        months=open_months(membership, versions),
        milestones=open_milestones(membership, versions=versions),
    )


def own_hours_url(user: Any, community: Community, purpose: str, day: date) -> str:
    """Where this person enters hours of that day for that purpose; empty for whoever is not paid by the hour then."""
    held = Membership.objects.active().filter(community=community, role__in=CORE_TEAM, user_id=user.pk or 0)
    terms = [terms_on(one, day) for one in held]
    if day > clock.today() or not any(one is not None and one.kind == TermsKind.HOURLY for one in terms):
        return ""
    address = reverse("core_team:my_hours", args=[community.slug])
    return f"{address}?{urlencode({'purpose': purpose, 'worked_on': day.isoformat()})}"
