"""The Celery application; its tasks are doorbells for rows, see `mvp.queue`."""

import os
from pathlib import Path

from celery import Celery
from celery.signals import worker_init, worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mvp.settings.dev")

app = Celery("mvp")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def prepare_worker(**kwargs: object) -> None:
    """Make the embedded broker's folders and warm the PDF engine before the worker forks."""
    from django.conf import settings

    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        Path(settings.BROKER_DIR, "control").mkdir(parents=True, exist_ok=True)
    from mvp.contributions import document_kinds
    from mvp.pdf import warm_up

    warm_up()
    for kind in document_kinds.all():
        if kind.warm_up:
            kind.warm_up()


@worker_ready.connect
def catch_up_at_start(**kwargs: object) -> None:
    """Ring at once for what waited while no worker was there, the nightly work too: the machine may be off at night.

    The first sweep also notes that a worker is alive. Each of these tasks is safe to ring twice.
    """
    from django.conf import settings

    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        app.send_task(entry["task"], retry=False)
