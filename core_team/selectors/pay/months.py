"""Months a member paid by the month has not entered yet."""

from datetime import date

from core_team.enums import EntryKind, TermsKind
from core_team.models import PayEntry, PayTerms
from core_team.selectors.pay.terms import in_force, versions_of
from mvp import clock
from mvp.dates import add_months
from mvp.models import Membership

MOST_MONTHS = 24


def open_months(membership: Membership) -> list[date]:
    """One day in each month that can be entered, latest first: the month's last day under monthly terms so far."""
    versions = versions_of(membership)
    entered = set(
        PayEntry.objects.standing()
        .filter(membership=membership, kind=EntryKind.MONTH)
        .values_list("purpose", flat=True)
    )
    today, found = clock.today(), []
    for back in range(MOST_MONTHS):
        first = add_months(today.replace(day=1), -back)
        day = _last_paid_day(
            membership, versions, first, min(today, date.fromordinal(add_months(first, 1).toordinal() - 1))
        )
        if day is not None and f"month:{day:%Y-%m}" not in entered:
            found.append(day)
    return found


def _last_paid_day(membership: Membership, versions: list[PayTerms], first: date, last: date) -> date | None:
    for number in range(last.toordinal(), first.toordinal() - 1, -1):
        day = date.fromordinal(number)
        inside = membership.active_from <= day and (membership.active_to is None or day < membership.active_to)
        terms = in_force(versions, day)
        if inside and terms is not None and terms.kind == TermsKind.MONTHLY:
            return day
    return None
