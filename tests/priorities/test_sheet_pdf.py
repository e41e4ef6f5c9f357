"""The official sheet as a file: tagged for readers, the right number of pages, the same bytes, nothing from outside."""

import gc
import re
from datetime import date
from functools import cache
from typing import cast

import pytest
from pikepdf import Array

from mvp.pdf import MissingGlyphs, render_pdf
from priorities.sheet import SHEET_CSS, SheetContent, SheetPriority, sheet_html, warm_up_sheet
from tests.pdf_checks import CheckedPdf
from tests.priorities.sheet_samples import BOTH, THREE_TOWNS, content, long_priorities, priorities

SHEETS: dict[str, tuple[SheetContent, tuple[str, ...]]] = {
    "en": (content(), ("en",)),
    "zh": (content(), ("zh-hans",)),
    "both": (content(), BOTH),
    "draft": (content(number=None), BOTH),
    "demo": (content(is_demo=True), BOTH),
    "demo draft": (content(is_demo=True, number=None), ("vi", "pt-br")),
    "three towns": (content(communities=THREE_TOWNS), BOTH),
    "long alone": (content(priorities=long_priorities()), ("en",)),
    "long": (content(priorities=long_priorities()), BOTH),
}


def make(sheet: SheetContent, languages: tuple[str, ...]) -> bytes:
    return render_pdf(sheet_html(sheet, languages), css=SHEET_CSS, identifier=sheet.fingerprint[:32])


@cache
def made(name: str) -> CheckedPdf:
    return CheckedPdf(make(*SHEETS[name]))


@pytest.mark.parametrize("name", SHEETS)
def test_every_promise_about_the_tags_holds(name: str) -> None:
    assert made(name).problems() == []


@pytest.mark.parametrize("name", SHEETS)
def test_headings_are_the_title_and_one_for_each_priority(name: str) -> None:
    assert made(name).headings == ["/H1"] + ["/H2"] * 10


@pytest.mark.parametrize(
    ("name", "fonts"),
    [
        ("en", {"en": {"Noto-Sans"}}),
        ("zh", {"zh-Hans": {"Noto-Sans-SC"}}),
        ("both", {"en": {"Noto-Sans"}, "zh-Hans": {"Noto-Sans-SC"}}),
        ("draft", {"en": {"Noto-Sans"}, "zh-Hans": {"Noto-Sans-SC"}}),
        ("long", {"en": {"Noto-Sans"}, "zh-Hans": {"Noto-Sans-SC"}}),
    ],
)
def test_each_text_is_tagged_with_its_own_language(name: str, fonts: dict[str, set[str]]) -> None:
    """Each language is printed in its own font, so a tag on the wrong text would show here."""
    assert made(name).fonts_by_language == fonts


@pytest.mark.parametrize(
    ("name", "pages"), [("en", 2), ("zh", 2), ("both", 2), ("draft", 2), ("demo", 2), ("three towns", 2)]
)
def test_ten_priorities_take_two_pages(name: str, pages: int) -> None:
    assert len(made(name).pdf.pages) == pages


def test_three_towns_still_have_five_priorities_on_each_page() -> None:
    assert [heads_on(made("three towns"), page) for page in (0, 1)] == [5, 5]


def heads_on(pdf: CheckedPdf, page: int) -> int:
    """Count the bookmarks of priorities that point at a page."""
    with pdf.pdf.open_outline() as outline:
        targets = [cast(Array, item.destination)[0].objgen for item in outline.root[0].children]
    return targets.count(pdf.pdf.pages[page].obj.objgen)


def test_the_guides_five_examples_take_one_page() -> None:
    wordy = {language: text * 3 for language, text in content().credit.items()}
    pdf = CheckedPdf(make(content(priorities=priorities(5), credit=wordy), BOTH))

    assert len(pdf.pdf.pages) == 1
    assert pdf.problems() == []


def test_five_priorities_of_an_invented_town_take_one_page_too() -> None:
    assert len(CheckedPdf(make(content(priorities=priorities(5), is_demo=True), BOTH)).pdf.pages) == 1


@pytest.mark.parametrize(("name", "pages"), [("long", 16), ("long alone", 8)])
def test_long_texts_leave_no_page_empty(name: str, pages: int) -> None:
    pdf = made(name)

    assert len(pdf.pdf.pages) == pages
    assert min(pdf.text_pieces(page) for page in range(pages)) > 10


def test_the_file_names_itself() -> None:
    assert str(made("both").pdf.docinfo.Title) == (
        "Town of Ashford Falls: Community Resilience Priorities / 阿什福德福尔斯镇：社区韧性优先事项"
    )


