"""Official sheets of many communities, asked for at once."""

from typing import Any, Self

from django.conf import settings
from django.db import models

from mvp.models import Community, Document, Region
from mvp.models.queue import Queued, QueuedQuerySet
from priorities.models.record import FrozenList


class SheetBatchQuerySet(QueuedQuerySet["SheetBatch"]):
    """Batches by who may read them."""

    def visible_to(self, user: Any) -> Self:
        """Keep the person's own batches, as long as they read every community in them."""
        strange = SheetBatchItem.objects.exclude(community__in=Community.objects.visible_to(user)).values("batch")
        return self.filter(asked_by=user.pk).exclude(pk__in=strange)


class SheetBatch(Queued):
    """One request: languages and whose records; its file is a ZIP with an index, in the asker's language.

    `by_choice`: its communities were chosen one by one, not by their region.
    """

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    languages = models.JSONField()
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_choice = models.BooleanField(default=False)
    adopted_only = models.BooleanField(default=False)
    annexes = models.JSONField(default=list)
    file = models.FileField(upload_to="batches/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    objects = SheetBatchQuerySet.as_manager()

    class Meta(Queued.Meta):
        abstract = False
        ordering = ["-queued_at", "-pk"]

    def __str__(self) -> str:
        return f"batch of {self.queued_at:%Y-%m-%d}"


class SheetBatchItem(models.Model):
    """One community of a batch: the record to print and its document, or why there is none.

    `problem` holds a refusal as each language of the interface says it; it is empty while there is nothing to tell.
    """

    batch = models.ForeignKey(SheetBatch, on_delete=models.PROTECT, related_name="items")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(FrozenList, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    problem = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["batch", "community__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "community"], name="community_once_per_batch")]

    def __str__(self) -> str:
        return f"{self.community} in {self.batch}"
