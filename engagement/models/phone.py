"""What phones sent: a receipt per record, so that sending it again finds the first."""

from django.conf import settings
from django.db import models

from engagement.models.event import Event
from mvp import clock
from mvp.models import Community
from mvp.models.base import Addressed, OfCommunity


class PhoneReceipt(Addressed):
    """A record that arrived from a phone; `uid` is the phone's, `digest` tells the same words from other ones."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="phone_receipts")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="phone_receipts")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField(default=clock.now)

    objects = OfCommunity["PhoneReceipt"].as_manager()

    def __str__(self) -> str:
        return f"{self.event}: {self.uid}"
