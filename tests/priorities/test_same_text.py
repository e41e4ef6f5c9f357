"""Two priorities with the same text, whatever its spacing and case, are refused with a link to the other."""

import uuid

import pytest

from mvp.models import Community
from priorities.earlier_draft import EarlierDraft
from priorities.enums import Outcome
from priorities.models import EarlierPriority, Priority
from priorities.same_text import SameText, normalized
from priorities.services.earlier import change_earlier, withdraw_earlier
from priorities.services.priorities import change_priority, withdraw_priority
from tests.conftest import Cast
from tests.priorities.makers import days, draft, earlier, priority
from tests.priorities.test_form_pages import priority_data
from tests.priorities.translating import apply, entry

BASE = "/communities/brackwater/"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Keep homes dry.", "  keep  HOMES dry", True),
        ("让住宅保持干燥。", "让住宅保持干燥", True),
        ("Ｆｌｏｏｄｓ", "floods", True),
        ("Keep homes dry", "Keep homes warm", False),
        ("Plan 1", "Plan 2", False),
    ],
)
def test_what_counts_as_the_same(one: str, other: str, same: bool) -> None:
    assert (normalized(one) == normalized(other)) is same


def test_a_second_priority_with_the_same_text_is_refused(cast: Cast, home: Community) -> None:
    first = priority(home, cast.planner)
    with pytest.raises(SameText) as refusal:
        priority(home, cast.planner, text={"en": " KEEP homes  dry. "}, is_public=False)
    assert (refusal.value.other, list(refusal.value.fields), Priority.objects.count()) == (first, ["text_en"], 1)


def test_changing_one_into_another_is_refused_and_into_itself_is_not(cast: Cast, home: Community) -> None:
    priority(home, cast.planner, text={"en": "Keep homes dry"})
    second = priority(home, cast.planner, text={"en": "Shade"})
    with pytest.raises(SameText):
        change_priority(second, draft(text={"en": "Keep homes dry"}), by=cast.planner, version=None)
    changed = change_priority(second, draft(text={"en": "Shade."}), by=cast.planner, version=None)
    assert changed.text_en == "Shade."  # type: ignore[attr-defined]


@pytest.mark.parametrize("is_public", [True, False])
def test_a_second_priority_with_the_same_translation_is_refused_beside_it(
    cast: Cast, home: Community, is_public: bool
) -> None:
    first = priority(home, cast.planner, text={"en": "Keep homes dry", "zh-hans": "让住宅保持干燥。"})
    with pytest.raises(SameText) as refusal:
        priority(home, cast.planner, text={"en": "Shade", "zh-hans": "让住宅保持干燥"}, is_public=is_public)
    assert (refusal.value.other, list(refusal.value.fields)) == (first, ["text_zh_hans"])
    second = priority(home, cast.planner, text={"en": "Shade"})
    same = draft(text={"en": "Shade", "zh-hans": "让住宅保持干燥"})
    with pytest.raises(SameText):
        change_priority(second, same, by=cast.planner, version=None)


def test_two_priorities_may_wait_for_the_same_translation(cast: Cast, home: Community) -> None:
    rows = [priority(home, cast.planner, text={"en": words, "zh-hans": " "}) for words in ("Shade", "Water")]
    assert [row.position for row in rows] == [1, 2]


def test_the_translator_s_page_and_files_refuse_a_translation_that_another_one_has(cast: Cast, home: Community) -> None:
    for english, chinese in (("Shade", "树荫"), ("Water", ""), ("Dry homes", "")):
        priority(home, cast.planner, text={"en": english, "zh-hans": chinese}, actions=())
    sent = [entry(home, 2, target="树荫。"), entry(home, 3, target="干燥的住宅")]
    refused = (Outcome.REFUSED, "Priority 1 says the same in this language. Word one of them differently.")
    assert apply(cast, *sent) == [refused, (Outcome.NEW, "")]
    twins = [entry(home, 1, target="水"), entry(home, 2, target="水")]
    assert [outcome for outcome, _reason in apply(cast, *twins)] == [Outcome.CHANGED, Outcome.REFUSED]


def test_two_potential_actions_may_be_translated_alike(cast: Cast, home: Community) -> None:
    for words in ("Shade", "Water"):
        priority(home, cast.planner, text={"en": words}, actions=({"en": words},))
    sent = [entry(home, number, target="请专家") for number in (2, 4)]
    assert [outcome for outcome, _reason in apply(cast, *sent)] == [Outcome.NEW, Outcome.NEW]


def test_a_withdrawn_text_may_be_written_anew(cast: Cast, home: Community) -> None:
    withdraw_priority(priority(home, cast.planner), by=cast.planner, version=None, why="Typed twice.")
    assert priority(home, cast.planner, text={"en": "Keep homes dry"}).withdrawn_on is None


def test_another_community_may_say_the_same(cast: Cast, home: Community) -> None:
    Priority.objects.create(community=cast.elsewhere, text_en="Keep homes dry", origin="kept", position=1)
    assert priority(home, cast.planner, text={"en": "Keep homes dry"}).community == home


def test_the_editor_leads_to_the_other_priority(cast: Cast, home: Community) -> None:
    first = priority(home, cast.planner)
    sent = cast.client("planner").post(f"{BASE}priorities/add/", priority_data())
    page = sent.content.decode()
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["text_en"])
    assert f'href="{BASE}priorities/{first.uid}/">Open the other one: Keep homes dry' in page


def test_an_earlier_priority_listed_twice_is_refused_with_a_link_to_the_first(cast: Cast, home: Community) -> None:
    first = earlier(home, cast.planner)
    data = {"text": "reduce  flooding.", "source_plan": "MVP 1.0", "done_on": "first", "uid": str(uuid.uuid4())}
    sent = cast.client("planner").post(f"{BASE}earlier-priorities/add/", data)
    page = sent.content.decode()
    assert (sent.status_code, list(sent.context["form"].errors), EarlierPriority.objects.count()) == (422, ["text"], 1)
    assert f'href="{BASE}worksheets/#earlier-{first.uid}">Open the other one: Reduce flooding' in page


def test_an_updated_text_is_no_other_one_s_first_text_but_two_may_grow_into_one(cast: Cast, home: Community) -> None:
    later = {"updated_plan": "Hazard plan", "updated_on": days(-1)}
    earlier(home, cast.planner, text="Roads")
    with pytest.raises(SameText) as refusal:
        earlier(home, cast.planner, text="Homes", updated_text="ROADS", **later)
    assert list(refusal.value.fields) == ["updated_text"]
    earlier(home, cast.planner, text="Homes", updated_text="Roads and homes", **later)
    last = earlier(home, cast.planner, text="Cellars", updated_text="Roads and homes", **later)
    with pytest.raises(SameText):
        change_earlier(last, EarlierDraft("Roads and homes", "MVP 1.0"), by=cast.planner, version=None)


def test_a_withdrawn_earlier_priority_may_be_listed_again(cast: Cast, home: Community) -> None:
    withdraw_earlier(earlier(home, cast.planner), by=cast.planner, version=None, why="Wrong plan.")
    assert earlier(home, cast.planner, text="Reduce flooding").withdrawn_on is None
