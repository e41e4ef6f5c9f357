"""The sheet before it is printed: what is missing, what stands in, what each page says."""

import json
import re
from datetime import date
from urllib.parse import unquote

import pytest
from django.utils.translation import override

from mvp.exceptions import DomainError
from priorities.sheet import MissingText, SheetContent, SheetPriority, SheetRefused, missing_texts, sheet_html
from priorities.sheet_words import WORDS
from tests.priorities.sheet_samples import BOTH, content, priorities


def names_in(page: str) -> list[tuple[str, str]]:
    """Return the communities' names as printed, each line with its language where that is not the page's."""
    block = page.split('<div class="names">')[1].split("</div>")[0]
    return re.findall(r'<p(?: lang="([^"]+)")?\s*>\s*(.*?)\s*</p>', block, re.DOTALL)


HALF = (
    SheetPriority({"en": "Plant trees.", "zh-hans": " "}, ({"en": "Find sites", "zh-hans": "选址"}, {"en": "Water"})),
)


def test_content_survives_being_frozen_as_json() -> None:
    frozen = json.loads(json.dumps(content().to_json()))

    assert SheetContent.from_json(frozen) == content()


def test_each_missing_text_is_named_once_in_order() -> None:
    assert missing_texts(content(priorities=HALF), BOTH) == [
        MissingText(priority=1, action=None, language="zh-hans"),
        MissingText(priority=1, action=2, language="zh-hans"),
    ]


def test_a_complete_list_misses_nothing() -> None:
    assert missing_texts(content(), BOTH) == []


def test_an_official_sheet_with_a_hole_is_never_made() -> None:
    with pytest.raises(ValueError, match="every text"):
        sheet_html(content(priorities=HALF), BOTH)


def test_a_draft_marks_the_text_that_stands_in() -> None:
    page = sheet_html(content(priorities=HALF, number=None), BOTH)

    assert '<span lang="en">Plant trees.</span> <span class="note">英文原文，中文翻译待补</span>' in page
    assert page.count('class="note"') == 1


@pytest.mark.parametrize("count", [0, 11])
def test_one_to_ten_priorities_and_no_other_number(count: int) -> None:
    with pytest.raises(SheetRefused, match="one to ten"):
        sheet_html(content(priorities=priorities(1) * count), BOTH)


def test_the_refusal_is_one_the_pages_know() -> None:
    assert issubclass(SheetRefused, DomainError)


@pytest.mark.parametrize("languages", [(), ("en", "en"), ("en", "es", "vi"), ("xx",)])
def test_one_or_two_known_languages(languages: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="one or two"):
        sheet_html(content(), languages)


def test_the_record_prints_its_number_and_date_and_never_an_approval() -> None:
    page = sheet_html(content(), ("en",))

    assert "Record version 3 · November 12, 2026" in page
    assert "adopted" not in page.lower()


def test_a_draft_has_no_number_and_a_watermark_in_its_languages() -> None:
    page = sheet_html(content(number=None), BOTH)

    assert "Draft, not an official record" in page
    assert "草案，非正式记录" in page
    assert "Record version" not in page
    assert re.findall(r">([^<>]+)</text>", unquote(page)) == ["DRAFT", "草案"]


def test_the_programs_address_is_for_the_foot_of_each_page() -> None:
    page = sheet_html(content(), ("en",))

    assert 'data-link="Learn more about MVP 2.0: https://www.mass.gov/info-details/mvp-20"' in page


def test_chinese_stands_in_chinese_punctuation() -> None:
    page = sheet_html(content(number=None), ("zh-hans",))

    assert "<title>阿什福德福尔斯镇：社区韧性优先事项（草案，非正式记录）</title>" in page
    assert 'data-running="阿什福德福尔斯镇 · 社区韧性优先事项（续）"' in page


def test_no_actions_are_yet_to_be_determined() -> None:
    page = sheet_html(content(priorities=priorities(2)), BOTH)

    assert page.count("To be determined.") == 1
    assert page.count("待定。") == 1


