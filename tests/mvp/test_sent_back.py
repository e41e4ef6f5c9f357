"""A team reads on its own pages why a step came back."""

import pytest
from django.urls import reverse

from mvp.enums import GateDecision, Step
from mvp.gates import CRITERIA
from mvp.models import Community
from mvp.selectors.gate import gate_of
from mvp.services.gate import decide, submit_step
from mvp.services.waivers import reopen_step
from tests import factories
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate
from tests.mvp.pages import submit_step_three, words


def pages(community: Community, step: int) -> list[str]:
    """Where the team looks."""
    place = community.slug
    return [
        reverse("community_home", args=[place]),
        *(reverse(n, args=[place, step]) for n in ("step_page", "gate_review")),
    ]


def sent_back(cast: Cast) -> Community:
    """Step 3, returned with a note and a comment on one line."""
    home = submit_step_three(cast)
    gate = gate_of(home.run, Step.RECRUIT)
    comments = {gate.lines[0].code: "Name the second liaison."}
    decide(
        home.run,
        Step.RECRUIT,
        GateDecision.RETURNED,
        by=cast.coordinator,
        seen=gate.fingerprint,
        note="Nearly there.",
        comments=comments,
    )
    return Community.objects.get(pk=home.pk)


def test_note_and_comments_of_a_return_stand_on_every_page_of_the_step(cast: Cast, invented_gate: InventedGate) -> None:
    home = sent_back(cast)
    title = str(CRITERIA.get(gate_of(home.run, Step.RECRUIT).lines[0].code).title)
    for page in pages(home, 3):
        shown = words(cast.client("liaison").get(page))
        for told in ("Returned for changes on", "Nearly there.", title, "Name the second liaison."):
            assert told in shown, page


def test_nothing_is_sent_back_once_the_step_is_submitted_again(cast: Cast, invented_gate: InventedGate) -> None:
    home = sent_back(cast)
    submit_step(home.run, Step.RECRUIT, by=cast.lead)
    for page in pages(home, 3):
        assert "Name the second liaison." not in words(cast.client("liaison").get(page)), page


@pytest.mark.parametrize("who", ["lead", "coordinator"])
def test_the_reason_of_a_reopening_stands_there_too(cast: Cast, who: str) -> None:
    home = factories.stand_at(cast.home, Step.SOCIAL_RESILIENCE)
    reopen_step(home.run, Step.KICK_OFF, by=cast.coordinator, reason="Who attended is not noted.")
    for page in pages(home, 4):
        assert "Who attended is not noted." in words(cast.client(who).get(page)), page
