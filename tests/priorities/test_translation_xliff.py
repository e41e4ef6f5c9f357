"""Translations as XLIFF 1.2: what a translator's program gets, what it may say, and what is refused."""

import io
import re

import pytest

from mvp.enums import TextOrigin
from mvp.models import AuditEvent, Community, FormDraft, FormerSlug
from mvp.services.texts import write_text
from mvp.xliff import read_xliff
from priorities.enums import Outcome
from priorities.models import Priority
from priorities.selectors.lists import list_of
from priorities.services.priorities import withdraw_priority
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.priorities.records import make_priority
from tests.priorities.translating import NEW, OLD, reword, states
from tests.priorities.translation_files import EXPORT, IMPORT, bring, confirm, download, outcomes

REVIEW = 'state="needs-review-translation"'
DONE = 'state="translated"'


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A priority whose translation is outdated, with an action without one."""
    made = make_priority(home, by=cast.planner, actions=({"en": "Plant trees."},))
    reword_own(made, cast)
    return made


def reword_own(row: Priority, cast: Cast, english: str = "Shade and water.") -> None:
    """Change the priority's own text and leave its action without a translation."""
    reword(row, cast.planner, english)
    action = row.actions.get()
    write_text(action, "text", "zh-hans", "", by=cast.planner)


def xliff(cast: Cast, **query: str) -> str:
    """The file as text."""
    return download(cast, **{"as": "xliff", "which": "all", **query}).decode()


def brought(cast: Cast, text: str) -> list[Outcome]:
    """Bring it back, and tell what each text would do."""
    return [outcome for _line, outcome in outcomes(bring(cast, text.encode(), "file.xlf"))]


def test_the_file_says_what_needs_translation_and_what_review(cast: Cast, home: Community, row: Priority) -> None:
    make_priority(home, by=cast.planner, text={"en": "Benches.", "zh-hans": "长椅。"}, actions=())
    found = read_xliff(io.BytesIO(download(cast, **{"as": "xliff", "which": "all"})))
    assert (found.original, found.source_language, found.target_language) == ("brackwater", "en", "zh-Hans")
    assert [(unit.source, unit.target, unit.state, unit.is_approved) for unit in found.units] == [
        ("Shade and water.", OLD, "needs-review-translation", False),
        ("Plant trees.", "", "needs-translation", False),
        ("Benches.", "长椅。", "translated", True),
    ]
    assert [unit.id.count(".") for unit in found.units] == [2, 2, 2]


def test_the_file_tells_the_translator_where_a_text_stands(cast: Cast, home: Community, row: Priority) -> None:
    make_priority(home, by=cast.planner, text={"en": "Benches.", "zh-hans": "长椅。"}, actions=())
    file = xliff(cast, which="open")
    assert "<note>Priority 1</note>" in file
    assert "<note>Action 1 of priority 1, which reads: Shade and water.</note>" in file
    assert "Benches." not in file


def test_the_file_is_named_after_community_and_language(cast: Cast, home: Community, row: Priority) -> None:
    answer = cast.client("adviser").get(EXPORT, {"as": "xliff"})
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/xliff+xml",
        'attachment; filename="priorities-brackwater-zh-hans.xlf"',
    )


def test_a_file_brought_back_untouched_confirms_nothing(cast: Cast, home: Community, row: Priority) -> None:
    assert brought(cast, xliff(cast)) == [Outcome.UNCHANGED, Outcome.EMPTY]


def test_what_is_translated_or_marked_as_done_is_saved_once(cast: Cast, home: Community, row: Priority) -> None:
    text = xliff(cast).replace(REVIEW, DONE)
    text = text.replace('state="needs-translation" />', 'state="translated">种树。</target>')
    with missing_names() as missing:
        page = bring(cast, text.encode(), "file.xlf")
    assert (missing, [outcome for _line, outcome in outcomes(page)]) == (set(), [Outcome.CONFIRMED, Outcome.NEW])
    confirm(cast, page)
    assert [cells for _name, cells in states(home)] == [["original", "current"], ["original", "current"]]
    assert brought(cast, text) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert AuditEvent.objects.filter(act="translations.written").count() == 1


def test_a_changed_target_counts_whatever_its_state_says(cast: Cast, home: Community, row: Priority) -> None:
    assert brought(cast, xliff(cast).replace(OLD, NEW)) == [Outcome.CHANGED, Outcome.EMPTY]


