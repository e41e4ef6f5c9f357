"""Reach: groups by events, people and feedback over time, their size where known, and gaps while there is time."""

from datetime import date, timedelta
from typing import Any

import pytest

from core_team.models import AffectedGroup, DataReviewEntry
from engagement.enums import EventPurpose
from engagement.models import EngagementPlan, Event, GroupFigure
from engagement.selectors.pages import engagement_home
from engagement.selectors.reach import groups_to_reach, reach_page
from engagement.services.events import cancel_event
from engagement.services.figures import choose_figure
from engagement.services.reasons import write_reason
from mvp import clock
from mvp.enums import Role, Step
from mvp.exceptions import DomainError, NotAllowed
from mvp.gates import evidence_for
from mvp.models import Community, ProcessRun, StepProgress
from tests.conftest import Cast
from tests.engagement.makers import make_event, make_feedback, make_group, make_plan, record
from tests.factories import stand_at
from tests.mvp.pages import words

BASE = "/communities/brackwater/"


def figure(community: Community, **fields: Any) -> DataReviewEntry:
    """A figure of the data review."""
    values = {"indicator": "Renters", "value": "41 %", "source": "Census", "as_of": date(2024, 1, 1), **fields}
    return DataReviewEntry.objects.create(community=community, **values)


def owed(community: Community) -> list[tuple[str, str, Any]]:
    """What the inbox asks about reach: words, reason and day."""
    runs = ProcessRun.objects.filter(community=community).select_related("community__round")
    return [(str(one.item.title), str(one.item.why), one.item.due) for one in groups_to_reach(runs)]


def test_events_people_and_feedback_are_counted_per_group_and_month(
    cast: Cast, home: Community, plan: EngagementPlan, groups: list[AffectedGroup]
) -> None:
    renters, older = groups
    for count in (4, 6):
        event = make_event(home, by=cast.liaison, name=f"Supper {count}")
        record(event, by=cast.liaison, people=20, people_unknown=3, reach={renters: count, older: None})
    make_feedback(home, by=cast.lead, group=renters)
    make_feedback(home, by=cast.lead)
    page = reach_page(home)
    month = clock.today().replace(day=1)
    assert page.months == [month]
    found = [(row.total.events, row.total.people, row.total.feedback) for row in (*page.rows, page.unknown)]
    assert found == [(2, 10, 1), (2, 0, 0), (2, 6, 1)]
    assert [cell for row in page.rows for _month, cell in row.cells] == [row.total for row in page.rows]


def test_what_does_not_count_is_left_out(
    cast: Cast, home: Community, plan: EngagementPlan, groups: list[AffectedGroup]
) -> None:
    cancelled = record(make_event(home, by=cast.lead), by=cast.lead, reach={groups[0]: 9})
    cancel_event(cancelled, by=cast.lead, why="Entered twice.")
    record(make_event(home, by=cast.lead, name="Second"), by=cast.lead, reach={groups[0]: 0})
    assert [row.total.is_met for row in reach_page(home).rows] == [False, False]


def test_a_check_back_fills_the_table_and_leaves_the_gap_that_the_criterion_sees(
    cast: Cast, home: Community, plan: EngagementPlan, groups: list[AffectedGroup]
) -> None:
    event = record(make_event(home, by=cast.liaison), by=cast.liaison, reach={groups[0]: 5})
    Event.objects.filter(pk=event.pk).update(purpose=EventPurpose.CHECK_BACK)
    page = reach_page(home)
    assert (page.rows[0].total.events, page.reached, len(page.gaps)) == (1, 0, 2)
    summary = evidence_for([home], ["engagement.reach"])[home.pk]["engagement.reach"].summary
    assert str(summary) == "2 of 2 named groups were not reached, and no reason is written."
    text = words(cast.client("liaison").get(f"{BASE}reach/"))
    assert "0 of 2 named groups have taken part in a listening event." in text
    assert "Took part, but in no listening event" in text
    at_home = engagement_home(home)
    assert (at_home.heard, [row.events for row in at_home.groups]) == (0, [0, 0])


