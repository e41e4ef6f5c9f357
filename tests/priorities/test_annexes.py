"""What may be printed behind the sheet: where priorities come from, and what people said with its answer."""

import json
import re
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest

from engagement.enums import EventPurpose, FeedbackSource, Outcome
from engagement.services.feedback import answer_feedback
from mvp.enums import Purpose, Step
from mvp.exceptions import DomainError
from mvp.models import Community, Document
from mvp.pdf import missing_glyphs
from mvp.tasks import render
from priorities.annex_words import ANNEX_WORDS
from priorities.annexes import ANNEXES, FEW
from priorities.documents import draft_content, make_sheet
from priorities.enums import EarlierOutcome, Origin
from priorities.models import CandidatePriority, FrozenList, Priority
from priorities.selectors.annexes import read_annexes
from priorities.selectors.lists import list_of
from priorities.selectors.verification import find_file
from priorities.services.earlier import settle_earlier
from priorities.services.feedback import link_feedback, take_up_feedback
from priorities.services.priorities import change_priority
from priorities.services.sheets import ask_for_record_sheet, ask_for_sheet, freeze_list
from priorities.services.themes import save_findings
from priorities.sheet import sheet_html
from priorities.sheet_words import WORDS
from seed_projects.enums import ProjectStatus
from seed_projects.models import SeedProject
from tests.conftest import Cast
from tests.engagement.makers import make_group
from tests.factories import stand_at
from tests.pdf_checks import CheckedPdf
from tests.priorities.records import both, draft, hold, latest, make_earlier, make_priority, said, theme

