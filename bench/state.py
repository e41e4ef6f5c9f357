"""The whole state, 351 communities, copied from the demo's: its list, and looking at all gates again."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from statistics import median

from django.urls import reverse

from bench.copies import copy_communities
from bench.demo import demo, queries_of, signed_in, times_in_turns
from bench.rows import RUNS, Row, seconds
from mvp.models import ProcessRun
from mvp.selectors.gate import gates_of
from mvp.services.status import refresh_gates

COMMUNITIES = 351
MOST_TIME, MOST_QUERIES = 15, 12
MOST_OF_A_LOOP = 0.1

Look = Callable[[Iterable[ProcessRun]], object]


def rows() -> Iterator[Row]:
    """The coordinator's list with few and with all communities; all gates at once against one after the other."""
    with demo():
        client, url = signed_in("staff@example.org"), reverse("community_list")
        few = queries_of(client, url)
        copy_communities(COMMUNITIES)
        evaluated = _together(gates_of), _one_by_one(gates_of)
        rewritten = _together(refresh_gates), _one_by_one(refresh_gates)
        page, empty = times_in_turns(client, url, reverse("bench_empty"))
        many = queries_of(client, url)
    yield Row(f"list of {COMMUNITIES} communities / empty signed-in page: seconds", page, empty, MOST_TIME)
    yield Row(f"list of {COMMUNITIES} communities: queries", many, MOST_QUERIES, 1.0)
    yield Row(f"list of {COMMUNITIES} communities / of the demo's: queries", many, few, 1.0)
    loop = f"all gates of {COMMUNITIES} re-evaluated / one × {COMMUNITIES}: seconds"
    yield Row(loop, *evaluated, MOST_OF_A_LOOP)
    loop = f"the same with the cached lines and what waits for whom rewritten / one × {COMMUNITIES}: seconds"
    yield Row(loop, *rewritten, MOST_OF_A_LOOP)


def _runs() -> list[ProcessRun]:
    return list(ProcessRun.objects.select_related("community__round").order_by("current_step", "pk"))


def _together(look: Look) -> float:
    return median(seconds(lambda: look(_runs())) for _ in range(RUNS))


def _one_by_one(look: Look) -> float:
    """The median over communities at different steps, so that no cheap gate stands for all; times all of them."""
    runs = _runs()
    sample = runs[:: len(runs) // (RUNS * 3)]
    return median(seconds(partial(look, [run])) for run in sample) * len(runs)
