"""The worksheet of step 6: earlier priorities and what becomes of them, and the answers that are not lists."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from mvp.models import Community
from mvp.models.base import OfCommunity, Sectioned
from priorities.enums import EarlierOutcome, Part, WhichText


class Worksheet(Sectioned):
    """One per community: statements and answers, and the check-back's dates (the publishing date is set once).

    `published_hash` tells whether the public list changed since the draft was published.
    """

    community = models.OneToOneField(Community, on_delete=models.PROTECT, related_name="worksheet")
    no_earlier = models.BooleanField(Part.NO_EARLIER.label, default=False)
    fit = models.TextField(Part.FIT.label, blank=True, max_length=4000)
    feedback_answer = models.TextField(Part.FEEDBACK.label, blank=True, max_length=4000)
    draft_published_on = models.DateField(_("Draft published for comment on"), null=True, blank=True)
    comments_close_on = models.DateField(_("Comments close on"), null=True, blank=True)
    published_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = OfCommunity["Worksheet"].as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(comments_close_on__isnull=True)
                | Q(draft_published_on__isnull=False, comments_close_on__gte=models.F("draft_published_on")),
                name="comments_close_after_publishing",
            )
        ]

    def __str__(self) -> str:
        return str(self.community)


class EarlierPriority(Sectioned):
    """A priority set in MVP 1.0, with the latest text if a later plan updated it; every one is settled with why."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="earlier_priorities")
    text = models.TextField(_("Priority as MVP 1.0 set it"), max_length=2000)
    source_plan = models.CharField(_("Plan it comes from"), max_length=200)
    source_date = models.DateField(_("Date of the plan"), null=True, blank=True)
    updated_text = models.TextField(_("Priority as a later plan updated it"), max_length=2000, blank=True)
    updated_plan = models.CharField(_("Plan that updated it"), max_length=200, blank=True)
    updated_on = models.DateField(_("Date of that plan"), null=True, blank=True)
    done = models.TextField(_("What has been done on it"), max_length=4000, blank=True)
    done_on = models.CharField(
        _("Which text was this done for?"), max_length=10, choices=WhichText, default=WhichText.FIRST
    )
    fit = models.TextField(_("How well does it fit what was heard?"), max_length=2000, blank=True)
    outcome = models.CharField(_("What becomes of it"), max_length=10, choices=EarlierOutcome, blank=True)
    why = models.TextField(_("Why"), blank=True, max_length=2000)
    position = models.PositiveSmallIntegerField(default=1)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = OfCommunity["EarlierPriority"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "position", "pk"]
        verbose_name_plural = "earlier priorities"
        constraints = [
            models.CheckConstraint(condition=Q(outcome="") | ~Q(why=""), name="earlier_priority_settled_with_why"),
            models.CheckConstraint(
                condition=Q(updated_text="", updated_plan="", updated_on__isnull=True)
                | (~Q(updated_text="") & ~Q(updated_plan="") & Q(updated_on__isnull=False)),
                name="updated_text_with_plan_and_date",
            ),
            models.CheckConstraint(
                condition=Q(done_on=WhichText.FIRST) | ~Q(updated_text=""), name="done_on_a_text_there_is"
            ),
        ]

    def __str__(self) -> str:
        return self.latest_text

    @property
    def latest_text(self) -> str:
        """The text that counts today: a later plan's, else that of MVP 1.0."""
        return self.updated_text or self.text
