"""Deliverables: what a vendor owes by a day, each version handed in, and what the project manager said to it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core_team.enums import DeliverableStatus, HandInDecision
from core_team.models.vendor import Vendor
from mvp import clock
from mvp.enums import Step
from mvp.models import Attachment, Community
from mvp.models.base import OfCommunity, Record


class Deliverable(Record):
    """Something a vendor hands in during a step; dropped with a reason, never deleted."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="deliverables")
    step = models.PositiveSmallIntegerField(_("Step"), choices=Step)
    title = models.CharField(_("Title"), max_length=160)
    description = models.TextField(_("What belongs to it"), blank=True, max_length=2000)
    due = models.DateField(_("Due"))
    vendor = models.ForeignKey(
        Vendor, on_delete=models.PROTECT, related_name="deliverables", verbose_name=_("Responsible vendor")
    )
    status = models.CharField(max_length=10, choices=DeliverableStatus, default=DeliverableStatus.OPEN)
    dropped_because = models.TextField(_("Why it is dropped"), blank=True, max_length=2000)

    objects = OfCommunity["Deliverable"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "step", "due", "pk"]
        indexes = [models.Index(fields=["community", "status", "due"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=DeliverableStatus.DROPPED) | ~Q(dropped_because=""),
                name="deliverable_dropped_with_reason",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_owed(self) -> bool:
        """Whether the vendor still has to hand something in."""
        return self.status in (DeliverableStatus.OPEN, DeliverableStatus.RETURNED)

    @property
    def is_over(self) -> bool:
        """Accepted or dropped: nothing more happens to it."""
        return self.status in (DeliverableStatus.ACCEPTED, DeliverableStatus.DROPPED)

    def is_late(self, today: date | None = None) -> bool:
        """Whether it is owed and its day has passed."""
        return self.is_owed and self.due < (today or clock.today())


class HandIn(Record):
    """One version of a deliverable: handed in on a day by somebody, then accepted or returned by somebody else."""

    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, related_name="hand_ins")
    number = models.PositiveSmallIntegerField()
    handed_in_on = models.DateField()
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("Note"), blank=True, max_length=2000)
    files = models.ManyToManyField(Attachment, related_name="+")
    decision = models.CharField(max_length=10, choices=HandInDecision, blank=True)
    comment = models.TextField(_("Comment"), blank=True, max_length=2000)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["deliverable", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["deliverable", "number"], name="hand_in_number_once"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("handed_in_by")),
                name="hand_in_not_decided_by_its_author",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True, decided_by__isnull=True)
                | (~Q(decision="") & Q(decided_on__isnull=False, decided_by__isnull=False)),
                name="hand_in_decided_with_day_and_person",
            ),
            models.CheckConstraint(
                condition=~Q(decision=HandInDecision.RETURNED) | ~Q(comment=""), name="hand_in_returned_with_comment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deliverable}, {self.number}"
