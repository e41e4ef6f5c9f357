"""The draft for comment as residents see it: in their language, without an account, and nothing that is not public."""

import re
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from engagement.enums import Outcome
from engagement.services.feedback import answer_feedback
from engagement.words import WORDS
from mvp import clock
from mvp.models import Community, Document, Rendering
from mvp.pdf import missing_glyphs
from mvp.tasks import render
from priorities.draft_words import DRAFT_WORDS
from priorities.models import Priority
from priorities.services.feedback import take_up_feedback
from priorities.services.priorities import change_priority
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.priorities.records import both, draft, latest, make_priority, publish, said

PLACE = re.compile(r"%\((\w+)\)s")
PAGE = "/public/{}/communities/brackwater/priorities/"
FILE = PAGE + "draft.pdf"


@pytest.fixture
def row(cast: Cast, home: Community) -> Priority:
    """A priority in English and Chinese on the public list."""
    return make_priority(home, by=cast.planner)


@pytest.fixture
def published(cast: Cast, home: Community, row: Priority) -> Priority:
    """The same, published for ten days."""
    publish(home, by=cast.lead)
    return row


def page(language: str = "en", **query: str) -> str:
    """What a visitor reads."""
    with missing_names() as missing:
        answer = Client().get(PAGE.format(language), query)
    assert (answer.status_code, missing) == (200, set())
    return words(answer)


def test_nothing_is_shown_before_it_is_published(cast: Cast, home: Community, row: Priority) -> None:
    assert "has not published a draft" in page()
    assert "Shade" not in page()
    assert Client().get(FILE.format("en")).status_code == 404


@pytest.mark.parametrize("code", WORDS)
def test_it_speaks_the_language_of_its_address(cast: Cast, published: Priority, code: str) -> None:
    shown = page(code)
    assert DRAFT_WORDS[code].whole in shown
    assert WORDS[code].date(clock.today()) in shown
    assert ("每个车站都有树荫。" in shown, "Shade at every stop." in shown) == (code == "zh-hans", code != "zh-hans")
    named = {"es": "inglés", "pt-br": "inglês", "ht": "angle", "vi": "tiếng Anh"}.get(code, "")
    note = DRAFT_WORDS[code].only_in % {"language": named}
    assert (note in shown) == bool(named)


def test_an_outdated_translation_is_not_shown(cast: Cast, published: Priority) -> None:
    published.refresh_from_db()
    text = {"en": "Cooling at every stop.", "zh-hans": "每个车站都有树荫。"}
    change_priority(published, draft(text=text), by=cast.planner, version=published.version)
    assert "每个车站都有树荫。" not in page("zh-hans")
    assert "Cooling at every stop." in page("zh-hans")


def test_the_working_list_and_the_reasons_stay_inside(cast: Cast, home: Community, published: Priority) -> None:
    make_priority(home, by=cast.planner, text=both("Not yet public.", "尚未公开。"), is_public=False)
    assert [text in page() for text in ("Not yet public.", "Everyone asked for it.", "Hot blocks come first.")] == [
        False,
        False,
        False,
    ]


def test_each_priority_leads_to_the_form_that_is_about_it(cast: Cast, published: Priority) -> None:
    answer = Client().get(PAGE.format("en")).content.decode()
    link = f"/public/en/communities/brackwater/feedback/?about=priority:{published.uid}"
    assert link in answer
    form = Client().get(link).content.decode()
    assert f'value="priority:{published.uid}" checked' in form


@pytest.mark.parametrize(
    ("value", "chosen"), [("priority:nobody", False), ("candidates", False), ("<script>", False), ("", True)]
)
def test_a_link_about_what_is_not_offered_chooses_nothing_and_says_so(
    published: Priority, value: str, chosen: bool
) -> None:
    form = Client().get("/public/en/communities/brackwater/feedback/", {"about": value}).content.decode()
    assert ('value="general" checked' in form, " checked>" in form) == (chosen, chosen)
    assert (WORDS["en"].not_offered in form) != chosen


def test_after_the_closing_day_it_tells_what_became_of_what_was_said(
    cast: Cast, home: Community, published: Priority
) -> None:
    kept, moved, spam, _waits = [said(home, by=cast.liaison, text=f"Secret words {number}") for number in range(4)]
    published.refresh_from_db()
    text = both("Shade and water at every stop.", "每个车站都有树荫和水。")
    change_priority(published, draft(text=text), by=cast.planner, version=published.version)
    take_up_feedback(kept, by=cast.planner, change=latest(published), why="Water was asked for.")
    answer_feedback(moved, by=cast.planner, outcome=Outcome.STEP_7)
    answer_feedback(spam, by=cast.planner, outcome=Outcome.SPAM)
    with clock.set_to(clock.now() + timedelta(days=11)):
        shown = page()
    assert "Contributions so far: 3. Answered: 2." in shown
    assert [one in shown for one in ("closed on", "Water was asked for.", "Shade and water", "Secret words")] == [
        True,
        True,
        True,
        False,
    ]
    assert "Say what you think of the whole draft" not in shown


def test_the_file_is_made_once_and_belongs_to_nobody(cast: Cast, published: Priority) -> None:
    visitor = Client()
    for _visit in range(2):
        assert visitor.get(FILE.format("en"))["Location"] == PAGE.format("en") + "?wait=1"
    assert DRAFT_WORDS["en"].pdf_wait in page(wait="1")
    render(Rendering.objects.get().pk)
    sent = visitor.get(FILE.format("en"))
    assert (sent.status_code, b"".join(sent.streaming_content)[:5]) == (200, b"%PDF-")  # type: ignore[attr-defined]
    assert (Document.objects.count(), Rendering.objects.count()) == (0, 1)


def test_unknown_places_and_languages_are_not_found(published: Priority) -> None:
    assert Client().get(PAGE.format("tlh")).status_code == 404
    assert Client().get("/public/en/communities/nowhere/priorities/").status_code == 404


def test_every_language_says_everything_with_the_same_places(db: Any) -> None:
    assert set(DRAFT_WORDS) == set(WORDS)
    for field in fields(DRAFT_WORDS["en"]):
        asked = set(PLACE.findall(getattr(DRAFT_WORDS["en"], field.name)))
        for own in DRAFT_WORDS.values():
            text = getattr(own, field.name)
            assert (text.strip() != "", set(PLACE.findall(text)), missing_glyphs(text)) == (True, asked, [])
