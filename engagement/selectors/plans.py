"""The engagement plan, its audiences and its current metrics."""

from django.db.models import Count, Prefetch, Q, QuerySet

from core_team.models import AffectedGroup
from engagement.models import EngagementPlan, PlanActivity, PlanMetric
from mvp.models import Community


def current_metrics(plan: EngagementPlan | None) -> QuerySet[PlanMetric]:
    """The metrics that hold now, in order; none without a plan."""
    return PlanMetric.objects.filter(plan=plan, withdrawn_on__isnull=True) if plan else PlanMetric.objects.none()


def current_activities(plan: EngagementPlan | None) -> QuerySet[PlanActivity]:
    """The activities that hold now, in order; none without a plan."""
    return PlanActivity.objects.filter(plan=plan, withdrawn_on__isnull=True) if plan else PlanActivity.objects.none()


def counted_plans() -> QuerySet[EngagementPlan]:
    """Plans with the number of their current metrics (`metrics_now`) and of groups still named (`audiences_now`)."""
    metrics = Count("metrics", filter=Q(metrics__withdrawn_on__isnull=True), distinct=True)
    audiences = Count("audiences", filter=Q(audiences__withdrawn_on__isnull=True), distinct=True)
    return EngagementPlan.objects.annotate(metrics_now=metrics, audiences_now=audiences)


def plan_of(community: Community) -> EngagementPlan | None:
    """The community's plan with current metrics and activities (`…_now`) and groups still named (`audiences_now`)."""
    activities = PlanActivity.objects.filter(withdrawn_on__isnull=True).select_related("method")
    plans = EngagementPlan.objects.prefetch_related(
        Prefetch("activities", activities, to_attr="activities_now"),
        Prefetch("metrics", PlanMetric.objects.filter(withdrawn_on__isnull=True), to_attr="metrics_now"),
        Prefetch("audiences", AffectedGroup.objects.filter(withdrawn_on__isnull=True), to_attr="audiences_now"),
    )
    return plans.filter(community=community).first()
