"""The official record: frozen lists; and what connects feedback with priorities."""

from django.db import models

from engagement.models import Disposition, FeedbackItem
from mvp.models import Community, Document
from mvp.models.base import Addressed, AppendOnly, OfCommunity
from mvp.models.gate import ActorMixin
from priorities.models.priority import Priority, PriorityVersion


class FrozenList(AppendOnly, ActorMixin, Addressed):
    """The public list as it was submitted: number, date, texts in all languages, hash. The sheet prints these.

    `annexes` is what may be printed behind it, as it was known that day; records of the time before have None.
    By its code anybody who holds a sheet finds out whether it still stands; records of the time before have none.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="frozen_lists")
    number = models.PositiveIntegerField()
    dated = models.DateField()
    content = models.JSONField()
    annexes = models.JSONField(null=True, editable=False)
    text_hash = models.CharField(max_length=64)
    code = models.CharField(max_length=12, unique=True, null=True, editable=False)  # noqa: DJ001  "" would repeat
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    objects = OfCommunity["FrozenList"].as_manager()

    class Meta:
        ordering = ["community", "-number"]
        constraints = [models.UniqueConstraint(fields=["community", "number"], name="frozen_list_number_once")]

    def __str__(self) -> str:
        return f"{self.community} v{self.number}"


class FeedbackOnPriority(models.Model):
    """A contribution is about this priority."""

    item = models.ForeignKey(FeedbackItem, on_delete=models.PROTECT, related_name="on_priorities")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="feedback_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "priority"], name="feedback_once_per_priority")]

    def __str__(self) -> str:
        return f"{self.item_id} on {self.priority_id}"


class DispositionChange(models.Model):
    """The very change a disposition speaks of: the version in which the priority took it up."""

    disposition = models.OneToOneField(Disposition, on_delete=models.PROTECT, related_name="change")
    version = models.ForeignKey(PriorityVersion, on_delete=models.PROTECT, related_name="caused_by")

    def __str__(self) -> str:
        return f"{self.disposition_id} in {self.version_id}"
