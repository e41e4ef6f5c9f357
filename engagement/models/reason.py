"""Written reasons: why something the programme advises was not done, or came later."""

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core_team.models import AffectedGroup
from mvp.models import Community
from mvp.models.base import OfCommunity, Record


class WrittenReason(Record):
    """One reason of one kind (`reason_kinds` names them), for the community or for one of its groups.

    An emptied text is a reason that was taken back; the history keeps its words.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="written_reasons")
    kind = models.CharField(max_length=30)
    group = models.ForeignKey(AffectedGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("Reason"), blank=True, max_length=2000)

    objects = OfCommunity["WrittenReason"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "kind"], condition=Q(group__isnull=True), name="one_reason_per_kind"
            ),
            models.UniqueConstraint(
                fields=["group", "kind"], condition=Q(group__isnull=False), name="one_reason_per_group_and_kind"
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)
