"""The engagement plan, its audiences and its current metrics."""

from django.db.models import Prefetch, QuerySet

from core_team.models import AffectedGroup
from engagement.models import EngagementPlan, PlanMetric
from mvp.models import Community


def current_metrics(plan: EngagementPlan | None) -> QuerySet[PlanMetric]:
    """The metrics that hold now, in order; none without a plan."""
    return PlanMetric.objects.filter(plan=plan, withdrawn_on__isnull=True) if plan else PlanMetric.objects.none()


def plans() -> QuerySet[EngagementPlan]:
    """Plans with their communities, current metrics (`metrics_now`) and groups still named (`audiences_now`)."""
    return EngagementPlan.objects.select_related("community").prefetch_related(
        Prefetch("metrics", PlanMetric.objects.filter(withdrawn_on__isnull=True), to_attr="metrics_now"),
        Prefetch("audiences", AffectedGroup.objects.filter(withdrawn_on__isnull=True), to_attr="audiences_now"),
    )


def plan_of(community: Community) -> EngagementPlan | None:
    """The community's plan as `plans` reads it, or None."""
    return plans().filter(community=community).first()
