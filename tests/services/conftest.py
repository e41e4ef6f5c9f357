"""Real PostgreSQL, Redis and Celery for the tests of this folder; `reach` holds the rule for a missing service."""

import itertools
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from psycopg import sql

from tests.services import reach
from tests.services.processes import Env, Worker, manage, running_worker

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not services"` leaves them out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("services")


def need(service: str) -> None:
    """Skip the test when the service is missing, or fail it in CI."""
    if reason := reach.why_unreachable(service):
        (pytest.fail if reach.IN_CI else pytest.skip)(reason)


@contextmanager
def _database(template: str = "template1") -> Iterator[str]:
    """A database of our own, dropped at the end together with whoever is still connected; the value is its address."""
    need("postgres")
    name = f"mvp_services_{secrets.token_hex(6)}"
    made, copied = sql.Identifier(name), sql.Identifier(template)
    with psycopg.connect(reach.POSTGRES_URL, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(made, copied))
        try:
            yield urlsplit(reach.POSTGRES_URL)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(made))


@pytest.fixture(scope="session")
def migrated_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database with all migrations and the reference data, made once for the whole run."""
    with _database() as url:
        env = {"VAR_DIR": str(tmp_path_factory.mktemp("var")), "DATABASE_URL": url}
        manage("migrate", "--verbosity", "0", env=env)
        manage("load_reference", env=env)
        yield url


@pytest.fixture
def postgres_url(migrated_url: str) -> Iterator[str]:
    """The address of a fresh, migrated database with the reference data, for one test."""
    with _database(template=urlsplit(migrated_url).path[1:]) as url:
        yield url


@pytest.fixture
def redis_url() -> Iterator[str]:
    """The address of a Redis database of our own (the first empty one from 15 down), emptied after the test."""
    need("redis")
    base = urlsplit(reach.REDIS_URL)
    urls = (base._replace(path=f"/{number}").geturl() for number in range(15, 0, -1))
    for url in urls:
        with redis.Redis.from_url(url) as client:
            if client.dbsize() == 0:
                yield url
                client.flushdb()
                return
    pytest.fail("Every Redis database from 1 to 15 holds keys; empty one of them.")


@pytest.fixture
def service_env(tmp_path: Path) -> dict[str, str]:
    """The environment of an installation of its own: everything it writes lies in the test's folder.

    Add DATABASE_URL and REDIS_URL from the fixtures above where a test needs the real services.
    """
    return {"VAR_DIR": str(tmp_path / "var"), "QUEUE_LEASE_SECONDS": "2", "QUEUE_SWEEP_SECONDS": "1"}


@pytest.fixture
def run_manage(service_env: dict[str, str]) -> Callable[..., object]:
    """`manage` with the test's environment: run_manage("migrate")."""
    return partial(manage, env=service_env)


@pytest.fixture
def worker(tmp_path: Path) -> Callable[..., AbstractContextManager[Worker]]:
    """Start a worker: `with worker(env, "-B") as running: …`; it is killed at the end of the block."""
    numbers = itertools.count(1)

    def start(env: Env, *options: str) -> AbstractContextManager[Worker]:
        return running_worker(env, tmp_path / f"worker-{next(numbers)}.log", *options)

    return start


@pytest.fixture
def eventually() -> Callable[..., None]:
    """Wait for another process: poll a condition until it holds, or fail after `within` seconds with `message()`."""

    def wait(condition: Callable[[], object], within: float = 60, message: Callable[[], str] = str) -> None:
        end = time.monotonic() + within
        while not condition():
            if time.monotonic() > end:
                pytest.fail(f"It did not happen within {within} seconds. {message()}")
            time.sleep(0.1)

    return wait
