"""Power cuts and lost brokers: what was asked for is made, once, as soon as somebody can make it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.services.door import Door
from tests.services.installation import Installation
from tests.services.processes import Worker

StartWorker = Callable[..., AbstractContextManager[Worker]]
Eventually = Callable[..., None]


@pytest.fixture(params=["embedded", "services"])
def installation(request: pytest.FixtureRequest, service_env: dict[str, str]) -> Installation:
    """The product as it starts by itself, and with PostgreSQL and Redis."""
    if request.param == "services":
        service_env["DATABASE_URL"] = request.getfixturevalue("postgres_url")
        service_env["REDIS_URL"] = request.getfixturevalue("redis_url")
    return Installation(service_env)


def outcome(installation: Installation, rendering: int) -> dict[str, Any]:
    """What is left behind: state, attempts, error, and the files under the rendering's key."""
    query = f"SELECT key, state, attempts, last_error FROM mvp_rendering WHERE id = {rendering}"
    ((key, state, attempts, error),) = installation.rows(query)
    mine = installation.files() == [f"{key}.pdf"]
    return {"state": state, "attempts": attempts, "error": error, "one file": mine}


def test_a_worker_killed_while_rendering_leaves_one_finished_document(
    installation: Installation, worker: StartWorker, eventually: Eventually
) -> None:
    installation.hold()
    rendering = installation.act("ask")["rendering"]
    with worker(installation.env, "-B") as first:
        eventually(lambda: installation.state(rendering) == "running", message=first.said)
        first.kill()
    assert outcome(installation, rendering) == {"state": "running", "attempts": 1, "error": "", "one file": False}
    installation.let_go()
    with worker(installation.env, "-B") as second:
        eventually(lambda: installation.state(rendering) == "ready", message=second.said)
    assert outcome(installation, rendering) == {"state": "ready", "attempts": 2, "error": "", "one file": True}


def test_what_the_pages_save_is_worked_on_without_further_services(
    service_env: dict[str, str], worker: StartWorker, eventually: Eventually
) -> None:
    installation = Installation(service_env)
    asked = installation.act("ask")
    assert asked == {"rendering": asked["rendering"], "pages": [302, 302, 200], "waiting": "queued"}
    mails = "SELECT count(*) FROM mvp_outboxmessage WHERE state <> 'ready'"
    with worker(installation.env, "-B") as running:
        eventually(lambda: installation.state(asked["rendering"]) == "ready", message=running.said)
        eventually(lambda: installation.rows(mails) == [(0,)], message=running.said)
    assert any("To: new@example.org" in mail.read_text() for mail in (installation.var / "mail").iterdir())


def test_a_lost_redis_stops_nobody_and_loses_nothing(
    postgres_url: str, redis_url: str, service_env: dict[str, str], worker: StartWorker, eventually: Eventually
) -> None:
    target = urlsplit(redis_url)
    door = Door((target.hostname or "127.0.0.1", target.port or 6379))
    door.open()
    behind = target._replace(netloc=f"127.0.0.1:{door.port}").geturl()
    installation = Installation({**service_env, "DATABASE_URL": postgres_url, "REDIS_URL": behind})
    with worker(installation.env, "-B") as running:
        beats = "SELECT count(*) FROM mvp_workerheartbeat"
        eventually(lambda: installation.rows(beats) == [(1,)], message=running.said)
        door.shut()
        asked = installation.act("ask")
        assert asked == {"rendering": asked["rendering"], "pages": [302, 302, 200], "waiting": "queued"}
        assert installation.state(asked["rendering"]) == "queued"
        door.open()
        eventually(lambda: installation.state(asked["rendering"]) == "ready", within=120, message=running.said)
    assert outcome(installation, asked["rendering"])["one file"] is True
    door.shut()
