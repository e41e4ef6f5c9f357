"""Pages of entries: one member's, or the whole ledger through its filters. Seeks instead of counting pages."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.dateparse import parse_date

from core_team.enums import EntryState
from core_team.models import PayEntry
from core_team.models.pay import ZERO
from core_team.selectors.pay.words import EntryRow, rows_of
from mvp.enums import CORE_TEAM
from mvp.models import Community, Membership

PAGE_ROWS = 25


@dataclass(frozen=True)
class Filters:
    """What the ledger shows: one member or all, one state or all, a period by day of work. Empty means all."""

    member: str = ""
    state: str = ""
    begin: date | None = None
    end: date | None = None

    @classmethod
    def read(cls, query: Any) -> "Filters":
        """From an address; what makes no sense is left out."""
        state = query.get("state", "")
        return cls(
            member=query.get("member", "")[:36],
            state=state if state in EntryState.values else "",
            begin=_day(query.get("begin", "")),
            end=_day(query.get("end", "")),
        )

    @property
    def parts(self) -> dict[str, str]:
        """The filters that are set, as they stand in an address."""
        values = {"member": self.member, "state": self.state, "begin": self.begin, "end": self.end}
        return {name: str(value) for name, value in values.items() if value}


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Page:
    """One page of entries, newest day first; `before` is where the next page begins, or empty."""

    rows: list[EntryRow]
    before: str = ""
    is_first: bool = True
    sums: dict[str, Decimal] = field(default_factory=dict)

    @property
    def waiting(self) -> Decimal:
        """What waits for approval, in US dollars."""
        return self.sums.get(EntryState.SUBMITTED, ZERO)

    @property
    def approved(self) -> Decimal:
        """What is approved and not paid yet."""
        return self.sums.get(EntryState.APPROVED, ZERO)

    @property
    def paid(self) -> Decimal:
        """What is paid."""
        return self.sums.get(EntryState.PAID, ZERO)


def entries_of(community: Community, filters: Filters) -> QuerySet[PayEntry]:
    """The entries these filters leave, newest first, with what their rows show."""
    entries = PayEntry.objects.filter(community=community)
    if filters.member:
        found = [one.pk for one in paid_members(community) if str(one.uid) == filters.member]
        entries = entries.filter(membership__in=found)
    entries = entries.filter(state=filters.state) if filters.state else entries.standing()
    if filters.begin:
        entries = entries.filter(worked_on__gte=filters.begin)
    if filters.end:
        entries = entries.filter(worked_on__lte=filters.end)
    return with_words(entries)


def with_words(entries: QuerySet[PayEntry]) -> QuerySet[PayEntry]:
    """Load what a row says in the same query."""
    return entries.select_related("membership__user", "community", "meeting", "milestone", "terms").order_by(
        "-worked_on", "-pk"
    )


def paid_members(community: Community) -> list[Membership]:
    """Everybody of the Core Team, present or former, who ever had terms or is on the team now; by name."""
    held = Membership.objects.filter(community=community, role__in=CORE_TEAM).select_related("user")
    present = Membership.objects.active().values("pk")
    found = held.filter(Q(pk__in=present) | Q(pk__in=community.pay_terms.values("membership_id")))
    return sorted(found, key=lambda one: (one.user.name, one.pk))


def ledger_page(community: Community, filters: Filters, before: str = "") -> Page:
    """A page of the whole ledger with sums per state over all that the filters leave."""
    return _page(entries_of(community, filters), before)


def own_page(membership: Membership, before: str = "") -> Page:
    """A page of one member's entries, all states but withdrawn, with sums."""
    return _page(with_words(PayEntry.objects.standing().filter(membership=membership)), before)


def _page(entries: QuerySet[PayEntry], before: str) -> Page:
    sums = dict(entries.order_by().values_list("state").annotate(Sum("amount")))
    cursor = _cursor(before)
    if cursor is not None:
        day, pk = cursor
        entries = entries.filter(Q(worked_on__lt=day) | Q(worked_on=day, pk__lt=pk), worked_on__lte=day)
    found = list(entries[: PAGE_ROWS + 1])
    shown = found[:PAGE_ROWS]
    following = f"{shown[-1].worked_on.isoformat()}.{shown[-1].pk}" if len(found) > PAGE_ROWS else ""
    return Page(rows_of(shown), following, cursor is None, sums)


def _cursor(before: str) -> tuple[date, int] | None:
    """The day and key in a cursor; anything else opens the first page."""
    day, _dot, pk = before.partition(".")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 16):
        return None
    found = _day(day)
    return (found, int(pk)) if found else None
