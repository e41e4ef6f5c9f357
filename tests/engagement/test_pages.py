"""The pages as each person meets them, and lists that stay cheap."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core_team.models import AffectedGroup
from engagement.enums import Outcome
from engagement.models import EngagementPlan
from engagement.selectors.pages import PAGE_ROWS
from engagement.services.events import cancel_event
from engagement.services.feedback import answer_feedback
from mvp.enums import Step
from mvp.models import Community
from tests.conftest import Cast
from tests.engagement.makers import make_event, make_feedback, make_group, record, results
from tests.factories import stand_at
from tests.mvp.pages import words

BASE = "/communities/brackwater/"
READ = ("engagement/", "events/", "feedback/")
READERS = ("lead", "member", "liaison", "planner", "equity", "adviser", "vendor", "coordinator", "staff")
WRITERS = ("lead", "member", "liaison", "planner")


@pytest.mark.parametrize("path", READ)
def test_everybody_of_the_process_reads_and_strangers_find_nothing(cast: Cast, home: Community, path: str) -> None:
    seen = {who: cast.client(who).get(BASE + path).status_code for who in (*READERS, "outsider", "stranger")}
    assert seen == {**dict.fromkeys(READERS, 200), "outsider": 404, "stranger": 404}
    assert cast.client("anonymous").get(BASE + path).status_code == 302


@pytest.mark.parametrize("path", ["engagement-plans/edit/", "events/add/", "feedback/add/"])
def test_forms_open_for_those_who_work_on_the_record(cast: Cast, home: Community, path: str) -> None:
    seen = {who: cast.client(who).get(BASE + path).status_code for who in (*READERS, "outsider")}
    assert seen == {**dict.fromkeys(READERS, 403), **dict.fromkeys(WRITERS, 200), "outsider": 404}


def test_the_equity_partner_opens_the_part_on_inclusion(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    url = f"{BASE}engagement-plans/inclusion/edit/"
    seen = {who: cast.client(who).get(url).status_code for who in ("equity", "planner", "coordinator", "outsider")}
    assert seen == {"equity": 200, "planner": 200, "coordinator": 403, "outsider": 404}


def test_the_part_on_inclusion_needs_a_plan(cast: Cast, home: Community) -> None:
    assert cast.client("equity").get(f"{BASE}engagement-plans/inclusion/edit/").status_code == 404


def test_records_of_another_community_are_not_found(cast: Cast, home: Community) -> None:
    elsewhere = stand_at(cast.elsewhere, Step.SOCIAL_RESILIENCE)
    event = make_event(elsewhere, by=cast.outsider)
    item = make_feedback(elsewhere, by=cast.outsider)
    paths = [f"events/{event.uid}/{act}" for act in ("", "edit/", "record/", "cancel/")]
    for path in (*paths, f"feedback/{item.uid}/answer/"):
        assert cast.client("lead").get(BASE + path).status_code == 404


def test_the_home_page_says_what_the_panels_show(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    make_group(home, "Farm workers")
    event = record(
        make_event(home, by=cast.liaison), by=cast.liaison, people=27, reach={groups[0]: 14, groups[1]: None}
    )
    make_feedback(home, by=cast.liaison)
    page = cast.client("member").get(f"{BASE}engagement/").content.decode()
    text = " ".join(page.split())
    assert "<strong>One event</strong> is recorded; people who came: 27." in text
    assert "Named groups that took part in a listening event: 2 of 3." in text
    assert "Feedback that waits for an answer: 1." in text
    assert "14 heard" in text
    assert "heard, not counted" in text
    assert "nobody heard yet" in text
    assert f"/events/{event.uid}/" in text


def test_the_home_page_names_what_is_missing_with_its_form(cast: Cast, home: Community) -> None:
    page = cast.client("planner").get(f"{BASE}engagement/").content.decode()
    assert "The plan is not written yet." in page
    assert f"{BASE}engagement-plans/edit/" in page
    assert f"{BASE}events/add/?purpose=listen" in page


def test_a_coordinator_sees_no_buttons_that_would_be_refused(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    make_feedback(home, by=cast.liaison)
    event = make_event(home, by=cast.liaison)
    client = cast.client("coordinator")
    for path in ("events/", f"events/{event.uid}/", "feedback/"):
        page = client.get(BASE + path).content.decode()
        assert [act for act in ("/add/", "/edit/", "/record/", "/cancel/", "/answer/") if act in page] == []


def test_an_event_page_shows_counts_results_and_what_was_said(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    event = make_event(home, by=cast.liaison)
    make_feedback(home, by=cast.liaison, source="event", event=event, text="地下室进水。", language="zh-hans")
    record(
        event,
        by=cast.liaison,
        reach={groups[0]: None},
        description="We ate together.",
        outcomes=results(home, "Nearly all."),
    )
    page = cast.client("lead").get(f"{BASE}events/{event.uid}/").content.decode()
    for part in (
        "We ate together.",
        "Nearly all.",
        '<blockquote lang="zh-Hans">地下室进水。',
        "took part, not counted",
    ):
        assert part in page


def test_a_cancelled_event_says_why(cast: Cast, home: Community) -> None:
    event = cancel_event(make_event(home, by=cast.liaison), by=cast.lead, why="A storm closed the hall.")
    page = cast.client("lead").get(f"{BASE}events/{event.uid}/").content.decode()
    assert "A storm closed the hall." in page
    assert "/record/" not in page


def test_markup_in_what_was_said_is_only_text(cast: Cast, home: Community) -> None:
    make_feedback(home, by=cast.liaison, text="<script>alert(1)</script>")
    page = cast.client("lead").get(f"{BASE}feedback/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_filters_stand_in_the_address_and_can_be_cleared(cast: Cast, home: Community) -> None:
    answer_feedback(make_feedback(home, by=cast.liaison), by=cast.lead, outcome=Outcome.STEP_7)
    client = cast.client("lead")
    assert "Nothing matches these filters" in client.get(f"{BASE}feedback/?state=open").content.decode()
    assert "The cellar floods." in client.get(f"{BASE}feedback/?state=answered&about=general").content.decode()


@pytest.mark.parametrize(("path", "count"), [("engagement/", 23), ("events/", 6), ("feedback/", 8)])
def test_lists_take_the_same_queries_for_one_row_and_for_three(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan, path: str, count: int
) -> None:
    client = cast.client("lead")
    client.get(BASE + path)
    counts = []
    for rows in (1, 2):
        for _row in range(rows):
            event = make_event(home, by=cast.liaison)
            record(event, by=cast.liaison, reach={groups[0]: 3})
            item = make_feedback(home, by=cast.liaison, source="event", event=event, group=groups[0])
            answer_feedback(item, by=cast.lead, outcome=Outcome.STEP_7)
        with CaptureQueriesContext(connection) as queries:
            client.get(BASE + path)
        counts.append(len(queries))
    assert counts == [count, count]


def test_the_events_say_whether_interpreters_were_there(cast: Cast, home: Community) -> None:
    make_event(home, by=cast.liaison, name="Lunch", interpreters="Two, for Spanish")
    bare = make_event(home, by=cast.liaison, name="Supper", languages_offered=["en", "es", "vi"])
    client = cast.client("equity")
    text = words(client.get(f"{BASE}events/"))
    assert "Interpreters: Two, for Spanish" in text
    assert "No interpreter is recorded. Languages without one: Spanish, Vietnamese." in text
    found = client.get(f"{BASE}events/?interpreter=none")
    assert [event.name for event in found.context["page"].rows] == ["Supper"]
    assert "No interpreter is recorded." in words(client.get(f"{BASE}events/{bare.uid}/"))


def test_the_events_without_interpreter_are_paged_as_such(cast: Cast, home: Community) -> None:
    for number in range(PAGE_ROWS + 1):
        make_event(home, by=cast.liaison, name=f"Supper {number}")
        make_event(home, by=cast.liaison, name=f"Lunch {number}", interpreters="One")
    page = cast.client("equity").get(f"{BASE}events/?interpreter=none")
    following = page.context["page"].before
    assert f"?interpreter=none&amp;before={following}" in page.content.decode()
    rest = cast.client("equity").get(f"{BASE}events/?interpreter=none&before={following}").context["page"].rows
    assert [event.name for event in rest] == ["Supper 0"]
