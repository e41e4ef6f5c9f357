"""Events: planned, recorded, corrected, cancelled, and each refusal."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose, EventStatus, FeedbackSource
from engagement.models import EngagementPlan, Event, EventOutcome
from engagement.rules import reach_field, result_field
from engagement.services.events import add_event, cancel_event, change_event
from engagement.services.plans import MetricDraft
from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event, make_feedback, make_group, make_plan, record, results
from tests.factories import stand_at

TOMORROW = timedelta(days=1)


def test_an_event_to_come_is_planned_and_one_of_today_waits_for_its_record(cast: Cast, home: Community) -> None:
    coming = make_event(home, by=cast.liaison, held_on=clock.today() + TOMORROW)
    held = make_event(home, by=cast.liaison)
    assert (coming.status, coming.awaits_record) == (EventStatus.PLANNED, False)
    assert (held.status, held.awaits_record) == (EventStatus.HELD, True)


def test_a_planned_event_waits_for_its_record_when_its_day_has_come(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison, held_on=clock.today() + TOMORROW)
    with clock.set_to(clock.now() + timedelta(days=2)):
        assert event.awaits_record


def test_recording_keeps_counts_results_and_an_audit_row(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    event = make_event(home, by=cast.liaison)
    event = record(event, by=cast.liaison, people=27, reach={groups[0]: 14, groups[1]: None}, description="We ate.")
    assert (event.status, event.people, event.description) == (EventStatus.RECORDED, 27, "We ate.")
    assert list(event.reach.order_by("group").values_list("group", "people")) == [
        (groups[0].pk, 14),
        (groups[1].pk, None),
    ]
    assert sorted(event.outcomes.values_list("metric__name", "result")) == [
        ("First-time voices", "Met."),
        ("Groups heard", "Met."),
    ]
    act = AuditEvent.objects.get(act="event.recorded")
    assert act.details == {"people": 27, "reach": {str(groups[0].uid): 14, str(groups[1].uid): None}}


def test_correcting_a_record_replaces_its_counts(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    event = record(make_event(home, by=cast.liaison), by=cast.liaison, reach={groups[0]: 4, groups[1]: 5})
    record(event, by=cast.member, people=9, reach={groups[1]: 0}, version=event.version)
    assert list(event.reach.values_list("group", "people")) == [(groups[1].pk, 0)]
    assert Event.objects.get().people == 9


def test_results_of_a_metric_that_left_the_plan_stay(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    event = record(make_event(home, by=cast.liaison), by=cast.liaison)
    make_plan(home, by=cast.planner, audiences=groups, metrics=[MetricDraft("New", "One", "Count")])
    record(event, by=cast.liaison)
    assert EventOutcome.objects.filter(event=event).count() == 3


def test_an_event_to_come_cannot_be_recorded(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    event = make_event(home, by=cast.liaison, held_on=clock.today() + TOMORROW)
    with pytest.raises(DomainError) as refusal:
        record(event, by=cast.liaison)
    assert list(refusal.value.fields) == ["held_on"]
    assert Event.objects.get().status == EventStatus.PLANNED


@pytest.mark.parametrize("people", [-1, 100_001])
def test_absurd_numbers_of_people_are_refused(cast: Cast, home: Community, plan: EngagementPlan, people: int) -> None:
    with pytest.raises(DomainError) as refusal:
        record(make_event(home, by=cast.liaison), by=cast.liaison, people=people)
    assert list(refusal.value.fields) == ["people"]


def test_a_group_cannot_be_larger_than_all_who_came(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    with pytest.raises(DomainError) as refusal:
        record(make_event(home, by=cast.liaison), by=cast.liaison, people=5, reach={groups[0]: 5, groups[1]: 6})
    assert list(refusal.value.fields) == [reach_field(groups[1])]


def test_groups_of_another_community_are_refused(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    strange = make_group(cast.elsewhere, "Fishers")
    with pytest.raises(DomainError):
        record(make_event(home, by=cast.liaison), by=cast.liaison, reach={strange: 1})


def test_each_metric_needs_its_result(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    last = list(plan.metrics.all())[-1]
    outcomes = results(home) | {last: "  "}
    with pytest.raises(DomainError) as refusal:
        record(make_event(home, by=cast.liaison), by=cast.liaison, outcomes=outcomes)
    assert list(refusal.value.fields) == [result_field(last)]


def test_an_event_is_not_recorded_before_the_plan_has_metrics(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError):
        record(make_event(home, by=cast.liaison), by=cast.liaison)


def test_a_slip_in_the_year_is_refused(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError) as refusal:
        make_event(home, by=cast.liaison, held_on=clock.today().replace(year=206, day=1))
    assert list(refusal.value.fields) == ["held_on"]


def test_an_event_before_the_process_began_is_refused(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    event, early = make_event(home, by=cast.liaison), home.run.started_on - TOMORROW
    values = changed(event, held_on=early)
    for attempt in (
        lambda: add_event(home, by=cast.liaison, **values),
        lambda: change_event(event, by=cast.liaison, **values),
        lambda: record(event, by=cast.liaison, held_on=early),
    ):
        with pytest.raises(DomainError, match="Your process began on") as refusal:
            attempt()
        assert list(refusal.value.fields) == ["held_on"]
    assert list(Event.objects.values_list("held_on", "status")) == [(event.held_on, event.status)]


def test_the_day_cannot_move_behind_what_was_said_there(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    event = make_event(home, by=cast.liaison, held_on=days_ago(3))
    make_feedback(home, by=cast.liaison, source=FeedbackSource.EVENT, event=event, received_on=days_ago(3))
    with pytest.raises(DomainError) as refusal:
        record(event, by=cast.liaison, held_on=days_ago(1))
    assert list(refusal.value.fields) == ["held_on"]


def test_somebody_of_another_community_cannot_lead(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError) as refusal:
        make_event(home, by=cast.liaison, led_by=cast.elsewhere.memberships.first())
    assert list(refusal.value.fields) == ["led_by"]


def test_sending_the_form_twice_makes_one_event(cast: Cast, home: Community) -> None:
    uid = uuid.uuid4()
    assert make_event(home, by=cast.liaison, uid=uid) == make_event(home, by=cast.liaison, uid=uid)
    assert Event.objects.count() == 1


def changed(event: Event, **fields: Any) -> dict[str, Any]:
    """The event's planned values with some of them changed."""
    values = {name: getattr(event, name) for name in ("purpose", "method", "name", "held_on", "place", "led_by")}
    return values | fields


