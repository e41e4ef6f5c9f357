"""What can be entered for a member now, whatever terms hold or held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core_team.enums import TermsKind
from core_team.models import PayMilestone, PayTerms
from core_team.selectors.pay.months import last_hourly_day, open_months
from core_team.selectors.pay.terms import in_force, open_milestones, versions_of
from mvp import clock
from mvp.models import Membership


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
