"""The state of texts in several languages, and half-filled forms."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from mvp import clock
from mvp.enums import TextOrigin

DRAFT_DAYS = 60


class TextState(models.Model):
    """How one field in one language came to be. Outdated is computed: the source's hash has changed since."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("content_type", "object_id")
    field = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    origin = models.CharField(max_length=10, choices=TextOrigin)
    source_hash = models.CharField(max_length=64)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "language"], name="one_state_per_text_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field} [{self.language}]"


def draft_expiry() -> datetime:
    """Sixty days from now."""
    return clock.now() + timedelta(days=DRAFT_DAYS)


class DraftQuerySet(models.QuerySet["FormDraft"]):
    """Drafts by age."""

    def current(self) -> Self:
        """Keep drafts that have not expired."""
        return self.filter(expires_at__gt=clock.now())


class FormDraft(models.Model):
    """What somebody typed into a form and has not sent yet. Only they see it; it expires."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=80)
    about = models.CharField(max_length=120)
    data = models.JSONField()
    saved_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=draft_expiry)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "form", "about"], name="one_draft_per_form_and_object")]

    def __str__(self) -> str:
        return f"{self.form} {self.about}"
