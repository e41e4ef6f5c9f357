"""Translations as a workbook: what it holds, a dry run line by line, and nothing written over unseen."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from mvp.models import AuditEvent, Community, FormDraft
from priorities.enums import Outcome
from priorities.models import Priority
from priorities.selectors.lists import list_of
from priorities.services.priorities import withdraw_priority
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.priorities.records import both, make_priority
from tests.priorities.translating import NEW, OLD, PAGE, apply, entry, reword, states
from tests.priorities.translation_files import (
    CHECK,
    EXPORT,
    IMPORT,
    bring,
    confirm,
    download,
    filled,
    outcomes,
    rows,
    saved,
)


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A priority whose translation is outdated, with an action whose translation is fine."""
    made = make_priority(home, by=cast.planner)
    reword(made, cast.planner)
    return made


def stored(home: Community) -> tuple[str, str]:
    """The translations of the first priority and its action."""
    first = list_of(home).public[0]
    return first.text.stored["zh-hans"], first.actions[0][1].stored["zh-hans"]


def test_the_workbook_holds_what_needs_work_or_everything(cast: Cast, home: Community, row: Priority) -> None:
    assert [line[1:] for line in rows(download(cast))] == [
        ["Priority 1", None, "outdated", "Shade and water.", OLD, None, None, "zh-hans"]
    ]
    assert [line[1:6] for line in rows(download(cast, which="all"))] == [
        ["Priority 1", None, "outdated", "Shade and water.", OLD],
        ["Action 1 of priority 1", "Shade and water.", "up to date", "Plant trees.", "种树。"],
    ]


def test_the_workbook_explains_its_columns_and_where_it_comes_from(cast: Cast, home: Community, row: Priority) -> None:
    answer = cast.client("adviser").get(EXPORT)
    explained = load_workbook(io.BytesIO(answer.content)).worksheets[1].iter_rows(values_only=True)
    cells = [cell for line in explained for cell in line]
    assert answer["Content-Disposition"] == 'attachment; filename="priorities-brackwater-zh-hans.xlsx"'
    assert {"Brackwater", "English", "简体中文", "id", "translation", "right"} <= set(cells)


def test_a_machine_draft_is_said_in_its_column(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner, text={"en": "Shade."}, actions=())
    page = bring(cast, filled(download(cast), {1: {"Translation": NEW, "Written by a machine": "Yes"}}))
    assert outcomes(page) == [(2, Outcome.DRAFTED)]
    confirm(cast, page)
    assert states(home) == [("Priority 1", ["original", "machine"])]


def test_the_dry_run_shows_each_line_and_saves_nothing(cast: Cast, home: Community, row: Priority) -> None:
    make_priority(home, by=cast.planner, actions=({"en": "Benches."}, {"en": "Fans."}))
    file = filled(
        download(cast, which="all"),
        {1: {"Right as it stands": "Yes"}, 2: {"Translation": "多种树。"}, 4: {"Translation": "长椅。"}},
    )
    with missing_names() as missing:
        page = bring(cast, file)
    assert (page.status_code, missing) == (200, set())
    assert outcomes(page) == [
        (2, Outcome.CONFIRMED),
        (3, Outcome.CHANGED),
        (4, Outcome.UNCHANGED),
        (5, Outcome.NEW),
        (6, Outcome.EMPTY),
    ]
    assert "Save 3 translations" in words(page)
    assert (stored(home), row.versions.count()) == ((OLD, "种树。"), 2)


def test_confirming_writes_what_is_fit_and_the_same_file_changes_nothing_more(
    cast: Cast, home: Community, row: Priority
) -> None:
    file = filled(download(cast, which="all"), {1: {"Translation": NEW}, 2: {"Translation": "多种树。"}})
    answer = confirm(cast, bring(cast, file))
    assert (answer.redirect_chain[-1][0], "2 translations are saved." in words(answer)) == (PAGE, True)
    assert (stored(home), list_of(home).problems) == ((NEW, "多种树。"), [])
    assert not FormDraft.objects.exists()
    again = bring(cast, file)
    assert [outcome for _line, outcome in outcomes(again)] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    confirm(cast, again)
    assert AuditEvent.objects.filter(act="translations.written").count() == 1


def test_a_stale_line_shows_both_originals_and_the_rest_is_saved(cast: Cast, home: Community, row: Priority) -> None:
    file = filled(download(cast, which="all"), {1: {"Translation": NEW}, 2: {"Translation": "多种树。"}})
    reword(row, cast.planner, "Shade at schools.")
    page = bring(cast, file)
    assert outcomes(page) == [(2, Outcome.REFUSED), (3, Outcome.CHANGED)]
    assert "Original in the file Shade and water. Original now Shade at schools." in words(page)
    answer = confirm(cast, page)
    assert (answer.redirect_chain[-1][0], "1 translation is saved." in words(answer)) == (CHECK, True)
    assert outcomes(answer) == [(2, Outcome.REFUSED), (3, Outcome.UNCHANGED)]
    assert stored(home) == (OLD, "多种树。")


