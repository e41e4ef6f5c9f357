"""The public page after the draft: submitted, adopted, and what it says when the list changed."""

from datetime import timedelta

import pytest
from django.test import Client

from engagement.enums import Outcome
from engagement.models import Disposition
from engagement.words import WORDS
from mvp import clock
from mvp.enums import GateDecision, Step
from mvp.models import Community, GateReview, Rendering
from mvp.tasks import render
from priorities.draft_words import DRAFT_WORDS
from priorities.models import FrozenList, Priority
from priorities.services.feedback import take_up_feedback
from priorities.services.priorities import change_priority
from priorities.services.sheets import freeze_list
from tests.conftest import Cast
from tests.factories import stand_at
from tests.mvp.pages import missing_names, words
from tests.priorities.records import both, draft, latest, make_priority, publish, said

PAGE = "/public/{}/communities/brackwater/priorities/"
SHEET = PAGE + "official.pdf"


def page(language: str = "en", **query: str) -> str:
    """What a visitor reads."""
    with missing_names() as missing:
        answer = Client().get(PAGE.format(language), query)
    assert (answer.status_code, missing) == (200, set())
    return words(answer)


def html(language: str = "en") -> str:
    """The page with its links."""
    return Client().get(PAGE.format(language)).content.decode()


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A published priority in English and Chinese."""
    made = make_priority(home, by=cast.planner)
    publish(home, by=cast.lead)
    made.refresh_from_db()
    return made


@pytest.fixture
def record(cast: Cast, home: Community, row: Priority) -> FrozenList:
    """The record of it, submitted."""
    return freeze_list(home, by=cast.lead)


def decide(home: Community, decision: GateDecision = GateDecision.APPROVED) -> None:
    """A decision at the gate of step 6."""
    GateReview.objects.create(run=home.run, step=Step.PRIORITIES, decision=decision, by_name="C", at=clock.now())


def test_what_waits_for_the_program_is_said_to_be_a_draft_still(home: Community, record: FrozenList) -> None:
    day = WORDS["en"].date(clock.today())
    assert f"Version 1 was submitted on {day}. The program has not adopted it" in page()
    decide(home, GateDecision.RETURNED)
    assert ("was submitted on" in page(), f"This is a draft of {day}" in page()) == (False, True)


@pytest.mark.parametrize("code", WORDS)
def test_what_was_adopted_is_shown_as_it_was_frozen(
    cast: Cast, home: Community, row: Priority, record: FrozenList, code: str
) -> None:
    decide(home)
    change_priority(row, draft(text=both("Rewritten.", "改写了。")), by=cast.planner, version=row.version)
    make_priority(home, by=cast.planner, text=both("Added today.", "今天加的。"))
    own, day = DRAFT_WORDS[code], WORDS[code].date(clock.today())
    shown = page(code)
    assert own.adopted % {"day": day, "number": 1, "dated": day} in shown
    assert [text in shown for text in ("Rewritten", "改写", "Added today", "今天加的", own.whole)] == [False] * 5
    text = row.text_zh_hans if code == "zh-hans" else row.text_en  # type: ignore[attr-defined]
    assert (text in shown, own.sheet in shown) == (True, True)
    assert f'href="/public/{code}/records/{record.code}/"' in html(code)
    assert "about=priority" not in html(code)


def test_the_official_sheet_is_sent_in_the_pages_language_else_as_it_was_made(
    home: Community, record: FrozenList
) -> None:
    assert Client().get(SHEET.format("en")).status_code == 404
    decide(home)
    assert Client().get(PAGE.format("en") + "draft.pdf")["Location"] == SHEET.format("en")
    for code in ("zh-hans", "es"):
        assert Client().get(SHEET.format(code))["Location"] == PAGE.format(code) + "?wait=1"
    assert list(Rendering.objects.order_by("pk").values_list("languages", flat=True)) == [
        ["en", "zh-hans"],
        ["zh-hans"],
    ]
    for rendering in Rendering.objects.all():
        render(rendering.pk)
    names = [Client().get(SHEET.format(code))["Content-Disposition"] for code in ("zh-hans", "es")]
    assert [name.partition("priorities-")[2] for name in names] == ['v1-zh-hans.pdf"', 'v1-en+zh-hans.pdf"']


def test_a_record_adopted_without_a_published_draft_is_shown_too(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner)
    freeze_list(home, by=cast.lead)
    assert "has not published a draft" in page()
    decide(home)
    assert ("Shade at every stop." in page(), "was adopted" in page() or "were adopted" in page()) == (True, True)


def test_a_list_that_changed_since_it_was_published_says_so_and_a_translation_is_no_change(
    cast: Cast, row: Priority
) -> None:
    note = DRAFT_WORDS["en"].changed_since
    change_priority(row, draft(text=both(chinese="站站有树荫。")), by=cast.planner, version=row.version)
    assert note not in page()
    row.refresh_from_db()
    change_priority(row, draft(text=both("Cool stops.", "凉爽的车站。")), by=cast.planner, version=row.version)
    assert (note in page(), "Cool stops." in page()) == (True, True)


def test_a_new_priority_on_the_list_is_told_as_a_change(cast: Cast, home: Community, row: Priority) -> None:
    make_priority(home, by=cast.planner)
    assert DRAFT_WORDS["en"].changed_since in page()


def test_no_comment_is_asked_for_where_the_form_takes_none_about_priorities(home: Community, row: Priority) -> None:
    assert f"about=priority:{row.uid}" in html()
    stand_at(home, Step.SELECT_PROJECT)
    assert ("about=priority" in html(), DRAFT_WORDS["en"].whole in html()) == (False, False)


def test_a_text_in_another_language_than_the_page_says_so(cast: Cast, home: Community, row: Priority) -> None:
    item = said(home, by=cast.liaison)
    change_priority(row, draft(text=both("Shade and water.", "树荫和水。")), by=cast.planner, version=row.version)
    take_up_feedback(item, by=cast.planner, change=latest(row), why="Water was asked for.")
    assert Disposition.objects.get().outcome == Outcome.CHANGED
    shown = page("es")
    for marked in ("(inglés)", "Water was asked for. (inglés)", "Plant trees. (inglés)"):
        assert marked in shown
    assert f"{WORDS['es'].mail_before} (inglés)" in shown
    assert "(英文)" not in page("zh-hans").replace("Water was asked for. (英文)", "")


def test_a_day_is_not_called_a_day_twice(row: Priority) -> None:
    shown = page("vi")
    with clock.set_to(clock.now() + timedelta(days=11)):
        closed = page("vi")
    assert ("ngày ngày" in shown, "ngày ngày" in closed) == (False, False)
