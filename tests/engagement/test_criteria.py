"""What the gate of step 5 finds: met, unmet with the one thing to do next, and every community answered."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose
from engagement.models import EngagementPlan
from engagement.services.events import cancel_event
from engagement.services.plans import MetricDraft
from mvp import clock
from mvp.enums import EvidenceState
from mvp.gates import evidence_for
from mvp.models import Community
from tests.conftest import Cast
from tests.engagement.makers import make_event, make_group, make_plan, record

CODES = ("engagement.plan", "engagement.held")
BASE = "/communities/brackwater/"


def found(community: Community, code: str) -> tuple[EvidenceState, str, str]:
    """The evidence of one community as (state, English summary, fix url)."""
    evidence = evidence_for(Community.objects.filter(pk=community.pk), [code])[community.pk][code]
    return evidence.state, str(evidence.summary), evidence.fix_url


def test_a_community_without_records_is_answered(cast: Cast, home: Community) -> None:
    assert found(home, "engagement.plan") == (
        EvidenceState.UNMET,
        "The plan is not written yet.",
        f"{BASE}engagement-plans/edit/",
    )
    assert found(home, "engagement.held") == (
        EvidenceState.UNMET,
        "No event with residents yet.",
        f"{BASE}events/add/?purpose=listen",
    )


def test_a_full_plan_meets_the_criterion(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    state, summary, _url = found(home, "engagement.plan")
    day = plan.written_on.strftime("%B %-d, %Y")
    assert state == EvidenceState.MET
    assert summary.replace("Nov.", "November") == f"Written on {day}. Audiences: 2. Metrics: 2."


def test_a_plan_asks_for_what_it_lacks(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    make_plan(home, by=cast.planner, metrics=[])
    assert found(home, "engagement.plan")[:2] == (EvidenceState.UNMET, "The plan names no group that it is for.")
    make_plan(home, by=cast.planner, audiences=groups, metrics=[])
    assert found(home, "engagement.plan")[:2] == (EvidenceState.UNMET, "The plan has no metric to judge events by.")
    EngagementPlan.objects.update(goals=" ")
    assert found(home, "engagement.plan")[:2] == (EvidenceState.UNMET, "The plan has no goals or no methods.")


def test_an_audience_that_is_withdrawn_counts_no_more(cast: Cast, home: Community) -> None:
    group = make_group(home, "Renters")
    make_plan(home, by=cast.planner, audiences=[group])
    group.withdrawn_on, group.withdrawn_because = clock.today(), "Named twice."
    group.save()
    assert found(home, "engagement.plan")[1] == "The plan names no group that it is for."


def test_an_event_judged_against_every_metric_meets_the_criterion(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    record(make_event(home, by=cast.liaison), by=cast.liaison, people=27)
    assert found(home, "engagement.held")[:2] == (EvidenceState.MET, "One event, people who came: 27.")


def test_several_events_are_summed_and_linked(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    events = [record(make_event(home, by=cast.liaison, name=name), by=cast.liaison) for name in ("First", "Second")]
    evidence = evidence_for(Community.objects.filter(pk=home.pk), CODES)[home.pk]["engagement.held"]
    assert str(evidence.summary) == "2 events, people who came: 40."
    assert [(item.label, item.url) for item in evidence.items] == [
        (event.name, f"{BASE}events/{event.uid}/") for event in reversed(events)
    ]


def test_an_event_that_waits_for_its_record_is_what_to_do_next(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    make_event(home, by=cast.liaison, held_on=clock.today() + timedelta(days=9))
    event = make_event(home, by=cast.liaison)
    assert found(home, "engagement.held") == (
        EvidenceState.UNMET,
        "An event was held and is not recorded yet.",
        f"{BASE}events/{event.uid}/record/",
    )


def test_a_planned_event_is_named_by_its_day(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    event = make_event(home, by=cast.liaison, held_on=clock.today() + timedelta(days=9))
    state, summary, url = found(home, "engagement.held")
    assert (state, url) == (EvidenceState.UNMET, f"{BASE}events/{event.uid}/")
    assert summary.startswith("The next event is planned for ")


def test_a_metric_added_later_asks_for_its_result(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    event = record(make_event(home, by=cast.liaison), by=cast.liaison)
    drafts = [MetricDraft(metric.name, metric.target, metric.how, uid=metric.uid) for metric in plan.metrics.all()]
    make_plan(home, by=cast.planner, audiences=groups, metrics=[*drafts, MetricDraft("New", "One", "Count")])
    assert found(home, "engagement.held") == (
        EvidenceState.UNMET,
        "An event is recorded, but one metric of the plan has no result.",
        f"{BASE}events/{event.uid}/record/",
    )


def test_without_metrics_the_plan_comes_first(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    record(make_event(home, by=cast.liaison), by=cast.liaison)
    make_plan(home, by=cast.planner, audiences=groups, metrics=[])
    assert found(home, "engagement.held")[1:] == (
        "Events are judged against the plan's metrics, and it has none.",
        f"{BASE}engagement-plans/edit/",
    )


def test_an_event_where_nobody_came_does_not_count(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    event = record(make_event(home, by=cast.liaison), by=cast.liaison, people=0)
    assert found(home, "engagement.held")[1:] == (
        "The recorded event says that nobody came.",
        f"{BASE}events/{event.uid}/record/",
    )


@pytest.mark.parametrize("purpose", [EventPurpose.CHECK_BACK, EventPurpose.CANDIDATES])
def test_events_of_later_steps_and_cancelled_ones_do_not_count(
    cast: Cast, home: Community, plan: EngagementPlan, purpose: EventPurpose
) -> None:
    record(make_event(home, by=cast.lead, purpose=purpose), by=cast.lead)
    cancelled = record(make_event(home, by=cast.lead), by=cast.lead)
    cancel_event(cancelled, by=cast.lead, why="Entered twice.")
    assert found(home, "engagement.held")[1] == "No event with residents yet."


def test_the_number_of_queries_does_not_depend_on_the_number_of_communities(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    record(make_event(home, by=cast.liaison), by=cast.liaison)
    counts = []
    for communities in (Community.objects.filter(pk=home.pk), Community.objects.all()):
        with CaptureQueriesContext(connection) as queries:
            evidence_for(communities, CODES)
        counts.append(len(queries))
    assert counts == [4, 4]
