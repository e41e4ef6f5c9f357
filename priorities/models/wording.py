"""A wording the writers keep although a hint advised against it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mvp.models.base import Addressed, AppendOnly, OfCommunity
from mvp.models.gate import ActorMixin
from priorities.enums import ExampleKind
from priorities.models.priority import Priority


class OfPriority(OfCommunity["KeptWording"]):
    """Rows that belong to a priority's community."""

    community_path = "priority__community"


class KeptWording(AppendOnly, ActorMixin, Addressed):
    """Why this very text stays as it is. Another text of the same priority is hinted anew."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="kept_wordings")
    language = models.CharField(max_length=20)
    text_hash = models.CharField(max_length=64)
    verdict = models.CharField(max_length=20, choices=ExampleKind)
    note = models.TextField(_("Why it stays as it is"), max_length=2000)

    objects = OfPriority.as_manager()

    class Meta:
        ordering = ["priority", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["priority", "language", "text_hash"], name="wording_kept_once"),
            models.CheckConstraint(condition=~models.Q(note=""), name="wording_kept_with_note"),
        ]

    def __str__(self) -> str:
        return f"{self.priority_id}: {self.verdict}"
