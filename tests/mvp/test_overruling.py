"""Advice that is not followed: overruled with a note at an approval, and told when a step is closed."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from mvp.enums import EvidenceState, GateDecision, Step
from mvp.exceptions import DomainError
from mvp.models import GateReview
from mvp.selectors.gate import gate_of
from mvp.services import gate as gates
from mvp.services.waivers import waive_criterion
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate
from tests.mvp.pages import decision, gate_address, submit_step_three, words

SOON = gates.Condition("Two more liaisons", date(2999, 1, 1))


@pytest.fixture
def run(cast: Cast, invented_gate: InventedGate) -> Any:
    """Step 3, submitted while the second criterion, which only advises, is unmet."""
    invented_gate.second = EvidenceState.UNMET
    return submit_step_three(cast).run


def approve(cast: Cast, run: Any, kind: GateDecision = GateDecision.APPROVED, **words: Any) -> GateReview:
    seen = gate_of(run, Step.RECRUIT).fingerprint
    conditions = [SOON] if kind == GateDecision.CONDITIONS else []
    return gates.decide(run, Step.RECRUIT, kind, by=cast.coordinator, seen=seen, conditions=conditions, **words)


@pytest.mark.parametrize("kind", [GateDecision.APPROVED, GateDecision.CONDITIONS])
@pytest.mark.parametrize("words", [{}, {"note": "  "}, {"comments": {"test.first": "Good.", "test.second": " "}}])
def test_an_approval_over_advice_without_a_word_is_refused(
    cast: Cast, run: Any, kind: GateDecision, words: dict[str, Any]
) -> None:
    with pytest.raises(DomainError, match="One piece of advice is not followed: Second thing recorded") as refusal:
        approve(cast, run, kind, **words)
    run.refresh_from_db()
    assert (list(refusal.value.fields), run.current_step) == (["note"], 3)
    assert not GateReview.objects.filter(decision=kind).exists()


@pytest.mark.parametrize("words", [{"note": "They ask next month."}, {"comments": {"test.second": "Next month."}}])
def test_a_note_or_a_comment_on_the_line_overrules_it(cast: Cast, run: Any, words: dict[str, Any]) -> None:
    review = approve(cast, run, **words)
    line = next(one for one in review.evidence if one["code"] == "test.second")
    assert (review.note, review.comments, line["state"]) == (words.get("note", ""), words.get("comments", {}), "advice")


def test_advice_that_was_waived_needs_no_note(cast: Cast, run: Any) -> None:
    waive_criterion(run, Step.RECRUIT, "test.second", by=cast.staff, reason="A small town.")
    assert approve(cast, run).note == ""


def test_the_form_asks_for_the_note_and_keeps_it_in_the_history(cast: Cast, run: Any) -> None:
    client, address = cast.client("coordinator"), gate_address(cast)
    page = client.get(address)
    asked = "1 piece of advice is not followed", "If you approve all the same, write in the note why."
    assert [text in words(page) for text in asked] == [True, True]
    refused = client.post(address, decision(page, decision="approved"))
    assert (refused.status_code, "Write in the note why you approve all the same." in words(refused)) == (422, True)
    typed = decision(refused, decision="approved", note="They ask next month.")
    assert client.post(address, typed).status_code == 302
    assert "They ask next month." in words(cast.client("member").get(address))
    record = GateReview.objects.get(decision="approved")
    assert "They ask next month." in words(client.get(reverse("review_record", args=[cast.home.slug, record.uid])))


def test_without_open_advice_the_form_says_nothing_of_it(cast: Cast, run: Any, invented_gate: InventedGate) -> None:
    invented_gate.second = EvidenceState.MET
    assert "advice is not followed" not in words(cast.client("coordinator").get(gate_address(cast)))
    assert approve(cast, run).note == ""


@pytest.mark.parametrize("note", ["", "The vendor signs on Friday."])
def test_the_project_manager_closes_over_advice_and_may_say_why(
    cast: Cast, invented_gate: InventedGate, note: str
) -> None:
    invented_gate.second = EvidenceState.UNMET
    client, address = cast.client("lead"), reverse("step_page", args=[cast.home.slug, 1])
    assert "1 piece of advice is not followed yet. You can close the step all the same" in words(client.get(address))
    assert client.post(address, {"act": "close", "note": note}).status_code == 302
    review = GateReview.objects.get(decision=GateDecision.CLOSED)
    assert (review.note, [line["state"] for line in review.evidence]) == (note, ["met", "advice"])


def test_while_something_blocks_the_step_page_does_not_speak_of_closing_over_advice(
    cast: Cast, invented_gate: InventedGate
) -> None:
    invented_gate.first = invented_gate.second = EvidenceState.UNMET
    page = words(cast.client("lead").get(reverse("step_page", args=[cast.home.slug, 1])))
    assert "advice is not followed" not in page
