"""Texts in several languages: what makes a translation outdated, what confirms it, and which states are kept."""

from typing import Any

import pytest

from mvp import clock
from mvp.enums import TextOrigin
from mvp.models import Community
from mvp.services.texts import write_text
from priorities.models import PotentialAction, Priority
from priorities.selectors.lists import list_of
from priorities.services.priorities import change_priority
from tests.conftest import Cast
from tests.priorities.records import both, draft, make_priority

SHADE, NEW = both(), both("Shade and water.")


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A priority in two languages with one action."""
    return make_priority(home, by=cast.planner)


def problems(community: Community) -> list[tuple[int | None, str, str]]:
    """What may not be printed: action, language, problem."""
    return [(one.action, one.language, one.problem) for one in list_of(community).problems]


def change(row: Priority, by: Any, **fields: Any) -> Priority:
    """Save the editor."""
    confirmed = fields.pop("confirmed", ())
    return change_priority(row, draft(**fields), by=by, version=None, confirmed=confirmed)


def test_a_complete_priority_has_no_problem(cast: Cast, home: Community, row: Priority) -> None:
    assert problems(home) == []
    assert list_of(home).printed[0].text == SHADE


def test_a_changed_original_makes_its_translation_outdated_and_unprintable(
    cast: Cast, home: Community, row: Priority
) -> None:
    change(row, cast.planner, text=NEW)
    assert problems(home) == [(None, "zh-hans", "outdated")]
    assert list_of(home).printed[0].text == {"en": "Shade and water."}


def test_a_translation_written_with_the_original_is_up_to_date(cast: Cast, home: Community, row: Priority) -> None:
    change(row, cast.planner, text=both("Shade and water.", "树荫和饮水。"))
    assert problems(home) == []


def test_an_outdated_translation_is_confirmed_as_it_stands(cast: Cast, home: Community, row: Priority) -> None:
    change(row, cast.planner, text=NEW)
    change(row, cast.liaison, text=NEW, confirmed=["zh-hans"])
    assert problems(home) == []
    assert row.versions.count() == 2  # the confirmed text reads as before


def test_a_missing_translation_is_named_with_its_action(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner, actions=(both("One.", "一。"), {"en": "Two."}))
    assert problems(home) == [(2, "zh-hans", "missing")]


def test_a_machine_translation_is_not_printed_until_somebody_confirms_it(
    cast: Cast, home: Community, row: Priority
) -> None:
    write_text(row, "text", "zh-hans", "机器的话", by=cast.planner, origin=TextOrigin.MACHINE)
    assert problems(home) == [(None, "zh-hans", "machine")]
    change(row, cast.planner, text=both(chinese="机器的话"), confirmed=["zh-hans"])
    assert problems(home) == []


def test_actions_are_matched_by_place_and_an_emptied_one_is_withdrawn(cast: Cast, home: Community) -> None:
    row = make_priority(home, by=cast.planner, actions=(both("One.", "一。"), both("Two.", "二。")))
    change(row, cast.planner, actions=({"en": "", "zh-hans": ""}, both("Two.", "二。"), both("Three.", "三。")))
    assert [texts["en"] for texts in list_of(home).printed[0].actions] == ["Two.", "Three."]
    assert PotentialAction.objects.get(text_en="One.").withdrawn_on == clock.today()


def test_a_version_is_kept_for_each_change_of_a_text_and_for_nothing_else(
    cast: Cast, home: Community, row: Priority
) -> None:
    change(row, cast.planner, why="Said at three events.", is_public=False)
    assert [version.number for version in row.versions.all()] == [1]
    change(row, cast.lead, text=NEW)
    assert [(version.number, version.by, version.texts["text"]) for version in row.versions.all()] == [
        (1, cast.planner, SHADE),
        (2, cast.lead, NEW),
    ]
