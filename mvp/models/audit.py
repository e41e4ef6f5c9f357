"""The audit trail: an act, who did it, on what. No code path can change or delete a row."""

from django.db import models

from mvp.models.base import AppendOnly, OfCommunity
from mvp.models.community import Community
from mvp.models.gate import ActorMixin


class AuditEvent(AppendOnly, ActorMixin):
    """One act: decided, exported, granted a role, read personal data, signed in …"""

    act = models.CharField(max_length=60)
    community = models.ForeignKey(
        Community, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="audit_events"
    )
    object_kind = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)

    objects = OfCommunity["AuditEvent"].as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["community", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name}: {self.act}"
