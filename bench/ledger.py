"""The pay ledger with ten years of entries against one month: time, and the same number of queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from functools import partial
from statistics import median

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.rows import RUNS, Row, seconds
from core_team.enums import EntryState
from core_team.models import PayEntry, PayTerms
from mvp import clock
from mvp.models import Community, Membership, User
from mvp.services.demo import seed_demo

COMMUNITY, SIGNED_IN = "Brackwater", "pm@example.org"
MONTH, TEN_YEARS = 30, 3652
MOST_TIME = 3.0


def rows() -> Iterator[Row]:
    """Fill one month, then ten years, for every liaison and day; measure the ledger both times."""
    with _demo() as client:
        community = Community.objects.get(name_en=COMMUNITY)
        url = reverse("core_team:pay_ledger", args=[community.slug])
        _fill(community, range(1, MONTH))
        short, few = _time(client, url), _queries(client, url)
        _fill(community, range(MONTH, TEN_YEARS))
        long, many = _time(client, url), _queries(client, url)
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


def _time(client: Client, url: str) -> float:
    client.get(url)
    return median(seconds(partial(client.get, url)) for _ in range(RUNS))


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@contextmanager
def _demo() -> Iterator[Client]:
    """A database of its own with the demo in it, and the demo's project manager signed in."""
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("load_reference", verbosity=0)
        seed_demo()
        Membership.objects.update(active_from=clock.today() - timedelta(days=TEN_YEARS))
        client = Client()
        client.force_login(User.objects.get(email=SIGNED_IN), backend="django.contrib.auth.backends.ModelBackend")
        yield client
    finally:
        connection.creation.destroy_test_db(":memory:", verbosity=0)
