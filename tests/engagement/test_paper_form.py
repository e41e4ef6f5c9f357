"""The blank paper form: a page a language, tagged, with the code of the public form."""

from html import unescape
from typing import Any

import pytest

from engagement.paper_form import KIND, make_paper_form, paper_content, paper_html
from engagement.services.paper_form import ask_for_paper_form
from engagement.words import WORDS
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community, Document, Rendering
from mvp.tasks import render
from tests.conftest import Cast
from tests.factories import stand_at
from tests.pdf_checks import CheckedPdf

ALL = tuple(WORDS)


@pytest.fixture(scope="module")
def printed() -> Any:
    """Each content is printed once for this module."""
    made: dict[str, bytes] = {}

    def print_once(content: dict[str, Any], languages: tuple[str, ...]) -> bytes:
        key = repr((content, languages))
        return made.setdefault(key, make_paper_form(content, languages))

    return print_once


def test_it_is_tagged_and_has_a_page_for_each_language(home: Community, printed: Any) -> None:
    pdf = CheckedPdf(printed(paper_content(home, ALL), ALL))
    assert (pdf.problems(), len(pdf.pdf.pages), len(pdf.figures)) == ([], len(ALL), len(ALL))


def test_the_longest_name_and_every_question_still_fit_on_the_page(home: Community, printed: Any) -> None:
    content = paper_content(home, ALL)
    content["names"] = {code: {"value": "Great Wetherby-under-Edge " * 6, "language": "en"} for code in ALL}
    content |= {"kinds": ["general", "priorities", "candidates"], "is_demo": True}
    assert len(CheckedPdf(printed(content, ALL)).pdf.pages) == len(ALL)


@pytest.mark.parametrize("code", ALL)
def test_each_page_speaks_its_language_and_leads_to_the_form_in_it(home: Community, code: str) -> None:
    html = unescape(paper_html(paper_content(home, (code,)), (code,)))
    words = WORDS[code]
    for text in (words.paper_title, words.paper_how, words.consent_label, words.paper_return):
        assert text in html
    assert f"http://testserver/public/{code}/communities/brackwater/feedback/" in html
    assert "%(" not in html


def test_it_asks_only_what_residents_are_asked_now(cast: Cast, home: Community) -> None:
    assert paper_content(home, ("en",))["kinds"] == ["general"]
    assert paper_content(stand_at(cast.home, Step.PRIORITIES), ("en",))["kinds"] == ["general", "priorities"]
    assert paper_content(stand_at(cast.home, Step.PLAN_PROJECT), ("en",))["kinds"] == ["general"]


def test_it_is_asked_for_through_the_page_and_made_once(cast: Cast, home: Community) -> None:
    client = cast.client("liaison")
    for _time in range(2):
        sent = client.post("/communities/brackwater/feedback/paper-form/add/", {"languages": ["vi", "en"]})
        assert sent.status_code == 302
    rendering = Rendering.objects.get(kind=KIND)
    assert (rendering.languages, Document.objects.count()) == (["en", "vi"], 2)
    render(rendering.pk)
    rendering.refresh_from_db()
    assert rendering.state == "ready"


def test_odd_languages_and_readers_are_refused(cast: Cast, home: Community) -> None:
    for languages in ((), ("fr",), ("en", "en")):
        with pytest.raises(DomainError):
            ask_for_paper_form(home, languages, by=cast.liaison)
    with pytest.raises(NotAllowed):
        ask_for_paper_form(home, ("en",), by=cast.coordinator)


def test_the_feedback_page_shows_the_address_and_its_code(cast: Cast, home: Community) -> None:
    page = cast.client("coordinator").get("/communities/brackwater/feedback/").content.decode()
    assert "http://testserver/public/en/communities/brackwater/feedback/" in page
    assert 'class="qr"' in page
