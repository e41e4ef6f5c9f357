"""Work behind the bell. Each task takes a row's id, claims the row, and is safe to ring twice."""

import logging
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from celery import shared_task
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from mvp import clock, queue
from mvp.contributions import queued_work, rendered
from mvp.enums import QueueState
from mvp.exceptions import DomainError
from mvp.models import FormDraft, OutboxMessage, ProcessRun, Rendering, WorkerHeartbeat
from mvp.services.documents import make_file
from mvp.services.editing import forget_silent_editing
from mvp.services.forgetting import forget_expired_invitations, forget_unused_accounts
from mvp.services.outbox import compose
from mvp.services.sessions import forget_ended_sessions
from mvp.services.status import refresh_runs

logger = logging.getLogger(__name__)
BATCH = 200


@shared_task(name=queue.RENDER)
def render(rendering_id: int) -> bool:
    """Make the file of a rendering; False when the row is gone, done, or another worker has it."""
    worked = work_on(Rendering, rendering_id, make_file)
    for follow in rendered.all() if worked else ():
        follow(rendering_id)
    return worked


@shared_task(name=queue.DELIVER)
def deliver(message_id: int) -> bool:
    """Send a queued message; at most once per claim."""

    def send(message: OutboxMessage) -> None:
        compose(message).send()
        OutboxMessage.objects.filter(pk=message.pk).update(
            state=QueueState.READY, finished_at=clock.now(), lease_until=None
        )

    return work_on(OutboxMessage, message_id, send)


def work_on(model: Any, row_id: int, work: Callable[[Any], None]) -> bool:
    """Claim a row and do its work. A rule's refusal is final; anything else is tried again, later each time.

    What happens to a row after another worker has taken it over is the other worker's to say.
    """
    beat()
    if not model.objects.claim(row_id):
        return False
    row = model.objects.get(pk=row_id)
    try:
        if row.attempts > settings.QUEUE_MAX_ATTEMPTS:  # each try before this one ended its worker
            raise DomainError(row.last_error or _("It was tried several times, and the worker stopped each time."))
        work(row)
    except DomainError as refusal:
        _give_up(row, str(refusal))
    except Exception as error:
        logger.exception("%s %s failed", model.__name__, row_id)
        if row.attempts >= settings.QUEUE_MAX_ATTEMPTS:
            _give_up(row, repr(error))
        else:
            again = clock.now() + timedelta(seconds=settings.QUEUE_SWEEP_SECONDS * 2**row.attempts)
            _still_ours(row).update(state=QueueState.QUEUED, not_before=again, lease_until=None, last_error=repr(error))
    return True


def _still_ours(row: Any) -> models.QuerySet[Any]:
    """The row, unless its lease ran out and another worker has claimed it since."""
    return type(row)._default_manager.filter(pk=row.pk, state=QueueState.RUNNING, attempts=row.attempts)


def _give_up(row: Any, why: str) -> None:
    _still_ours(row).update(state=QueueState.FAILED, last_error=why, lease_until=None, finished_at=clock.now())


def beat() -> None:
    """Note that this worker is alive."""
    WorkerHeartbeat.objects.update_or_create(name=socket.gethostname(), defaults={"at": clock.now()})


@shared_task(name="mvp.tasks.sweep")
def sweep() -> int:
    """Ring again for every row that waits or whose worker went silent; return the rings. Drops what expired."""
    beat()
    moment, rung = clock.now(), 0
    kinds = {queue.RENDER: Rendering, queue.DELIVER: OutboxMessage}
    for task, model in (kinds | {name: queued_work.get(name) for name in queued_work.names()}).items():
        for pk in model.objects.due(moment).order_by("queued_at").values_list("pk", flat=True)[:BATCH]:
            rung += queue.ring_now(task, pk)
    FormDraft.objects.filter(expires_at__lte=moment).delete()
    forget_silent_editing()
    return rung


@shared_task(name="mvp.tasks.refresh_gates")
def refresh_gates() -> int:
    """Rewrite the cache of every open gate, in case a record changed outside a service."""
    return refresh_runs(ProcessRun.objects.all())


@shared_task(name="mvp.tasks.forget_sessions")
def forget_sessions() -> int:
    """Delete what is kept of sessions that ran out."""
    return forget_ended_sessions()


@shared_task(name="mvp.tasks.forget_guests")
def forget_guests() -> int:
    """Forget people who were invited and never came."""
    return forget_expired_invitations() + forget_unused_accounts()