def test_a_name_without_translation_keeps_its_own_language() -> None:
    towns = ({"en": "Ashford"}, {"en": "Millbrook", "zh-hans": "米尔布鲁克"})

    page = sheet_html(content(communities=towns), BOTH)

    assert names_in(page) == [
        ("", "Ashford and Millbrook"),
        ("zh-Hans", '<span lang="en">Ashford</span>、米尔布鲁克'),
    ]


def test_a_name_that_is_the_same_in_both_languages_is_said_once() -> None:
    page = sheet_html(content(communities=({"en": "Ashford", "vi": "Ashford"},), number=None), ("en", "vi"))

    assert names_in(page) == [("", "Ashford")]


def test_a_drafts_watermark_gives_each_language_a_large_line_of_its_own() -> None:
    page = unquote(sheet_html(content(number=None), ("en", "es")))

    assert re.findall(r'font-size="(\d+)">([A-Z]+)</text>', page) == [("150", "DRAFT"), ("97", "BORRADOR")]


def test_an_invented_community_says_so_in_every_language_and_on_every_page() -> None:
    page = sheet_html(content(is_demo=True), BOTH)

    block = page.split('<div class="invented">')[1].split("</div>")[0]
    assert re.findall(r"<p(.*?)>(.*?)</p>", block) == [
        ("", "Demonstration: an invented community"),
        (' lang="zh-Hans"', "演示资料：虚构的社区"),
    ]
    assert 'data-invented="Demonstration: an invented community · 演示资料：虚构的社区"' in page
    assert "(Demonstration: an invented community)</title>" in page


def test_a_record_of_the_time_before_the_demo_mark_keeps_its_page_and_its_fingerprint() -> None:
    stored = content().to_json()

    assert "is_demo" not in stored
    assert SheetContent.from_json(stored).fingerprint == content().fingerprint
    assert 'class="invented"' not in sheet_html(SheetContent.from_json(stored), BOTH)
    assert SheetContent.from_json(content(is_demo=True).to_json()) == content(is_demo=True)


def test_the_credit_line_is_printed() -> None:
    page = sheet_html(content(), BOTH)

    assert "Funded through the Commonwealth" in page
    assert "由麻州市政脆弱性防范计划第二轮资助。" in page


FUNDED = '<p> <span lang="en">Funded.</span> <span class="note">%s</span> </p>'


@pytest.mark.parametrize(
    ("languages", "printed"),
    [
        (("pt-br", "ht"), FUNDED % "Texto em inglês; falta a tradução"),
        (("pt-br", "zh-hans"), FUNDED % "Texto em inglês; falta a tradução" + ' <p lang="zh-Hans"> 资助。 </p>'),
        (("es", "en"), FUNDED % "Texto en inglés; falta la traducción"),
        (("en", "es"), "<p> Funded. </p>"),
    ],
)
def test_a_credit_line_of_another_language_is_marked_and_stands_once(languages: tuple[str, str], printed: str) -> None:
    page = sheet_html(content(number=None, credit={"en": "Funded.", "zh-hans": "资助。"}), languages)
    block = " ".join(page.split('<div class="credit">')[1].split("</div>")[0].split())
    assert block == printed


def test_the_page_does_not_depend_on_the_readers_language() -> None:
    with override("zh-hans"):
        chinese = sheet_html(content(number=1234), BOTH)

    assert chinese == sheet_html(content(number=1234), BOTH)
    assert "Record version 1234" in chinese


@pytest.mark.parametrize("language", WORDS)
def test_each_language_can_say_everything(language: str) -> None:
    words = WORDS[language]

    assert set(words.languages) == set(WORDS) - {language}
    assert len(words.months.split()) == 12
    assert "2026" in words.date(date(2026, 11, 12))
    assert "%" not in words.date(date(2026, 11, 12)) + words.version % {"number": 1}
    assert all(words.fallback_from(other) for other in words.languages)