def test_a_machine_draft_is_confirmed_by_a_person_only(cast: Cast, home: Community, row: Priority) -> None:
    write_text(row.actions.get(), "text", "zh-hans", "机器的话", by=cast.planner, origin=TextOrigin.MACHINE)
    file = xliff(cast)
    suggested = file.replace(OLD, NEW).replace(REVIEW, f'{REVIEW} state-qualifier="mt-suggestion"')
    page = bring(cast, suggested.encode(), "file.xlf")
    assert [outcome for _line, outcome in outcomes(page)] == [Outcome.REFUSED, Outcome.UNCHANGED]
    assert "A machine wrote this, and a person wrote what it would replace." in words(page)
    assert brought(cast, suggested.replace(REVIEW, DONE)) == [Outcome.CHANGED, Outcome.CONFIRMED]


def test_what_a_machine_suggests_for_a_missing_text_is_kept_as_a_draft(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner, text={"en": "Shade at every stop."}, actions=())
    (missing,) = re.findall(r"<target[^>]*/>|<target[^>]*></target>", xliff(cast))
    suggested = f'<target state="needs-review-translation" state-qualifier="mt-suggestion">{NEW}</target>'
    page = bring(cast, xliff(cast).replace(missing, suggested).encode(), "file.xlf")
    assert [outcome for _line, outcome in outcomes(page)] == [Outcome.DRAFTED]
    confirm(cast, page)
    assert list_of(home).public[0].text.stored["zh-hans"] == NEW
    assert [row.problem for row in list_of(home).problems] == ["machine"]


def test_a_stale_and_an_altered_original_are_refused(cast: Cast, home: Community, row: Priority) -> None:
    file = xliff(cast).replace(OLD, NEW)
    assert brought(cast, file.replace("Shade and water.", "Something else.")) == [Outcome.REFUSED, Outcome.EMPTY]
    assert brought(cast, file.replace("Shade and water.", " Shade  and\nwater. ")) == [Outcome.CHANGED, Outcome.EMPTY]
    reword_own(row, cast, "Shade at schools.")
    page = bring(cast, file.encode(), "file.xlf")
    assert [outcome for _line, outcome in outcomes(page)] == [Outcome.REFUSED, Outcome.EMPTY]
    assert "Original in the file Shade and water. Original now Shade at schools." in words(page)
    confirm(cast, page)
    assert list_of(home).public[0].text.stored["zh-hans"] == OLD


@pytest.mark.parametrize("target", ["\u202e反过来", "\u2067שלום\u2069"])
def test_marks_that_turn_a_text_around_are_refused(cast: Cast, home: Community, row: Priority, target: str) -> None:
    assert brought(cast, xliff(cast).replace(OLD, target)) == [Outcome.REFUSED, Outcome.EMPTY]


def test_unknown_ids_and_withdrawn_priorities_are_refused(cast: Cast, home: Community, row: Priority) -> None:
    file = xliff(cast).replace(OLD, NEW)
    assert brought(cast, file.replace('id="', 'id="0')) == [Outcome.REFUSED, Outcome.REFUSED]
    withdraw_priority(row, by=cast.planner, version=None, why="A twin.")
    page = bring(cast, file.encode(), "file.xlf")
    assert {line.reason for line in page.context["lines"]} == {
        "This text was withdrawn: it is not on the list any more."
    }


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('original="brackwater"', 'original="elsewhere"', "belongs to another community"),
        ('target-language="zh-Hans"', 'target-language="es"', "The file translates from en into es"),
        ('source-language="en"', 'source-language="pt-BR"', "The file translates from pt-BR into zh-Hans"),
        ("</xliff>", "", "no readable XML"),
        ("<xliff ", '<!DOCTYPE x [<!ENTITY a "b">]><xliff ', "no readable XML"),
        ('version="1.2"', 'version="2.0"', "not an XLIFF file of version 1.2"),
    ],
)
def test_a_file_that_is_foreign_or_broken_is_refused_as_a_whole(
    cast: Cast, home: Community, row: Priority, old: str, new: str, why: str
) -> None:
    page = bring(cast, xliff(cast).replace(old, new, 1).encode(), "file.xlf", IMPORT)
    assert (page.status_code, why in words(page), FormDraft.objects.count()) == (422, True, 0)


def test_a_file_from_before_the_community_moved_is_still_its_own(cast: Cast, home: Community, row: Priority) -> None:
    FormerSlug.objects.create(slug="old-brackwater", community=home)
    file = xliff(cast).replace('original="brackwater"', 'original="old-brackwater"').replace(OLD, NEW)
    assert brought(cast, file) == [Outcome.CHANGED, Outcome.EMPTY]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7", "neither a workbook (XLSX) nor an XLIFF file"),
        (b"id,source,translation", "neither a workbook (XLSX) nor an XLIFF file"),
        (b"<xliff>" + b" " * (5 * 2**20), "larger than 5 MB"),
    ],
)
def test_another_kind_of_file_is_refused_in_plain_words(
    cast: Cast, home: Community, row: Priority, data: bytes, why: str
) -> None:
    page = bring(cast, data, "file.xlf")
    assert (page.status_code, why in words(page)) == (422, True)
