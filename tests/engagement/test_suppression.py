"""Small numbers in public are hidden, and so is whatever gives them away."""

import pytest

from engagement.suppression import Shown, is_small, suppress


@pytest.mark.parametrize(("count", "small"), [(None, False), (0, False), (1, True), (4, True), (5, False)])
def test_small_is_somebody_but_few(count: int | None, small: bool) -> None:
    assert is_small(count, 5) == small


def test_large_numbers_are_shown() -> None:
    parts = {"a": 10, "b": 8, "c": 0, "d": None}
    assert suppress(parts, 18, least=5) == Shown(parts, 18)


def test_without_a_threshold_nothing_is_hidden() -> None:
    assert suppress({"a": 1, "b": 2}, 3, least=0) == Shown({"a": 1, "b": 2}, 3)


def test_one_small_part_takes_the_next_smallest_with_it() -> None:
    shown = suppress({"a": 10, "b": 3, "c": 7}, 20, least=5)
    assert shown == Shown({"a": 10, "b": None, "c": None}, 20, frozenset("bc"))


def test_small_parts_whose_sum_is_small_take_another_one_with_them() -> None:
    shown = suppress({"a": 17, "b": 1, "c": 2, "d": 10}, 30, least=5)
    assert shown.hidden == frozenset("bcd")


def test_two_small_parts_with_a_large_rest_hide_each_other() -> None:
    assert suppress({"a": 12, "b": 4, "c": 4}, 20, least=5).hidden == frozenset("bc")


def test_parts_that_overlap_tell_nothing_by_subtraction() -> None:
    assert suppress({"a": 18, "b": 3, "c": 15}, 20, least=5).hidden == frozenset("abc") - {"c"}


def test_a_part_that_leaves_few_others_is_hidden() -> None:
    assert "a" in suppress({"a": 18, "b": 9}, 20, least=5).hidden


def test_a_small_whole_hides_everything_counted() -> None:
    shown = suppress({"a": 3, "b": 1, "c": 0, "d": None}, 4, least=5)
    assert shown == Shown({"a": None, "b": None, "c": 0, "d": None}, None, frozenset("ab"), True)


def test_without_a_whole_only_small_parts_are_hidden() -> None:
    assert suppress({"a": 10, "b": 3}, None, least=5).hidden == frozenset("b")


@pytest.mark.parametrize("total", range(1, 15))
def test_no_reader_finds_a_small_part_of_separate_groups(total: int) -> None:
    for first in range(total + 1):
        for second in range(total - first + 1):
            parts = {"a": first, "b": second, "c": total - first - second}
            shown = suppress(parts, total, least=5)
            rest = total - sum(count or 0 for count in shown.parts.values())
            hidden = {key for key in shown.hidden if parts[key]}
            assert not hidden or shown.total_hidden or len(hidden) > 1 or not is_small(rest, 5)
