"""Reminders that were sent: what keeps each of them from being sent twice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.enums import ReminderKind
from engagement.models.event import Event
from mvp import clock


class EventReminder(models.Model):
    """One reader reminded of one event for the day it stood on then; another day is another reminder."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ReminderKind)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(_("Date"))
    made_on = models.DateField(default=clock.today)

    class Meta:
        indexes = [models.Index(fields=["made_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind", "reader", "held_on"], name="reminded_once_of_an_event_on_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}/{self.kind} on {self.made_on}"
