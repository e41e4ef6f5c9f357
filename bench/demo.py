"""The demo in a database of its own, for the rows that measure pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from bench.rows import RUNS, seconds
from mvp.models import User
from mvp.services.demo import seed_demo

COMMUNITY = "Brackwater"
MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


@contextmanager
def demo() -> Iterator[None]:
    """A database in a file of its own with the demo in it; the product's addresses and an empty page beside them."""
    usual = connection.settings_dict["NAME"]
    with TemporaryDirectory(prefix="mvp-bench-") as folder:
        connection.settings_dict["TEST"]["NAME"] = f"{folder}/bench.sqlite3"
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            call_command("load_reference", verbosity=0)
            seed_demo()
            with override_settings(ROOT_URLCONF="bench.urls"):
                yield
        finally:
            connection.creation.destroy_test_db(usual, verbosity=0)


def signed_in(email: str = "pm@example.org") -> Client:
    """One of the demo's people in a browser."""
    client = Client()
    client.force_login(User.objects.get(email=email), backend=MODEL_BACKEND)
    return client


def times_in_turns(client: Client, *urls: str) -> list[float]:
    """Each page's median seconds after one unmeasured round; the pages take turns, so noise hits all alike."""
    rounds = [[seconds(partial(client.get, url)) for url in urls] for _ in range(RUNS * 3 + 1)]
    return [median(times) for times in zip(*rounds[1:], strict=True)]


def queries_of(client: Client, url: str) -> int:
    """How many queries a page takes once everything is warm."""
    assert client.get(url).status_code == 200, url
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)
