"""The translator's page: original and translation side by side, each text saved, or refused, on its own."""

from typing import Any

import pytest

from mvp.models import Community, FormDraft
from priorities.models import Priority
from priorities.selectors.lists import list_of
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.priorities.records import make_priority
from tests.priorities.translating import LIST, NEW, OLD, PAGE, keys, reword, states


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A priority in two languages with one action."""
    return make_priority(home, by=cast.planner)


def open_page(cast: Cast, who: str = "liaison") -> tuple[Any, dict[str, str]]:
    """The page, and what its form would send."""
    page = cast.client(who).get(PAGE)
    found = page.context["form"]
    return page, {name: str(found[name].value() or "") for name in found.fields if not name.startswith("right-")}


def send(cast: Cast, data: dict[str, str], who: str = "liaison") -> Any:
    """Send the form."""
    return cast.client(who).post(PAGE, data)


def test_what_needs_work_comes_first_beside_its_original(cast: Cast, home: Community, row: Priority) -> None:
    make_priority(home, by=cast.planner, actions=({"en": "Benches."},))
    reword(row, cast.planner)
    with missing_names() as missing:
        page, _data = open_page(cast)
    assert (page.status_code, missing) == (200, set())
    assert [one.unit.text.name for one in page.context["form"].rows] == [
        "Action 1 of priority 2",
        "Priority 1",
        "Action 1 of priority 1",
        "Priority 2",
    ]
    assert "2 of 4 texts need work." in words(page)
    assert "Original in English Benches. The priority it belongs to: Shade at every stop. 2 Action" in words(page)


def test_texts_are_saved_on_their_own_and_boxes_confirm(cast: Cast, home: Community, row: Priority) -> None:
    reword(row, cast.planner)
    own, action = keys(home)
    _page, data = open_page(cast)
    answer = send(cast, {**data, f"right-{own}": "on", f"text-{action}": "多种树。"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert states(home) == [
        ("Priority 1", ["original", "current"]),
        ("Action 1 of priority 1", ["original", "current"]),
    ]
    assert f"right-{own}" not in open_page(cast)[0].context["form"].fields


def test_one_unfit_text_never_holds_up_the_others(cast: Cast, home: Community, row: Priority) -> None:
    own, action = keys(home)
    _page, data = open_page(cast)
    answer = send(cast, {**data, f"text-{own}": "另一句。", f"text-{action}": "bell \x07"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [f"text-{action}"])
    assert "1 translation is saved." in words(answer)
    assert [one.text.value() for one in answer.context["form"].rows] == ["bell \x07", "另一句。"]
    assert list_of(home).public[0].text.stored["zh-hans"] == "另一句。"


def test_who_is_second_sees_what_stands_now_and_keeps_what_was_typed(
    cast: Cast, home: Community, row: Priority
) -> None:
    own, _action = keys(home)
    _page, data = open_page(cast)
    reword(row, cast.planner, chinese="别人的话。")
    answer = send(cast, {**data, f"text-{own}": NEW})
    text = words(answer)
    assert answer.status_code == 409
    assert "Original when you opened the page Shade at every stop. Original now Shade and water." in text
    assert f"Saved text 别人的话。 Your text {NEW}" in text
    form = answer.context["form"]
    again = {name: str(form[name].value() or "") for name in form.fields}
    assert send(cast, again).status_code == 302
    assert list_of(home).public[0].text.stored["zh-hans"] == NEW


def test_a_cleared_translation_stays_and_the_page_says_where_it_is_taken_back(
    cast: Cast, home: Community, row: Priority
) -> None:
    own, _action = keys(home)
    _page, data = open_page(cast)
    answer = send(cast, {**data, f"text-{own}": ""})
    assert (answer.status_code, "clear it in the editor of the priority" in words(answer)) == (422, True)
    assert list_of(home).public[0].text.stored["zh-hans"] == OLD


def test_a_draft_keeps_what_was_typed_and_knows_texts_that_came_later(
    cast: Cast, home: Community, row: Priority
) -> None:
    own, _action = keys(home)
    _page, data = open_page(cast)
    send(cast, {**data, f"text-{own}": "半句", "keep_draft": "1"})
    make_priority(home, by=cast.planner)
    _page, restored = open_page(cast)
    assert (restored[f"text-{own}"], len(restored)) == ("半句", 3 * 4 + 2)
    assert all(restored[f"seen-{key}"].startswith(key) for key in keys(home))
    assert send(cast, restored).status_code == 302
    assert (FormDraft.objects.count(), list_of(home).public[0].text.stored["zh-hans"]) == (0, "半句")


def test_readers_see_both_texts_without_a_form(cast: Cast, home: Community, row: Priority) -> None:
    page, _data = open_page(cast, "equity")
    assert (OLD in words(page), "Save the translations" in words(page)) == (True, False)
    assert send(cast, {}, "equity").status_code == 403


def test_only_languages_that_are_translated_into_have_a_page(cast: Cast, home: Community, row: Priority) -> None:
    client = cast.client("lead")
    assert [client.get(f"{LIST}{code}/").status_code for code in ("en", "ht", "nonsense")] == [404, 404, 404]


def test_a_record_that_breaks_a_rule_refuses_in_words_and_keeps_what_was_typed(
    cast: Cast, home: Community, row: Priority
) -> None:
    own, _action = keys(home)
    _page, data = open_page(cast)
    Priority.objects.filter(pk=row.pk).update(origin="odd")
    answer = send(cast, {**data, f"text-{own}": NEW})
    assert (answer.status_code, NEW in words(answer)) == (422, True)
    assert list_of(home).public[0].text.stored["zh-hans"] == OLD
