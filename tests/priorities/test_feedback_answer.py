"""Question 5 starts from what became of each contribution, and nothing is stored before the team saves it."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format

from engagement.enums import Outcome
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.models import Community
from priorities.enums import Part
from priorities.models import Priority, Worksheet
from priorities.selectors.feedback_answer import drafted_answer
from priorities.services.feedback import take_up_feedback
from priorities.services.priorities import change_priority
from priorities.services.worksheet import save_answer
from tests.conftest import Cast
from tests.priorities.records import both, draft, latest, make_priority, publish, said


@pytest.fixture
def published(cast: Cast, home: Community) -> Priority:
    """A priority whose draft is open for comment for ten days."""
    row = make_priority(home, by=cast.planner)
    publish(home, by=cast.lead)
    return row


def test_it_counts_outcomes_and_tells_changes_once_with_reasons(
    cast: Cast, home: Community, published: Priority
) -> None:
    first, second, third, spam, _open = [said(home, by=cast.liaison, text=f"Words {number}") for number in range(5)]
    published.refresh_from_db()
    text = both("Shade and water.", "树荫和水。")
    change_priority(published, draft(text=text), by=cast.planner, version=published.version)
    for item in (first, second):
        take_up_feedback(item, by=cast.planner, change=latest(published), why="Water was asked for.")
    answer_feedback(third, by=cast.planner, outcome=Outcome.NOT_CHANGED, why="It is named already.")
    answer_feedback(spam, by=cast.planner, outcome=Outcome.SPAM)
    assert drafted_answer(home).splitlines() == [
        f"Contributions answered, received by {date_format(clock.today())}: 3.",
        "Changed because of it: 2.",
        "– Before: Shade at every stop. Now: Shade and water. Water was asked for.",
        "Not changed, and why: 1.",
        "– It is named already.",
    ]


def test_where_only_an_action_changed_the_actions_are_told(cast: Cast, home: Community, published: Priority) -> None:
    elms, benches = both("Plant elms", "种榆树"), both("Benches", "长椅")
    for number, actions in enumerate([(elms,), (elms, benches)]):
        item = said(home, by=cast.liaison, text=f"Elms {number}")
        change_priority(published, draft(actions=actions), by=cast.planner, version=None)
        take_up_feedback(item, by=cast.planner, change=latest(published))
    assert drafted_answer(home).splitlines()[2:] == ["– Before: Plant trees. Now: Plant elms.", "– New: Benches."]


def test_a_text_without_a_full_stop_gets_one_before_the_reason(
    cast: Cast, home: Community, published: Priority
) -> None:
    item = said(home, by=cast.liaison, text="Water, please")
    published.refresh_from_db()
    change_priority(published, draft(text=both("Shade and water", "树荫和水")), by=cast.planner, version=None)
    take_up_feedback(item, by=cast.planner, change=latest(published), why="Water was asked for.")
    with clock.set_to(clock.now() + timedelta(days=20)):
        told = drafted_answer(home).splitlines()
    assert told == [
        f"Contributions answered, received by {date_format(Worksheet.objects.get().comments_close_on)}: 1.",
        "Changed because of it: 1.",
        "– Before: Shade at every stop. Now: Shade and water. Water was asked for.",
    ]


def test_what_comes_after_the_closing_day_is_not_part_of_it(cast: Cast, home: Community, published: Priority) -> None:
    with clock.set_to(clock.now() + timedelta(days=20)):
        late = said(home, by=cast.liaison, received_on=clock.today())
        answer_feedback(late, by=cast.planner, outcome=Outcome.STEP_7)
        assert drafted_answer(home) == ""


def test_the_form_starts_from_it_only_while_nothing_is_written(
    cast: Cast, home: Community, published: Priority
) -> None:
    item = said(home, by=cast.liaison)
    answer_feedback(item, by=cast.planner, outcome=Outcome.NOT_CHANGED, why="It is named already.")
    address = f"/communities/{home.slug}/worksheets/feedback/edit/"
    client = cast.client("planner")
    assert "It is named already." in client.get(address).context["form"]["feedback_answer"].value()
    assert Worksheet.objects.get().feedback_answer == ""
    sheet = Worksheet.objects.get()
    save_answer(home, Part.FEEDBACK, "In our words.", by=cast.planner, version=sheet.version)
    assert client.get(address).context["form"]["feedback_answer"].value() == "In our words."
