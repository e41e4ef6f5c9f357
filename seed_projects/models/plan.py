"""The implementation plan: tasks, budget per member, equity impact assessment and its reviews."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from mvp.models import CommunityMember
from mvp.models.base import Addressed, AppendOnly, Record
from mvp.models.gate import ActorMixin
from seed_projects.enums import ReviewOutcome, TaskStatus
from seed_projects.models.candidate import SeedProject
from seed_projects.models.withdrawal import WITHDRAWN_WITH_REASON, OfProject


class PlanTask(Record):
    """A task with people and dates, done or dropped with a reason in step 9."""

    project = models.ForeignKey(SeedProject, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(_("Task"), max_length=200)
    people = models.CharField(_("Who does it?"), max_length=200)
    starts_on = models.DateField(_("Starts on"))
    ends_on = models.DateField(_("Ends on"))
    status = models.CharField(max_length=10, choices=TaskStatus, default=TaskStatus.OPEN)
    settled_on = models.DateField(_("Done or dropped on"), null=True, blank=True)
    dropped_because = models.TextField(_("Why it was dropped"), blank=True, max_length=2000)

    history = HistoricalRecords()

    class Meta:
        ordering = ["project", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="task_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(status=TaskStatus.DROPPED) | ~Q(dropped_because=""), name="task_dropped_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetLine(Record):
    """A line of the seed project's budget, for one member of the community."""

    project = models.ForeignKey(SeedProject, on_delete=models.PROTECT, related_name="budget_lines")
    member = models.ForeignKey(CommunityMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("Member"))
    label = models.CharField(_("What for?"), max_length=200)
    amount = models.DecimalField(_("Amount in US dollars"), max_digits=12, decimal_places=2)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(_("Why it is withdrawn"), blank=True, max_length=2000)

    objects = OfProject["BudgetLine"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["project", "member", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="budget_line_positive"),
            models.CheckConstraint(condition=WITHDRAWN_WITH_REASON, name="budget_line_withdrawn_with_reason"),
        ]

    def __str__(self) -> str:
        return self.label


class EquityAssessment(Record):
    """Who gains, who might lose, and what is done about it."""

    project = models.OneToOneField(SeedProject, on_delete=models.PROTECT, related_name="equity_assessment")
    benefits = models.TextField(_("Who benefits, and how?"), max_length=4000)
    burdens = models.TextField(_("Who might bear a burden or be left out?"), max_length=4000)
    measures = models.TextField(_("What will be done about it?"), max_length=4000)
    written_on = models.DateField()

    history = HistoricalRecords()

    def __str__(self) -> str:
        return str(self.project)


class EquityReview(AppendOnly, ActorMixin, Addressed):
    """A review of the assessment at one of its versions, by somebody holding the role at that moment."""

    assessment = models.ForeignKey(EquityAssessment, on_delete=models.PROTECT, related_name="reviews")
    assessment_version = models.PositiveIntegerField()
    outcome = models.CharField(_("What did you find?"), max_length=10, choices=ReviewOutcome)
    comment = models.TextField(_("Comment"), max_length=4000)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.outcome}"
