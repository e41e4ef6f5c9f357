"""Queued work: one worker at a time, tried again later each time, never lost, and harmless to ring twice."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from mvp import clock, queue
from mvp.exceptions import DomainError
from mvp.models import FormDraft, GateStatus, OutboxMessage, Rendering, WorkerHeartbeat
from mvp.services.drafts import keep_draft
from mvp.services.outbox import queue_message
from mvp.tasks import deliver, refresh_gates, render, sweep, work_on
from tests.conftest import Cast
from tests.mvp.makers import ask, leaflet

pytestmark = pytest.mark.usefixtures("invented_gate")


@pytest.fixture
def rendering(cast: Cast) -> Iterator[Rendering]:
    """A leaflet that waits to be made."""
    with leaflet():
        yield ask(cast.home, cast.member).rendering


def stored(rendering: Rendering) -> Rendering:
    """The row as it is now."""
    return Rendering.objects.get(pk=rendering.pk)


def after(seconds: float) -> Any:
    """The clock some seconds from now."""
    return clock.set_to(clock.now() + timedelta(seconds=seconds))


def refuse(row: Any) -> None:
    """Work that a rule forbids."""
    raise DomainError("This may not be printed.")


def stumble(row: Any) -> None:
    """Work that meets a fault."""
    raise OSError("The disk is full.")


def test_a_waiting_row_is_worked_on_once(rendering: Rendering) -> None:
    assert [render(rendering.pk), render(rendering.pk)] == [True, False]
    made = stored(rendering)
    assert (made.state, made.attempts, made.lease_until, made.last_error) == ("ready", 1, None, "")


def test_of_many_workers_one_gets_the_row(rendering: Rendering) -> None:
    assert [Rendering.objects.claim(rendering.pk) for _worker in range(3)] == [True, False, False]
    assert render(rendering.pk) is False


def test_a_silent_workers_row_is_taken_over_when_its_lease_has_run_out(rendering: Rendering, settings: Any) -> None:
    Rendering.objects.claim(rendering.pk)
    with after(settings.QUEUE_LEASE_SECONDS - 1):
        early = render(rendering.pk)
    with after(settings.QUEUE_LEASE_SECONDS + 1):
        late = render(rendering.pk)
    assert (early, late, stored(rendering).state, stored(rendering).attempts) == (False, True, "ready", 2)


def test_a_rules_refusal_is_final(rendering: Rendering) -> None:
    assert work_on(Rendering, rendering.pk, refuse) is True
    refused = stored(rendering)
    assert (refused.state, refused.last_error) == ("failed", "This may not be printed.")
    with after(10_000):
        assert (render(rendering.pk), list(Rendering.objects.due(clock.now()))) == (False, [])


def test_a_fault_is_tried_again_later_each_time_and_then_given_up(rendering: Rendering, settings: Any) -> None:
    waits, moment = [], clock.now()
    while stored(rendering).state == "queued":
        with clock.set_to(moment):
            assert work_on(Rendering, rendering.pk, stumble) is True
            again: Any = stored(rendering).not_before
            if stored(rendering).state == "queued":
                assert work_on(Rendering, rendering.pk, stumble) is False  # not before its time
                waits.append((again - moment).total_seconds())
                moment = again
    failed = stored(rendering)
    assert waits == [settings.QUEUE_SWEEP_SECONDS * factor for factor in (2, 4, 8, 16)]
    assert (failed.attempts, failed.last_error) == (settings.QUEUE_MAX_ATTEMPTS, "OSError('The disk is full.')")


def test_a_row_that_kills_every_worker_is_given_up(rendering: Rendering, settings: Any) -> None:
    for attempt in range(settings.QUEUE_MAX_ATTEMPTS):
        with after(attempt * (settings.QUEUE_LEASE_SECONDS + 1)):
            assert Rendering.objects.claim(rendering.pk)
    with after(10_000):
        assert render(rendering.pk) is True
    assert stored(rendering).state == "failed"


@pytest.mark.parametrize("trouble", [refuse, stumble])
def test_a_worker_that_lost_its_row_does_not_undo_the_others_work(
    rendering: Rendering, trouble: Any, settings: Any
) -> None:
    def overtaken(row: Rendering) -> None:
        with after(settings.QUEUE_LEASE_SECONDS + 1):
            render(row.pk)
        trouble(row)

    work_on(Rendering, rendering.pk, overtaken)
    assert (stored(rendering).state, stored(rendering).last_error) == ("ready", "")


@pytest.mark.django_db
@pytest.mark.parametrize("task", [render, deliver])
def test_a_row_that_no_longer_exists_is_passed_over(task: Any) -> None:
    assert task(987654321) is False


@pytest.mark.django_db
def test_a_kind_that_no_longer_exists_waits_and_says_so(cast: Cast) -> None:
    with leaflet():
        rendering = ask(cast.home, cast.member).rendering
    render(rendering.pk)
    assert (stored(rendering).state, stored(rendering).last_error) == ("queued", "KeyError('test.leaflet')")


def test_the_sweep_rings_for_what_waits_and_what_went_silent(rendering: Rendering, cast: Cast, settings: Any) -> None:
    silent = ask(cast.home, cast.member, "Silent").rendering
    working = ask(cast.home, cast.member, "Working").rendering
    later = ask(cast.home, cast.member, "Later").rendering
    OutboxMessage.objects.all().delete()
    message = queue_message("account.password", to=cast.lead)
    Rendering.objects.claim(silent.pk)
    with after(settings.QUEUE_LEASE_SECONDS + 1):
        Rendering.objects.claim(working.pk)
        Rendering.objects.filter(pk=later.pk).update(not_before=clock.now() + timedelta(seconds=60))
        due = set(Rendering.objects.due(clock.now()))
        assert (due, sweep()) == ({rendering, silent}, 3)
    assert OutboxMessage.objects.get(pk=message.pk).state == "queued"


@pytest.mark.django_db
def test_the_sweep_drops_expired_drafts_only(cast: Cast) -> None:
    for about in ("old", "new"):
        keep_draft(by=cast.lead, form="test", about=about, data={"name": ["x"]})
    FormDraft.objects.filter(about="old").update(expires_at=clock.now())
    sweep()
    assert list(FormDraft.objects.values_list("about", flat=True)) == ["new"]


@pytest.mark.django_db
def test_each_work_notes_that_the_worker_is_alive() -> None:
    for _time in range(2):
        render(987654321)
    assert list(WorkerHeartbeat.objects.values_list("name", flat=True)) == [socket.gethostname()]


def test_the_nightly_task_makes_every_cache_true(cast: Cast) -> None:
    GateStatus.objects.update(blocking=["test.first"], blocking_count=1)
    assert refresh_gates() == GateStatus.objects.count()
    assert set(GateStatus.objects.values_list("blocking_count", flat=True)) == {0}


def test_saving_works_while_the_broker_is_away(
    cast: Cast, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    taken = tmp_path / "broker"
    taken.write_text("A file stands where the broker's folder should be.")
    settings.CELERY_BROKER_URL, settings.BROKER_DIR = "filesystem://", taken
    with leaflet(), django_capture_on_commit_callbacks(execute=True):
        rendering = ask(cast.home, cast.member).rendering
    assert queue.ring_now(queue.RENDER, rendering.pk) is False
    assert (stored(rendering).state, list(Rendering.objects.due(clock.now()))) == ("queued", [rendering])


def test_nothing_is_rung_when_the_change_is_rolled_back(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with leaflet(), django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        ask(cast.home, cast.member)
        transaction.set_rollback(True)
    assert callbacks == []
