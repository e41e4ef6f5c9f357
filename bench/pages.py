"""The community page, the gate page and the event form of the demo, against an empty signed-in page; on SQLite."""

from collections.abc import Iterator

from django.urls import reverse

from bench.demo import COMMUNITY, demo, queries_of, signed_in, times_in_turns
from bench.rows import Row
from mvp.models import ProcessRun

MOST_TIME, MOST_QUERIES = 12, 15


def rows() -> Iterator[Row]:
    """Time each page and count its queries."""
    with demo():
        client = signed_in()
        run = ProcessRun.objects.select_related("community").get(community__name_en=COMMUNITY)
        pages = {
            "community page": reverse("community_home", args=[run.community.slug]),
            "gate page": reverse("gate_review", args=[run.community.slug, run.current_step]),
            "event form": reverse("engagement:event_add", args=[run.community.slug]),
        }
        for name, url in pages.items():
            page, empty = times_in_turns(client, url, reverse("bench_empty"))
            yield Row(f"{name} / empty signed-in page: seconds", page, empty, MOST_TIME)
            yield Row(f"{name}: queries", queries_of(client, url), MOST_QUERIES, 1.0)
