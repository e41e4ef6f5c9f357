"""The editor of a priority in a community that writes in many languages."""

import re

import pytest

from mvp.models import Community
from priorities.models import Priority
from tests.conftest import Cast
from tests.priorities.test_form_pages import ADD, priority_data

SIX = ["en", "zh-hans", "es", "pt-br", "ht", "vi"]
FOLD = re.compile(r'<details class="disclose mb-3"( open)?><summary>(.+?) <svg.*?</summary>(.*?)</details>', re.DOTALL)
TEXT = re.compile(r'name="(text_\w+)"')


@pytest.fixture
def six(home: Community) -> Community:
    """A community of six languages."""
    home.languages = SIX
    home.save(update_fields=["languages"])
    return home


def folds(page: str) -> list[tuple[str, str, list[str]]]:
    """What is folded away: whether it is open, its heading, the texts in it."""
    return [(opened, heading, TEXT.findall(inside)) for opened, heading, inside in FOLD.findall(page)]


def test_two_languages_stand_side_by_side_and_each_other_one_is_folded(cast: Cast, six: Community) -> None:
    page = cast.client("planner").get(ADD).content.decode()
    assert folds(page) == [
        ("", "Español", ["text_es"]),
        ("", "Português (Brasil)", ["text_pt_br"]),
        ("", "Kreyòl ayisyen", ["text_ht"]),
        ("", "Tiếng Việt", ["text_vi"]),
    ]
    assert TEXT.findall(FOLD.sub("", page)) == ["text_en", "text_zh_hans"]


def test_a_fold_with_something_to_correct_is_open(cast: Cast, six: Community) -> None:
    page = cast.client("planner").post(ADD, priority_data(text_vi="x" * 5000)).content.decode()
    assert [opened for opened, _heading, _texts in folds(page)] == ["", "", "", " open"]


def test_what_is_folded_is_saved(cast: Cast, six: Community) -> None:
    cast.client("planner").post(ADD, priority_data(text_es="Casas secas", action_1_vi="Tư vấn về lũ"))
    made = Priority.objects.get()
    assert (made.text_es, made.actions.get().text_vi) == ("Casas secas", "Tư vấn về lũ")  # type: ignore[attr-defined]
