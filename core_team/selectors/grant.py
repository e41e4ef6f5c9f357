"""The process grant of a community (steps 1–8 and 10): what is committed to vendors and people, and what remains."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Sum

from core_team.enums import EntryState, VendorKind
from core_team.models import PayEntry, Vendor
from core_team.models.pay import ZERO
from mvp.enums import Role, Step
from mvp.models import Community

FEWEST = 3
"""Fewest people in a sum that everybody of the process may see: each of two would know what the other gets."""
GRANT_VENDORS = (VendorKind.PLANNING, VendorKind.ADVISER)
"""The implementation vendor is paid from the seed award."""


@dataclass(frozen=True)
class PeopleSum:
    """What some people's entries come to in US dollars, per state, and how many people are in each sum."""

    amounts: dict[str, Decimal] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    people: int = 0

    @property
    def total(self) -> Decimal:
        """Submitted, approved and paid together."""
        return sum(self.amounts.values(), ZERO)

    @property
    def submitted(self) -> Decimal:
        """What waits for approval."""
        return self.amounts.get(EntryState.SUBMITTED, ZERO)

    @property
    def approved(self) -> Decimal:
        """What is approved and not paid."""
        return self.amounts.get(EntryState.APPROVED, ZERO)

    @property
    def paid(self) -> Decimal:
        """What is paid."""
        return self.amounts.get(EntryState.PAID, ZERO)

    @property
    def may_be_told(self) -> bool:
        """Whether nobody's own pay can be read from the total."""
        return self.people == 0 or self.people >= FEWEST

    @property
    def states_may_be_told(self) -> bool:
        """The same for the sums per state."""
        return all(count >= FEWEST for count in self.heads.values())


@dataclass(frozen=True)
class ProcessGrant:
    """The grant in one look. `is_reader`: the person reads pay anyway, so no sum is held back."""

    award: Decimal
    vendors: list[Vendor]
    liaisons: PeopleSum
    volunteers: PeopleSum
    everybody: PeopleSum
    is_reader: bool

    @property
    def vendor_total(self) -> Decimal:
        """Contract amounts of planning vendors and advisers, ended engagements with their whole amount."""
        return sum((vendor.amount for vendor in self.vendors if vendor.amount is not None), ZERO)

    @property
    def tells_people(self) -> bool:
        """Whether the page may say what people get in all."""
        return self.is_reader or self.everybody.may_be_told

    @property
    def tells_groups(self) -> bool:
        """Whether it may say it for liaisons and volunteers apart: else one is the total less the other."""
        return self.is_reader or (self.liaisons.may_be_told and self.volunteers.may_be_told)

    @property
    def shown(self) -> list[tuple[str, PeopleSum, bool]]:
        """The sums to show: (who, sum, whether per state)."""
        if not self.tells_people:
            return []
        groups = [("liaisons", self.liaisons), ("volunteers", self.volunteers)]
        if not self.tells_groups:
            groups = [("everybody", self.everybody)]
        apart = self.is_reader or all(one.states_may_be_told for _who, one in groups)
        return [(who, one, apart) for who, one in groups if one.people]

    @property
    def committed(self) -> Decimal:
        """Vendors and, where it may be told, people."""
        return self.vendor_total + (self.everybody.total if self.tells_people else ZERO)

    @property
    def remaining(self) -> Decimal:
        """What of the award is not committed; negative when too much is."""
        return self.award - self.committed

    @property
    def over(self) -> Decimal:
        """By how much the commitments exceed the award."""
        return max(-self.remaining, ZERO)

    @property
    def percent(self) -> float:
        """The committed share of the award, at most 100."""
        return min(100.0, float(100 * self.committed / self.award)) if self.award else 0.0


def process_grant(community: Community, *, is_reader: bool) -> ProcessGrant:
    """Read the grant; work of step 9 is left out, it is paid from the seed award."""
    vendors = Vendor.objects.filter(community=community, kind__in=GRANT_VENDORS).order_by("kind", "pk")
    award = community.process_award if community.process_award is not None else community.round.process_award
    return ProcessGrant(
        award=award,
        vendors=list(vendors),
        liaisons=_sum(community, [Role.LIAISON]),
        volunteers=_sum(community, [Role.MUNICIPAL_MEMBER, Role.PROJECT_MANAGER]),
        everybody=_sum(community, list(Role)),
        is_reader=is_reader,
    )


def _sum(community: Community, roles: list[Role]) -> PeopleSum:
    entries = PayEntry.objects.counted().filter(community=community, membership__role__in=roles)
    rows = (
        entries.exclude(step=Step.IMPLEMENT)
        .order_by()
        .values("state")
        .annotate(amount=Sum("amount"), heads=Count("membership__user", distinct=True))
    )
    found = list(rows)
    people = entries.exclude(step=Step.IMPLEMENT).aggregate(people=Count("membership__user", distinct=True))
    return PeopleSum(
        {row["state"]: row["amount"] for row in found}, {row["state"]: row["heads"] for row in found}, people["people"]
    )
