"""Step 5: the desk analysis and the findings of every theme, met, unmet and at their edges."""

import pytest

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose
from mvp.models import Community, Theme
from priorities.models import ThemeFinding
from priorities.services.themes import save_analysis, save_findings
from tests.conftest import Cast
from tests.priorities.records import FOUND, HEADS, analyse_all, days_later, find_all, found, hold, theme

ANALYSIS, FINDINGS = "themes.analysis", "themes.findings"


@pytest.fixture
def heard(cast: Cast, home: Community, groups: list[AffectedGroup]) -> Community:
    """Residents were heard today."""
    hold(home, EventPurpose.LISTEN, *groups, by=cast.liaison)
    return home


def first_theme(community: Community) -> str:
    """The code of the round's first theme."""
    return Theme.objects.filter(round=community.round)[0].code


def test_without_records_both_say_where_to_begin(cast: Cast, home: Community) -> None:
    assert found(ANALYSIS, home) == (
        "unmet",
        "0 of 8 themes are analyzed.",
        f"/themes/{first_theme(home)}/analysis/edit/",
    )
    assert found(FINDINGS, home) == (
        "unmet",
        "No engagement event is recorded yet; findings come after residents were heard.",
        "/events/",
    )


def test_an_analysis_of_all_themes_meets_the_criterion(cast: Cast, home: Community) -> None:
    analyse_all(home, by=cast.planner)
    assert found(ANALYSIS, home)[:2] == ("met", "8 of 8 themes are analyzed.")


def test_one_empty_head_leads_to_that_theme(cast: Cast, home: Community) -> None:
    analyse_all(home, by=cast.planner)
    save_analysis(home, theme(home), by=cast.planner, **{**HEADS, "climate_information": " "})
    assert found(ANALYSIS, home) == ("unmet", "7 of 8 themes are analyzed.", "/themes/housing/analysis/edit/")


def test_a_theme_that_does_not_apply_is_analyzed_and_asks_for_no_findings(cast: Cast, heard: Community) -> None:
    analyse_all(heard, by=cast.planner)
    find_all(heard, by=cast.planner)
    save_analysis(heard, theme(heard), by=cast.planner, not_applicable_because="Nobody lives here.")
    ThemeFinding.objects.filter(theme=theme(heard)).update(needed="")
    assert found(ANALYSIS, heard)[:2] == ("met", "8 of 8 themes are analyzed.")
    assert found(FINDINGS, heard)[:2] == ("met", "Themes: 7. Candidate priorities: 7.")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"needed": " "}, "what is needed is not written yet."),
        ({"candidates": ("",)}, "no candidate priority yet."),
        ({"no_open_questions": False}, "write the open questions, or say that there are none."),
    ],
)
def test_a_gap_is_named_with_its_theme(cast: Cast, heard: Community, changes: dict[str, object], words: str) -> None:
    find_all(heard, by=cast.planner)
    save_findings(heard, theme(heard), by=cast.planner, **{**FOUND, **changes})
    assert found(FINDINGS, heard) == (
        "unmet",
        f"1 of 8 themes is not ready. {theme(heard)}: {words}",
        "/themes/housing/findings/edit/",
    )


def test_open_questions_count_as_an_answer(cast: Cast, heard: Community) -> None:
    find_all(heard, by=cast.planner)
    save_findings(
        heard, theme(heard), by=cast.planner, **{**FOUND, "no_open_questions": False, "open_questions": "How deep?"}
    )
    assert found(FINDINGS, heard)[:2] == ("met", "Themes: 8. Candidate priorities: 8.")


def test_findings_from_before_residents_were_heard_are_gone_through_again(cast: Cast, heard: Community) -> None:
    with days_later(-1):
        find_all(heard, by=cast.planner)
    assert found(FINDINGS, heard)[1].startswith("8 of 8 themes are not ready.")
    find_all(heard, by=cast.planner)
    assert found(FINDINGS, heard)[0] == "met"
