"""The hint on a wording: each sign with the words it points at, the verdicts, and what is not judged."""

import pytest

from priorities.enums import ExampleKind
from priorities.wording import chinese, english
from priorities.wording.hints import EXAMPLES, Hint, hint_for, is_hinted
from priorities.wording.signs import SIGNS

ODD = "\u202e\u200f\U0001f30a\u0301 "


def judged(text: str, language: str = "en") -> Hint:
    """The hint on a text that gets one."""
    hint = hint_for(text, language)
    assert hint is not None
    return hint


def pointed_at(text: str, language: str) -> dict[str, tuple[str, ...]]:
    """The words each reason points at, cut out of the text by its spans."""
    return {
        reason.code: tuple(text[start:end] for start, end in reason.spans) for reason in judged(text, language).reasons
    }


def found(code: str, text: str, language: str) -> list[str]:
    """What a sign finds in a text, whatever the verdict."""
    words = english if language == "en" else chinese
    return [match.group().strip(" ,") for match in words.SIGNS[code].finditer(text)]


BROAD, SPECIFIC, RIGHT = ExampleKind.TOO_BROAD, ExampleKind.TOO_SPECIFIC, ExampleKind.RIGHT


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("field", "Improve sustainability and public health.", ["sustainability", "public health"]),
        ("all", "Help everyone across town.", ["everyone", "across town"]),
        ("all", "Help elders, children and families.", ["elders, children and families"]),
        ("task", "Dredge Mill Pond.", ["Dredge"]),
        ("task", "Keep it dry by replacing the pump; hang curtains.", ["by replacing", "hang"]),
        ("act", "Rezone the parcels.", ["Rezone the"]),
        ("thing", "Build with a larger culvert.", ["a larger culvert"]),
        ("sum", "Spend $40,000 on it.", ["$40,000"]),
        ("hired", "Work with a bilingual consultant.", ["a bilingual consultant"]),
        ("address", "Trees on North Elm Street.", ["North Elm Street"]),
        ("spot", "Shade behind the senior center.", ["behind", "the senior center"]),
        ("date", "Open it this summer, before July.", ["this summer", "July"]),
        ("count", "For 22 units and fifty households.", ["22", "fifty households"]),
        ("direction", "Reduce flooding.", ["Reduce"]),
        ("group", "Shelter for outdoor workers and renters.", ["outdoor workers", "renters"]),
        ("place", "Drier homes along the river.", ["along the river"]),
        ("way", "Cool rooms by planting, starting with schools.", ["by planting", "starting with"]),
        ("matter", "Fewer sewer backups and less mold.", ["sewer backups", "mold"]),
        ("when", "Rides when roads close.", ["when roads"]),
    ],
)
def test_each_sign_is_found_in_english(code: str, text: str, words: list[str]) -> None:
    assert found(code, text, "en") == words


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("field", "推动可持续发展，提高公平。", ["可持续", "公平"]),
        ("all", "让我们和市民受益。", ["我们", "市民"]),
        ("all", "帮助长者、儿童和家庭。", ["长者、儿童和家庭"]),
        ("task", "疏浚池塘，翻译成中文。", ["疏浚", "翻译"]),
        ("act", "把屋顶刷成白色。", ["把屋顶刷成白色"]),
        ("thing", "更大的涵洞和水泵。", ["涵洞", "水泵"]),
        ("sum", "花五万元改建。", ["五万元"]),
        ("hired", "与顾问一起。", ["顾问"]),
        ("address", "华盛顿街的树。", ["华盛顿街"]),
        ("spot", "图书馆门口。", ["图书馆", "门口"]),
        ("date", "今年六月底。", ["今年", "六月底"]),
        ("count", "两台、三十棵。", ["两台", "三十棵"]),
        ("direction", "减少积水。", ["减少"]),
        ("group", "租户和独居者。", ["租户", "独居"]),
        ("place", "河边和唐人街一带。", ["河边", "唐人街", "一带"]),
        ("way", "特别是老房子，优先照顾。", ["特别是", "优先"]),
        ("matter", "少积水、少霉菌。", ["少积水", "霉"]),
        ("when", "让孩子们也能上学。", ["让孩子们也能"]),
    ],
)
def test_each_sign_is_found_in_chinese(code: str, text: str, words: list[str]) -> None:
    assert found(code, text, "zh-hans") == words


def test_both_languages_know_every_sign() -> None:
    assert set(english.SIGNS) == set(chinese.SIGNS) == set(SIGNS)


