"""Who has a form of a record open just now."""

from datetime import timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models

from mvp import clock
from mvp.models.base import OfCommunity
from mvp.models.community import Community

SILENT_MINUTES = 10
"""How long somebody counts as editing after the last sign of their form."""


class EditingQuerySet(OfCommunity["Editing"]):
    """Open forms by age."""

    def current(self) -> Self:
        """Keep those that gave a sign lately."""
        return self.filter(seen_at__gt=clock.now() - timedelta(minutes=SILENT_MINUTES))

    def silent(self) -> Self:
        """Keep those that gave none."""
        return self.filter(seen_at__lte=clock.now() - timedelta(minutes=SILENT_MINUTES))


class Editing(models.Model):
    """Somebody edits a record, named by its kind and uid as comments name it. It locks nothing and is soon forgotten.

    `part` is the section of the record, "" the whole of it; `page` the form as it was shown last, in one of perhaps
    several tabs.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.SlugField(max_length=40)
    about = models.UUIDField()
    part = models.CharField(max_length=40, blank=True)
    page = models.UUIDField(default=uuid4)
    since = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)

    objects = EditingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["community", "seen_at"])]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "about", "part"], name="editing_once_per_person_and_part")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind} {self.about} {self.part}".strip()
