"""The findings table: analysis and findings of a theme."""

import pytest

from mvp import clock
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import Community, ProgramRound, Theme
from priorities.models import CandidatePriority
from priorities.services.themes import save_analysis, save_findings
from tests.conftest import Cast
from tests.priorities.makers import FOUND, HEADS, themes


@pytest.fixture
def theme(home: Community) -> Theme:
    """The first theme."""
    return themes(home)[0]


def current(finding: object) -> list[str]:
    """The candidates that stand."""
    rows = CandidatePriority.objects.filter(finding=finding, withdrawn_on__isnull=True)  # type: ignore[misc]
    return list(rows.values_list("text", flat=True))


def test_the_day_of_a_complete_analysis_is_kept(cast: Cast, home: Community, theme: Theme) -> None:
    begun = save_analysis(home, theme, by=cast.planner, community_data="Figures.")
    done = save_analysis(home, theme, by=cast.planner, **HEADS)
    assert (begun.analysed_on, done.analysed_on, done.pk) == (None, clock.today(), begun.pk)


def test_a_theme_that_does_not_apply_is_complete_with_its_reason(cast: Cast, home: Community, theme: Theme) -> None:
    assert save_analysis(home, theme, by=cast.planner, not_applicable_because="No farms here.").is_analysed


def test_a_theme_of_another_round_is_refused(cast: Cast, home: Community, theme: Theme) -> None:
    other = ProgramRound.objects.create(code="other", name="Other", credit_line="Credit")
    strange = Theme.objects.create(round=other, code="x", name="X", position=1)
    with pytest.raises(DomainError, match="another round"):
        save_analysis(home, strange, by=cast.planner)


def test_candidates_are_changed_withdrawn_and_added_by_place(cast: Cast, home: Community, theme: Theme) -> None:
    save_findings(home, theme, by=cast.liaison, needed="Dry homes.", candidates=["One", "Two"])
    finding = save_findings(home, theme, by=cast.liaison, needed="Dry homes.", candidates=["First", "", "Three"])
    assert (current(finding), CandidatePriority.objects.count()) == (["First", "Three"], 3)


def test_a_fourth_candidate_is_refused(cast: Cast, home: Community, theme: Theme) -> None:
    with pytest.raises(DomainError, match="at most three"):
        save_findings(home, theme, by=cast.liaison, candidates=["1", "2", "3", "4"])
    assert not CandidatePriority.objects.exists()


def test_questions_beside_none_are_refused(cast: Cast, home: Community, theme: Theme) -> None:
    with pytest.raises(DomainError) as refusal:
        save_findings(home, theme, by=cast.liaison, open_questions="Who?", no_open_questions=True)
    assert list(refusal.value.fields) == ["no_open_questions"]


def test_a_text_too_long_or_broken_is_refused_by_its_field(cast: Cast, home: Community, theme: Theme) -> None:
    with pytest.raises(DomainError) as refusal:
        save_findings(home, theme, by=cast.liaison, heard="x" * 4001, needed="\ud800")
    assert sorted(refusal.value.fields) == ["heard", "needed"]


def test_an_older_version_is_a_conflict(cast: Cast, home: Community, theme: Theme) -> None:
    first = save_findings(home, theme, by=cast.liaison, **FOUND)
    save_findings(home, theme, by=cast.member, version=first.version, **FOUND)
    with pytest.raises(VersionConflict):
        save_findings(home, theme, by=cast.liaison, version=first.version, **FOUND)


def test_the_equity_partner_may_not_write(cast: Cast, home: Community, theme: Theme) -> None:
    with pytest.raises(NotAllowed):
        save_analysis(home, theme, by=cast.equity, **HEADS)
