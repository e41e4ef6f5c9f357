"""The process grant of a community (steps 1–8 and 10): what is committed to vendors and people, and what remains."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.db.models import Sum

from core_team.enums import EntryState, VendorKind
from core_team.models import PayEntry, Vendor
from core_team.models.pay import ZERO
from core_team.selectors.pay.facts import load_versions
from core_team.selectors.pay.instalments import owed_instalments
from mvp import clock
from mvp.enums import Role, Step
from mvp.models import Community

FEWEST = 3
"""Fewest people in a sum that everybody of the process may see: each of two would know what the other gets."""
GRANT_VENDORS = (VendorKind.PLANNING, VendorKind.ADVISER)
"""The implementation vendor is paid from the seed award."""


PLANNED = "planned"
"""The state of an instalment that is agreed and has no entry yet."""


@dataclass(frozen=True)
class Share:
    """What one person's entries, or agreed instalments, of one state come to in US dollars."""

    person: int
    role: str
    state: str
    amount: Decimal


@dataclass(frozen=True)
class PeopleSum:
    """What some people get in US dollars, per state, and how many people are in each sum."""

    amounts: dict[str, Decimal] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    people: int = 0

    @classmethod
    def of(cls, shares: Iterable[Share]) -> "PeopleSum":
        """Add them up."""
        amounts: dict[str, Decimal] = defaultdict(lambda: ZERO)
        heads: dict[str, set[int]] = defaultdict(set)
        for share in shares:
            amounts[share.state] += share.amount
            heads[share.state].add(share.person)
        people = set().union(*heads.values())
        return cls(dict(amounts), {state: len(found) for state, found in heads.items()}, len(people))

    @property
    def total(self) -> Decimal:
        """Agreed, submitted, approved and paid together."""
        return sum(self.amounts.values(), ZERO)

    @property
    def planned(self) -> Decimal:
        """Instalments agreed and not entered yet."""
        return self.amounts.get(PLANNED, ZERO)

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
        """Contract amounts of planning vendors and advisers; an ended engagement counts as what it came to."""
        return sum((vendor.committed for vendor in self.vendors if vendor.committed is not None), ZERO)

    @property
    def without_amount(self) -> int:
        """How many engagements go on whose amount nobody has entered: the sums are too low by them."""
        return sum(vendor.committed is None and vendor.ended_on is None for vendor in self.vendors)

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
    """Read the grant, agreed instalments included; work of step 9 is left out, it is paid from the seed award."""
    vendors = Vendor.objects.filter(community=community, kind__in=GRANT_VENDORS).order_by("kind", "pk")
    award = community.process_award if community.process_award is not None else community.round.process_award
    shares = [*_entered(community), *_agreed(community)]
    return ProcessGrant(
        award=award,
        vendors=list(vendors),
        liaisons=PeopleSum.of(one for one in shares if one.role == Role.LIAISON),
        volunteers=PeopleSum.of(one for one in shares if one.role in (Role.MUNICIPAL_MEMBER, Role.PROJECT_MANAGER)),
        everybody=PeopleSum.of(shares),
        is_reader=is_reader,
    )


def _entered(community: Community) -> Iterator[Share]:
    entries = PayEntry.objects.counted().filter(community=community).exclude(step=Step.IMPLEMENT)
    rows = entries.order_by().values_list("membership__user", "membership__role", "state").annotate(Sum("amount"))
    return (Share(*row) for row in rows)


def _agreed(community: Community) -> Iterator[Share]:
    """Instalments that nobody has entered, or that were returned; those due in step 9 are not of this grant."""
    versions = load_versions([community])
    begun = dict(community.run.steps.filter(step__gte=Step.IMPLEMENT).values_list("step", "started_on"))
    first, after = begun.get(Step.IMPLEMENT), begun.get(Step.REFLECT) or clock.today() + timedelta(days=1)
    for one in owed_instalments([community], versions, PayEntry.objects.counted()):
        if first is None or not first <= one.due_on < after:
            membership = one.terms.membership
            yield Share(membership.user_id, membership.role, PLANNED, one.amount)
