"""Feedback: what residents said, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core_team.models import AffectedGroup
from engagement.enums import FeedbackAbout, FeedbackSource, Outcome
from engagement.models.event import Event
from mvp.models import Community, Theme
from mvp.models.base import OfCommunity, Record


class FeedbackItem(Record):
    """One contribution in its own language, never edited into another voice; no names are kept.

    Its words `may_be_shown` in public only where whoever said them knew that: the public form tells everybody.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="feedback_items")
    source = models.CharField(_("How did it arrive?"), max_length=10, choices=FeedbackSource)
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback_items", verbose_name=_("Event")
    )
    received_on = models.DateField(_("Received on"))
    language = models.CharField(_("Language it was said in"), max_length=10)
    text = models.TextField(_("What was said"), max_length=4000)
    translation = models.TextField(_("In English"), blank=True, max_length=4000)
    about = models.CharField(_("About what?"), max_length=20, choices=FeedbackAbout, default=FeedbackAbout.GENERAL)
    group = models.ForeignKey(
        AffectedGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Group")
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Theme")
    )

    may_be_shown = models.BooleanField(_("The words may be shown in public"), default=False)

    objects = OfCommunity["FeedbackItem"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=FeedbackSource.EVENT) | Q(event__isnull=False), name="feedback_at_event_names_event"
            )
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)


class Disposition(Record):
    """What became of a contribution: outcome, why, by whom, when. The change itself is linked in `priorities`."""

    item = models.OneToOneField(FeedbackItem, on_delete=models.PROTECT, related_name="disposition")
    outcome = models.CharField(_("What became of it"), max_length=20, choices=Outcome)
    why = models.TextField(_("Why"), blank=True, max_length=2000)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=[Outcome.CHANGED, Outcome.STEP_7, Outcome.SPAM]) | ~Q(why=""),
                name="disposition_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.outcome}"
