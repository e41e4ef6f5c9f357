"""Listing the earlier priorities of a plan at once, and settling them one after the other."""

import uuid
from datetime import date

import pytest

from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community
from priorities.earlier_draft import EarlierDraft
from priorities.models import EarlierPriority
from priorities.services.earlier import add_earlier_list
from tests.conftest import Cast
from tests.priorities.records import make_earlier

BASE = "/communities/brackwater/earlier-priorities/"
PASTED = "1. Dry cellars\tTwo pumps\n\n- Shade at stops\n• 种树\n(4) 2050 without oil\n"


def listed() -> list[tuple[str, str]]:
    """Text and what was done, in order."""
    return list(EarlierPriority.objects.order_by("position").values_list("text", "done"))


def test_a_pasted_list_becomes_one_earlier_priority_per_line(cast: Cast, home: Community) -> None:
    data = {"uid": str(uuid.uuid4()), "source_plan": "MVP 1.0 report", "source_date": "2020-06-01", "lines": PASTED}
    for _again in range(2):
        assert cast.client("planner").post(f"{BASE}add-list/", data).status_code == 302
    assert listed() == [("Dry cellars", "Two pumps"), ("Shade at stops", ""), ("种树", ""), ("2050 without oil", "")]
    plans = set(EarlierPriority.objects.values_list("source_plan", "source_date"))
    assert plans == {("MVP 1.0 report", date(2020, 6, 1))}


def test_a_line_that_says_the_same_as_another_is_named_and_nothing_is_stored(cast: Cast, home: Community) -> None:
    data = {"source_plan": "MVP 1.0 report", "lines": "Dry cellars\ndry cellars."}
    page = cast.client("planner").post(f"{BASE}add-list/", data)
    assert page.context["form"].errors["lines"] == [
        "Line 2, “dry cellars.”: Another priority says the same. Change that one, or word this one differently."
    ]
    assert (page.status_code, listed()) == (422, [])


def test_a_list_without_a_line_is_refused(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError, match="at least one"):
        add_earlier_list(home, [], by=cast.planner)


def test_only_who_writes_the_worksheet_lists(cast: Cast, home: Community) -> None:
    with pytest.raises(NotAllowed):
        add_earlier_list(home, [EarlierDraft("Dry cellars", "Plan")], by=cast.coordinator)


def test_the_next_one_starts_with_the_plan_of_the_one_before(cast: Cast, home: Community) -> None:
    make_earlier(home, by=cast.planner, source_plan="Hazard plan", source_date=date(2021, 3, 1))
    form = cast.client("planner").get(f"{BASE}add/").context["form"]
    assert (form["source_plan"].value(), form["source_date"].value()) == ("Hazard plan", date(2021, 3, 1))


def test_settling_leads_to_the_next_one_that_waits(cast: Cast, home: Community) -> None:
    first, second, third = [make_earlier(home, by=cast.planner) for _place in range(3)]
    client, sheet = cast.client("planner"), "/communities/brackwater/worksheets/#earlier-"
    data = {"outcome": "kept", "why": "It holds.", "version": 1}
    went = [client.post(f"{BASE}{row.uid}/settle/", data)["Location"] for row in (second, third, first)]
    assert went == [f"{sheet}{row.uid}" for row in (third, first, first)]
