"""Days that can still be entered: months of members paid by the month, and the latest day paid by the hour."""

from collections.abc import Sequence
from datetime import date, timedelta

from core_team.enums import EntryKind, TermsKind
from core_team.models import PayEntry, PayTerms
from core_team.purposes import MONTH
from core_team.selectors.pay.terms import in_force, versions_of
from mvp import clock
from mvp.dates import add_months
from mvp.models import Membership

MOST_MONTHS, RECENT_DAYS = 24, 60


def open_months(membership: Membership, versions: Sequence[PayTerms] | None = None) -> list[date]:
    """One day in each month that can be entered, latest first: the month's last day under monthly terms so far.

    `versions`: the member's terms, where they are read already.
    """
    known = list(versions_of(membership) if versions is None else versions)
    if not any(one.kind == TermsKind.MONTHLY for one in known):
        return []
    entered = set(
        PayEntry.objects.standing()
        .filter(membership=membership, kind=EntryKind.MONTH)
        .values_list("purpose", flat=True)
    )
    today, found = clock.today(), []
    for back in range(MOST_MONTHS):
        first = add_months(today.replace(day=1), -back)
        last = min(today, add_months(first, 1) - timedelta(days=1))
        day = last_day_paid(membership, known, TermsKind.MONTHLY, first, last)
        if day is not None and month_code(day) not in entered:
            found.append(day)
    return found


def month_code(day: date) -> str:
    """The purpose of an entry for this day's month."""
    return f"{MONTH}:{day:%Y-%m}"


def last_hourly_day(membership: Membership, versions: Sequence[PayTerms]) -> date | None:
    """The latest day, within the last weeks, that is paid by the hour: hours of it can still be entered."""
    today = clock.today()
    return last_day_paid(membership, versions, TermsKind.HOURLY, today - timedelta(days=RECENT_DAYS), today)


def last_day_paid(
    membership: Membership, versions: Sequence[PayTerms], kind: TermsKind, first: date, last: date
) -> date | None:
    """The latest of these days on the team whose terms are of this kind."""
    for number in range(last.toordinal(), first.toordinal() - 1, -1):
        day = date.fromordinal(number)
        inside = membership.active_from <= day and (membership.active_to is None or day < membership.active_to)
        terms = in_force(versions, day)
        if inside and terms is not None and terms.kind == kind:
            return day
    return None