BOTH = ("en", "zh-hans")
PLACE = re.compile(r"%\((\w+)\)s")


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A changed priority that takes up a candidate of a theme."""
    earlier = make_earlier(home, by=cast.planner)
    save_findings(
        home, theme(home), by=cast.liaison, needed="Dry cellars.", heard="Ana said so.", candidates=("Shade",)
    )
    row = make_priority(
        home,
        by=cast.planner,
        origin=Origin.CHANGED,
        why="A secret reason.",
        earlier=(earlier,),
        candidates=tuple(CandidatePriority.objects.all()),
    )
    settle_earlier(earlier, by=cast.planner, version=None, outcome=EarlierOutcome.CHANGED, why="Because.")
    return row


def annexes(home: Community) -> dict[str, Any]:
    """As they would be frozen now."""
    return json.loads(json.dumps(read_annexes(list_of(home))))  # type: ignore[no-any-return]


def printed(home: Community, languages: tuple[str, ...] = ("en",)) -> str:
    """The words of a draft with all annexes."""
    page = sheet_html(draft_content(list_of(home)), languages, annexes(home))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("</head>")[2]))


def test_a_priority_leads_back_to_earlier_ones_findings_and_events(cast: Cast, home: Community, row: Priority) -> None:
    event = hold(home, EventPurpose.LISTEN, make_group(home, "Renters"), by=cast.liaison, name="Supper at the hall")
    item = said(home, by=cast.liaison, source=FeedbackSource.EVENT, event=event)
    link_feedback(item, [row], by=cast.planner)
    one = annexes(home)["provenance"]["priorities"][0]
    assert one == {
        "path": f"/communities/brackwater/priorities/{row.uid}/",
        "origin": "changed",
        "earlier": [{"text": "Fewer floods.", "plan": "MVP 1.0 report"}],
        "findings": [{"theme": {"en": "Housing", "zh-hans": "住房"}, "text": "Shade"}],
        "events": [{"name": "Supper at the hall", "held_on": event.held_on.isoformat()}],
        "comments": FEW,
        "projects": [],
    }


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (4, FEW), (5, 5)])
def test_a_small_number_of_comments_is_not_told(
    cast: Cast, home: Community, row: Priority, count: int, shown: int | str
) -> None:
    for number in range(count):
        link_feedback(said(home, by=cast.liaison, text=f"Said {number}"), [row], by=cast.planner)
    spam = said(home, by=cast.liaison, text="Buy now")
    link_feedback(spam, [row], by=cast.planner)
    answer_feedback(spam, by=cast.planner, outcome=Outcome.SPAM)
    assert annexes(home)["provenance"]["priorities"][0]["comments"] == shown


def test_it_leads_on_to_projects_once_residents_know_them(cast: Cast, home: Community, row: Priority) -> None:
    for title, status in (("Depot", "candidate"), ("Shelter", "chosen"), ("Gone", "withdrawn")):
        why = "Too dear." if status == ProjectStatus.WITHDRAWN else ""
        made = SeedProject.objects.create(community=home, title=title, status=status, withdrawn_because=why)
        made.priorities.add(row)
    assert annexes(home)["provenance"]["priorities"][0]["projects"] == []
    later = stand_at(home, Step.SELECT_PROJECT)
    assert annexes(later)["provenance"]["priorities"][0]["projects"] == [
        {"title": "Shelter", "language": "en", "is_chosen": True},
        {"title": "Depot", "language": "en", "is_chosen": False},
    ]


def test_words_are_printed_only_where_whoever_said_them_knew(cast: Cast, home: Community, row: Priority) -> None:
    open_words = said(home, by=cast.liaison, text="El sótano se inunda.", language="es", may_be_shown=True)
    for item in (open_words, said(home, by=cast.liaison, text="Ask Ana Reyes of 5 Elm Street")):
        link_feedback(item, [row], by=cast.planner)
        answer_feedback(item, by=cast.planner, outcome=Outcome.NOT_CHANGED, why=f"Why {item.language}.")
    told = annexes(home)["answers"]
    assert told["priorities"][0] == [
        {
            "words": "El sótano se inunda.",
            "language": "es",
            "translation": "",
            "outcome": "not_changed",
            "why": "Why es.",
            "change": {},
        },
        {"outcome": "not_changed", "why": "Why en.", "change": {}},
    ]
    assert (told["received"], told["answered"]) == (FEW, FEW)


def test_what_must_stay_inside_is_in_neither_annex(cast: Cast, home: Community, row: Priority) -> None:
    group = make_group(home, "Three old fishermen")
    event = hold(home, EventPurpose.LISTEN, group, by=cast.liaison, description="Ana Reyes wept.", place="5 Elm Street")
    kept = said(home, by=cast.liaison, text="Secret words", source=FeedbackSource.EVENT, event=event, group=group)
    spam = said(home, by=cast.liaison, text="Buy now", may_be_shown=True)
    later = said(home, by=cast.liaison, text="About candidates", may_be_shown=True)
    link_feedback(kept, [row], by=cast.planner)
    answer_feedback(spam, by=cast.planner, outcome=Outcome.SPAM)
    type(later).objects.filter(pk=later.pk).update(about="candidates")
    make_priority(home, by=cast.planner, text=both("Not public.", "不公开。"), is_public=False)
    frozen = json.dumps(annexes(home), ensure_ascii=False)
    inside = [
        "Secret words",
        "Three old fishermen",
        "Ana",
        "Elm Street",
        "Buy now",
        "About candidates",
        "Not public.",
        "A secret reason.",
        "Because.",
        "Hot blocks come first.",
    ]
    assert [text for text in inside if text in frozen] == []


def test_an_answer_shows_the_text_before_and_now_in_each_language(cast: Cast, home: Community, row: Priority) -> None:
    item = said(home, by=cast.liaison, text="Water too, please.", may_be_shown=True)
    text = both("Shade and water.", "树荫和水。")
    change_priority(row, draft(text=text), by=cast.planner, version=None)
    take_up_feedback(item, by=cast.planner, change=latest(row), why="Water was added.")
    shown = printed(home, BOTH)
    order = [
        "Water too, please.",
        "Changed because of it.",
        "因此作了修改。",
        "Water was added.",
        "Before:",
        "树荫和水。",
    ]
    places = [shown.rindex(one) for one in order]
    assert places == sorted(places)


def test_many_with_one_answer_are_answered_once(cast: Cast, home: Community, row: Priority) -> None:
    for number in range(3):
        item = said(home, by=cast.liaison, text=f"Said {number}")
        answer_feedback(item, by=cast.planner, outcome=Outcome.OUT_OF_SCOPE, why="The state decides it.")
    assert annexes(home)["answers"]["whole"] == [
        {"outcome": "out_of_scope", "why": "The state decides it.", "change": {}}
    ]


def test_letters_that_no_font_has_are_told_and_never_stop_a_record(cast: Cast, home: Community, row: Priority) -> None:
    said(home, by=cast.liaison, text="القبو يغرق", translation="The cellar floods ☺", may_be_shown=True)
    shown = printed(home)
    assert "These words are in letters that this document cannot print." in shown
    assert "The cellar floods …" in shown
    assert make_sheet({**draft_content(list_of(home)).to_json(), "annexes": annexes(home)}, BOTH)[:5] == b"%PDF-"


def test_a_later_export_of_a_record_has_the_annexes_of_its_day(cast: Cast, home: Community, row: Priority) -> None:
    record = freeze_list(home, by=cast.lead)
    first = ask_for_record_sheet(record, BOTH, by=cast.lead, annexes=ANNEXES)
    said(home, by=cast.liaison, text="Too late.", may_be_shown=True)
    again = ask_for_sheet(home, BOTH, by=cast.lead, purpose=Purpose.OFFICIAL, annexes=ANNEXES[::-1])
    assert again.rendering == first.rendering
    assert (first.file_name, str(again)) == (
        "brackwater-priorities-v1-en+zh-hans-provenance-answers.pdf",
        "Community resilience priorities, version 1, with annexes",
    )
    fresh = ask_for_sheet(home, BOTH, by=cast.lead, purpose=Purpose.DRAFT, annexes=["answers"])
    assert list(fresh.rendering.content["annexes"]) == ["answers"]
    assert "Too late." in json.dumps(fresh.rendering.content)


def test_without_annexes_the_sheet_is_the_very_same(cast: Cast, home: Community, row: Priority) -> None:
    record = freeze_list(home, by=cast.lead)
    plain = ask_for_sheet(home, BOTH, by=cast.lead, purpose=Purpose.OFFICIAL)
    assert (plain.rendering, plain.rendering.content) == (record.document.rendering, record.content)
    assert ask_for_record_sheet(record, BOTH, by=cast.lead, annexes=["unknown"]).rendering == plain.rendering


def test_a_record_of_the_time_before_says_that_it_kept_none(cast: Cast, home: Community, row: Priority) -> None:
    record = freeze_list(home, by=cast.lead)
    record.annexes = None
    with pytest.raises(DomainError, match="Version 1 was submitted before annexes were kept"):
        ask_for_record_sheet(record, BOTH, by=cast.lead, annexes=ANNEXES)
    assert Document.objects.count() == 1


def test_a_sheet_with_annexes_is_known_by_its_file(cast: Cast, home: Community, row: Priority) -> None:
    record = freeze_list(home, by=cast.lead)
    asked = ask_for_record_sheet(record, BOTH, by=cast.lead, annexes=ANNEXES)
    render(asked.rendering_id)
    asked.rendering.refresh_from_db()
    known = find_file(asked.rendering.sha256)
    assert known is not None
    assert known.record == record


@pytest.mark.parametrize("languages", [("en",), BOTH, ("zh-hans", "es"), ("ht", "vi")])
def test_the_pages_behind_keep_every_promise_about_tags(
    cast: Cast, home: Community, row: Priority, languages: tuple[str, ...]
) -> None:
    for number in range(12):
        item = said(home, by=cast.liaison, text=f"Water at stop {number}, please. " * 12, may_be_shown=True)
        link_feedback(item, [row], by=cast.planner)
        answer_feedback(item, by=cast.planner, outcome=Outcome.NOT_CHANGED, why="There is no main. " * 9)
    sheet = draft_content(list_of(home)).to_json()
    pdf = CheckedPdf(make_sheet({**sheet, "annexes": annexes(home)}, languages))
    assert (pdf.problems(), pdf.headings) == ([], ["/H1", "/H2", "/H2", "/H3", "/H2", "/H3"])
    assert len(pdf.pdf.pages) > 3


def test_every_language_says_everything_with_the_same_places() -> None:
    assert set(ANNEX_WORDS) == set(WORDS)
    for field in fields(ANNEX_WORDS["en"]):
        for own in ANNEX_WORDS.values():
            mine, first = getattr(own, field.name), getattr(ANNEX_WORDS["en"], field.name)
            if isinstance(first, str):
                mine, first = {"": mine}, {"": first}
            assert {key: set(PLACE.findall(text)) for key, text in mine.items()} == {
                key: set(PLACE.findall(text)) for key, text in first.items()
            }
            assert missing_glyphs("".join(mine.values())) == []
    outcomes = set(Outcome.values) - {Outcome.SPAM}
    assert set(ANNEX_WORDS["en"].outcomes) == outcomes | {""}
    assert set(ANNEX_WORDS["en"].origins) == set(Origin.values)


def test_the_form_offers_annexes_and_prints_what_was_chosen(cast: Cast, home: Community, row: Priority) -> None:
    sent = cast.client("lead").post(
        "/communities/brackwater/priorities/export/",
        {"languages": ["en"], "purpose": "draft", "annexes": ["provenance"]},
    )
    assert sent.status_code == 302
    assert list(Document.objects.get().rendering.content["annexes"]) == ["provenance"]
    assert FrozenList.objects.count() == 0


def test_reading_takes_as_many_queries_for_one_contribution_as_for_many(
    cast: Cast, home: Community, row: Priority, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        link_feedback(said(home, by=cast.liaison, text=f"Said {number}"), [row], by=cast.planner)
        if number in (0, 2):
            current = list_of(home)
            assert len(current.public) == 1
            with django_assert_num_queries(10):
                read_annexes(current)


def test_the_day_is_the_day_of_reading(cast: Cast, home: Community, row: Priority) -> None:
    days = {one["dated"] for one in annexes(home).values()}
    assert len(days) == 1
    assert abs(date.fromisoformat(days.pop()) - date.today()) <= timedelta(days=1)