def test_a_draft_says_so_in_its_title() -> None:
    assert str(made("draft").pdf.docinfo.Title).endswith("(Draft, not an official record)")


def test_the_links_lead_to_the_program_and_to_the_record_s_own_page_and_nowhere_else() -> None:
    links = [sorted(str(link.A.URI) for link in page.Annots) for page in made("both").pdf.pages]

    program, record = "https://www.mass.gov/info-details/mvp-20", "http://testserver/verify/7K3M92XAQPHT/"
    assert links == [[program] * 2, [record] * 2 + [program] * 2]


def test_the_same_content_gives_the_same_bytes() -> None:
    first = make(*SHEETS["both"])
    make(content(priorities=priorities(1)), ("en",))

    assert make(*SHEETS["both"]) == first


def test_the_date_in_the_file_is_the_records() -> None:
    pdf = CheckedPdf(make(content(priorities=priorities(1), dated=date(2025, 1, 2)), ("en",)))

    assert re.match(r"D:20250102", str(pdf.pdf.docinfo.CreationDate))


def test_markup_in_a_text_is_printed_as_text() -> None:
    hostile = SheetPriority({"en": '<img src="file:///etc/passwd"><style>@import url(http://127.0.0.1/)</style>'}, ())

    pdf = CheckedPdf(make(content(priorities=(hostile,)), ("en",)))

    assert [str(figure.Alt) for figure in pdf.figures] == ["7K3M-92XA-QPHT"]
    assert pdf.problems() == []


def test_a_record_prints_its_code_to_scan_and_to_type_and_a_draft_does_not() -> None:
    page = sheet_html(content(), BOTH)
    assert ["7K3M-92XA-QPHT" in page, "testserver/verify<" in page, "核对这份记录" in page] == [True] * 3
    assert page.count('<a href="http://testserver/verify/7K3M92XAQPHT/">') == 2  # from a screen, in both languages
    assert "7K3M-92XA-QPHT" not in sheet_html(content(number=None), BOTH)
    assert 'class="check"' not in sheet_html(content(code=""), BOTH)


def test_a_character_no_font_has_is_named() -> None:
    name = SheetPriority({"en": "Ask 𠮷 first"}, ())

    with pytest.raises(MissingGlyphs, match=r"𠮷 \(U\+20BB7"):
        make(content(priorities=(name,)), ("en",))


@pytest.mark.parametrize("language", ["es", "pt-br", "ht", "vi"])
def test_every_language_can_be_printed(language: str) -> None:
    pdf = CheckedPdf(make(content(number=None, priorities=priorities(2)), (language, "en")))

    assert pdf.problems() == []


def test_a_worker_can_get_ready_before_its_first_sheet() -> None:
    threshold = gc.get_threshold()
    try:
        warm_up_sheet()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.set_threshold(*threshold)


SENTENCE = {
    "en": "Work with residents to build flood resilience and reduce flood risk through policies and programs.",
    "es": "Trabajar con los residentes para reforzar la resiliencia ante inundaciones mediante políticas y programas.",
    "pt-br": "Trabalhar com os moradores para aumentar a resiliência a inundações por meio de políticas e programas.",
    "ht": "Travay ak rezidan yo pou ranfòse rezistans kont inondasyon ak règleman, pwojè ak pwogram nan katye a.",
    "vi": "Cùng cư dân tăng khả năng chống chịu lũ lụt và giảm nguy cơ ngập qua chính sách, dự án và chương trình.",
    "zh-hans": "与居民一起，通过政策、项目和服务提升东区的防洪韧性，降低洪涝风险。",
}
ACTIONS = ({code: text[:45] for code, text in SENTENCE.items()},) * 2
LIKE_THESE = SheetPriority(SENTENCE, ACTIONS)


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (5, 1), (10, 2)])
@pytest.mark.parametrize(
    "languages",
    [BOTH, ("en", "es"), ("en", "pt-br"), ("en", "ht"), ("en", "vi"), ("zh-hans", "es")],
    ids="+".join,
)
def test_every_pair_of_languages_keeps_the_pages(languages: tuple[str, ...], count: int, pages: int) -> None:
    pdf = CheckedPdf(make(content(priorities=(LIKE_THESE,) * count), languages))
    assert (len(pdf.pdf.pages), pdf.problems()) == (pages, [])


@pytest.mark.parametrize("text", ["الظل في كل موقف", "צל בכל תחנה"], ids=["Arabic", "Hebrew"])
def test_text_from_right_to_left_is_refused_not_printed_wrongly(text: str) -> None:
    with pytest.raises(MissingGlyphs) as refused:
        make(content(priorities=(SheetPriority({"en": text}, ()),)), ("en",))
    assert set(refused.value.characters) == set(text) - {" "}
