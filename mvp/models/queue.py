"""Queued work: the row is the truth. A task that died leaves a lease that runs out, and the sweep rings again."""

from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mvp import clock
from mvp.enums import QueueState
from mvp.models.base import Addressed

Q_M = TypeVar("Q_M", bound="Queued")


class QueuedQuerySet(models.QuerySet[Q_M]):
    """Queued rows by what should happen to them."""

    def due(self, moment: datetime) -> Self:
        """Keep rows that wait, or whose worker has gone silent past its lease, and may be tried again."""
        waiting = Q(state=QueueState.QUEUED) & (Q(not_before__isnull=True) | Q(not_before__lte=moment))
        return self.filter(waiting | Q(state=QueueState.RUNNING, lease_until__lt=moment))

    def claim(self, pk: int) -> bool:
        """Take one due row for this worker: one conditional UPDATE, so of many callers one wins."""
        moment = clock.now()
        lease = moment + timedelta(seconds=settings.QUEUE_LEASE_SECONDS)
        due = self.filter(pk=pk).due(moment)
        return due.update(state=QueueState.RUNNING, lease_until=lease, attempts=F("attempts") + 1) == 1


class Queued(Addressed):
    """Columns of queued work."""

    state = models.CharField(max_length=10, choices=QueueState, default=QueueState.QUEUED)
    lease_until = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    queued_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["state", "lease_until"])]


class WorkerHeartbeat(models.Model):
    """When a worker was last heard of."""

    name = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name
