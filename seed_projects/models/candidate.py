"""Candidate seed projects and the choice of one."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagement.models import FeedbackItem
from mvp.models import Community
from mvp.models.base import OfCommunity, Record
from mvp.models.place import Coded
from priorities.models import Priority
from seed_projects.enums import ProjectStatus


class SelectionCriterion(Coded):
    """What candidates are compared by (reference data)."""

    hint = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "selection criteria"


class ProjectQuerySet(OfCommunity["SeedProject"]):
    """Seed projects by status."""

    def candidates(self) -> Self:
        """Keep all that stand for choice, the chosen one included."""
        return self.exclude(status=ProjectStatus.WITHDRAWN)

    def chosen(self) -> Self:
        """Keep the chosen ones: at most one per community."""
        return self.filter(status=ProjectStatus.CHOSEN)


class SeedProject(Record):
    """A candidate seed project; exactly one of one to three is chosen."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="seed_projects")
    title = models.CharField(_("Title"), max_length=200)
    summary = models.TextField(_("What is it, and where?"), max_length=4000)
    months = models.PositiveSmallIntegerField(_("Months it takes"), null=True, blank=True)
    cost = models.DecimalField(_("Cost in US dollars"), max_digits=12, decimal_places=2, null=True, blank=True)
    status = models.CharField(max_length=10, choices=ProjectStatus, default=ProjectStatus.CANDIDATE)
    priorities = models.ManyToManyField(Priority, related_name="+", verbose_name=_("Priorities it serves"))
    chosen_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(_("Why it is withdrawn"), blank=True, max_length=2000)

    objects = ProjectQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[priorities])

    class Meta:
        ordering = ["community", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community"], condition=Q(status=ProjectStatus.CHOSEN), name="one_chosen_project"
            ),
            models.CheckConstraint(condition=Q(cost__isnull=True) | Q(cost__gte=0), name="project_cost_not_negative"),
            models.CheckConstraint(
                condition=~Q(status=ProjectStatus.WITHDRAWN) | ~Q(withdrawn_because=""),
                name="project_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SelectionReason(Record):
    """Why the chosen project was chosen, against one selection criterion."""

    project = models.ForeignKey(SeedProject, on_delete=models.PROTECT, related_name="reasons")
    criterion = models.ForeignKey(SelectionCriterion, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)

    history = HistoricalRecords()

    class Meta:
        ordering = ["project", "criterion__position"]
        constraints = [models.UniqueConstraint(fields=["project", "criterion"], name="one_reason_per_criterion")]

    def __str__(self) -> str:
        return f"{self.project}: {self.criterion}"


class FeedbackOnCandidate(models.Model):
    """A contribution is about this candidate."""

    item = models.ForeignKey(FeedbackItem, on_delete=models.PROTECT, related_name="on_candidates")
    project = models.ForeignKey(SeedProject, on_delete=models.PROTECT, related_name="feedback_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "project"], name="feedback_once_per_candidate")]

    def __str__(self) -> str:
        return f"{self.item_id} on {self.project_id}"
