"""Sending the forms: saved, refused beside the field, sent twice, overtaken by somebody else, kept as a draft."""

import uuid
from typing import Any

import pytest

from core_team.models import AffectedGroup
from engagement.contributions import change_links
from engagement.enums import EventStatus, FeedbackAbout, Outcome
from engagement.models import Disposition, EngagementPlan, Event, FeedbackItem, PlanMetric
from engagement.rules import reach_field, result_field
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.enums import Step
from mvp.models import Community, FormDraft
from tests.conftest import Cast
from tests.engagement.makers import make_event, make_feedback, make_plan, record
from tests.factories import stand_at

BASE = "/communities/brackwater/"
PLAN = f"{BASE}engagement-plans/edit/"


def plan_data(groups: Any = (), **changes: Any) -> dict[str, Any]:
    """A filled-in plan form."""
    return {
        "goals": "Hear those hit first.",
        "methods": "Shared meals.",
        "inclusion": "Food.",
        "audiences": [str(group.uid) for group in groups],
        "metric_1_name": "Groups heard",
        "metric_1_target": "All",
        "metric_1_how": "Sign-in sheet",
        **changes,
    }


def event_data(**changes: Any) -> dict[str, Any]:
    """A filled-in event form."""
    return {
        "name": "Supper",
        "purpose": "listen",
        "method": "meal",
        "held_on": clock.today().isoformat(),
        "place": "Hall",
        **changes,
    }


