"""The whole state, 351 communities, copied from the demo's: its list, and looking at all gates again."""

from collections.abc import Iterator
from functools import partial
from statistics import median

from django.urls import reverse

from bench.copies import copy_communities
from bench.demo import demo, queries_of, signed_in, times_in_turns
from bench.rows import RUNS, Row, seconds
from mvp.models import ProcessRun
from mvp.services.status import refresh_gates, refresh_runs

COMMUNITIES = 351
MOST_TIME, MOST_QUERIES = 15, 12
MOST_OF_A_LOOP = 0.1


def rows() -> Iterator[Row]:
    """The coordinator's list with few and with all communities; all gates at once against one after the other."""
    with demo():
        client, url = signed_in("staff@example.org"), reverse("community_list")
        few = queries_of(client, url)
        copy_communities(COMMUNITIES)
        everything = ProcessRun.objects.all()
        together = median(seconds(partial(refresh_runs, everything)) for _ in range(3))
        alone = _one_alone()
        page, empty = times_in_turns(client, url, reverse("bench_empty"))
        many = queries_of(client, url)
    yield Row(f"list of {COMMUNITIES} communities / empty signed-in page: seconds", page, empty, MOST_TIME)
    yield Row(f"list of {COMMUNITIES} communities: queries", many, MOST_QUERIES, 1.0)
    yield Row(f"list of {COMMUNITIES} communities / of the demo's: queries", many, few, 1.0)
    yield Row(
        f"all gates re-evaluated / one gate × {COMMUNITIES}: seconds", together, alone * COMMUNITIES, MOST_OF_A_LOOP
    )


def _one_alone() -> float:
    """The median over communities at different steps, so that no cheap gate stands for all."""
    runs = list(ProcessRun.objects.select_related("community__round").order_by("current_step", "pk"))
    sample = runs[:: len(runs) // (RUNS * 3)]
    return median(seconds(partial(refresh_gates, [run])) for run in sample)
