"""Alive, and ready: each part is asked, and one that is not right says so by name."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client

from mvp import clock
from mvp.models import WorkerHeartbeat
from mvp.tasks import beat
from tests.conftest import Cast

READY = dict.fromkeys(("database", "migrations", "triggers", "broker", "storage", "worker", "no_demo"), True)


def ready() -> tuple[int, str, list[str]]:
    """Status, word, and the names of the parts that are not right."""
    answer = Client().get("/readyz")
    body = answer.json()
    assert set(body["checks"]) == set(READY)
    return answer.status_code, body["status"], [name for name, right in body["checks"].items() if not right]


def test_alive_needs_no_database() -> None:
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_every_part_is_right() -> None:
    beat()
    assert ready() == (200, "ready", [])


@pytest.mark.django_db
def test_not_ready_without_a_worker_that_was_heard_lately(settings: Any) -> None:
    assert ready() == (503, "not ready", ["worker"])
    beat()
    WorkerHeartbeat.objects.update(at=clock.now() - timedelta(seconds=4 * settings.QUEUE_SWEEP_SECONDS))
    assert ready() == (503, "not ready", ["worker"])


@pytest.mark.django_db
def test_not_ready_without_the_embedded_brokers_folder(settings: Any, tmp_path: Path) -> None:
    beat()
    settings.CELERY_BROKER_URL = "filesystem://"
    settings.BROKER_DIR = tmp_path / "gone" / "broker"
    assert ready() == (503, "not ready", ["broker"])


@pytest.mark.django_db
def test_not_ready_where_files_cannot_be_written(settings: Any, tmp_path: Path) -> None:
    beat()
    taken = tmp_path / "files"
    taken.write_text("A file stands where the folder should be.")
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": taken}},
    }
    assert ready() == (503, "not ready", ["storage"])


@pytest.mark.django_db
def test_not_ready_while_a_migration_waits() -> None:
    beat()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'seed_projects'")
    assert ready() == (503, "not ready", ["migrations"])


@pytest.mark.usefixtures("invented_gate")
def test_a_lost_database_is_a_page_that_says_when_to_try_again(cast: Cast) -> None:
    def lost(*args: Any) -> None:
        raise OperationalError("the connection is gone")

    client = cast.client("lead")
    client.raise_request_exception = False
    found = []
    for address in ("/my-turn/", "/accounts/login/", f"/communities/{cast.home.slug}/"):
        with connection.execute_wrapper(lost):
            answer = client.get(address)
        found.append((answer.status_code, answer.headers.get("Retry-After"), b"<h1>" in answer.content))
    assert found == [(503, "30", True)] * 3


@pytest.mark.usefixtures("invented_gate")
def test_another_fault_is_a_page_that_promises_no_moment(cast: Cast) -> None:
    def broken(*args: Any) -> None:
        raise ZeroDivisionError

    client = cast.client("lead")
    client.raise_request_exception = False
    with connection.execute_wrapper(broken):
        answer = client.get("/my-turn/")
    assert (answer.status_code, answer.headers.get("Retry-After")) == (500, None)


@pytest.mark.django_db
def test_the_deployment_check_knows_the_gates() -> None:
    call_command("check", tags=["gates"])
