"""Money per member: what may be spent, what is planned, what was spent, and what is documented."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mvp.models import CommunityMember
from seed_projects.models import BudgetLine, Spending

ZERO = Decimal(0)


@dataclass(frozen=True)
class MemberMoney:
    """One member's share of the seed project in US dollars."""

    member: CommunityMember
    cap: Decimal
    budget: Decimal
    spent: Decimal
    documented: Decimal
    lines: int

    @property
    def over_cap(self) -> Decimal:
        """How much the budget is above the cap, or zero."""
        return max(self.budget - self.cap, ZERO)

    @property
    def overspent(self) -> Decimal:
        """How much was spent beyond the budget, or zero."""
        return max(self.spent - self.budget, ZERO)

    @property
    def undocumented(self) -> Decimal:
        """How much of the budget no document stands for yet; never below zero."""
        return max(self.budget - self.documented, ZERO)

    @property
    def free(self) -> Decimal:
        """How much more may be planned."""
        return max(self.cap - self.budget, ZERO)

    @property
    def percent_planned(self) -> float:
        """The budget as a share of the cap, for a bar."""
        return float(self.budget / self.cap * 100) if self.cap else 0.0

    @property
    def percent_spent(self) -> float:
        """What was spent as a share of the budget, for a bar."""
        return float(self.spent / self.budget * 100) if self.budget else 0.0


def money_per_member(
    members: Iterable[CommunityMember], cap: Decimal, lines: Iterable[BudgetLine], spending: Iterable[Spending]
) -> list[MemberMoney]:
    """Add up current rows per member, in the members' order."""
    planned = [line for line in lines if line.withdrawn_on is None]
    spent = [row for row in spending if row.withdrawn_on is None]
    return [
        MemberMoney(
            member=member,
            cap=cap,
            budget=sum((line.amount for line in planned if line.member_id == member.pk), ZERO),
            spent=sum((row.amount for row in spent if row.member_id == member.pk), ZERO),
            documented=sum((row.amount for row in spent if row.member_id == member.pk and row.is_documented), ZERO),
            lines=sum(line.member_id == member.pk for line in planned),
        )
        for member in members
    ]