def test_what_changed_between_dry_run_and_confirmation_is_refused(cast: Cast, home: Community, row: Priority) -> None:
    page = bring(cast, filled(download(cast), {1: {"Translation": NEW}}))
    apply(cast, entry(home, 1, target="别人的话。"))
    assert outcomes(confirm(cast, page)) == [(2, Outcome.REFUSED)]
    assert stored(home)[0] == "别人的话。"


def test_an_altered_original_is_refused(cast: Cast, home: Community, row: Priority) -> None:
    page = bring(cast, filled(download(cast), {1: {"Original": "Something else.", "Translation": NEW}}))
    assert "The original in the file was altered." in words(page)
    assert outcomes(page) == [(2, Outcome.REFUSED)]


def test_a_file_of_another_community_or_language_is_refused_line_by_line(
    cast: Cast, home: Community, row: Priority
) -> None:
    file = filled(download(cast), {1: {"Translation": NEW}})
    Community.objects.filter(pk=home.pk).update(languages=["en", "zh-hans", "es"])
    spanish = bring(cast, file, url=IMPORT.replace("zh-hans", "es"))
    assert [line.reason for line in spanish.context["lines"]] == ["This line is a translation into another language."]
    Priority.objects.filter(pk=row.pk).update(community=cast.elsewhere)
    foreign = bring(cast, file)
    assert [line.reason for line in foreign.context["lines"]] == [
        "No text of this community has this id. Leave the ids of the file as they are."
    ]


def test_a_translation_of_a_withdrawn_priority_is_refused(cast: Cast, home: Community, row: Priority) -> None:
    file = filled(download(cast), {1: {"Translation": NEW}})
    withdraw_priority(row, by=cast.planner, version=None, why="A twin.")
    page = bring(cast, file)
    assert ("This text was withdrawn" in words(page), outcomes(page)) == (True, [(2, Outcome.REFUSED)])


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)"])
def test_what_looks_like_a_formula_stays_text_out_and_in(cast: Cast, home: Community, row: Priority, text: str) -> None:
    confirm(cast, bring(cast, filled(download(cast), {1: {"Translation": text}})))
    assert stored(home)[0] == text
    book = load_workbook(io.BytesIO(download(cast, which="all")))
    cell = book.worksheets[0].cell(2, 6)
    assert (cell.value, cell.data_type) == (text, "s")
    assert states(home)[0][1] == ["original", "current"]


@pytest.mark.parametrize("kind", ["a text", "an empty file", "too large", "no rows", "other columns", "far too much"])
def test_an_odd_file_is_refused_beside_its_field(cast: Cast, home: Community, row: Priority, kind: str) -> None:
    book = Workbook()
    book.active.append(["id", "source", "translation", "language"])
    others = Workbook()
    others.active.append(["name", "email"])
    wordy = Workbook()
    for cells in (["id", "source", "translation", "language"], *[["x", "y" * 30_000, "z", "zh-hans"]] * 8):
        wordy.active.append(cells)
    files = {
        "a text": b"Shade and water.",
        "an empty file": b"",
        "too large": b"PK\x03\x04" + b"0" * 6 * 2**20,
        "no rows": saved(book),
        "other columns": saved(others),
        "far too much": saved(wordy),
    }
    page = bring(cast, files[kind])
    assert (page.status_code, list(page.context["form"].errors), FormDraft.objects.count()) == (422, ["file"], 0)


def test_only_the_file_that_was_shown_is_saved(cast: Cast, home: Community, row: Priority) -> None:
    first = bring(cast, filled(download(cast), {1: {"Translation": NEW}}))
    bring(cast, filled(download(cast), {1: {"Translation": "别的。"}}))
    answer = confirm(cast, first)
    assert (answer.status_code, "Another file was sent meanwhile" in words(answer), stored(home)[0]) == (422, True, OLD)


def test_headings_and_yes_are_understood_in_chinese_too(cast: Cast, home: Community, row: Priority) -> None:
    cast.liaison.language = "zh-hans"
    cast.liaison.save()
    file = filled(download(cast), {1: {"确认无误": "是"}})
    assert outcomes(bring(cast, file)) == [(2, Outcome.CONFIRMED)]


def test_a_translation_of_two_lines_comes_back_unchanged(cast: Cast, home: Community, row: Priority) -> None:
    reword(row, cast.planner, "One.\r\nTwo.", "一。\r\n二。")
    make_priority(home, by=cast.planner, text=both("Other.", "其他。"))
    assert {outcome for _line, outcome in outcomes(bring(cast, download(cast, which="all")))} == {Outcome.UNCHANGED}


def test_a_record_that_breaks_a_rule_refuses_the_file_in_words(cast: Cast, home: Community, row: Priority) -> None:
    page = bring(cast, filled(download(cast), {1: {"Translation": NEW}}))
    Priority.objects.filter(pk=row.pk).update(origin="odd")
    answer = confirm(cast, page)
    assert (answer.status_code, "Nothing was recorded" in words(answer), stored(home)[0]) == (422, True, OLD)
