"""The only module that rings the worker. A lost ring costs time, never work: the sweep finds the row again."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

RENDER = "mvp.tasks.render"
DELIVER = "mvp.tasks.deliver"
AWAY = (OSError, OperationalError)
"""What a broker that cannot be reached raises."""


_silent: ContextVar[bool] = ContextVar("silent", default=False)


@contextmanager
def silence() -> Iterator[None]:
    """Ring for nothing inside the block; for work that is done there and then, as when the demo is made."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def ring(task_name: str, row_id: int) -> None:
    """Send the task by name with a row's id once the transaction has committed."""
    if _silent.get():
        return
    transaction.on_commit(lambda: ring_now(task_name, row_id))


def ring_now(task_name: str, row_id: int) -> bool:
    """Send the task at once; False when the broker is away, which is logged and left to the sweep."""
    try:
        if settings.CELERY_BROKER_URL.startswith("filesystem"):
            Path(settings.BROKER_DIR, "control").mkdir(parents=True, exist_ok=True)
        current_app.send_task(task_name, args=[row_id], retry=False)
    except AWAY as error:
        logger.warning("broker away, %s %s waits for the sweep: %s", task_name, row_id, error)
        return False
    return True


def broker_answers() -> bool:
    """Whether a ring would be heard now."""
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        return Path(settings.BROKER_DIR).parent.exists()
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=0, timeout=2)
    except AWAY:
        return False
    return True
