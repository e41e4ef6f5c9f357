"""The whole worksheet as one PDF, in the guide's order, in one or two languages."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import TextBox

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose, Outcome
from engagement.models import Event
from engagement.services.feedback import answer_feedback
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community, Document, Membership
from priorities.enums import EarlierOutcome, Part
from priorities.services.earlier import settle_earlier
from priorities.services.themes import save_findings
from priorities.services.worksheet import save_answer
from priorities.services.worksheet_pdf import ask_for_worksheet
from priorities.worksheet_content import worksheet_content
from priorities.worksheet_document import WORKSHEET_CSS, make_worksheet, worksheet_html
from tests.conftest import Cast
from tests.priorities.makers import themes
from tests.priorities.records import hold, make_earlier, make_priority, publish, said

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


def printed_pages(html: str) -> list[set[str]]:
    """The texts on each printed page."""
    document = HTML(string=html).render(stylesheets=[CSS(path) for path in WORKSHEET_CSS])
    boxes = [page._page_box.descendants() for page in document.pages]
    return [{box.text for box in page if isinstance(box, TextBox)} for page in boxes]


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


def test_an_answer_stays_with_its_label_on_one_page(cast: Cast, home: Community) -> None:
    for place, theme in enumerate(themes(home)):
        lines = {name: "\n".join(f"{name} {place} {line}" for line in range(12)) for name in ("strengths", "needed")}
        save_findings(home, theme, by=cast.liaison, **lines, candidates=("Dry homes",))
    pages = printed_pages(worksheet_html(worksheet_content(home, ("en",)), ("en",)))
    answers = [
        {f"{name} {place} {line}" for line in range(12)}
        for place in range(len(themes(home)))
        for name in ("strengths", "needed")
    ]
    assert [answer for answer in answers if not any(answer <= page for page in pages)] == []


def test_answers_about_a_priority_stand_beside_its_text(cast: Cast, written: Community) -> None:
    html = worksheet_html(worksheet_content(written, ("en",)), ("en",))
    asked = worksheet_content(written, ("en",))["questions"]["q4_benefit"]["en"]["value"]
    answers = plain(html.split(escape(asked))[1].split("</table>")[0]).split()
    assert " ".join(answers) == "1. Shade at every stop. Renters All residents Hot blocks come first."
    assert "1. A wall at the beach. A new culvert." in plain(html)


def test_question_3c_holds_what_joins_the_public_list(cast: Cast, written: Community) -> None:
    make_priority(written, by=cast.planner, is_public=False, text={"en": "Not now.", "zh-hans": "以后。"})
    content = worksheet_content(written, ("en",))
    assert [row["text"][0]["value"] for row in content["new"]] == ["Shade at every stop."]


def test_open_questions_name_who_looks_into_them(cast: Cast, written: Community) -> None:
    owner = Membership.objects.get(user=cast.planner, community=written)
    wide = {"needed": "Shade.", "candidates": ("Shade",)}
    save_findings(written, themes(written)[1], by=cast.liaison, **wide, open_questions="Who?", questions_owner=owner)
    text = plain(worksheet_html(worksheet_content(written, ("en",)), ("en",)))
    assert "What questions need further investigation? Who? Who looks into them Planner" in text


def test_folders_of_events_are_among_the_materials(cast: Cast, written: Community) -> None:
    Event.objects.update(materials_link="https://example.org/supper")
    text = plain(worksheet_html(worksheet_content(written, ("en",)), ("en",)))
    day = date_format(Event.objects.get().held_on)
    assert text.endswith(
        f"List of materials Link to the folder of materials Supper at the hall, {day} https://example.org/supper "
    )


def test_a_language_of_the_community_gets_its_texts_between_english_words(cast: Cast, written: Community) -> None:
    written.languages = ["zh-hans", "es"]
    written.save()
    make_priority(written, by=cast.planner, text={"en": "Cool rooms.", "zh-hans": "凉爽。", "es": "Salas frescas."})
    html = worksheet_html(worksheet_content(written, ("es",)), ("es",))
    assert ('<html lang="en">' in html, '<p lang="es">Salas frescas.</p>' in html) == (True, True)
    client = cast.client("member")
    address = reverse("priorities:worksheet_export", args=[written.slug])
    assert client.post(address, {"languages": ["es"]}).status_code == 302
    assert client.post(address, {"languages": ["vi"]}).status_code == 422


def test_an_answer_that_was_built_and_not_saved_is_printed_and_marked(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner)
    publish(home, by=cast.lead)
    answer_feedback(said(home, by=cast.liaison), by=cast.planner, outcome=Outcome.NOT_CHANGED, why="It is there.")
    marked = "Not saved yet: built from what became of each contribution."
    text = plain(worksheet_html(worksheet_content(home, ("en",)), ("en",)))
    assert f"{marked} Contributions answered" in text
    page = cast.client("member").get(reverse("priorities:worksheet_detail", args=[home.slug])).content.decode()
    assert (marked in page, "– It is there." in page) == (True, True)
    save_answer(home, Part.FEEDBACK, "All was there.", by=cast.planner)
    page = cast.client("member").get(reverse("priorities:worksheet_detail", args=[home.slug])).content.decode()
    text = plain(worksheet_html(worksheet_content(home, ("en",)), ("en",)))
    assert (marked in page, marked in text, "All was there." in page, "All was there." in text) == (
        False,
        False,
        True,
        True,
    )