def test_moving_the_day_moves_the_status(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison)
    event = change_event(event, by=cast.member, **changed(event, held_on=clock.today() + TOMORROW))
    assert event.status == EventStatus.PLANNED


def test_a_recorded_event_stays_in_the_past(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    event = record(make_event(home, by=cast.liaison), by=cast.liaison)
    with pytest.raises(DomainError):
        change_event(event, by=cast.liaison, **changed(event, held_on=clock.today() + TOMORROW))
    assert change_event(event, by=cast.liaison, **changed(event, name="Lunch")).status == EventStatus.RECORDED


def test_an_outdated_version_is_refused(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison)
    change_event(event, by=cast.member, version=1, **changed(event, name="Lunch"))
    with pytest.raises(VersionConflict):
        change_event(event, by=cast.liaison, version=1, **changed(event, name="Breakfast"))


def test_cancelling_keeps_the_event_with_its_reason(cast: Cast, home: Community) -> None:
    event = cancel_event(make_event(home, by=cast.liaison), by=cast.lead, why="A storm.")
    assert (event.status, event.cancelled_because) == (EventStatus.CANCELLED, "A storm.")
    assert AuditEvent.objects.get(act="event.cancelled").details == {"was": "held"}


def test_cancelling_needs_a_reason_and_is_final(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    event = make_event(home, by=cast.liaison)
    with pytest.raises(DomainError) as refusal:
        cancel_event(event, by=cast.lead, why=" ")
    assert list(refusal.value.fields) == ["why"]
    event = cancel_event(event, by=cast.lead, why="A storm.")
    for act in (
        lambda: record(event, by=cast.lead),
        lambda: cancel_event(event, by=cast.lead, why="Again."),
        lambda: change_event(event, by=cast.lead, **changed(event)),
    ):
        with pytest.raises(DomainError):
            act()


@pytest.mark.parametrize("who", ["equity", "adviser", "vendor", "outsider", "stranger"])
def test_only_workers_record_events(cast: Cast, home: Community, who: str) -> None:
    with pytest.raises(NotAllowed):
        make_event(home, by=getattr(cast, who))


def test_a_reopened_step_gives_back_the_right_for_its_own_events_only(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    home = stand_at(home, Step.IMPLEMENT)
    home.run.reopened_step = Step.PRIORITIES
    home.run.save()
    with pytest.raises(NotAllowed):
        make_event(home, by=cast.planner)
    assert make_event(home, by=cast.planner, purpose=EventPurpose.CHECK_BACK).name == "Supper"