def test_a_plan_is_written_and_its_metrics_read_back(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    client = cast.client("planner")
    sent = client.post(PLAN, plan_data(groups, uid=str(uuid.uuid4())))
    assert (sent.status_code, sent["Location"]) == (302, f"{BASE}engagement/")
    form = client.get(PLAN).context["form"]
    metric = PlanMetric.objects.get()
    assert (form.initial["metric_1_uid"], form.initial["metric_1_name"]) == (metric.uid, "Groups heard")
    assert form.initial["audiences"] == groups


def test_clearing_a_row_withdraws_the_metric_and_a_new_row_adds_one(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    first, second = plan.metrics.all()
    rows = {"metric_1_uid": str(first.uid), "metric_2_uid": str(second.uid), "metric_2_name": ""}
    added = {"metric_3_name": "New", "metric_3_target": "One", "metric_3_how": "Count"}
    assert cast.client("planner").post(PLAN, plan_data(version=1, **rows, **added)).status_code == 302
    current = plan.metrics.filter(withdrawn_on__isnull=True)
    assert list(current.values_list("name", flat=True)) == ["Groups heard", "New"]


def test_a_half_filled_metric_is_refused_beside_its_field(cast: Cast, home: Community) -> None:
    sent = cast.client("planner").post(PLAN, plan_data(metric_1_target=""))
    assert sent.status_code == 422
    assert dict(sent.context["form"].errors) == {"metric_1_target": ["Fill this in too, or clear the whole metric."]}
    assert not EngagementPlan.objects.exists()


def test_an_overtaken_plan_comes_back_with_both_texts(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    make_plan(home, by=cast.lead, audiences=groups, goals="Their goals.")
    client = cast.client("planner")
    sent = client.post(PLAN, plan_data(groups, version=1, goals="My goals."))
    page = sent.content.decode()
    assert sent.status_code == 409
    assert "Their goals." in page
    assert "My goals." in page
    again = client.post(PLAN, plan_data(groups, version=1, goals="My goals.", overwrite="2"))
    assert (again.status_code, EngagementPlan.objects.get().goals) == (302, "My goals.")


def test_an_event_is_added_once_however_often_the_form_is_sent(cast: Cast, home: Community) -> None:
    uid = str(uuid.uuid4())
    client = cast.client("liaison")
    for _sending in range(2):
        sent = client.post(f"{BASE}events/add/", event_data(uid=uid))
        assert sent["Location"] == f"{BASE}events/{Event.objects.get().uid}/"


def test_the_purpose_comes_from_the_link(cast: Cast, home: Community) -> None:
    client = cast.client("liaison")
    assert client.get(f"{BASE}events/add/?purpose=candidates").context["form"].initial["purpose"] == "candidates"
    assert client.get(f"{BASE}events/add/?purpose=nonsense").context["form"].initial["purpose"] == "listen"


def test_an_event_is_recorded_with_a_line_for_each_group_and_metric(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    event = make_event(home, by=cast.liaison)
    data = {"held_on": clock.today().isoformat(), "people": "27", "version": "1", "uncounted": [str(groups[1].uid)]}
    data |= {reach_field(groups[0]): "14", reach_field(groups[1]): ""}
    data |= {result_field(metric): "Met." for metric in plan.metrics.all()}
    sent = cast.client("liaison").post(f"{BASE}events/{event.uid}/record/", data)
    assert sent.status_code == 302
    event.refresh_from_db()
    assert (event.status, event.people) == (EventStatus.RECORDED, 27)
    assert list(event.reach.order_by("group").values_list("people", flat=True)) == [14, None]


def test_what_is_wrong_with_a_record_stands_beside_its_field(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    event = make_event(home, by=cast.liaison)
    data = {"held_on": clock.today().isoformat(), "people": "about 20", reach_field(groups[0]): "-1"}
    sent = cast.client("liaison").post(f"{BASE}events/{event.uid}/record/", data)
    whole = ["Enter a whole number from 0 to 100,000."]
    assert sent.status_code == 422
    assert dict(sent.context["form"].errors) == {
        "people": whole,
        reach_field(groups[0]): whole,
        **{result_field(one): [f"Write the result for this metric: {one.name}"] for one in plan.metrics.all()},
    }


def test_a_group_larger_than_all_is_refused_beside_its_line(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    event = make_event(home, by=cast.liaison)
    data = {"held_on": clock.today().isoformat(), "people": "5", reach_field(groups[0]): "6"}
    data |= {result_field(metric): "Met." for metric in plan.metrics.all()}
    sent = cast.client("liaison").post(f"{BASE}events/{event.uid}/record/", data)
    assert sent.status_code == 422
    assert list(sent.context["form"].errors) == [reach_field(groups[0])]


def test_an_event_without_metrics_to_judge_it_by_leads_to_the_plan(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison)
    page = cast.client("liaison").get(f"{BASE}events/{event.uid}/record/").content.decode()
    assert "The engagement plan has no metrics yet" in page
    assert PLAN in page


def test_an_overtaken_event_comes_back_with_both_texts(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison)
    client = cast.client("member")
    client.post(f"{BASE}events/{event.uid}/edit/", event_data(version=1, name="Lunch"))
    sent = client.post(f"{BASE}events/{event.uid}/edit/", event_data(version=1, name="Breakfast"))
    assert sent.status_code == 409
    assert ("Lunch" in sent.content.decode(), "Breakfast" in sent.content.decode()) == (True, True)


def test_an_event_is_cancelled_with_its_reason(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison)
    client = cast.client("lead")
    assert client.post(f"{BASE}events/{event.uid}/cancel/", {"version": 1, "why": ""}).status_code == 422
    assert client.post(f"{BASE}events/{event.uid}/cancel/", {"version": 1, "why": "A storm."}).status_code == 302
    assert Event.objects.get().status == EventStatus.CANCELLED


def test_a_draft_of_a_recorded_event_is_kept_for_its_writer(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    event = make_event(home, by=cast.liaison)
    url = f"{BASE}events/{event.uid}/record/"
    client = cast.client("liaison")
    client.post(url, {"keep_draft": "1", "people": "31", "version": "1"})
    assert client.get(url).context["form"].data["people"] == "31"
    assert "31" not in str(cast.client("lead").get(url).context["form"].data)
    assert FormDraft.objects.count() == 1


def test_feedback_is_taken_in_at_the_event_it_comes_from(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison)
    client = cast.client("liaison")
    form = client.get(f"{BASE}feedback/add/?event={event.uid}").context["form"]
    assert (form.initial["event"], form.initial["received_on"]) == (event, event.held_on)
    data = {
        "text": "地下室进水。",
        "language": "zh-hans",
        "about": "general",
        "received_on": clock.today().isoformat(),
        "source": "event",
        "event": str(event.uid),
        "uid": str(uuid.uuid4()),
    }
    for _sending in range(2):
        assert client.post(f"{BASE}feedback/add/", data).status_code == 302
    assert FeedbackItem.objects.get().event == event


def test_a_link_to_an_unknown_event_opens_an_empty_form(cast: Cast, home: Community) -> None:
    for uid in ("nonsense", uuid.uuid4()):
        form = cast.client("liaison").get(f"{BASE}feedback/add/?event={uid}").context["form"]
        assert "event" not in form.initial


def test_an_answer_is_saved_and_needs_its_reason(cast: Cast, home: Community) -> None:
    item = make_feedback(home, by=cast.liaison)
    url = f"{BASE}feedback/{item.uid}/answer/"
    client = cast.client("planner")
    assert client.post(url, {"outcome": "not_changed", "why": ""}).status_code == 422
    sent = client.post(url, {"outcome": "not_changed", "why": "The state decides."})
    assert sent["Location"] == f"{BASE}feedback/#feedback-{item.uid}"
    assert Disposition.objects.get().why == "The state decides."


def test_a_change_is_refused_here_and_led_to_where_it_is_linked(cast: Cast, home: Community) -> None:
    item = make_feedback(home, by=cast.liaison)
    url = f"{BASE}feedback/{item.uid}/answer/"
    with change_links.temporarily("priorities", lambda item: f"/link/{item.uid}/"):
        sent = cast.client("planner").post(url, {"outcome": Outcome.CHANGED.value})
        page = sent.content.decode()
    assert sent.status_code == 422
    assert list(sent.context["form"].errors) == ["outcome"]
    assert f"/link/{item.uid}/" in page
    assert not Disposition.objects.exists()


@pytest.mark.parametrize(
    ("about", "step", "linked", "missing"),
    [
        (FeedbackAbout.GENERAL, Step.SOCIAL_RESILIENCE, True, set()),
        (FeedbackAbout.PRIORITIES, Step.SELECT_PROJECT, True, set()),
        (FeedbackAbout.PRIORITIES, Step.PLAN_PROJECT, True, {"step_7"}),
        (FeedbackAbout.CANDIDATES, Step.SELECT_PROJECT, False, {"changed", "step_7"}),
    ],
)
def test_only_what_can_become_of_it_is_offered(
    cast: Cast, home: Community, about: FeedbackAbout, step: Step, linked: bool, missing: set[str]
) -> None:
    item = make_feedback(stand_at(home, step), by=cast.lead, about=about)
    url = f"{BASE}feedback/{item.uid}/answer/"
    with change_links.temporarily("priorities", lambda item: "/link/" if linked else ""):
        offered = {value for value, _label in cast.client("lead").get(url).context["form"].fields["outcome"].choices}
        assert set(Outcome.values) - offered == missing
        for outcome in missing:
            assert cast.client("lead").post(url, {"outcome": outcome}).status_code == 422


def test_an_answer_kept_for_step_7_can_be_worded_anew_after_it(cast: Cast, home: Community) -> None:
    item = make_feedback(home, by=cast.lead)
    answer_feedback(item, by=cast.lead, outcome=Outcome.STEP_7)
    stand_at(home, Step.PLAN_PROJECT)
    url = f"{BASE}feedback/{item.uid}/answer/"
    assert cast.client("lead").post(url, {"outcome": "step_7", "why": "Weighed.", "version": 1}).status_code == 302


def test_an_overtaken_answer_comes_back_with_both_texts(cast: Cast, home: Community) -> None:
    item = make_feedback(home, by=cast.liaison)
    url = f"{BASE}feedback/{item.uid}/answer/"
    client = cast.client("planner")
    uid = client.get(url).context["form"].initial["uid"]
    answer_feedback(item, by=cast.lead, outcome=Outcome.NOT_CHANGED, why="Their reason.")
    sent = client.post(url, {"outcome": "not_changed", "why": "My reason.", "uid": str(uid)})
    page = sent.content.decode()
    assert sent.status_code == 409
    assert ("Their reason." in page, "My reason." in page) == (True, True)


def test_only_the_part_on_inclusion_is_saved_by_its_form(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    url = f"{BASE}engagement-plans/inclusion/edit/"
    sent = cast.client("equity").post(url, {"inclusion": "Interpreters.", "goals": "Mine", "version": 1})
    stored = EngagementPlan.objects.get()
    assert (sent.status_code, stored.inclusion, stored.goals) == (302, "Interpreters.", plan.goals)


def test_a_broken_character_is_refused(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison)
    sent = cast.client("liaison").post(f"{BASE}events/{event.uid}/edit/", event_data(version=1, name="Supper\x00"))
    assert sent.status_code == 422
    assert list(sent.context["form"].errors) == ["name"]


def test_a_recorded_event_offers_its_counts_again(
    cast: Cast, home: Community, groups: list[AffectedGroup], plan: EngagementPlan
) -> None:
    event = record(make_event(home, by=cast.liaison), by=cast.liaison, people=9, reach={groups[0]: 0, groups[1]: None})
    form = cast.client("liaison").get(f"{BASE}events/{event.uid}/record/").context["form"]
    assert (form.initial["people"], form.initial[reach_field(groups[0])]) == (9, 0)
    assert form.initial["uncounted"] == [groups[1]]
