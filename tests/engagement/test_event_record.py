"""What an event offers and what it came to: languages, help to come, cost, people of no known group."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from core_team.models import AffectedGroup
from engagement.enums import EventStatus
from engagement.models import EngagementMethod, EngagementPlan, Event
from engagement.rules import result_field
from engagement.services.events import change_event
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from tests.conftest import Cast
from tests.engagement.makers import make_event, make_plan, record

BASE = "/communities/brackwater/"
OFFER = {
    "format": "both",
    "languages_offered": ["en", "kea"],
    "interpreters": "Kriolu, from the parish",
    "childcare": True,
    "food": True,
    "cost": Decimal("350.00"),
}


def stored(event: Event, names: Any) -> dict[str, Any]:
    """These fields as the database has them."""
    event.refresh_from_db()
    return {name: getattr(event, name) for name in names}


def event_data(**changes: Any) -> dict[str, Any]:
    """A filled-in form of an event."""
    return {
        "name": "Supper",
        "purpose": "listen",
        "method": "walk",
        "held_on": clock.today().isoformat(),
        "format": "in_person",
        "languages_offered": ["en", "es"],
        "interpreters": "Spanish",
        "childcare": "on",
        "transport": "on",
        "cost": "1,200.50",
        **changes,
    }


def record_data(event: Event, plan: EngagementPlan, **changes: Any) -> dict[str, Any]:
    """A filled-in record."""
    results = {result_field(metric): "Met." for metric in plan.metrics.all()}
    return {"held_on": event.held_on.isoformat(), "people": "20", "version": "1", **results, **changes}


def test_what_is_offered_is_kept_with_the_event(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison, **OFFER)
    assert stored(event, OFFER) == OFFER
    assert event.offers == ["Childcare", "Food"]


def test_what_is_not_given_in_a_change_stays(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison, **OFFER)
    told = {name: getattr(event, name) for name in ("purpose", "method", "name", "held_on")}
    change_event(event, by=cast.liaison, **told, food=False)
    assert stored(event, OFFER) == {**OFFER, "food": False}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"languages_offered": ["en", "tlh"]}, "languages_offered"),
        ({"format": "by pigeon"}, "format"),
        ({"cost": Decimal(-1)}, "cost"),
    ],
)
def test_a_wrong_offer_is_refused_beside_its_field(
    cast: Cast, home: Community, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        make_event(home, by=cast.liaison, **wrong)
    assert (list(refusal.value.fields), Event.objects.count()) == ([field], 0)


def test_the_form_of_an_event_has_three_parts_and_keeps_them_all(cast: Cast, home: Community) -> None:
    client = cast.client("liaison")
    page = client.get(f"{BASE}events/add/").content.decode()
    legends = ("1 of 3: What, when and where", "2 of 3: What helps people to come", "3 of 3: Who leads, and the cost")
    assert [legend for legend in legends if legend not in page] == []
    assert client.post(f"{BASE}events/add/", event_data()).status_code == 302
    event = Event.objects.get()
    assert stored(event, ("format", "languages_offered", "interpreters", "childcare", "food", "transport", "cost")) == {
        "format": "in_person",
        "languages_offered": ["en", "es"],
        "interpreters": "Spanish",
        "childcare": True,
        "food": False,
        "transport": True,
        "cost": Decimal("1200.50"),
    }
    assert event.method == EngagementMethod.objects.get(code="walk")


def test_a_method_that_nobody_offers_is_refused(cast: Cast, home: Community) -> None:
    sent = cast.client("liaison").post(f"{BASE}events/add/", event_data(method="seance"))
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["method"])


def test_the_record_starts_from_what_was_planned_and_keeps_what_it_came_to(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    event = make_event(home, by=cast.liaison, **OFFER)
    client, url = cast.client("liaison"), f"{BASE}events/{event.uid}/record/"
    initial = client.get(url).context["form"].initial
    assert (initial["languages_used"], initial["interpreters"], initial["cost"]) == (
        ["en", "kea"],
        "Kriolu, from the parish",
        Decimal("350.00"),
    )
    told = {"languages_used": ["kea"], "interpreters": "Kriolu", "cost": "410", "people_unknown": "4"}
    assert client.post(url, record_data(event, plan, **told)).status_code == 302
    assert stored(event, ("status", "languages_used", "languages_offered", "cost", "people_unknown")) == {
        "status": EventStatus.RECORDED,
        "languages_used": ["kea"],
        "languages_offered": ["en", "kea"],
        "cost": Decimal("410.00"),
        "people_unknown": 4,
    }


@pytest.mark.parametrize(("numbers", "fits"), [((20, 14, 6), True), ((20, 14, 7), False), ((3, 0, 4), False)])
def test_people_of_no_known_group_fit_beside_the_largest_group(
    cast: Cast,
    home: Community,
    groups: list[AffectedGroup],
    plan: EngagementPlan,
    numbers: tuple[int, int, int],
    fits: bool,
) -> None:
    event = make_event(home, by=cast.liaison)
    people, group, unknown = numbers
    counts: dict[str, Any] = {"people": people, "reach": {groups[0]: group}, "people_unknown": unknown}
    if fits:
        assert record(event, by=cast.liaison, **counts).people_unknown == unknown
        return
    with pytest.raises(DomainError) as refusal:
        record(event, by=cast.liaison, **counts)
    assert list(refusal.value.fields) == ["people_unknown"]


def test_an_event_to_come_is_not_recorded(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    event = make_event(home, by=cast.liaison, held_on=clock.today() + timedelta(days=1))
    sent = cast.client("liaison").post(f"{BASE}events/{event.uid}/record/", record_data(event, plan))
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["held_on"])
    assert stored(event, ("status",)) == {"status": EventStatus.PLANNED}


def test_the_page_shows_what_was_offered_and_what_was_used(cast: Cast, home: Community, plan: EngagementPlan) -> None:
    event = make_event(home, by=cast.liaison, **OFFER)
    record(event, by=cast.liaison, languages_used=["kea"], people_unknown=3)
    page = " ".join(cast.client("member").get(f"{BASE}events/{event.uid}/").content.decode().split())
    shown = (
        "In person and online",
        "Languages that were used</dt><dd>Cape Verdean Creole</dd>",
        "Childcare, Food",
        "$350",
        "Of no known group</dt><dd>3",
    )
    assert [part for part in shown if part not in page] == []


def test_an_event_is_judged_against_the_goals_which_stand_beside_the_field(
    cast: Cast, home: Community, plan: EngagementPlan
) -> None:
    event = make_event(home, by=cast.liaison)
    client, url = cast.client("liaison"), f"{BASE}events/{event.uid}/record/"
    assert client.get(url).context["form"].fields["outcome"].help_text == plan.goals
    assert client.post(url, record_data(event, plan, outcome="Nobody came who works nights.")).status_code == 302
    assert client.get(url).context["form"].initial["outcome"] == "Nobody came who works nights."
    assert "Nobody came who works nights." in cast.client("member").get(f"{BASE}events/{event.uid}/").content.decode()


def test_goals_with_markup_are_only_text_beside_the_field(cast: Cast, home: Community) -> None:
    make_plan(home, by=cast.planner, goals="Hear <script>alert(1)</script> all.")
    event = make_event(home, by=cast.liaison)
    page = cast.client("liaison").get(f"{BASE}events/{event.uid}/record/").content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, True)