def test_another_communitys_records_do_not_show(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    cast.elsewhere = stand_at(cast.elsewhere, Step.SOCIAL_RESILIENCE)
    theirs = make_group(cast.elsewhere, "Anglers")
    make_plan(cast.elsewhere, by=cast.outsider)
    event = make_event(cast.elsewhere, by=cast.outsider)
    record(event, by=cast.outsider, reach={theirs: 7}, people_unknown=4)
    page = reach_page(home)
    assert ([row.total.is_met for row in page.rows], page.unknown.total.is_met) == ([False, False], False)


def test_the_page_shows_a_figure_or_unknown_and_the_gaps(
    cast: Cast, home: Community, plan: EngagementPlan, groups: list[AffectedGroup]
) -> None:
    choose_figure(groups[0], figure(home), by=cast.liaison)
    record(make_event(home, by=cast.liaison), by=cast.liaison, reach={groups[0]: 5})
    page = cast.client("liaison").get(f"{BASE}reach/").content.decode()
    assert ("41 %" in page, "Unknown" in page, "Not reached yet" in page) == (True, True, True)
    assert f"{BASE}reasons/reach/{groups[1].uid}/edit/" in page
    assert f"{BASE}reasons/reach/" not in cast.client("equity").get(f"{BASE}reach/").content.decode()


def test_a_withdrawn_figure_is_unknown_again(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    entry = figure(home)
    choose_figure(groups[0], entry, by=cast.liaison)
    DataReviewEntry.objects.update(withdrawn_on=clock.today(), withdrawn_because="Wrong.")
    assert reach_page(home).rows[0].figure is None


def test_a_figure_is_one_of_this_community(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    with pytest.raises(DomainError):
        choose_figure(groups[0], figure(cast.elsewhere), by=cast.liaison)
    with pytest.raises(NotAllowed):
        choose_figure(groups[0], figure(home), by=cast.equity)
    assert not GroupFigure.objects.exists()


def test_the_form_chooses_a_figure(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    entry, other = figure(home), figure(cast.elsewhere, indicator="Theirs")
    url = f"{BASE}reach/{groups[0].uid}/figure/edit/"
    client = cast.client("liaison")
    assert "Theirs" not in client.get(url).content.decode()
    assert client.post(url, {"entry": str(other.uid)}).status_code == 422
    assert client.post(url, {"entry": str(entry.uid)}).status_code == 302
    assert GroupFigure.objects.get().entry == entry


def test_a_gap_is_in_the_inbox_once_others_were_heard(
    cast: Cast, home: Community, plan: EngagementPlan, groups: list[AffectedGroup]
) -> None:
    StepProgress.objects.update(planned_start=None, planned_end=clock.today() + timedelta(days=60))
    assert owed(home) == []
    record(make_event(home, by=cast.liaison), by=cast.liaison, reach={groups[0]: 5})
    ((title, why, due),) = owed(home)
    assert (title, why) == (
        "Reach those nobody has heard yet",
        "1 of 2 named groups have taken part in no listening event yet.",
    )
    assert due == clock.today() + timedelta(days=60)
    write_reason(home, "reach", group=groups[1], by=cast.liaison, text="Closed.")
    assert owed(home) == []


@pytest.mark.parametrize(("days", "asked"), [(31, False), (30, True), (-1, True)])
def test_a_gap_is_in_the_inbox_a_month_before_the_step_ends(
    cast: Cast, home: Community, groups: list[AffectedGroup], days: int, asked: bool
) -> None:
    StepProgress.objects.update(planned_start=None, planned_end=clock.today() + timedelta(days=days))
    assert bool(owed(home)) == asked


def test_it_is_the_turn_of_whoever_plans_and_over_with_the_step(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    StepProgress.objects.update(planned_start=None, planned_end=clock.today())
    run = ProcessRun.objects.select_related("community__round").get(community=home)
    assert [one.roles for one in groups_to_reach([run])] == [{Role.PROJECT_MANAGER, Role.PLANNING_VENDOR}]
    later = stand_at(home, Step.PRIORITIES)
    assert owed(later) == []


def test_everybody_at_an_event_without_a_group_is_of_no_known_group(
    cast: Cast, home: Community, plan: EngagementPlan, groups: list[AffectedGroup]
) -> None:
    """A person may belong to several groups: where one took part, the rest of the people says nothing."""
    for number, (people, unknown, reach) in enumerate(
        [
            (31, None, {}),
            (20, 5, {}),
            (10, None, {groups[0]: 0}),
            (40, 3, {groups[0]: 6}),
            (50, None, {groups[1]: None}),
        ]
    ):
        event = make_event(home, by=cast.liaison, name=f"Supper {number}")
        record(event, by=cast.liaison, people=people, people_unknown=unknown, reach=reach)
    total = reach_page(home).unknown.total
    assert (total.events, total.people) == (4, 31 + 20 + 10 + 3)
    assert "A person may belong to several groups" in words(cast.client("liaison").get(f"{BASE}reach/"))


def test_the_page_counts_events_without_an_interpreter_and_leads_to_them(cast: Cast, home: Community) -> None:
    for name, interpreters in (("Supper", ""), ("Lunch", "Two, for Spanish")):
        make_event(home, by=cast.liaison, name=name, interpreters=interpreters)
    cancel_event(make_event(home, by=cast.liaison, name="Fair"), by=cast.lead, why="A storm.")
    page = cast.client("equity").get(f"{BASE}reach/")
    assert "1 of 2 events have no interpreter on record." in words(page)
    assert f"{BASE}events/?interpreter=none" in page.content.decode()
