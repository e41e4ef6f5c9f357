"""Paid hours that were spent on an event; the ledger itself does not know events."""

from django.db import models

from core_team.models import PayEntry
from engagement.models.event import Event


class HoursAtEvent(models.Model):
    """An entry of the pay ledger is for this event, while its purpose says so."""

    entry = models.OneToOneField(PayEntry, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.entry_id} at {self.event_id}"
