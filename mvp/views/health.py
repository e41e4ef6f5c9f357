"""Whether the process is alive, and whether it is ready to serve."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from mvp import clock
from mvp.models import WorkerHeartbeat
from mvp.queue import broker_answers
from mvp.selectors.demo import demo_is_here
from mvp.triggers import missing_triggers


@never_cache
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive; touches nothing."""
    return JsonResponse({"status": "alive"})


@never_cache
@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether each part is right, no demo data where it must not be included; 503 while one is not."""
    checks = {
        "database": _database,
        "migrations": _migrations,
        "triggers": lambda: not missing_triggers(),
        "broker": broker_answers,
        "storage": _storage,
        "worker": _worker,
        "no_demo": lambda: not demo_is_here(),
    }
    found: dict[str, bool] = {}
    for name, check in checks.items():
        try:
            found[name] = bool(check())
        except (DatabaseError, OSError):
            found[name] = False
    ready = all(found.values())
    return JsonResponse({"status": "ready" if ready else "not ready", "checks": found}, status=200 if ready else 503)


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    plan: list[Any] = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return not plan


def _storage() -> bool:
    name = default_storage.save("ready", ContentFile(b"ready"))
    default_storage.delete(name)
    return True


def _worker() -> bool:
    recent = clock.now() - timedelta(seconds=3 * settings.QUEUE_SWEEP_SECONDS)
    return WorkerHeartbeat.objects.filter(at__gte=recent).exists()