@pytest.mark.parametrize(
    ("text", "language", "verdict", "reasons"),
    [
        (
            "Make our town more resilient.",
            "en",
            BROAD,
            {"field": ("resilient",), "all": ("our town",), "no_group": (), "no_place": (), "no_way": ()},
        ),
        (
            "Install two pumps in the library.",
            "en",
            SPECIFIC,
            {
                "task": ("Install",),
                "act": ("Install two",),
                "thing": ("pumps",),
                "spot": ("the library",),
                "count": ("two pumps",),
            },
        ),
        (
            "Reduce flooding for renters along the river through better drainage.",
            "en",
            RIGHT,
            {
                "direction": ("Reduce",),
                "group": ("renters",),
                "place": ("along the river",),
                "way": ("through",),
                "matter": ("drainage",),
            },
        ),
        (
            "让人人都安全。",
            "zh-hans",
            BROAD,
            {"field": ("安全",), "all": ("人人",), "no_group": (), "no_place": (), "no_way": ()},
        ),
        (
            "在学校门口种十棵树。",
            "zh-hans",
            SPECIFIC,
            {"task": ("种十",), "act": ("在学校门口种",), "spot": ("门口",), "count": ("十棵",)},
        ),
        (
            "减少河边租户的水患。",
            "zh-hans",
            RIGHT,
            {
                "direction": ("减少",),
                "group": ("租户",),
                "place": ("河边",),
                "matter": ("水患",),
                "when": ("减少河边租户的",),
            },
        ),
    ],
)
def test_a_verdict_gives_its_reasons(
    text: str, language: str, verdict: ExampleKind, reasons: dict[str, tuple[str, ...]]
) -> None:
    assert (judged(text, language).verdict, pointed_at(text, language)) == (verdict, reasons)


def test_a_text_without_any_sign_is_too_broad() -> None:
    assert (judged("Hope.").verdict, [reason.code for reason in judged("Hope.").reasons]) == (
        BROAD,
        ["no_group", "no_place", "no_way"],
    )


@pytest.mark.parametrize(("text", "language"), [("", "en"), (" \n\t", "zh-hans"), ("Reducir inundaciones", "es")])
def test_nothing_is_said_of_an_empty_text_or_another_language(text: str, language: str) -> None:
    assert hint_for(text, language) is None


def test_only_two_languages_are_hinted() -> None:
    assert [code for code in ("en", "zh-hans", "es", "pt-br", "ht", "vi") if is_hinted(code)] == ["en", "zh-hans"]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Fix the culvert.", "en", "the culvert"),
        ("修好涵洞。", "zh-hans", "涵洞"),
        ("Fix the culvert in 漢字.", "en", "the culvert"),
    ],
)
def test_odd_characters_move_no_span(text: str, language: str, words: str) -> None:
    odd = ODD + text + ODD
    hint = judged(odd, language)
    assert words in [odd[start:end] for reason in hint.reasons for start, end in reason.spans]
    assert "".join(piece.text for piece in hint.pieces) == odd


def test_pieces_give_the_whole_text_back_with_the_words_pointed_at_marked() -> None:
    hint = judged("Buy a pump & a <b>tent</b>.")
    assert [(piece.text, piece.is_marked) for piece in hint.pieces] == [
        ("Buy a pump", True),
        (" & a <b>tent</b>.", False),
    ]


def test_words_found_twice_are_named_once() -> None:
    reasons = {reason.code: reason for reason in judged("Resilience, resilience and resilience!").reasons}
    assert (reasons["field"].words, len(reasons["field"].spans)) == (("Resilience", "resilience"), 3)


def test_a_text_longer_than_a_priority_is_judged_by_its_beginning() -> None:
    text = "Buy a pump. " + "x" * 2000 + " for renters"
    assert (judged(text).verdict, judged(text).text) == (SPECIFIC, text)


@pytest.mark.parametrize(
    ("text", "language", "alike", "example"),
    [
        ("Address hunger.", "en", "broad_food", "right_food"),
        ("Plant trees on Main Street.", "en", "specific_trees", "right_trees"),
        ("提高全民的教育水平。", "zh-hans", "broad_flooding", "right_education"),
        ("Hope.", "en", "broad_flooding", "right_flooding"),
    ],
)
def test_examples_match_the_verdict_and_the_topic(text: str, language: str, alike: str, example: str) -> None:
    assert (judged(text, language).alike, judged(text, language).example) == (alike, example)


@pytest.mark.django_db
def test_every_example_is_among_the_guide_s() -> None:
    from django.core.management import call_command

    from priorities.models import ExamplePriority

    call_command("load_reference", verbosity=0)
    codes = {code for by_topic in EXAMPLES.values() for code in by_topic.values()}
    assert codes == set(ExamplePriority.objects.values_list("code", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_guide_s_own_examples_are_judged_as_the_guide_does(language: str) -> None:
    from priorities.models import ExamplePriority
    from priorities.texts import text_field

    examples = ExamplePriority.objects.all()
    judgements = {row.code: judged(getattr(row, text_field(language)), language).verdict for row in examples}
    assert judgements == {row.code: ExampleKind(row.kind) for row in examples}


@pytest.mark.parametrize("start", ["a-", "Ab ", "the ", "in a ", "s", "让", "把一", "的", "在", "，"])
def test_a_hostile_text_is_judged_quickly(start: str) -> None:
    for language in ("en", "zh-hans"):
        assert judged(start * 2000, language).text == start * 2000
