"""The engagement plan: goals, audiences, activities, means and metrics, written before the events."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from core_team.models import AffectedGroup
from engagement.enums import EngagementLevel, SpokenLanguage
from engagement.models.method import EngagementMethod
from mvp.models import Community
from mvp.models.base import AppendOnly, OfCommunity, Record
from mvp.models.gate import ActorMixin


class EngagementPlan(Record):
    """One plan per community; each saving leaves a version that nobody can change."""

    community = models.OneToOneField(Community, on_delete=models.PROTECT, related_name="engagement_plan")
    goals = models.TextField(_("Goals"), max_length=4000)
    methods = models.TextField(_("Methods"), max_length=4000)
    inclusion = models.TextField(_("How everybody can take part"), blank=True, max_length=4000)
    languages = models.JSONField(_("Languages"), default=list, blank=True)
    money = models.DecimalField(
        _("Money set aside, in US dollars"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    people = models.CharField(_("Who does the work"), max_length=500, blank=True)
    time = models.CharField(_("Time set aside"), max_length=500, blank=True)
    written_on = models.DateField(_("Written on"))
    audiences = models.ManyToManyField(AffectedGroup, related_name="+", verbose_name=_("Audiences"))

    objects = OfCommunity["EngagementPlan"].as_manager()
    history = HistoricalRecords(m2m_fields=[audiences])

    def __str__(self) -> str:
        return str(self.community)

    @property
    def language_names(self) -> list[str]:
        """The languages people are met in, by name."""
        return [str(name) for code, name in SpokenLanguage.choices if code in self.languages]


class PlanActivity(Record):
    """Something the plan is going to do: how, how much it leaves to the community, and what people can change."""

    plan = models.ForeignKey(EngagementPlan, on_delete=models.PROTECT, related_name="activities")
    name = models.CharField(pgettext_lazy("plan", "Activity"), max_length=200)
    method = models.ForeignKey(EngagementMethod, on_delete=models.PROTECT, related_name="+", verbose_name=_("Method"))
    level = models.CharField(_("Level of engagement"), max_length=20, choices=EngagementLevel)
    can_change = models.CharField(_("What the community can change"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    withdrawn_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level=EngagementLevel.INFORM) | ~Q(can_change=""), name="activity_says_what_can_change"
            )
        ]

    def __str__(self) -> str:
        return self.name


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


class PlanVersion(AppendOnly, ActorMixin):
    """The whole plan as it was saved, with who saved it and when; `number` is the plan's version then."""

    plan = models.ForeignKey(EngagementPlan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"
