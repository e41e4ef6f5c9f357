"""The engagement plan: goals, audiences, methods and metrics, written before the events."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core_team.models import AffectedGroup
from mvp.models import Community
from mvp.models.base import OfCommunity, Record


class EngagementPlan(Record):
    """One plan per community; its history keeps what changed."""

    community = models.OneToOneField(Community, on_delete=models.PROTECT, related_name="engagement_plan")
    goals = models.TextField(_("Goals"), max_length=4000)
    methods = models.TextField(_("Methods"), max_length=4000)
    inclusion = models.TextField(_("How everybody can take part"), blank=True, max_length=4000)
    written_on = models.DateField(_("Written on"))
    audiences = models.ManyToManyField(AffectedGroup, related_name="+", verbose_name=_("Audiences"))

    objects = OfCommunity["EngagementPlan"].as_manager()
    history = HistoricalRecords(m2m_fields=[audiences])

    def __str__(self) -> str:
        return str(self.community)


class PlanMetric(Record):
    """A metric of the plan with its target and how it is measured; outcomes are judged against it."""

    plan = models.ForeignKey(EngagementPlan, on_delete=models.PROTECT, related_name="metrics")
    name = models.CharField(_("Metric"), max_length=200)
    target = models.CharField(_("Target"), max_length=120)
    how = models.CharField(_("How it is measured"), max_length=300)
    position = models.PositiveSmallIntegerField(default=1)
    withdrawn_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["plan", "position", "pk"]

    def __str__(self) -> str:
        return self.name
