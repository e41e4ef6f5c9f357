"""An earlier priority has its MVP 1.0 text and, where a later plan updated it, that text with plan and date."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mvp.exceptions import DomainError
from mvp.models import Community
from priorities.enums import EarlierOutcome, Origin
from priorities.models import EarlierPriority
from priorities.selectors.answers import answers_of
from priorities.selectors.board import board_of
from priorities.services.earlier import settle_earlier
from tests.conftest import Cast
from tests.priorities.makers import days, earlier, priority

BASE = "/communities/brackwater/"
LATER: dict[str, Any] = {"updated_text": "Keep the low streets dry", "updated_plan": "Hazard plan"}


def test_the_later_text_counts_and_the_first_stays(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner, **LATER, updated_on=days(-1), done_on="updated")
    row.refresh_from_db()
    assert (row.text, row.latest_text, row.updated_plan, row.updated_on, row.done_on) == (
        "Reduce flooding",
        "Keep the low streets dry",
        "Hazard plan",
        days(-1),
        "updated",
    )


def test_without_a_later_plan_the_first_text_counts(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner)
    assert (row.latest_text, row.done_on) == ("Reduce flooding", "first")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"updated_plan": "Hazard plan", "updated_on": days(-1)}, "updated_text"),
        ({"updated_text": "Dry streets", "updated_on": days(-1)}, "updated_plan"),
        ({"updated_text": "Dry streets", "updated_plan": "Hazard plan"}, "updated_on"),
        (LATER | {"updated_on": days(1)}, "updated_on"),
        (LATER | {"updated_on": days(-9), "source_date": days(-8)}, "updated_on"),
        ({"done_on": "updated"}, "done_on"),
        ({"fit": "x" * 2001}, "fit"),
    ],
)
def test_an_update_in_parts_is_refused_beside_what_is_missing(
    cast: Cast, home: Community, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        earlier(home, cast.planner, **fields)
    assert (list(refusal.value.fields), EarlierPriority.objects.count()) == ([field], 0)


def test_the_database_holds_no_half_update(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner)
    for half in ({"updated_text": "Dry"}, {"updated_plan": "Plan"}, {"updated_on": days(-1)}, {"done_on": "updated"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EarlierPriority.objects.filter(pk=row.pk).update(**half)


def test_a_retired_one_without_why_is_refused_with_the_field_named(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner)
    with pytest.raises(DomainError) as refusal:
        settle_earlier(row, by=cast.planner, version=None, outcome=EarlierOutcome.RETIRED, why="")
    assert list(refusal.value.fields) == ["why"]
    sent = cast.client("planner").post(
        f"{BASE}earlier-priorities/{row.uid}/settle/", {"outcome": "retired", "why": " ", "version": row.version}
    )
    row.refresh_from_db()
    assert (sent.status_code, list(sent.context["form"].errors), row.outcome) == (422, ["why"], "")


def test_the_form_keeps_all_of_it_and_the_worksheet_shows_it(cast: Cast, home: Community) -> None:
    data = {
        "text": "Reduce flooding",
        "source_plan": "MVP 1.0",
        "updated_text": "Keep the low streets dry",
        "updated_plan": "Hazard plan",
        "updated_on": "2024-03-01",
        "done": "Two culverts.",
        "done_on": "updated",
        "fit": "Residents named the same streets.",
        "uid": str(uuid.uuid4()),
    }
    client = cast.client("planner")
    assert client.post(f"{BASE}earlier-priorities/add/", data).status_code == 302
    page = client.get(f"{BASE}worksheets/").content.decode()
    for words in (
        "Keep the low streets dry</h3>",
        "Updated by Hazard plan, March 1, 2024",
        "Reduce flooding",
        "The updated text",
        "Residents named the same streets.",
    ):
        assert words in page


def test_the_worksheet_lists_what_is_retired_reworded_and_new(cast: Cast, home: Community) -> None:
    gone = earlier(home, cast.planner, EarlierOutcome.RETIRED)
    reworded = earlier(home, cast.planner, EarlierOutcome.CHANGED)
    into = priority(home, cast.planner, origin=Origin.CHANGED, earlier=(reworded,))
    new = priority(home, cast.planner)
    priority(home, cast.planner, is_public=False)
    answers = answers_of(board_of(home))
    assert answers.retired == (gone,)
    assert [(row.earlier, [one.priority for one in row.into]) for row in answers.changed] == [(reworded, [into])]
    assert [row.priority for row in answers.new] == [new]


def test_a_link_from_an_earlier_one_starts_the_editor_with_its_latest_text(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner, **LATER, updated_on=days(-1))
    form = cast.client("planner").get(f"{BASE}priorities/add/?earlier={row.uid}").context["form"]
    assert form.initial["text_en"] == "Keep the low streets dry"
