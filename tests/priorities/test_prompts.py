"""Every question, prompt and example of the guide stands on a page, in both languages, under a stable code."""

import re
from html import unescape

import pytest
from django.utils.translation import override

from mvp.models import Community, Theme
from mvp.texts import stored_text
from priorities.enums import PromptPart
from priorities.models import ExamplePriority, Prompt
from tests.conftest import Cast
from tests.engagement.makers import make_event
from tests.priorities.makers import earlier

BASE = "/communities/brackwater/"
QUESTIONS = ["q1", "q2", "q3", "q3a", "q3b", "q3c", "q4", "q4_benefit", "q5"]
FINDINGS = ["findings_strengths", "findings_vulnerability", "findings_future", "findings_priorities"]
CRITERIA = [
    f"criterion_{word}"
    for word in ("intent", "direction", "progress", "level", "years", "people", "actions", "projects")
]
CHECK_BACK = [f"check_back_{word}" for word in ("show", "most_affected", "plan", "seed_ideas", "materials")]
COLUMNS = ["needed", "candidate_1", "candidate_2", "candidate_3", "open_questions"]
ACTIVITY = ["held_on", "description", "materials_link", "outcome"]
THEMES = (
    "housing",
    "food_water",
    "health",
    "jobs_economy",
    "ecosystems",
    "transportation",
    "community_building",
    "infrastructure",
)
LANGUAGES = ("en", "zh-hans")
PAGES = {
    PromptPart.QUESTION: "worksheets/",
    PromptPart.CHECK_BACK: "worksheets/",
    PromptPart.CRITERION: "priorities/add/",
}


def page_of(cast: Cast, path: str, language: str) -> str:
    """A page's words as the project manager reads them in this language."""
    cast.lead.language = language
    cast.lead.save()
    with override("en"):  # what a page activates ends with it
        answer = cast.client("lead").get(BASE + path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(answer.content.decode()))


def absent(page: str, prompts: list[Prompt], language: str) -> list[str]:
    """Codes of prompts whose words are not on the page, or that have none in this language."""
    words = {prompt.code: stored_text(prompt, "text", language) for prompt in prompts}
    return [code for code, text in words.items() if not text or text not in page]


def test_the_guide_is_listed_whole_with_two_questions_numbered_4(home: Community) -> None:
    found = {part: [row.code for row in Prompt.objects.filter(part=part)] for part in PromptPart}
    theme_codes = found.pop(PromptPart.THEME)
    assert found == {
        PromptPart.QUESTION: QUESTIONS,
        PromptPart.FINDINGS: FINDINGS,
        PromptPart.CRITERION: CRITERIA,
        PromptPart.CHECK_BACK: CHECK_BACK,
    }
    numbers = [row.number for row in Prompt.objects.filter(part=PromptPart.QUESTION)]
    assert numbers == ["1", "2", "3", "3a", "3b", "3c", "4", "4", "5"]
    assert len(theme_codes) == 24


def test_every_theme_of_the_guide_has_three_questions_of_its_own(home: Community) -> None:
    assert [theme.code for theme in Theme.objects.filter(round=home.round)] == list(THEMES)
    asked = {code: Prompt.objects.filter(theme=code).count() for code in THEMES}
    assert asked == dict.fromkeys(THEMES, 3)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PAGES)
def test_questions_and_criteria_stand_on_their_page(
    cast: Cast, home: Community, part: PromptPart, language: str
) -> None:
    page = page_of(cast, PAGES[part], language)
    assert absent(page, list(Prompt.objects.filter(part=part)), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_s_page_asks_the_four_prompts_and_its_own_questions(
    cast: Cast, home: Community, theme: str, language: str
) -> None:
    prompts = list(Prompt.objects.filter(part=PromptPart.FINDINGS)) + list(Prompt.objects.filter(theme=theme))
    assert len(prompts) == 7
    assert absent(page_of(cast, f"themes/{theme}/", language), prompts, language) == []
    others = Prompt.objects.filter(part=PromptPart.THEME).exclude(theme=theme)
    assert len(absent(page_of(cast, f"themes/{theme}/", language), list(others), language)) == 21


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", ["analysis", "findings"])
def test_the_forms_of_a_theme_ask_the_same(cast: Cast, home: Community, verb: str, language: str) -> None:
    prompts = list(Prompt.objects.filter(part=PromptPart.FINDINGS)) + list(Prompt.objects.filter(theme="health"))
    assert absent(page_of(cast, f"themes/health/{verb}/edit/", language), prompts, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_examples_stand_beside_the_editor(cast: Cast, home: Community, language: str) -> None:
    rows = list(ExamplePriority.objects.all())
    assert [row.kind for row in rows] == ["too_broad"] * 3 + ["too_specific"] * 2 + ["right"] * 5
    page = page_of(cast, "priorities/add/", language)
    words = [
        line
        for row in rows
        for field in ("text", "why", "actions")
        for line in stored_text(row, field, language).splitlines()
    ]
    assert [line for line in words if line not in page] == []


def test_the_findings_table_has_the_guide_s_columns(cast: Cast, home: Community) -> None:
    form = cast.client("lead").get(f"{BASE}themes/housing/findings/edit/").context["form"]
    assert [name for name in COLUMNS if name not in form.fields] == []


def test_the_record_of_an_activity_asks_what_the_guide_asks(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.lead, purpose="check_back")
    form = cast.client("lead").get(f"{BASE}events/{event.uid}/record/").context["form"]
    name = cast.client("lead").get(f"{BASE}events/{event.uid}/edit/").context["form"]
    assert ([field for field in ACTIVITY if field not in form.fields], "name" in name.fields) == ([], True)


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("worksheets/none/edit/", ("q1",)),
        ("worksheets/fit/edit/", ("q3",)),
        ("worksheets/feedback/edit/", ("q5",)),
        ("earlier-priorities/add/", ("q1", "q2")),
        ("worksheets/check-back/edit/", CHECK_BACK),
        ("priorities/add/", ("q4_benefit",)),
    ],
)
def test_a_form_says_which_questions_it_answers(cast: Cast, home: Community, path: str, codes: tuple[str, ...]) -> None:
    assert absent(page_of(cast, path, "en"), list(Prompt.objects.filter(code__in=codes)), "en") == []


def test_settling_asks_questions_3_to_3b(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner)
    page = page_of(cast, f"earlier-priorities/{row.uid}/settle/", "en")
    assert absent(page, list(Prompt.objects.filter(code__in=("q3", "q3a", "q3b"))), "en") == []


def test_the_state_s_wording_is_told_from_ours(cast: Cast, home: Community) -> None:
    ours = page_of(cast, "themes/housing/", "en")
    Prompt.objects.filter(code="housing_homes").update(source="state", text_en="As the roadmap asks it.")
    mixed = page_of(cast, "themes/housing/", "en")
    assert ("As the roadmap asks it.</span> <span" in mixed, "The state’s wording" in ours) == (True, False)
    Prompt.objects.filter(code="housing_homes").update(is_shown=False)
    assert "As the roadmap asks it." not in page_of(cast, "themes/housing/", "en")


def test_a_wording_that_is_not_translated_yet_says_its_language(cast: Cast, home: Community) -> None:
    Prompt.objects.filter(code="housing_homes").update(text_en="Only English.", text_zh_hans="")
    assert '<span lang="en">Only English.</span>' in page_of(cast, "themes/housing/", "zh-hans")
