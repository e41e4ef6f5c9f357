"""Coverage: which liaison speaks for which named group, and why a group has none."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core_team.models.expertise import AffectedGroup
from mvp.models import Membership
from mvp.models.base import Record


class Said(models.Model):
    """A statement with who made it and when; what no longer holds gets its end and is kept."""

    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class GroupLiaison(Record, Said):
    """A community liaison speaks for a named group; one liaison may speak for several."""

    group = models.ForeignKey(AffectedGroup, on_delete=models.PROTECT, related_name="liaisons")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="speaks_for")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "membership"], condition=Q(ended_on__isnull=True), name="liaison_once_per_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.group}"


class CoverageReason(Record, Said):
    """Why a named group has no liaison."""

    group = models.ForeignKey(AffectedGroup, on_delete=models.PROTECT, related_name="coverage_reasons")
    text = models.TextField(_("Why no liaison speaks for this group"), max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(ended_on__isnull=True), name="one_coverage_reason_per_group"
            )
        ]

    def __str__(self) -> str:
        return self.text
