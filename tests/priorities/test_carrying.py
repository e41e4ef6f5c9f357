"""Translations that come along when priorities are merged or split: what they are worth afterwards."""

import uuid
from typing import Any

import pytest

from mvp.enums import TextOrigin
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.services.texts import write_text
from priorities.models import Priority
from priorities.selectors.lists import list_of
from priorities.selectors.merging import merge_start
from priorities.services.merging import Part, merge_priorities, split_priority
from priorities.services.priorities import change_priority
from tests.conftest import Cast
from tests.priorities.makers import ACTION, draft, found, priority

DRY = {"en": "Dry homes", "zh-hans": "干燥的住宅"}
COOL = {"en": "Cool homes", "zh-hans": "凉爽的住宅"}
JOINED = "干燥的住宅\n凉爽的住宅"
BASE = "/communities/brackwater/priorities/"


def parts_of(cast: Cast, home: Community, **changes: Any) -> list[Priority]:
    """Two priorities in two languages."""
    return [priority(home, cast.planner, text=text, **changes) for text in (DRY, COOL)]


def merged(cast: Cast, parts: list[Priority], **changes: Any) -> Priority:
    """One of them."""
    return merge_priorities(parts, draft(**{"actions": (), **changes}), by=cast.planner, because="The same.")


def states(row: Priority) -> list[str]:
    """What keeps its Chinese texts from being printed: its own, then its actions'."""
    listed = next(one for one in list_of(row.community).rows if one.priority.pk == row.pk)
    return [wording.problems.get("zh-hans", "") for wording in listed.wordings]


@pytest.mark.parametrize(
    ("chinese", "state"),
    [
        (JOINED, "outdated"),
        ("凉爽的住宅\r\n\r\n干燥的住宅 ", "outdated"),
        ("干燥的住宅", "outdated"),
        ("干燥又凉爽的住宅", ""),
        ("", "missing"),
    ],
)
def test_a_translation_left_or_only_joined_is_outdated_and_a_written_one_is_not(
    cast: Cast, home: Community, chinese: str, state: str
) -> None:
    text = {"en": "Dry and cool homes", "zh-hans": chinese}
    assert states(merged(cast, parts_of(cast, home), text=text)) == [state]


def test_the_gate_asks_for_the_translation_that_was_left(cast: Cast, home: Community) -> None:
    merged(cast, parts_of(cast, home), text={"en": "Dry and cool homes", "zh-hans": JOINED})
    state, summary, _url = found("priorities.languages", home)
    assert (state, "outdated" in summary) == ("unmet", True)


def test_a_part_taken_over_whole_keeps_its_translation(cast: Cast, home: Community) -> None:
    assert states(merged(cast, parts_of(cast, home), text=COOL)) == [""]


def test_a_part_taken_over_whole_stays_outdated_or_a_machine_s(cast: Cast, home: Community) -> None:
    first, second = parts_of(cast, home)
    change_priority(first, draft(text=DRY | {"en": "Drier homes"}), by=cast.planner, version=None)
    write_text(second, "text", "zh-hans", COOL["zh-hans"], by=cast.planner, origin=TextOrigin.MACHINE)
    taken = merged(cast, [first, second], text=DRY | {"en": "Drier homes"})
    assert states(taken) == ["outdated"]
    third = priority(home, cast.planner, text={"en": "Warm homes"})
    fourth = priority(home, cast.planner, text=COOL)
    write_text(fourth, "text", "zh-hans", COOL["zh-hans"], by=cast.planner, origin=TextOrigin.MACHINE)
    assert states(merged(cast, [third, fourth], text=COOL)) == ["machine"]


def test_potential_actions_keep_what_their_translations_are_worth(cast: Cast, home: Community) -> None:
    actions = (ACTION, {"en": "Pumps to borrow", "zh-hans": "防洪咨询"}, {"en": "Sandbags", "zh-hans": "沙袋"})
    assert states(merged(cast, parts_of(cast, home), actions=actions))[1:] == ["", "outdated", ""]


def test_splitting_leaves_an_outdated_action_outdated_in_both_parts(cast: Cast, home: Community) -> None:
    whole = priority(home, cast.planner, text=DRY)
    changed = draft(text=DRY, actions=(ACTION | {"en": "Flood advice at home"},))
    whole = change_priority(whole, changed, by=cast.planner, version=None)
    action = ACTION | {"en": "Flood advice at home"}
    roofs = {"en": "Dry roofs", "zh-hans": "屋顶干燥"}
    pieces = (Part({"en": "Dry cellars", "zh-hans": DRY["zh-hans"]}, (action,)), Part(roofs, (action,)))
    made = split_priority(whole, pieces, by=cast.planner, version=None, because="Two aims.")
    assert [states(piece) for piece in made] == [["outdated", "outdated"], ["", "outdated"]]


