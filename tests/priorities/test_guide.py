"""Themes are data of the round, and staff paste the state's questions: every page copes with both."""

from typing import Any

import pytest

from mvp.exceptions import DomainError, NotAllowed
from mvp.models import AuditEvent, Community, Theme
from priorities.models import Prompt
from priorities.selectors.prompts import guiding_questions
from priorities.selectors.themes import theme_rows
from priorities.services.guide import add_theme, rename_theme, save_state_questions
from priorities.services.themes import save_analysis, save_findings
from priorities.services.worksheet_pdf import ask_for_worksheet
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.priorities.makers import FOUND, HEADS, evidence, themes, work_off

BASE = "/program/themes/"
ENERGY = {"en": "Energy", "zh-hans": "能源"}
PASTED = {"en": ["Who loses power first?", "Who pays most for it?"], "zh-hans": ["谁家最先停电？", "谁的负担最重？"]}


@pytest.fixture
def ninth(cast: Cast, home: Community) -> Theme:
    """A theme of our own after the guide's eight."""
    return add_theme(home.round, ENERGY, by=cast.staff)


def test_a_ninth_theme_stands_in_every_place(cast: Cast, home: Community, ninth: Theme) -> None:
    assert [row.theme.code for row in theme_rows([home])[home.pk]][-2:] == ["infrastructure", "energy"]
    for theme in themes(home)[:-1]:
        save_analysis(home, theme, by=cast.planner, **HEADS)
    analysis = evidence("themes.analysis", home)
    assert (analysis.state, "energy" in analysis.fix_url) == ("unmet", True)
    save_analysis(home, ninth, by=cast.planner, **HEADS)
    assert evidence("themes.analysis", home).state == "met"
    save_findings(home, ninth, by=cast.liaison, heard="Fridges warm up.", **FOUND)
    client = cast.client("planner")
    with missing_names() as missing:
        pages = [
            words(client.get(f"/communities/{home.slug}/{path}"))
            for path in ("priorities/", "themes/energy/", "themes/energy/findings/edit/", "priorities/candidates/")
        ]
    assert (["Energy" in page for page in pages], missing) == ([True] * 4, set())


def test_the_worksheet_prints_a_ninth_theme_in_both_languages(cast: Cast, home: Community, ninth: Theme) -> None:
    save_findings(home, ninth, by=cast.liaison, heard="Fridges warm up.", **FOUND)
    document = ask_for_worksheet(home, ("en", "zh-hans"), by=cast.planner)
    names = str(document.rendering.content)
    assert (work_off(), "Energy" in names, "能源" in names) == (["ready"], True, True)


def test_a_renamed_theme_keeps_what_was_written(cast: Cast, home: Community) -> None:
    theme = themes(home)[0]
    save_findings(home, theme, by=cast.liaison, **FOUND)
    rename_theme(theme, {"en": "Homes", "zh-hans": "居所"}, by=cast.staff)
    page = cast.client("planner").get(f"/communities/{home.slug}/themes/{theme.code}/")
    assert ("Homes" in words(page), "Dry homes." in words(page)) == (True, True)
    assert AuditEvent.objects.get(act="theme.renamed").details == {"before": "Housing", "name": "Homes"}


@pytest.mark.parametrize(
    ("names", "field"),
    [
        ({"en": "", "zh-hans": "能源"}, "name_en"),
        ({"en": "Energy", "zh-hans": " "}, "name_zh_hans"),
        ({"en": "housing.", "zh-hans": "能源"}, "name_en"),
        ({"en": "x" * 121, "zh-hans": "能源"}, "name_en"),
    ],
)
def test_a_name_that_will_not_do_is_refused(cast: Cast, home: Community, names: Any, field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        add_theme(home.round, names, by=cast.staff)
    assert (list(refusal.value.fields), Theme.objects.count()) == ([field], 8)


def test_two_themes_of_one_english_name_start_get_codes_of_their_own(cast: Cast, home: Community) -> None:
    made = [add_theme(home.round, {"en": name, "zh-hans": name}, by=cast.staff) for name in ("Sea & air", "Sea, air 2")]
    assert [theme.code for theme in made] == ["sea_air", "sea_air_2"]


def test_pasted_questions_are_marked_as_the_state_s_and_ours_as_ours(cast: Cast, home: Community) -> None:
    theme = themes(home)[0]
    ours = len(guiding_questions(theme))
    save_state_questions(theme, PASTED, by=cast.staff, hide_ours=False)
    assert len(guiding_questions(theme)) == ours + 2
    page = words(cast.client("planner").get(f"/communities/{home.slug}/themes/{theme.code}/"))
    assert "Who loses power first? The state’s wording" in page
    assert "The wording is ours, not the state’s, except where that is said." in page


def test_pasting_again_replaces_hides_and_deletes_nothing(cast: Cast, home: Community) -> None:
    theme = themes(home)[0]
    before = Prompt.objects.count()
    save_state_questions(theme, PASTED, by=cast.staff, hide_ours=True)
    save_state_questions(theme, {"en": ["Who waits longest?"], "zh-hans": []}, by=cast.staff, hide_ours=True)
    shown = [row.text_en for row in guiding_questions(theme) if row.theme]  # type: ignore[attr-defined]
    assert (shown, Prompt.objects.count()) == (["Who waits longest?"], before + 2)
    save_state_questions(theme, {"en": [], "zh-hans": []}, by=cast.staff, hide_ours=True)
    assert [row.is_ours for row in guiding_questions(theme) if row.theme] == [True] * 3


def test_lines_that_do_not_belong_together_are_refused(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError, match="Lines here: 1, in English: 2"):
        save_state_questions(themes(home)[0], PASTED | {"zh-hans": ["一行"]}, by=cast.staff, hide_ours=False)
    assert not Prompt.objects.filter(source="state").exists()


def test_only_staff_change_what_the_guide_asks(cast: Cast, home: Community) -> None:
    with pytest.raises(NotAllowed):
        add_theme(home.round, ENERGY, by=cast.coordinator)
    page = cast.client("coordinator").get(BASE)
    assert (page.status_code, "Rename" in words(page)) == (200, False)


def test_staff_add_rename_and_paste_on_their_page(cast: Cast, home: Community) -> None:
    client = cast.client("staff")
    assert client.post(f"{BASE}add/", {"name_en": "Energy", "name_zh_hans": "能源"})["Location"] == BASE
    assert client.post(f"{BASE}energy/edit/", {"name_en": "Power", "name_zh_hans": "电力"})["Location"] == BASE
    sent = {"questions_en": "Who loses power first?\n\n", "questions_zh_hans": "谁家最先停电？"}
    assert client.post(f"{BASE}energy/questions/", sent)["Location"] == BASE
    page = words(client.get(BASE))
    assert ["Power" in page, "Who loses power first? The state’s wording" in page] == [True, True]
    again = client.get(f"{BASE}energy/questions/").context["form"]
    assert again["questions_zh_hans"].value() == "谁家最先停电？"
