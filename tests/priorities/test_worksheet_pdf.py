"""The whole worksheet as one PDF, in the guide's order, in one or two languages."""

import re
from typing import Any

import pytest
from django.urls import reverse

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community, Document
from priorities.enums import EarlierOutcome, Part
from priorities.services.earlier import settle_earlier
from priorities.services.themes import save_findings
from priorities.services.worksheet import save_answer
from priorities.services.worksheet_pdf import ask_for_worksheet
from priorities.worksheet_content import worksheet_content
from priorities.worksheet_document import make_worksheet, worksheet_html
from tests.conftest import Cast
from tests.priorities.makers import themes
from tests.priorities.records import hold, make_earlier, make_priority

BOTH = ("en", "zh-hans")


@pytest.fixture
def written(cast: Cast, home: Community, groups: list[AffectedGroup]) -> Community:
    """A worksheet with something at every place."""
    save_findings(
        home, themes(home)[0], by=cast.liaison, needed="Dry cellars.", strengths="Kitchens.", candidates=("Dry homes",)
    )
    gone = make_earlier(home, by=cast.planner, text="A wall at the beach.")
    settle_earlier(
        gone, by=cast.planner, version=gone.version, outcome=EarlierOutcome.RETIRED, why="It moves the water."
    )
    make_priority(home, by=cast.planner, groups=tuple(groups[:1]))
    save_answer(home, Part.FIT, "People spoke of heat.", by=cast.planner)
    save_answer(home, Part.FEEDBACK, "Water was added.", by=cast.planner)
    hold(home, EventPurpose.LISTEN, *groups, by=cast.liaison, name="Supper at the hall")
    return home


def plain(html: str) -> str:
    """The words of the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_everything_stands_in_the_guides_order(cast: Cast, written: Community) -> None:
    text = plain(worksheet_html(worksheet_content(written, ("en",)), ("en",)))
    order = [
        "Findings by theme",
        "Kitchens.",
        "Dry cellars.",
        "Dry homes",
        "A wall at the beach.",
        "A new culvert.",
        "People spoke of heat.",
        "It moves the water.",
        "Shade at every stop.",
        "Renters",
        "Water was added.",
        "Supper at the hall",
        "List of materials",
    ]
    places = [text.index(one) for one in order]
    assert places == sorted(places)


def test_every_question_is_asked_in_both_languages(cast: Cast, written: Community) -> None:
    content = worksheet_content(written, BOTH)
    text = plain(worksheet_html(content, BOTH))
    assert list(content["questions"]) == ["q1", "q2", "q3", "q3a", "q3b", "q3c", "q4", "q4_benefit", "q5"]
    asked = [texts[code]["value"] for texts in content["questions"].values() for code in BOTH]
    assert [one for one in asked if plain(one) not in text] == []


def test_texts_carry_their_language(cast: Cast, written: Community) -> None:
    html = worksheet_html(worksheet_content(written, BOTH), BOTH)
    assert '<p lang="zh-Hans">每个车站都有树荫。</p>' in html
    assert '<p lang="en">Shade at every stop.</p>' in html


def test_the_same_content_gives_the_same_tagged_file(cast: Cast, written: Community) -> None:
    content = worksheet_content(written, BOTH)
    made = make_worksheet(content, BOTH)
    assert (made == make_worksheet(content, BOTH), made[:5]) == (True, b"%PDF-")


def test_an_empty_worksheet_says_that_nothing_is_recorded(cast: Cast, home: Community) -> None:
    text = plain(worksheet_html(worksheet_content(home, ("en",)), ("en",)))
    assert text.count("Nothing is recorded.") > 9


@pytest.mark.parametrize("languages", [(), ("en", "zh-hans", "es"), ("tlh",)])
def test_odd_languages_are_refused(cast: Cast, written: Community, languages: tuple[str, ...]) -> None:
    with pytest.raises(DomainError, match="Choose one language"):
        ask_for_worksheet(written, languages, by=cast.lead)


def test_strangers_are_refused(cast: Cast, written: Community) -> None:
    with pytest.raises(NotAllowed):
        ask_for_worksheet(written, ("en",), by=cast.stranger)


def test_the_page_asks_for_it_and_leads_to_the_document(cast: Cast, written: Community) -> None:
    address = reverse("priorities:worksheet_export", args=[written.slug])
    client = cast.client("member")
    assert address in client.get(reverse("document_list", args=[written.slug])).content.decode()
    answer: Any = client.post(address, {"languages": ["zh-hans", "en"]})
    made = Document.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("document_page", args=[written.slug, made.uid]))
    assert (made.rendering.languages, made.file_name) == (["en", "zh-hans"], "brackwater-worksheet-en+zh-hans.pdf")


def test_a_character_that_cannot_be_printed_is_told_with_its_places(cast: Cast, written: Community) -> None:
    save_findings(written, themes(written)[1], by=cast.liaison, needed="More 👍 buses.", candidates=("Ride 🚌",))
    make_earlier(written, by=cast.planner, text="Sandbags 🏖.")
    save_answer(written, Part.FEEDBACK, "Thanks 👍", by=cast.planner)
    hold(written, EventPurpose.CHECK_BACK, by=cast.liaison, name="Picnic 🧺")
    with pytest.raises(DomainError) as refused:
        ask_for_worksheet(written, BOTH, by=cast.lead)
    name = themes(written)[1].name
    assert str(refused.value) == (
        "The document's fonts cannot print some characters ("
        f"theme “{name}”, “What is needed to build community resilience”: 👍 (U+1F44D THUMBS UP SIGN); "
        f"theme “{name}”, “Candidate priority”: 🚌 (U+1F68C BUS); "
        "earlier priority 2, “Priority as MVP 1.0 set it”: 🏖 (U+1F3D6 BEACH WITH UMBRELLA); "
        "question 5: 👍 (U+1F44D THUMBS UP SIGN); "
        "event “Picnic 🧺”, “Activity name”: 🧺 (U+1F9FA BASKET)"
        "). Replace them in the texts, then try again."
    )
