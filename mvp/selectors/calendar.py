"""What is on the calendar: entries that each app contributes, for one community or for all a person may read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.contributions import CalendarEntry, calendar
from mvp.enums import StepStatus
from mvp.gates import say
from mvp.models import Community, StepProgress

PAST, FUTURE = timedelta(days=30), timedelta(days=730)


@dataclass(frozen=True)
class Month:
    """The entries of one month."""

    first: date
    entries: list[CalendarEntry]


def entries_of(communities: Iterable[Community], begin: date, end: date) -> list[CalendarEntry]:
    """Every entry of these communities from `begin` to `end`, soonest first; as many queries for one as for many."""
    rows = list(communities)
    found = [entry for contribute in calendar.all() for entry in contribute(rows, begin, end)]
    return sorted(found, key=lambda entry: (entry.day, entry.key))


def months_of(community: Community) -> list[Month]:
    """The entries of the last thirty days and of two years to come, by month."""
    today = clock.today()
    found = entries_of([community], today - PAST, today + FUTURE)
    return [Month(first, list(rows)) for first, rows in groupby(found, key=lambda entry: entry.day.replace(day=1))]


def planned_dates(communities: Sequence[Community], begin: date, end: date) -> Iterator[CalendarEntry]:
    """The planned ends of steps that are not done, and the ends of contracts."""
    found = {community.pk: community for community in communities}
    rows = StepProgress.objects.filter(run__community__in=found, planned_end__range=(begin, end))
    for row in rows.exclude(status__in=(StepStatus.DONE, StepStatus.WAIVED)).select_related("run"):
        community = found[row.run.community_id]
        title = say(_("Step %(step)d is planned to end"), step=row.step)
        url = reverse("step_page", args=[community.slug, row.step])
        if row.planned_end is not None:
            yield CalendarEntry(f"step-{community.pk}-{row.step}", row.planned_end, title, url, community)
    for community in found.values():
        if community.contract_end and begin <= community.contract_end <= end:
            url = community.get_absolute_url()
            title = _("The grant contract ends")
            yield CalendarEntry(f"contract-{community.pk}", community.contract_end, title, url, community)