def test_equal_actions_are_filled_in_once_with_a_translation_that_may_be_printed(cast: Cast, home: Community) -> None:
    untranslated = {"en": "flood advice."}
    first = priority(home, cast.planner, text=DRY, actions=(untranslated, {"en": "Pumps"}))
    second = priority(home, cast.planner, text=COOL, actions=(ACTION,))
    start = merge_start(home, [str(first.uid), str(second.uid)])
    filled = {name: text for name, text in start.initial.items() if name.startswith("action_") and text}
    assert (filled, start.left_out) == (
        {"action_1_en": "flood advice.", "action_1_zh_hans": ACTION["zh-hans"], "action_2_en": "Pumps"},
        0,
    )


def test_the_same_form_sent_twice_splits_once_and_other_words_are_not_lost(cast: Cast, home: Community) -> None:
    whole, uid = priority(home, cast.planner), uuid.uuid4()
    kit: dict[str, Any] = {"by": cast.planner, "version": whole.version, "because": "Two aims.", "uid": uid}
    pieces = (Part({"en": "Dry homes"}, (ACTION,)), Part({"en": "Cool homes"}))
    first, second = (split_priority(whole, pieces, **kit) for _ in range(2))
    assert (first, Priority.objects.count()) == (second, 3)
    with pytest.raises(DomainError, match="saved already, with other contents"):
        split_priority(whole, (pieces[0], Part({"en": "Warm homes"})), **kit)


def test_a_merge_sent_again_with_other_words_is_told(cast: Cast, home: Community) -> None:
    parts, kit = parts_of(cast, home), {"by": cast.planner, "because": "The same.", "uid": uuid.uuid4()}
    merge_priorities(parts, draft(), **kit)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="saved already, with other contents"):
        merge_priorities(parts, draft(text={"en": "Typed since"}), **kit)  # type: ignore[arg-type]


def test_a_merge_form_sent_twice_on_the_page_works_both_times(cast: Cast, home: Community) -> None:
    parts, client = parts_of(cast, home), cast.client("planner")
    data = {"text_en": "Dry and cool homes", "origin": "new", "why": "Heard.", "because": "The same."}
    data |= {"parts": [str(row.uid) for row in parts], "uid": str(uuid.uuid4())}  # type: ignore[dict-item]
    sent = [client.post(f"{BASE}merge/", data) for _ in range(2)]
    assert [(one.status_code, Priority.objects.count()) for one in sent] == [(302, 3)] * 2


def test_a_split_form_sent_twice_on_the_page_works_both_times(cast: Cast, home: Community) -> None:
    whole, client = priority(home, cast.planner, actions=()), cast.client("planner")
    form = client.get(f"{BASE}{whole.uid}/split/").context["form"]
    data = {"first_text_en": "One", "second_text_en": "Two", "because": "Two aims.", "version": whole.version}
    sent = [client.post(f"{BASE}{whole.uid}/split/", data | {"uid": str(form["uid"].value())}) for _ in range(2)]
    assert [(one.status_code, Priority.objects.count()) for one in sent] == [(302, 3)] * 2


def test_one_priority_alone_is_not_chosen_for_merging(cast: Cast, home: Community) -> None:
    one = priority(home, cast.planner)
    sent = cast.client("planner").post(f"{BASE}merge/choose/", {"parts": [str(one.uid)]})
    assert (sent.status_code, sent.context["form"].errors["parts"]) == (
        422,
        ["Choose at least two priorities that want the same thing."],
    )


@pytest.mark.parametrize("verb", ["edit", "split", "withdraw"])
def test_a_withdrawn_priority_opens_to_be_read_only(cast: Cast, home: Community, verb: str) -> None:
    parts = parts_of(cast, home)
    merged(cast, parts)
    sent = cast.client("planner").get(f"{BASE}{parts[0].uid}/{verb}/", follow=True)
    assert sent.redirect_chain == [(f"{BASE}{parts[0].uid}/", 302)]
    assert "This priority was withdrawn. Add a new one instead." in sent.content.decode()
