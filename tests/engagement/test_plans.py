"""Writing the plan: who may, what is refused, what happens to metrics."""

import uuid

import pytest

from core_team.models import AffectedGroup
from engagement.models import EngagementPlan, PlanMetric
from engagement.services.plans import MetricDraft, save_inclusion, save_plan
from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community
from tests.conftest import Cast
from tests.engagement.makers import METRICS, make_group, make_plan
from tests.factories import stand_at


def names(plan: EngagementPlan) -> list[str]:
    """The current metrics in order."""
    return [metric.name for metric in plan.metrics.filter(withdrawn_on__isnull=True)]


def test_a_plan_keeps_texts_audiences_metrics_and_the_day(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    plan = make_plan(home, by=cast.planner, audiences=groups, inclusion="Food and rides.")
    assert (plan.goals, plan.methods, plan.inclusion) == ("Hear those hit first.", "Shared meals.", "Food and rides.")
    assert list(plan.audiences.all()) == groups
    assert names(plan) == ["Groups heard", "First-time voices"]
    assert plan.written_on == clock.today()
    assert AuditEvent.objects.filter(act="plan.saved", object_id=str(plan.uid)).count() == 1


def test_changing_the_plan_changes_adds_and_withdraws_metrics(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    first = plan.metrics.get(name="Groups heard")
    drafts = [MetricDraft("Groups heard twice", "All", "List", uid=first.uid), MetricDraft("New", "Ten", "Count")]
    make_plan(home, by=cast.lead, metrics=drafts, version=1)
    assert names(plan) == ["Groups heard twice", "New"]
    assert plan.metrics.get(name="First-time voices").withdrawn_on == clock.today()
    first.refresh_from_db()
    assert first.version == 2


def test_a_later_saving_keeps_the_day_the_plan_was_written(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    EngagementPlan.objects.update(written_on=clock.today().replace(year=2025))
    assert make_plan(home, by=cast.lead).written_on == clock.today().replace(year=2025)


def test_sending_the_first_form_twice_makes_one_plan(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    uid = uuid.uuid4()
    first = make_plan(home, by=cast.planner, audiences=groups, uid=uid)
    again = make_plan(home, by=cast.planner, audiences=groups, uid=uid)
    assert (first.pk, again.version, PlanMetric.objects.count()) == (again.pk, 1, 2)


def test_two_people_who_write_the_first_plan_do_not_overwrite_each_other(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    with pytest.raises(VersionConflict) as refusal:
        make_plan(home, by=cast.lead, uid=uuid.uuid4(), goals="Other goals")
    assert refusal.value.current == plan


def test_an_outdated_version_is_refused(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    make_plan(home, by=cast.lead, version=1)
    with pytest.raises(VersionConflict):
        make_plan(home, by=cast.planner, version=1)


@pytest.mark.parametrize(
    "metrics",
    [[MetricDraft("Name only", "", " ")], [MetricDraft(f"Metric {n}", "All", "Count") for n in range(7)]],
)
def test_a_half_filled_or_seventh_metric_is_refused(cast: Cast, home: Community, metrics: list[MetricDraft]) -> None:
    with pytest.raises(DomainError):
        make_plan(home, by=cast.planner, metrics=metrics)
    assert not EngagementPlan.objects.exists()


def test_groups_of_another_community_and_withdrawn_ones_are_refused(cast: Cast, home: Community) -> None:
    strange = make_group(cast.elsewhere, "Fishers")
    gone = make_group(home, "Gone", withdrawn_on=clock.today(), withdrawn_because="Named twice.")
    for group in (strange, gone):
        with pytest.raises(DomainError) as refusal:
            make_plan(home, by=cast.planner, audiences=[group])
        assert list(refusal.value.fields) == ["audiences"]


def test_a_plan_needs_goals(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError) as refusal:
        make_plan(home, by=cast.planner, goals="")
    assert list(refusal.value.fields) == ["goals"]


@pytest.mark.parametrize("who", ["equity", "adviser", "vendor", "outsider", "stranger"])
def test_only_workers_write_the_plan(cast: Cast, home: Community, who: str) -> None:
    with pytest.raises(NotAllowed):
        make_plan(home, by=getattr(cast, who))


def test_the_equity_partner_writes_the_part_on_inclusion_only(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    changed = save_inclusion(plan, by=cast.equity, inclusion="Interpreters at each event.", version=1)
    assert (changed.inclusion, changed.goals, changed.version) == ("Interpreters at each event.", plan.goals, 2)


def test_the_planning_vendor_has_no_right_left_at_step_9(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    home = stand_at(home, Step.IMPLEMENT)
    with pytest.raises(NotAllowed):
        save_plan(home, by=cast.planner, goals="x", methods="y", audiences=[], metrics=METRICS)
