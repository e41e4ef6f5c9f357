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
class Sums:
    """US dollars by state."""

    by_state: dict[str, Decimal] = field(default_factory=dict)

    @classmethod
    def over(cls, entries: QuerySet[PayEntry]) -> "Sums":
        """Of these entries, in one query."""
        return cls(dict(entries.order_by().values_list("state").annotate(Sum("amount"))))

    @property
    def waiting(self) -> Decimal:
        """What waits for approval."""
        return self.by_state.get(EntryState.SUBMITTED, ZERO)

    @property
    def approved(self) -> Decimal:
        """What is approved and not paid yet."""
        return self.by_state.get(EntryState.APPROVED, ZERO)

    @property
    def paid(self) -> Decimal:
        """What is paid."""
        return self.by_state.get(EntryState.PAID, ZERO)


@dataclass(frozen=True)
class Page:
    """One page of entries, newest day first, and their sums; `before` is where the next page begins, or empty."""

    rows: list[EntryRow]
    before: str = ""
    is_first: bool = True
    sums: Sums = field(default_factory=Sums)


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


def whole_sums(community: Community, filters: Filters, page: Page) -> Sums:
    """The sums of the whole ledger, whatever the filters leave of it; those of the page when they leave all."""
    return Sums.over(entries_of(community, Filters())) if filters.parts else page.sums


def own_page(membership: Membership, before: str = "") -> Page:
    """A page of one member's entries, all states but withdrawn, with sums."""
    return _page(with_words(PayEntry.objects.standing().filter(membership=membership)), before)


def _page(entries: QuerySet[PayEntry], before: str) -> Page:
    sums = Sums.over(entries)
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
