"""The order of both lists, a place at a time, and from one list to the other; buttons work without script."""

import pytest
from django.test import Client

from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community
from mvp.texts import stored_text
from priorities.enums import Move
from priorities.models import Priority
from priorities.services.order import move_priority
from priorities.services.priorities import withdraw_priority
from tests.conftest import Cast
from tests.priorities.makers import priority

BASE = "/communities/brackwater/priorities/"


@pytest.fixture
def rows(cast: Cast, home: Community) -> list[Priority]:
    """A, B and C on the public list, x and y on the working list; x stands between them by its position."""
    return [priority(home, cast.planner, text={"en": letter}, is_public=letter.isupper()) for letter in "AxBCy"]


def lists(home: Community) -> tuple[str, str]:
    """Both lists by their letters."""
    found = list(Priority.objects.current().filter(community=home).listed())
    return tuple(  # type: ignore[return-value]
        "".join(stored_text(row, "text", "en") for row in found if row.is_public is is_public)
        for is_public in (True, False)
    )


@pytest.mark.parametrize(
    ("letter", "move", "wanted"),
    [
        ("B", Move.UP, ("BAC", "xy")),
        ("A", Move.DOWN, ("BAC", "xy")),
        ("A", Move.UP, ("ABC", "xy")),
        ("C", Move.DOWN, ("ABC", "xy")),
        ("y", Move.UP, ("ABC", "yx")),
        ("x", Move.UP, ("ABC", "xy")),
        ("x", Move.PUBLIC, ("ABCx", "y")),
        ("A", Move.WORKING, ("BC", "xyA")),
        ("A", Move.PUBLIC, ("ABC", "xy")),
    ],
)
def test_a_priority_moves_on_its_list_or_to_the_other(
    cast: Cast, home: Community, rows: list[Priority], letter: str, move: Move, wanted: tuple[str, str]
) -> None:
    move_priority(rows["AxBCy".index(letter)], move, by=cast.planner)
    assert lists(home) == wanted
    assert sorted(Priority.objects.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_the_eleventh_does_not_move_to_the_public_list(cast: Cast, home: Community) -> None:
    for _ in range(10):
        priority(home, cast.planner)
    waiting = priority(home, cast.planner, is_public=False)
    with pytest.raises(DomainError, match="Ten is the most"):
        move_priority(waiting, Move.PUBLIC, by=cast.planner)
    assert Priority.objects.public().count() == 10


def test_a_withdrawn_one_does_not_move(cast: Cast, home: Community, rows: list[Priority]) -> None:
    withdraw_priority(rows[0], by=cast.planner, version=None, why="Dropped.")
    with pytest.raises(DomainError, match="was withdrawn"):
        move_priority(rows[0], Move.DOWN, by=cast.planner)


@pytest.mark.parametrize("who", ["equity", "coordinator", "outsider"])
def test_only_workers_move_them(cast: Cast, home: Community, rows: list[Priority], who: str) -> None:
    with pytest.raises(NotAllowed):
        move_priority(rows[0], Move.DOWN, by=getattr(cast, who))


def send(client: Client, row: Priority, move: str) -> str:
    """Press a button and return where it leads."""
    answer = client.post(f"{BASE}{row.uid}/move/", {"move": move})
    return answer["Location"]


def test_a_button_moves_it_and_leads_back_to_it(cast: Cast, home: Community, rows: list[Priority]) -> None:
    assert send(cast.client("planner"), rows[2], "up") == f"{BASE}order/#place-{rows[2].uid}"
    assert lists(home) == ("BAC", "xy")


def order_data(rows: list[Priority], **numbers: int) -> dict[str, int]:
    """What the page sends: each row's number, and the number it had when the page was opened."""
    shown = {str(row.uid): place for place, row in enumerate((rows[0], rows[2], rows[3], rows[1], rows[4]), 1)}
    opened = {f"initial-place_{uid}": place for uid, place in shown.items()}
    return opened | {f"place_{uid}": numbers.get(uid, place) for uid, place in shown.items()}


def test_a_button_saves_what_was_typed_or_dragged_before(cast: Cast, home: Community, rows: list[Priority]) -> None:
    data = order_data(rows, **{str(rows[3].uid): 1})
    cast.client("planner").post(f"{BASE}{rows[0].uid}/move/", data | {"move": "down"})
    assert lists(home) == ("CBA", "xy")


def test_what_somebody_else_moved_meanwhile_stays_moved(cast: Cast, home: Community, rows: list[Priority]) -> None:
    data = order_data(rows, **{str(rows[4].uid): 4})
    move_priority(rows[3], Move.UP, by=cast.lead)
    cast.client("planner").post(f"{BASE}order/", data)
    assert lists(home) == ("ACB", "yx")


def test_the_list_is_read_in_the_readers_language(cast: Cast, home: Community) -> None:
    priority(home, cast.planner, text={"en": "Keep homes dry", "zh-hans": "让住宅保持干燥"})
    cast.planner.language = "zh-hans"
    cast.planner.save()
    page = cast.client("planner").get(f"{BASE}order/").content.decode()
    assert '<p class="mb-2" lang="zh-Hans"><label' in page
    assert "让住宅保持干燥" in page


def test_an_unknown_move_changes_nothing(cast: Cast, home: Community, rows: list[Priority]) -> None:
    send(cast.client("planner"), rows[2], "sideways")
    assert lists(home) == ("ABC", "xy")


def test_a_full_list_is_told_in_words(cast: Cast, home: Community) -> None:
    for _ in range(10):
        priority(home, cast.planner)
    client = cast.client("planner")
    url = send(client, priority(home, cast.planner, is_public=False), "public")
    assert "Ten is the most. Merge or retire one first." in client.get(url).content.decode()


def test_the_page_has_a_button_for_every_move_that_is_possible(
    cast: Cast, home: Community, rows: list[Priority]
) -> None:
    page = cast.client("planner").get(f"{BASE}order/").content.decode()
    counts = {move: page.count(f'name="move" value="{move}"') for move in Move.values}
    assert counts == {"up": 3, "down": 3, "public": 2, "working": 3}
    assert page.count("priorities/order.js") == 1


def test_numbers_order_the_public_list_before_the_working_list(
    cast: Cast, home: Community, rows: list[Priority]
) -> None:
    form = cast.client("planner").get(f"{BASE}order/").context["form"]
    assert [form.fields[f"place_{row.uid}"].initial for row in rows] == [1, 4, 2, 3, 5]
    numbers = {f"place_{row.uid}": form.fields[f"place_{row.uid}"].initial for row in rows}
    cast.client("planner").post(f"{BASE}order/", numbers | {f"place_{rows[3].uid}": 1})
    assert lists(home) == ("CAB", "xy")
