"""The pay ledger with ten years of entries against one month: time, and the same number of queries."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from django.urls import reverse

from bench.demo import COMMUNITY, demo, queries_of, signed_in, times_in_turns
from bench.rows import Row
from core_team.enums import EntryState
from core_team.models import PayEntry, PayTerms
from mvp import clock
from mvp.models import Community, Membership

MONTH, TEN_YEARS = 30, 3652
MOST_TIME = 3.0


def rows() -> Iterator[Row]:
    """Fill one month, then ten years, for every liaison and day; measure the ledger both times."""
    with demo():
        Membership.objects.update(active_from=clock.today() - timedelta(days=TEN_YEARS))
        client, community = signed_in(), Community.objects.get(name_en=COMMUNITY)
        url = reverse("core_team:pay_ledger", args=[community.slug])
        _fill(community, range(1, MONTH))
        (short,), few = times_in_turns(client, url), queries_of(client, url)
        _fill(community, range(MONTH, TEN_YEARS))
        (long,), many = times_in_turns(client, url), queries_of(client, url)
    yield Row("pay ledger, ten years of entries / one month: seconds", long, short, MOST_TIME)
    yield Row("pay ledger, ten years of entries / one month: queries", many, few, 1.0)


def _fill(community: Community, days: range) -> None:
    """One paid entry for each member with terms on each of these days before today."""
    today = clock.today()
    terms = {row.membership_id: row for row in PayTerms.objects.filter(community=community)}
    PayEntry.objects.bulk_create(
        [
            PayEntry(
                community=community,
                membership_id=member,
                worked_on=today - timedelta(days=day),
                hours=Decimal(2),
                purpose="step:5",
                step=5,
                terms=row,
                amount=Decimal(45),
                state=EntryState.PAID,
                decided_on=today,
                paid_on=today,
                reference="Bench",
            )
            for day in days
            for member, row in terms.items()
        ],
        batch_size=500,
        ignore_conflicts=True,
    )
