"""The findings table: analysis and findings of a theme."""

import pytest

from engagement.enums import Outcome
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import Community, ProgramRound, Theme
from priorities.models import CandidatePriority, ThemeFinding
from priorities.services.themes import save_analysis, save_findings
from tests.conftest import Cast
from tests.engagement.makers import make_event, make_feedback
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


def test_findings_keep_what_is_strong_what_is_hard_and_what_people_wish_for(
    cast: Cast, home: Community, theme: Theme
) -> None:
    wide = {"strengths": "Kitchens.", "vulnerability": "Night work.", "good_future": "A cool room."}
    owner = cast.planner.memberships.get()
    made = save_findings(home, theme, by=cast.liaison, **wide, open_questions="Who?", questions_owner=owner)
    made.refresh_from_db()
    assert ({name: getattr(made, name) for name in wide}, made.questions_owner) == (wide, owner)
    again = save_findings(home, theme, by=cast.liaison, no_open_questions=True, questions_owner=owner)
    assert again.questions_owner is None


def test_questions_are_owned_by_somebody_of_the_community(cast: Cast, home: Community, theme: Theme) -> None:
    stranger = cast.outsider.memberships.first()
    with pytest.raises(DomainError) as refusal:
        save_findings(home, theme, by=cast.liaison, open_questions="Who?", questions_owner=stranger)
    assert list(refusal.value.fields) == ["questions_owner"]


def test_hazards_come_from_the_list_in_its_order(cast: Cast, home: Community, theme: Theme) -> None:
    made = save_analysis(home, theme, by=cast.planner, hazards=["flooding", "heat"])
    assert made.hazards == ["heat", "flooding"]
    with pytest.raises(DomainError) as refusal:
        save_analysis(home, theme, by=cast.planner, hazards=["locusts"])
    assert list(refusal.value.fields) == ["hazards"]


def test_the_page_shows_what_people_said_about_the_theme_with_its_event_and_no_spam(
    cast: Cast, home: Community, theme: Theme
) -> None:
    event = make_event(home, by=cast.lead, name="Supper")
    about = {"theme": theme, "event": event, "source": "event"}
    said = make_feedback(home, by=cast.liaison, text="No shade here.", **about)
    spam = make_feedback(home, by=cast.liaison, text="Cheap watches.", theme=theme)
    make_feedback(home, by=cast.liaison, text="About another theme.", theme=themes(home)[1])
    answer_feedback(spam, by=cast.planner, outcome=Outcome.SPAM)
    page = cast.client("member").get(f"/communities/{home.slug}/themes/{theme.code}/").content.decode()
    shown = [text in page for text in ("No shade here.", "Supper", "Cheap watches.", "About another theme.")]
    assert shown == [True, True, False, False]
    assert f"/communities/{home.slug}/feedback/{said.uid}/" in page


def test_the_form_offers_those_who_take_part_and_stores_all_of_it(cast: Cast, home: Community, theme: Theme) -> None:
    address = f"/communities/{home.slug}/themes/{theme.code}/findings/edit/"
    owner = cast.planner.memberships.get()
    typed = {"strengths": "Kitchens.", "open_questions": "Who?", "questions_owner": str(owner.uid)}
    assert cast.client("liaison").post(address, typed).status_code == 302
    made = ThemeFinding.objects.get(theme=theme)
    assert (made.strengths, made.questions_owner) == ("Kitchens.", owner)
