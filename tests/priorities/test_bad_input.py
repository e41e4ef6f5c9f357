"""Bad input that no other file of this folder holds: withdrawn texts, frozen records, letters of another direction."""

import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from mvp.models import Community
from priorities.models import FrozenList, Priority
from priorities.selectors.lists import list_of
from priorities.services.priorities import withdraw_priority
from priorities.services.sheets import freeze_list
from tests.conftest import Cast
from tests.mvp.pages import words
from tests.priorities.records import make_priority
from tests.priorities.test_form_pages import priority_data
from tests.priorities.translating import PAGE

ARABIC = "ظل في كل محطة"


def test_a_translation_of_a_withdrawn_priority_is_given_back_unsaved(cast: Cast, home: Community) -> None:
    gone, stays = [make_priority(home, by=cast.planner, actions=()) for _number in range(2)]
    client = cast.client("liaison")
    form = client.get(PAGE).context["form"]
    data = {name: str(form[name].value() or "") for name in form.fields if not name.startswith("right-")}
    withdraw_priority(gone, by=cast.planner, version=None, why="A twin.")
    sent = {**data, f"text-{gone.uid}": "我译的话。", f"text-{stays.uid}": "留下的话。"}
    page = words(client.post(PAGE, sent, follow=True))
    assert "This text was withdrawn while you translated it. What you wrote was not saved: “我译的话。”" in page
    assert [row.text.stored["zh-hans"] for row in list_of(home).public] == ["留下的话。"]
    assert "我译的话。" not in str(Priority.objects.values_list("text_zh_hans", flat=True))


def test_an_untouched_translation_of_a_withdrawn_priority_is_not_spoken_of(cast: Cast, home: Community) -> None:
    gone, _stays = [make_priority(home, by=cast.planner, actions=()) for _number in range(2)]
    client = cast.client("liaison")
    form = client.get(PAGE).context["form"]
    data = {name: str(form[name].value() or "") for name in form.fields if not name.startswith("right-")}
    withdraw_priority(gone, by=cast.planner, version=None, why="A twin.")
    assert "was withdrawn while" not in words(client.post(PAGE, data, follow=True))


@pytest.fixture
def frozen(cast: Cast, home: Community) -> FrozenList:
    """An official record."""
    make_priority(home, by=cast.planner)
    return freeze_list(home, by=cast.lead)


def test_no_address_edits_a_frozen_record(cast: Cast, home: Community, frozen: FrozenList) -> None:
    before = FrozenList.objects.values().get()
    record = [f"/public/en/records/{frozen.code}/", f"/verify/{frozen.code}/", f"/communities/{home.slug}/records/1/"]
    client = cast.client("staff")
    for address in (*record, f"/communities/{home.slug}/priorities/{frozen.uid}/edit/"):
        for method in (client.post, client.put, client.patch, client.delete):
            answer = method(address, {"content": "{}"}, content_type="application/json")
            assert answer.status_code in (302, 404, 405), (address, answer.status_code)
    assert FrozenList.objects.values().get() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE priorities_frozenlist SET text_hash = 'x'",
        "UPDATE priorities_frozenlist SET content = '{}'",
        "DELETE FROM priorities_frozenlist",
    ],
)
def test_the_database_itself_refuses_to_change_a_frozen_record(
    cast: Cast, home: Community, frozen: FrozenList, statement: str
) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert FrozenList.objects.get().text_hash == frozen.text_hash


@pytest.mark.parametrize("change", ["save", "update", "delete"])
def test_the_models_refuse_to_change_a_frozen_record(
    cast: Cast, home: Community, frozen: FrozenList, change: str
) -> None:
    acts: dict[str, Any] = {
        "save": frozen.save,
        "update": lambda: FrozenList.objects.filter(pk=frozen.pk).update(number=9),
        "delete": frozen.delete,
    }
    with pytest.raises(Exception, match=r"append-only|never"), transaction.atomic():
        acts[change]()
    assert FrozenList.objects.get().number == frozen.number


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ARABIC, "Documents cannot print these characters: "),
        ("Shade \u202eeverywhere", "The text holds a broken character"),
        ("Shade for 𠮷", "𠮷 (U+20BB7"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_the_editor_and_stays_in_it(
    cast: Cast, home: Community, text: str, why: str
) -> None:
    page = cast.client("planner").post(
        f"/communities/{home.slug}/priorities/add/", priority_data(uid=str(uuid.uuid4()), text_en=text)
    )
    form = page.context["form"]
    assert (page.status_code, list(form.errors), form["text_en"].value()) == (422, ["text_en"], text)
    assert (why in form.errors["text_en"][0], Priority.objects.count()) == (True, 0)
