"""The secret link of a person's calendar."""

from django.db import models

from mvp.clock import now
from mvp.models.user import User


class CalendarLink(models.Model):
    """One per person: only the hash of the link's secret is kept; without one the link was taken back."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="calendar_link")
    token_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  several links were taken back
    made_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return str(self.user)
