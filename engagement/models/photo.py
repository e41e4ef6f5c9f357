"""Photos of events that everybody may see: each publication is a row that stays, also after it was taken back."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.enums import EventStatus
from engagement.models.event import EventFile
from mvp import clock
from mvp.models import Attachment
from mvp.models.base import OfCommunity, Record


class PublishedPhotoQuerySet(OfCommunity["PublishedPhoto"]):
    """Publications by whether they hold."""

    community_path = "file__event__community"

    def standing(self) -> Self:
        """Keep those that were not taken back."""
        return self.filter(taken_back_at__isnull=True)

    def public(self) -> Self:
        """Keep what everybody may see now: nothing whose file was set aside or whose event was cancelled."""
        held = self.standing().filter(file__withdrawn_on__isnull=True)
        return held.exclude(file__event__status=EventStatus.CANCELLED)


class PublishedPhoto(Record):
    """A photo shown to everybody as a smaller `copy`, with its caption and who said when that the people agreed."""

    file = models.ForeignKey(EventFile, on_delete=models.PROTECT, related_name="publications")
    copy = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    caption = models.CharField(_("Caption"), max_length=300)
    language = models.CharField(_("Language"), max_length=10)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(default=clock.now)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = PublishedPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["-file__event__held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["file"], condition=Q(taken_back_at__isnull=True), name="photo_published_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(caption=""), name="published_photo_has_caption"),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="photo_taken_back_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.caption
