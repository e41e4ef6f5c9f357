"""The state of each text in each language, and what becomes of a translation that somebody brings."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mvp import clock
from mvp.enums import TextOrigin
from mvp.models import AuditEvent, Community
from mvp.services.texts import write_text
from priorities.enums import Outcome
from priorities.models import PotentialAction, Priority
from priorities.selectors.lists import list_of
from priorities.selectors.translation_lines import Entry
from priorities.selectors.translations import translations_of
from priorities.services.priorities import change_priority, withdraw_priority
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.priorities.records import both, draft, make_priority
from tests.priorities.translating import LIST, NEW, OLD, PAGE, apply, entry, reword, states


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A priority in two languages with one action."""
    return make_priority(home, by=cast.planner)


def test_every_text_says_in_words_how_it_stands_in_every_language(cast: Cast, home: Community, row: Priority) -> None:
    make_priority(home, by=cast.planner, is_public=False, actions=({"en": "Benches."},))
    reword(row, cast.planner)
    write_text(row.actions.get(), "text", "zh-hans", "机器的话", by=cast.planner, origin=TextOrigin.MACHINE)
    assert states(home) == [
        ("Priority 1", ["original", "outdated"]),
        ("Action 1 of priority 1", ["original", "machine"]),
        ("Priority 1 on the working list", ["original", "current"]),
        ("Action 1 of priority 1 on the working list", ["original", "missing"]),
    ]


def test_the_table_names_each_state_and_counts_them(cast: Cast, home: Community, row: Priority) -> None:
    make_priority(home, by=cast.planner, actions=({"en": "Benches."},))
    reword(row, cast.planner)
    with missing_names() as missing:
        page = cast.client("adviser").get(LIST)
    assert (page.status_code, missing) == (200, set())
    assert "简体中文 2 up to date, 1 outdated, 1 missing" in words(page)
    assert "Action 1 of priority 2 Benches. original missing" in words(page)


def test_a_translation_whose_original_is_not_written_waits_for_it(cast: Cast, home: Community, row: Priority) -> None:
    Priority.objects.filter(pk=row.pk).update(text_en="")
    assert states(home)[0] == ("Priority 1", ["missing", "waiting"])
    assert [unit.text.name for unit in translations_of(home).units("zh-hans")] == ["Action 1 of priority 1"]


def test_a_community_of_one_language_is_told_that_nothing_is_translated(cast: Cast, home: Community) -> None:
    Community.objects.filter(pk=home.pk).update(languages=["en"], primary_language="en")
    assert "There is nothing to translate into" in words(cast.client("lead").get(LIST))


def test_both_pages_ask_as_often_for_three_priorities_as_for_one(cast: Cast, home: Community, row: Priority) -> None:
    def queries() -> list[int]:
        found = []
        for url in (LIST, PAGE):
            with CaptureQueriesContext(connection) as captured:
                assert cast.client("lead").get(url).status_code == 200
            found.append(len(captured))
        return found

    queries()
    one = queries()
    for _number in (2, 3):
        make_priority(home, by=cast.planner, actions=(both("One.", "一。"), both("Two.", "二。")))
    assert queries() == one


# --- The service ----------------------------------------------------------------------------------


def test_a_new_a_changed_and_a_confirmed_translation_are_up_to_date(cast: Cast, home: Community, row: Priority) -> None:
    make_priority(home, by=cast.planner, actions=({"en": "Benches."},))
    reword(row, cast.planner)
    told = apply(
        cast, entry(home, 1, confirms=True), entry(home, 2, target="多种树。"), entry(home, 4, target="长椅。")
    )
    assert [outcome for outcome, _reason in told] == [Outcome.CONFIRMED, Outcome.CHANGED, Outcome.NEW]
    assert list_of(home).problems == []
    assert {state for _name, cells in states(home) for state in cells} == {"original", "current"}
    event = AuditEvent.objects.get(act="translations.written")
    assert (event.by_name, event.details) == ("Liaison", {"language": "zh-hans", "count": 3})


def test_a_priority_gets_one_version_for_all_its_texts_and_an_open_editor_its_conflict(
    cast: Cast, home: Community, row: Priority
) -> None:
    opened = Priority.objects.get(pk=row.pk).version
    apply(cast, entry(home, 1, target="一"), entry(home, 2, target="二"))
    assert Priority.objects.get(pk=row.pk).version == opened + 1
    last = row.versions.order_by("-number")[0]
    assert (last.number, last.by_name, last.texts["text"]["zh-hans"]) == (2, "Liaison", "一")


