"""How long candidates are kept, what their page says about it, and whose turn an accepted one is."""

from typing import Any

import pytest
from django.utils.formats import date_format

from core_team.enums import CandidateStage
from core_team.models import Candidate
from core_team.services.recruiting import Person, add_candidate, change_candidate, forget_candidates, invite_candidate
from core_team.tasks import forget_candidates as nightly
from mvp import clock
from mvp.enums import Step, StepStatus
from mvp.exceptions import DomainError
from mvp.models import Community, StepProgress, Turn
from mvp.selectors.inbox import waiting_for
from tests import factories
from tests.conftest import Cast
from tests.core_team import make
from tests.core_team.recruiting import acts, after, candidate_mei, move, page, page_of
from tests.mvp.pages import words

KEPT, IDLE = 90, 365


@pytest.fixture
def mei(cast: Cast) -> Candidate:
    """Somebody who showed interest, at step 3."""
    return candidate_mei(factories.stand_at(cast.home, Step.RECRUIT), cast.member)


def test_a_candidate_who_answered_is_forgotten_after_ninety_days_and_still_counted(cast: Cast, mei: Candidate) -> None:
    move(mei, cast.lead, CandidateStage.DECLINED)
    with after(89):
        assert nightly() == 0
    with after(90):
        assert (nightly(), nightly()) == (1, 0)
        mei.refresh_from_db()
        assert (mei.name, mei.email, mei.contact, mei.notes, mei.stage) == ("", "", "", "", "declined")
        assert cast.client("lead").get(page_of(mei)).status_code == 404
        assert "1 person showed interest" in words(cast.client("lead").get(page(cast.home)))
        with pytest.raises(DomainError, match="were removed"):
            change_candidate(mei, Person("Mei again"), by=cast.lead)
    assert acts()[-1] == ("candidate.forgotten", "system", {})


def test_an_open_candidate_is_kept_until_recruiting_is_over(cast: Cast, mei: Candidate) -> None:
    with after(200):
        assert forget_candidates(by=None) == 0
    progress = StepProgress.objects.filter(run=cast.home.run, step=Step.RECRUIT)
    progress.update(status=StepStatus.DONE, finished_on=clock.today())
    with after(90):
        assert forget_candidates(by=None) == 1


def forgotten_on(days: int) -> tuple[int, int]:
    """How many the night before and the night of this day forget."""
    with after(days - 1):
        before = forget_candidates(by=None)
    with after(days):
        return before, forget_candidates(by=None)


def said_day(cast: Cast, candidate: Candidate, days: int) -> bool:
    """Whether the candidate's page names the day that lies this many days ahead."""
    day = date_format(make.ahead(days), "DATE_FORMAT")
    return f"removed on {day}" in words(cast.client("lead").get(page_of(candidate)))


def test_a_community_that_never_ends_step_3_keeps_nobody_past_its_contract(cast: Cast, mei: Candidate) -> None:
    Community.objects.filter(pk=cast.home.pk).update(contract_end=make.ahead(30))
    assert (said_day(cast, mei, 30 + KEPT), forgotten_on(30 + KEPT)) == (True, (0, 1))


def test_a_move_after_the_contract_counts_anew(cast: Cast, mei: Candidate) -> None:
    Community.objects.filter(pk=cast.home.pk).update(contract_end=make.ago(200))
    assert (said_day(cast, mei, KEPT), forgotten_on(KEPT)) == (True, (0, 1))


def test_without_a_contract_nobody_is_kept_for_more_than_a_year_without_a_move(cast: Cast, mei: Candidate) -> None:
    Community.objects.filter(pk=cast.home.pk).update(contract_start=None, contract_end=None)
    assert (said_day(cast, mei, IDLE), forgotten_on(IDLE)) == (True, (0, 1))


def test_the_page_says_when_an_answer_is_forgotten(cast: Cast, mei: Candidate) -> None:
    declined = move(mei, cast.lead, CandidateStage.DECLINED)
    assert (said_day(cast, declined, KEPT), forgotten_on(KEPT)) == (True, (0, 1))


def test_the_page_counts_from_the_end_of_step_3_and_no_more_once_it_is_reopened(cast: Cast, mei: Candidate) -> None:
    progress = StepProgress.objects.filter(run=cast.home.run, step=Step.RECRUIT)
    progress.update(status=StepStatus.DONE, finished_on=clock.today())
    assert said_day(cast, mei, KEPT)
    progress.update(status=StepStatus.CURRENT)
    assert (said_day(cast, mei, KEPT), forgotten_on(KEPT)) == (False, (0, 0))


def test_the_list_says_how_long_names_are_kept(cast: Cast, mei: Candidate) -> None:
    said = words(cast.client("lead").get(page(mei.community)))
    assert f"They are removed {KEPT} days after an answer" in said
    assert f"after {IDLE} days without a move" in said


def asked(user: Any) -> list[tuple[str, str]]:
    """Reason and address of what recruiting asks of this person."""
    items = waiting_for(factories.access(user))
    return [(str(item.why), item.url) for item in items if str(item.title) == "Invite those who accepted"]


def test_who_accepted_is_the_managers_turn_until_invited(cast: Cast, mei: Candidate) -> None:
    assert asked(cast.lead) == []
    move(mei, cast.member, CandidateStage.OFFERED, CandidateStage.ACCEPTED)
    why = "1 candidate accepted and has no invitation that works."
    assert asked(cast.lead) == [(why, page_of(mei, "candidate_invite"))]
    others = (cast.member, cast.planner, cast.liaison, cast.coordinator, cast.staff, cast.outsider)
    assert [asked(user) for user in others] == [[]] * 6
    invite_candidate(mei, by=cast.lead)
    assert (asked(cast.lead), Turn.objects.filter(thing="invite").exists()) == ([], False)


def test_several_who_accepted_are_one_turn_that_leads_to_them(cast: Cast, mei: Candidate) -> None:
    for candidate in (mei, add_candidate(mei.community, Person("Rosa"), by=cast.member)):
        move(candidate, cast.member, CandidateStage.OFFERED, CandidateStage.ACCEPTED)
    address = page(mei.community) + "#stage-accepted"
    assert asked(cast.lead) == [("2 candidates accepted and have no invitation that works.", address)]
    assert 'id="stage-accepted"' in cast.client("lead").get(page(mei.community)).text


def test_forgetting_who_accepted_ends_the_turn(cast: Cast, mei: Candidate) -> None:
    move(mei, cast.member, CandidateStage.OFFERED, CandidateStage.ACCEPTED)
    assert Turn.objects.filter(thing="invite").count() == 1
    with after(KEPT):
        forget_candidates(by=None)
    assert not Turn.objects.filter(thing="invite").exists()
