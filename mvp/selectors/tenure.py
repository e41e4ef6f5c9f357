"""From when until when somebody holds a role: days that make sense, no overlaps, no day without anybody."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mvp import clock
from mvp.dates import add_months
from mvp.exceptions import DomainError
from mvp.models import Membership

YEARS_BACK, YEARS_AHEAD = 10, 3
"""How far from today a role's days may lie: the program is a few years old, a process takes two."""


def refuse(message: str, field: str) -> DomainError:
    """The refusal, beside its field."""
    return DomainError(message, fields={field: message})


def check_days(begin: date, end: date | None, *, fields: tuple[str, str] = ("on", "until")) -> None:
    """Raise DomainError when a day lies absurdly far away, or the end does not follow the start."""
    first, last = (add_months(clock.today(), 12 * years) for years in (-YEARS_BACK, YEARS_AHEAD))
    for day, field in zip((begin, end), fields, strict=True):
        if day is not None and not first <= day <= last:
            limits = {"first": date_format(first), "last": date_format(last)}
            raise refuse(_("Choose a day between %(first)s and %(last)s.") % limits, field)
    if end is not None and end <= begin:
        raise refuse(_("The end must come after the start."), fields[1])


def check_free(wanted: Membership, *, fields: tuple[str, str] = ("email", "on")) -> None:
    """Raise DomainError when the person has this role, in this place, on any day of the wanted ones."""
    same = Membership.objects.filter(
        user=wanted.user, role=wanted.role, community=wanted.community, region=wanted.region
    ).exclude(pk=wanted.pk)
    overlapping = same.filter(Q(active_to__isnull=True) | Q(active_to__gt=wanted.active_from))
    if wanted.active_to is not None:
        overlapping = overlapping.filter(active_from__lt=wanted.active_to)
    held = next((other for other in overlapping if other.active_to != other.active_from), None)
    if held is None:
        return
    if held.is_active and held.active_to is None:
        raise refuse(_("This person holds that role already."), fields[0])
    days = {"begin": date_format(held.active_from), "end": date_format(held.active_to) if held.active_to else ""}
    if held.active_to is None:
        raise refuse(_("This person has that role from %(begin)s already. Choose an earlier end.") % days, fields[1])
    raise refuse(_("This person has that role from %(begin)s to %(end)s already. Choose other days.") % days, fields[1])


def first_day_without(held: Iterable[Membership]) -> date | None:
    """The first day from today on which none of these holds; None when there is no such day."""
    day = clock.today()
    for membership in sorted(held, key=lambda one: one.active_from):
        if membership.active_from > day:
            return day
        if membership.active_to is None:
            return None
        day = max(day, membership.active_to)
    return day
