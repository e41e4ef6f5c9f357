"""Step 6: earlier priorities, how they match, and what becomes of them, met, unmet and at their edges."""

import pytest

from mvp.models import Community
from priorities.enums import EarlierOutcome, Origin, Part
from priorities.models import EarlierPriority, Priority
from priorities.services.earlier import settle_earlier, withdraw_earlier
from priorities.services.worksheet import save_answer
from tests.conftest import Cast
from tests.priorities.records import found, make_earlier, make_priority

PREVIOUS, FIT, DISPOSITION = "worksheet.previous", "worksheet.fit", "worksheet.disposition"


@pytest.fixture
def earlier(cast: Cast, home: Community) -> EarlierPriority:
    """An earlier priority, not settled yet."""
    return make_earlier(home, by=cast.planner)


def settle(row: EarlierPriority, outcome: EarlierOutcome, by: object) -> EarlierPriority:
    """Settle it with a reason."""
    return settle_earlier(row, by=by, version=None, outcome=outcome, why="Said at the supper.")


def test_without_records_each_says_where_to_begin(cast: Cast, home: Community) -> None:
    assert [found(code, home) for code in (PREVIOUS, FIT, DISPOSITION)] == [
        ("unmet", "None is listed, and it is not stated that there are none.", "/earlier-priorities/add/"),
        ("unmet", "Not answered yet.", "/worksheets/fit/edit/"),
        ("unmet", "The earlier priorities are not listed yet.", "/earlier-priorities/add/"),
    ]


def test_stating_that_there_are_none_answers_two_questions(cast: Cast, home: Community) -> None:
    save_answer(home, Part.NO_EARLIER, True, by=cast.planner)
    assert [found(code, home)[:2] for code in (PREVIOUS, FIT, DISPOSITION)] == [
        ("met", "Stated that there are none."),
        ("not_applicable", "There are no earlier priorities to compare with."),
        ("unmet", "The new list is empty."),
    ]
    make_priority(home, by=cast.planner)
    assert found(DISPOSITION, home)[0] == "met"


def test_what_was_done_on_each_is_asked_for(cast: Cast, home: Community, earlier: EarlierPriority) -> None:
    assert found(PREVIOUS, home)[:2] == ("met", "One, with its plan and what was done.")
    silent = make_earlier(home, by=cast.planner, done=" ")
    assert found(PREVIOUS, home) == (
        "unmet",
        "One of 2 does not say what was done.",
        f"/earlier-priorities/{silent.uid}/edit/",
    )


def test_an_entry_taken_back_counts_no_more(cast: Cast, home: Community, earlier: EarlierPriority) -> None:
    withdraw_earlier(earlier, by=cast.planner, version=1, why="Typed twice.")
    assert found(PREVIOUS, home)[0] == "unmet"


def test_blank_space_does_not_answer_question_3(cast: Cast, home: Community) -> None:
    save_answer(home, Part.FIT, "  ", by=cast.planner)
    assert found(FIT, home)[0] == "unmet"
    save_answer(home, Part.FIT, "Two of them do.", by=cast.planner)
    assert found(FIT, home)[:2] == ("met", "Answered on the worksheet.")


def test_each_earlier_one_is_settled(cast: Cast, home: Community, earlier: EarlierPriority) -> None:
    make_priority(home, by=cast.planner)
    assert found(DISPOSITION, home) == (
        "unmet",
        "One is not settled.",
        f"/earlier-priorities/{earlier.uid}/settle/",
    )
    settle(earlier, EarlierOutcome.RETIRED, cast.planner)
    assert found(DISPOSITION, home)[:2] == (
        "met",
        "Earlier priorities settled: 1. Priorities on the new list: 1.",
    )


def test_the_working_list_is_not_the_new_list(cast: Cast, home: Community, earlier: EarlierPriority) -> None:
    settle(earlier, EarlierOutcome.RETIRED, cast.planner)
    make_priority(home, by=cast.planner, is_public=False)
    assert found(DISPOSITION, home)[:2] == ("unmet", "The new list is empty.")
    make_priority(home, by=cast.planner)
    assert found(DISPOSITION, home)[:2] == (
        "met",
        "Earlier priorities settled: 1. Priorities on the new list: 1.",
    )


@pytest.mark.parametrize("outcome", [EarlierOutcome.KEPT, EarlierOutcome.CHANGED])
def test_one_that_is_kept_or_changed_is_found_again_on_the_new_list(
    cast: Cast, home: Community, earlier: EarlierPriority, outcome: EarlierOutcome
) -> None:
    settle(earlier, outcome, cast.planner)
    assert found(DISPOSITION, home) == (
        "unmet",
        "One is kept or changed, but no priority of the new list comes from it.",
        f"/priorities/add/?earlier={earlier.uid}",
    )
    make_priority(home, by=cast.planner, origin=Origin(outcome.value), earlier=(earlier,))
    assert found(DISPOSITION, home)[0] == "met"


def test_a_new_priority_says_why_and_a_kept_one_where_it_comes_from(
    cast: Cast, home: Community, earlier: EarlierPriority
) -> None:
    settle(earlier, EarlierOutcome.CHANGED, cast.planner)
    rows = [make_priority(home, by=cast.planner, origin=Origin.CHANGED, earlier=(earlier,)) for _ in range(2)]
    rows[1].earlier.clear()
    expected = (
        "unmet",
        "A priority does not say where it comes from, or why.",
        f"/priorities/{rows[1].uid}/edit/",
    )
    assert found(DISPOSITION, home) == expected
    Priority.objects.filter(pk=rows[1].pk).update(origin=Origin.NEW, why=" ")
    assert found(DISPOSITION, home) == expected
