"""What the storeys above read: events held, groups heard, feedback that waits."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose, FeedbackAbout, Outcome
from engagement.models import EngagementPlan, EventReach
from engagement.selectors.events import events_held_since, recorded_events
from engagement.selectors.feedback import (
    FeedbackCounts,
    feedback_about,
    feedback_counts,
    feedback_until,
    open_feedback_until,
)
from engagement.selectors.groups import groups_heard
from engagement.selectors.pages import PAGE_ROWS, event_page, feedback_page
from engagement.services.events import cancel_event
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.enums import Step
from mvp.models import Community
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event, make_feedback, make_group, make_plan, record
from tests.factories import stand_at


def test_groups_heard_are_those_reached_by_a_recorded_listening_event(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    counted, present = groups
    absent = make_group(home, "Farm workers")
    event = make_event(home, by=cast.liaison)
    record(event, by=cast.liaison, reach={counted: 3, present: None, absent: 0})
    back = make_event(home, by=cast.lead, purpose=EventPurpose.CHECK_BACK)
    record(back, by=cast.lead, reach={absent: 2})
    planned = make_event(home, by=cast.liaison)
    EventReach.objects.create(event=planned, group=absent, people=2)
    assert groups_heard([home.pk, cast.elsewhere.pk]) == {
        home.pk: frozenset({counted.pk, present.pk}),
        cast.elsewhere.pk: frozenset(),
    }


def test_recorded_events_tell_day_people_groups_and_page(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    event = make_event(home, by=cast.liaison, held_on=days_ago(4), name="Supper")
    record(event, by=cast.liaison, people=9, reach={groups[0]: 9, groups[1]: 0})
    make_event(home, by=cast.liaison)
    cancelled = record(make_event(home, by=cast.liaison), by=cast.liaison)
    cancel_event(cancelled, by=cast.lead, why="Entered twice.")
    events = recorded_events([home.pk, cast.elsewhere.pk], EventPurpose.LISTEN)
    assert events[cast.elsewhere.pk] == ()
    held = events[home.pk]
    assert [(one.uid, one.held_on, one.people, one.groups, one.url) for one in held] == [
        (event.uid, days_ago(4), 9, frozenset({groups[0].pk}), f"/communities/brackwater/events/{event.uid}/")
    ]


def test_events_held_since_a_day_include_that_day(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    for ago in (3, 2, 1):
        event = make_event(home, by=cast.lead, purpose=EventPurpose.CHECK_BACK, held_on=days_ago(ago), name=str(ago))
        record(event, by=cast.lead)
    found = events_held_since({home.pk: days_ago(2), cast.elsewhere.pk: None}, EventPurpose.CHECK_BACK)
    assert [event.name for event in found[home.pk]] == ["2", "1"]
    assert found[cast.elsewhere.pk] == ()


def test_open_feedback_stops_at_each_communitys_own_day(cast: Cast, home: Community) -> None:
    elsewhere = stand_at(cast.elsewhere, Step.SOCIAL_RESILIENCE)
    early = make_feedback(home, by=cast.liaison, received_on=days_ago(5), text="early")
    answered = make_feedback(home, by=cast.liaison, received_on=days_ago(5), text="answered")
    answer_feedback(answered, by=cast.lead, outcome=Outcome.STEP_7)
    make_feedback(home, by=cast.liaison, received_on=days_ago(1), text="late")
    make_feedback(home, by=cast.lead, received_on=days_ago(5), about=FeedbackAbout.CANDIDATES)
    other = make_feedback(elsewhere, by=cast.outsider, received_on=days_ago(1))
    days = {home.pk: days_ago(3), elsewhere.pk: clock.today()}
    assert open_feedback_until(days) == {home.pk: (early,), elsewhere.pk: (other,)}
    assert feedback_until(days)[home.pk] == (early, answered)
    assert feedback_until({home.pk: None}) == {home.pk: ()}


def test_feedback_about_candidates_leaves_out_spam(cast: Cast, home: Community) -> None:
    kept = make_feedback(home, by=cast.lead, about=FeedbackAbout.CANDIDATES)
    spam = make_feedback(home, by=cast.lead, about=FeedbackAbout.CANDIDATES)
    answer_feedback(spam, by=cast.lead, outcome=Outcome.SPAM)
    make_feedback(home, by=cast.lead)
    assert list(feedback_about(home, FeedbackAbout.CANDIDATES)) == [kept]


def test_counts_are_per_community(cast: Cast, home: Community) -> None:
    answer_feedback(make_feedback(home, by=cast.liaison), by=cast.lead, outcome=Outcome.STEP_7)
    make_feedback(home, by=cast.liaison)
    counts = feedback_counts([home.pk, cast.elsewhere.pk])
    assert counts == {home.pk: FeedbackCounts(2, 1), cast.elsewhere.pk: FeedbackCounts()}
    assert counts[home.pk].open == 1


def test_reads_for_the_storeys_above_take_a_fixed_number_of_queries(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    elsewhere = stand_at(cast.elsewhere, Step.SOCIAL_RESILIENCE)
    make_plan(elsewhere, by=cast.outsider)
    record(make_event(home, by=cast.liaison), by=cast.liaison, reach={groups[0]: 1})
    record(make_event(elsewhere, by=cast.outsider), by=cast.outsider)
    make_feedback(elsewhere, by=cast.outsider)
    day = clock.today()
    for days in ({home.pk: day}, {home.pk: day, elsewhere.pk: day}):
        with CaptureQueriesContext(connection) as queries:
            groups_heard(days)
            events_held_since(days, EventPurpose.LISTEN)
            open_feedback_until(days)
        assert len(queries) == 4


def test_lists_are_read_a_page_at_a_time_without_losing_a_row(cast: Cast, home: Community) -> None:
    for place in range(PAGE_ROWS + 3):
        make_event(home, by=cast.liaison, held_on=clock.today() + timedelta(days=place % 3), name=str(place))
    first = event_page(home)
    second = event_page(home, first.before)
    names = [event.name for event in (*first.rows, *second.rows)]
    assert (len(first.rows), len(second.rows), second.before) == (PAGE_ROWS, 3, "")
    assert sorted(names, key=int) == [str(place) for place in range(PAGE_ROWS + 3)]
    assert (first.is_first, second.is_first) == (True, False)


def test_a_cursor_that_nobody_gave_opens_the_first_page(cast: Cast, home: Community) -> None:
    make_event(home, by=cast.liaison)
    for cursor in (
        "",
        "x",
        "2026-13-01.4",
        "2026-01-01",
        "2026-01-01.4x",
        "2026-01-01.-1",
        "٣.٣",
        "9999-99-99." + "9" * 40,
    ):
        page = event_page(home, cursor)
        assert (len(page.rows), page.is_first) == (1, True)


def test_feedback_is_filtered_by_answer_and_by_subject(cast: Cast, home: Community) -> None:
    waiting = make_feedback(home, by=cast.liaison)
    answered = make_feedback(home, by=cast.liaison, about=FeedbackAbout.PRIORITIES)
    answer_feedback(answered, by=cast.lead, outcome=Outcome.STEP_7)
    assert feedback_page(home, state="open").rows == [waiting]
    assert feedback_page(home, state="answered").rows == [answered]
    assert feedback_page(home, about="general").rows == [waiting]
    assert feedback_page(home, state="nonsense", about="nonsense").rows == [answered, waiting]
