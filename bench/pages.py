"""The community page and the gate page of the demo, against an empty signed-in page, in this process on SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from statistics import median

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from bench.rows import RUNS, Row, seconds
from mvp.models import ProcessRun, User
from mvp.services.demo import seed_demo

COMMUNITY, SIGNED_IN = "Brackwater", "pm@example.org"
MOST_TIME, MOST_QUERIES = 12, 15


def rows() -> Iterator[Row]:
    """Time each page and count its queries."""
    with _demo() as client:
        run = ProcessRun.objects.select_related("community").get(community__name_en=COMMUNITY)
        pages = {
            "community page": reverse("community_home", args=[run.community.slug]),
            "gate page": reverse("gate_review", args=[run.community.slug, run.current_step]),
        }
        for name, url in pages.items():
            page, empty = _in_turns(client, url, reverse("bench_empty"))
            yield Row(f"{name} / empty signed-in page: seconds", page, empty, MOST_TIME)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            yield Row(f"{name}: queries", len(queries), MOST_QUERIES, 1.0)


def _in_turns(client: Client, *urls: str) -> list[float]:
    """Each page's median time after one unmeasured round; the pages take turns."""
    rounds = [[seconds(partial(client.get, url)) for url in urls] for _ in range(RUNS * 3 + 1)]
    return [median(times) for times in zip(*rounds[1:], strict=True)]


@contextmanager
def _demo() -> Iterator[Client]:
    """A database of its own with the demo in it, and the demo's project manager signed in."""
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("load_reference", verbosity=0)
        seed_demo()
        client = Client()
        client.force_login(User.objects.get(email=SIGNED_IN), backend="django.contrib.auth.backends.ModelBackend")
        with override_settings(ROOT_URLCONF="bench.urls"):
            yield client
    finally:
        connection.creation.destroy_test_db(":memory:", verbosity=0)
