"""An invitation that was taken back or expired is no dead end for a candidate: it is told, and a new one is made."""

from datetime import timedelta

import pytest

from core_team.enums import CandidateStage
from core_team.models import Candidate
from core_team.services.recruiting import INVITED_FOR_DAYS, change_candidate, invite_candidate
from core_team.services.recruiting import Person as Known
from mvp import clock
from mvp.enums import InvitationState, Step
from mvp.exceptions import DomainError
from mvp.models import Invitation
from mvp.selectors.inbox import waiting_for
from mvp.services.invitations import accept_invitation, revoke_invitation
from mvp.services.status import refresh_gate
from tests import factories
from tests.conftest import Cast
from tests.core_team.recruiting import MEI, after, candidate_mei, move, page, page_of
from tests.mvp.pages import words

EXPIRED = INVITED_FOR_DAYS + 1


@pytest.fixture
def invited(cast: Cast) -> Candidate:
    """Accepted and invited, at step 3."""
    mei = candidate_mei(factories.stand_at(cast.home, Step.RECRUIT), cast.member)
    move(mei, cast.member, CandidateStage.OFFERED, CandidateStage.ACCEPTED)
    invite_candidate(mei, by=cast.lead)
    return Candidate.objects.get()


def take_back(candidate: Candidate, cast: Cast) -> None:
    """Revoke the candidate's invitation."""
    revoke_invitation(Invitation.objects.get(), by=cast.lead, reason="Wrong address.")


def states() -> list[InvitationState]:
    """What became of each invitation, oldest first."""
    return [one.state for one in Invitation.objects.order_by("pk")]


def asked(cast: Cast) -> list[str]:
    """Where the project manager is asked to invite."""
    items = waiting_for(factories.access(cast.lead))
    return [item.url for item in items if str(item.title) == "Invite those who accepted"]


def test_whoever_was_invited_in_vain_is_invited_again(cast: Cast, invited: Candidate) -> None:
    take_back(invited, cast)
    change_candidate(invited, Known("Mei Chen", "mei@example.org"), by=cast.lead)
    second = invite_candidate(invited, by=cast.lead)
    assert (states(), second.email) == ([InvitationState.REVOKED, InvitationState.OPEN], "mei@example.org")
    with after(EXPIRED):
        third = invite_candidate(invited, by=cast.lead)
        assert (Candidate.objects.get().invitation, third.expires_on) == (
            third,
            clock.today() + timedelta(days=INVITED_FOR_DAYS),
        )
        with pytest.raises(DomainError, match="invited already"):
            invite_candidate(invited, by=cast.lead)


def test_whoever_joined_is_not_invited_again(cast: Cast, invited: Candidate) -> None:
    accept_invitation(Invitation.objects.get(), by=factories.make_user("Mei Chen", email=MEI))
    with after(EXPIRED):
        with pytest.raises(DomainError, match="invited already"):
            invite_candidate(invited, by=cast.lead)
        assert asked(cast) == []
        assert "They joined." in words(cast.client("lead").get(page_of(invited)))


def test_a_lost_invitation_is_the_managers_turn_again(cast: Cast, invited: Candidate) -> None:
    assert asked(cast) == []
    with after(EXPIRED - 1):
        refresh_gate(invited.community)
        assert asked(cast) == []
    with after(EXPIRED):
        refresh_gate(invited.community)
        assert asked(cast) == [page_of(invited, "candidate_invite")]
    take_back(invited, cast)
    assert asked(cast) == [page_of(invited, "candidate_invite")]


def test_pages_say_what_became_of_the_invitation_and_offer_a_new_one(cast: Cast, invited: Candidate) -> None:
    fate = ("taken back on", "nobody used it", "Invite as a community liaison", "They are invited.")

    def told(who: str) -> list[bool]:
        said = words(cast.client(who).get(page_of(invited)))
        return [text in said for text in fate]

    assert told("lead") == [False, False, False, True]
    with after(EXPIRED):
        assert (told("lead"), told("member")) == ([False, True, True, False], [False, True, False, False])
        assert "Invite again" in words(cast.client("member").get(page(invited.community)))
    take_back(invited, cast)
    assert (told("lead"), told("member")) == ([True, False, True, False], [True, False, False, False])
