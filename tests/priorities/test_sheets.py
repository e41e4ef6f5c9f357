"""The official record: freezing, what keeps it from being printed, and what is rendered."""

from unittest.mock import patch

import pytest

from mvp import clock
from mvp.enums import Purpose, QueueState, TextOrigin
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import AuditEvent, Community, Document, Rendering
from mvp.services.texts import write_text
from priorities.documents import draft_content, numbered_content
from priorities.models import FrozenList, Priority
from priorities.selectors.lists import list_of
from priorities.services.order import order_priorities
from priorities.services.priorities import change_priority
from priorities.services.sheets import ask_for_sheet, freeze_list
from tests.conftest import Cast
from tests.priorities.records import both, days_later, draft, make_priority

BOTH = ("en", "zh-hans")


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A complete priority on the public list."""
    return make_priority(home, by=cast.planner)


def refusal(community: Community, by: object, languages: tuple[str, ...] = BOTH) -> str:
    """Why there is no official sheet; nothing was asked for or frozen."""
    with pytest.raises(DomainError) as found:
        ask_for_sheet(community, languages, by=by, purpose=Purpose.OFFICIAL)
    assert (Document.objects.count(), FrozenList.objects.count()) == (0, 0)
    return str(found.value)


def test_submitting_freezes_texts_number_day_and_asks_for_the_sheet(cast: Cast, home: Community, row: Priority) -> None:
    frozen = freeze_list(home, by=cast.lead)
    assert (frozen.number, frozen.dated, frozen.by, frozen.by_role) == (1, clock.today(), cast.lead, "municipal_pm")
    assert frozen.content["priorities"] == [{"text": both(), "actions": [both("Plant trees.", "种树。")]}]
    document = frozen.document
    assert (document.purpose, document.rendering.languages) == ("official", ["en", "zh-hans"])
    assert document.file_name == "brackwater-priorities-v1-en+zh-hans.pdf"
    assert document.titles == both("Community resilience priorities, version 1", "社区韧性优先事项，第 1 版")
    assert AuditEvent.objects.filter(act="priorities.frozen").count() == 1


def test_the_same_list_is_frozen_once(cast: Cast, home: Community, row: Priority) -> None:
    first = freeze_list(home, by=cast.lead)
    change_priority(row, draft(why="Said again."), by=cast.planner, version=1)
    with days_later(3):
        assert freeze_list(home, by=cast.coordinator) == first
    assert (FrozenList.objects.count(), Document.objects.count()) == (1, 1)


def test_a_failed_rendering_is_tried_again_with_the_same_record(cast: Cast, home: Community, row: Priority) -> None:
    first = freeze_list(home, by=cast.lead)
    Rendering.objects.update(state=QueueState.FAILED)
    assert freeze_list(home, by=cast.lead) == first
    assert Rendering.objects.get().state == QueueState.QUEUED


def test_the_record_of_a_demo_community_says_that_it_is_invented(cast: Cast, home: Community, row: Priority) -> None:
    Community.objects.filter(pk=home.pk).update(is_demo=True)
    frozen = freeze_list(Community.objects.get(pk=home.pk), by=cast.lead)
    assert (frozen.content["is_demo"], frozen.document.rendering.content["is_demo"]) == (True, True)


def test_a_renamed_town_is_frozen_anew_and_its_failed_sheet_left_behind(
    cast: Cast, home: Community, row: Priority
) -> None:
    first = freeze_list(home, by=cast.lead)
    Rendering.objects.update(state=QueueState.FAILED)
    write_text(home.member_list[0], "document_name", "en", "City of Brackwater", by=cast.lead)
    second = freeze_list(Community.objects.get(pk=home.pk), by=cast.lead)
    assert [frozen.content["communities"][0]["en"] for frozen in (first, second)] == [
        "Town of Brackwater",
        "City of Brackwater",
    ]
    assert (second.number, second.document.rendering.state) == (2, QueueState.QUEUED)


def test_a_record_with_an_unprintable_name_says_what_to_change_instead_of_failing_again(
    cast: Cast, home: Community, row: Priority
) -> None:
    member = home.member_list[0]
    write_text(member, "document_name", "en", "Town 😀", by=cast.lead)
    with patch("priorities.services.sheets.check_printable"):  # as records were made before names were looked at
        freeze_list(home, by=cast.lead)
    Rendering.objects.update(state=QueueState.FAILED)
    with pytest.raises(DomainError, match=r"a name on documents: 😀 \(U\+1F600"):
        freeze_list(home, by=cast.lead)
    write_text(member, "document_name", "en", "Town of Brackwater", by=cast.lead)
    assert freeze_list(Community.objects.get(pk=home.pk), by=cast.lead).number == 2


def test_later_changes_leave_a_record_as_it_is_and_make_the_next_one(
    cast: Cast, home: Community, row: Priority
) -> None:
    first = freeze_list(home, by=cast.lead)
    change_priority(row, draft(text=both("Shade and water.", "树荫和饮水。")), by=cast.planner, version=1)
    again = make_priority(home, by=cast.planner, text=both("Dry cellars.", "干燥的地窖。"))
    second = freeze_list(home, by=cast.lead)
    order_priorities(home, {again.uid: 1}, by=cast.planner)
    third = freeze_list(home, by=cast.lead)
    stored = FrozenList.objects.get(pk=first.pk)
    assert (stored.content, stored.text_hash) == (first.content, first.text_hash)
    assert [second.number, third.number] == [2, 3]
    assert [texts["text"]["en"] for texts in third.content["priorities"]] == ["Dry cellars.", "Shade and water."]


def test_a_language_that_is_not_complete_waits_for_its_sheet(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner, text={"en": "Shade."}, actions=())
    assert freeze_list(home, by=cast.lead).document.rendering.languages == ["en"]


def test_an_empty_list_is_not_frozen(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner, is_public=False)
    with pytest.raises(DomainError, match="no priority on the public list"):
        freeze_list(home, by=cast.lead)
    assert "no priority on the public list" in refusal(home, cast.lead)


def test_eleven_priorities_are_too_many_for_a_sheet(cast: Cast, home: Community) -> None:
    for _ in range(11):
        make_priority(home, by=cast.planner, is_public=False, actions=())
    Priority.objects.update(is_public=True)
    with pytest.raises(DomainError, match="at most ten priorities; the public list has 11"):
        freeze_list(home, by=cast.lead)
    assert "the public list has 11" in refusal(home, cast.lead)


def test_every_text_in_the_way_is_named_with_its_language(cast: Cast, home: Community, row: Priority) -> None:
    change_priority(row, draft(text=both("Shade and water.")), by=cast.planner, version=1)
    second = make_priority(home, by=cast.planner, actions=(both("One."), {"en": "Two."}))
    write_text(second, "text", "zh-hans", "机器的话", by=cast.planner, origin=TextOrigin.MACHINE)
    assert refusal(home, cast.lead) == (
        "An official sheet needs every text in every language asked for. Not ready: "
        "priority 1 in 简体中文 (outdated: the original changed); "
        "priority 2 in 简体中文 (translated by a machine, not checked); "
        "action 2 of priority 2 in 简体中文 (missing)."
    )


def test_before_anything_was_submitted_there_is_no_official_sheet(cast: Cast, home: Community, row: Priority) -> None:
    assert refusal(home, cast.lead).startswith("Nothing has been submitted yet")


def test_a_record_is_printed_only_in_languages_it_holds(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner, text={"en": "Shade."}, actions=())
    freeze_list(home, by=cast.lead)
    with pytest.raises(DomainError, match=r"priority 1 in 简体中文 \(missing\)"):
        ask_for_sheet(home, BOTH, by=cast.lead, purpose=Purpose.OFFICIAL)


@pytest.mark.parametrize("purpose", [Purpose.DRAFT, Purpose.OFFICIAL])
def test_a_character_that_no_font_has_is_named(cast: Cast, home: Community, purpose: Purpose) -> None:
    for text in ("Ask 𠮷 first", "Then plant", "Then smile 😀"):
        write_text(make_priority(home, by=cast.planner), "text", "en", text, by=cast.planner)
    with pytest.raises(DomainError, match=r"priority 1: 𠮷 \(U\+20BB7.*; priority 3: 😀 \(U\+1F600"):
        freeze_list(home, by=cast.lead)
    with pytest.raises(DomainError):
        ask_for_sheet(home, ("en",), by=cast.lead, purpose=purpose)
    assert (Document.objects.count(), FrozenList.objects.count()) == (0, 0)


def test_a_character_in_a_name_or_the_credit_line_that_no_font_has_is_named(
    cast: Cast, home: Community, row: Priority
) -> None:
    write_text(home.member_list[0], "document_name", "zh-hans", "𠮷镇", by=cast.lead)
    write_text(home.round, "credit_line", "en", "Paid 😀", by=cast.staff)
    told = r"a name on documents: 𠮷 \(U\+20BB7.*; the round's credit line: 😀 \(U\+1F600"
    with pytest.raises(DomainError, match=told):
        freeze_list(home, by=cast.lead)
    with pytest.raises(DomainError, match=told):
        ask_for_sheet(home, BOTH, by=cast.lead, purpose=Purpose.DRAFT)
    assert (Document.objects.count(), FrozenList.objects.count()) == (0, 0)


def test_only_what_is_printed_must_be_printable(cast: Cast, home: Community, row: Priority) -> None:
    write_text(row, "text", "en", "Smile 😀", by=cast.planner)
    write_text(row, "text", "zh-hans", "微笑", by=cast.planner)
    ask_for_sheet(home, ("zh-hans",), by=cast.lead, purpose=Purpose.DRAFT)
    with pytest.raises(DomainError, match="priority 1: 😀"):
        ask_for_sheet(home, ("en",), by=cast.lead, purpose=Purpose.DRAFT)


def test_two_records_of_the_same_texts_have_fingerprints_of_their_own(
    cast: Cast, home: Community, row: Priority
) -> None:
    current = list_of(home)
    drawn = [draft_content(current), numbered_content(current, 1), numbered_content(current, 2)]
    assert len({content.fingerprint for content in drawn}) == 3
    assert {content.sha256 for content in drawn} == {current.text_hash}


@pytest.mark.parametrize(
    ("languages", "words"),
    [(("en", "xx"), "cannot be printed in xx"), ((), "one language, or two"), (("en", "en"), "one language, or two")],
)
def test_languages_are_one_or_two_that_a_sheet_knows(
    cast: Cast, home: Community, row: Priority, languages: tuple[str, ...], words: str
) -> None:
    assert words in refusal(home, cast.lead, languages)


def test_the_same_content_is_rendered_once(cast: Cast, home: Community, row: Priority) -> None:
    freeze_list(home, by=cast.lead)
    with days_later(2):
        ask_for_sheet(home, BOTH, by=cast.coordinator, purpose=Purpose.OFFICIAL)
    assert (Document.objects.count(), Rendering.objects.count()) == (2, 1)
    ask_for_sheet(home, ("en",), by=cast.lead, purpose=Purpose.OFFICIAL)
    assert Rendering.objects.count() == 2


def test_a_draft_is_for_every_reader_and_the_official_sheet_for_few(cast: Cast, home: Community, row: Priority) -> None:
    freeze_list(home, by=cast.lead)
    asked = ask_for_sheet(home, BOTH, by=cast.equity, purpose=Purpose.DRAFT)
    assert (asked.rendering.content["number"], asked.file_name) == (None, "brackwater-priorities-draft-en+zh-hans.pdf")
    for who in ("member", "liaison", "equity"):
        with pytest.raises(NotAllowed):
            ask_for_sheet(home, BOTH, by=getattr(cast, who), purpose=Purpose.OFFICIAL)
    with pytest.raises(NotAllowed):
        ask_for_sheet(home, BOTH, by=cast.outsider, purpose=Purpose.DRAFT)
