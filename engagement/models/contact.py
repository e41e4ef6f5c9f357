"""How to reach somebody who wants to hear what became of what they said: apart from the contribution itself."""

from django.db import models
from django.db.models import Q

from engagement.models.feedback import FeedbackItem
from mvp.models.base import Addressed


class FeedbackContact(Addressed):
    """An address given with consent. It has no history: once forgotten it is gone, and only the days stay."""

    item = models.OneToOneField(FeedbackItem, on_delete=models.PROTECT, related_name="contact")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10)
    consented_on = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_outcome = models.CharField(max_length=20, blank=True)
    forgotten_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(forgotten_on__isnull=True) & ~Q(email="") | Q(forgotten_on__isnull=False, email=""),
                name="feedback_contact_kept_or_forgotten",
            )
        ]

    def __str__(self) -> str:
        return f"contact of {self.item_id}"
