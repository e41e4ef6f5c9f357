"""The list of a million events: page 10,000 beside page 1, in time and in queries."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.urls import reverse

from bench.demo import COMMUNITY, demo, queries_of, signed_in, times_in_turns
from bench.rows import Row
from engagement.models import Event
from engagement.selectors.pages import PAGE_ROWS
from mvp import clock
from mvp.models import Community

EVENTS, DEEP_PAGE, DAYS = 1_000_000, 10_000, 3650
MOST_TIME = 1.2


def rows() -> Iterator[Row]:
    """Copy one event of the demo until there are a million in one community; open the first page and one deep in."""
    with demo():
        client, community = signed_in(), Community.objects.get(name_en=COMMUNITY)
        _fill(community)
        first = reverse("engagement:event_list", args=[community.slug])
        deep = f"{first}?before={_cursor(community)}"
        seconds_first, seconds_deep = times_in_turns(client, first, deep)
        few, many = queries_of(client, first), queries_of(client, deep)
    yield Row("event list, page 10,000 of 1,000,000 events / page 1: seconds", seconds_deep, seconds_first, MOST_TIME)
    yield Row("event list, page 10,000 of 1,000,000 events / page 1: queries", many, few, 1.0)


def _cursor(community: Community) -> str:
    """Where page 10,000 begins, as the page before it says."""
    place = PAGE_ROWS * (DEEP_PAGE - 1) - 1
    last = community.events.order_by("-held_on", "-pk")[place]
    return f"{last.held_on.isoformat()}.{last.pk}"


def _fill(community: Community) -> None:
    """Copies of one event over ten years, each with an address of its own; in SQL, a minute faster than objects."""
    template = Event.objects.filter(community=community).order_by("pk")[0]
    made = {"uid": "lower(hex(randomblob(16)))", "held_on": "date(%s, '-' || (n %% %s) || ' days')"}
    names = [str(field.column) for field in Event._meta.concrete_fields if not field.primary_key]
    values = ", ".join(made.get(name, connection.ops.quote_name(name)) for name in names)
    columns = ", ".join(map(connection.ops.quote_name, names))
    table = connection.ops.quote_name(Event._meta.db_table)
    sql = (
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s) "
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM numbers, {table} WHERE id = %s"
    )
    with connection.cursor() as cursor:
        newest = clock.today() - timedelta(days=1)
        cursor.execute(sql, [EVENTS, newest.isoformat(), DAYS, template.pk])
        cursor.execute("ANALYZE")