def test_what_is_empty_or_unchanged_writes_nothing(cast: Cast, home: Community, row: Priority) -> None:
    reword(row, cast.planner)
    told = apply(cast, entry(home, 1), entry(home, 2, target=" "))
    assert told == [(Outcome.UNCHANGED, ""), (Outcome.EMPTY, "")]
    assert (row.versions.count(), AuditEvent.objects.filter(act="translations.written").exists()) == (2, False)


def test_other_line_ends_are_no_change(cast: Cast, home: Community, row: Priority) -> None:
    reword(row, cast.planner, chinese="一\r\n二")
    assert apply(cast, entry(home, 1, target="一\n二\r\n")) == [(Outcome.UNCHANGED, "")]
    change_priority(row, draft(text=both("Water.", "一\n二")), by=cast.planner, version=None)
    assert states(home)[0][1] == ["original", "outdated"]


def test_a_translation_of_an_original_that_changed_is_refused(cast: Cast, home: Community, row: Priority) -> None:
    handed_out = entry(home, 1, target=NEW)
    reword(row, cast.planner)
    [(outcome, reason)] = apply(cast, handed_out)
    assert (outcome, "The original changed after this was handed out" in reason) == (Outcome.REFUSED, True)
    assert list_of(home).public[0].text.stored["zh-hans"] == OLD


def test_a_translation_somebody_else_changed_is_refused_and_the_rest_is_stored(
    cast: Cast, home: Community, row: Priority
) -> None:
    mine, other = entry(home, 1, target=NEW), entry(home, 2, target="多种树。")
    apply(cast, entry(home, 1, target="别人的话。"))
    told = apply(cast, mine, other)
    assert [outcome for outcome, _reason in told] == [Outcome.REFUSED, Outcome.CHANGED]
    assert "Somebody else changed this translation meanwhile" in told[0][1]
    assert list_of(home).public[0].text.stored["zh-hans"] == "别人的话。"


def test_an_old_confirmation_does_not_confirm_against_a_newer_original(
    cast: Cast, home: Community, row: Priority
) -> None:
    handed_out = entry(home, 1, confirms=True)
    reword(row, cast.planner)
    assert [outcome for outcome, _reason in apply(cast, handed_out)] == [Outcome.REFUSED]
    assert states(home)[0][1] == ["original", "outdated"]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("bell \x07", "broken character"),
        ("\u202etxt.exe", "broken character"),
        ("\u2067שלום\u2069", "broken character"),
        ("漢" * 2001, "2001 characters"),
        ("树荫👩🏽‍🌾", "cannot print these characters"),
    ],
)
def test_what_cannot_be_stored_or_printed_is_refused_with_its_reason(
    cast: Cast, home: Community, row: Priority, target: str, why: str
) -> None:
    [(outcome, reason)] = apply(cast, entry(home, 1, target=target))
    assert (outcome, why in reason) == (Outcome.REFUSED, True)


def test_what_is_withdrawn_doubled_foreign_or_in_another_language_is_refused(
    cast: Cast, home: Community, row: Priority
) -> None:
    gone, action = entry(home, 1, target=NEW), entry(home, 2, target=NEW)
    withdraw_priority(row, by=cast.planner, version=None, why="A twin.")
    make_priority(home, by=cast.planner)
    here = entry(home, 1, target=NEW)
    foreign = Entry(9, "00000000-0000-0000-0000-000000000000.a.b", "", NEW)
    spanish = entry(home, 2, target=NEW, language="es")
    told = [
        reason for _outcome, reason in apply(cast, gone, action, here, here, foreign, Entry(8, "?", "", NEW), spanish)
    ]
    assert told == [
        "This text was withdrawn: it is not on the list any more.",
        "This text was withdrawn: it is not on the list any more.",
        "",
        "The same text stands in line 1 already.",
        "No text of this community has this id. Leave the ids of the file as they are.",
        "No text of this community has this id. Leave the ids of the file as they are.",
        "This line is a translation into another language.",
    ]


def test_a_withdrawn_action_is_named_as_withdrawn(cast: Cast, home: Community, row: Priority) -> None:
    action = entry(home, 2, target=NEW)
    PotentialAction.objects.update(withdrawn_on=clock.today())
    assert "was withdrawn" in apply(cast, action)[0][1]
