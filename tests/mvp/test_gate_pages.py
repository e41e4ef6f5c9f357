"""Closing, submitting, deciding, waiving and reopening through the pages, with every refusal told in words."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mvp import clock
from mvp.enums import EvidenceState, Role, Scope, Step
from mvp.models import Attachment, GateReview, Membership, Waiver
from tests import factories
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate
from tests.mvp.pages import decision, gate_address, missing_names, submit_step_three, words

pytestmark = pytest.mark.usefixtures("invented_gate")
SOON = (clock.today() + timedelta(days=30)).isoformat()


def step_address(cast: Cast, step: int = 1) -> str:
    return reverse("step_page", args=[cast.home.slug, step])


def acts() -> list[str]:
    return list(GateReview.objects.order_by("pk").values_list("decision", flat=True))


def waived() -> list[str]:
    return list(Waiver.objects.values_list("code", flat=True))


def test_the_project_manager_closes_a_step_and_lands_on_the_next(cast: Cast) -> None:
    page = cast.client("lead").get(step_address(cast))
    sent = {"act": "close", "uid": str(page.context["form"]["uid"].value())}
    response = cast.client("lead").post(step_address(cast), sent, follow=True)
    assert "You are in step 2 of 10" in words(response)
    again = cast.client("lead").post(step_address(cast), sent)
    assert (again.status_code, acts()) == (302, ["closed"])


def test_a_blocked_gate_says_what_is_missing_and_keeps_the_step(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    with missing_names() as missing:
        response = cast.client("lead").post(step_address(cast), {"act": "close"})
    assert (response.status_code, missing, acts()) == (422, set(), [])
    assert "One thing is still missing: First thing recorded." in words(response)
    assert "<title>Error: " in response.content.decode()


def test_a_gate_that_has_moved_on_is_a_conflict(cast: Cast) -> None:
    client = cast.client("lead")
    client.post(step_address(cast), {"act": "close"})
    response = client.post(step_address(cast), {"act": "close"})
    assert (response.status_code, acts()) == (409, ["closed"])
    assert "This gate has moved on since you opened the page." in words(response)


@pytest.mark.parametrize(
    ("who", "status"), [("member", 403), ("coordinator", 403), ("outsider", 404), ("anonymous", 302)]
)
def test_others_cannot_close(cast: Cast, who: str, status: int) -> None:
    assert (cast.client(who).post(step_address(cast), {"act": "close"}).status_code, acts()) == (status, [])


def test_a_reviewed_step_is_submitted_with_a_note_and_can_be_withdrawn(cast: Cast) -> None:
    cast.home = factories.stand_at(cast.home, Step.RECRUIT)
    client = cast.client("lead")
    assert client.post(step_address(cast, 3), {"act": "submit", "note": "Ready."}).status_code == 302
    assert "Ready." in words(cast.client("coordinator").get(gate_address(cast)))
    assert client.post(gate_address(cast), {"act": "withdraw"}).status_code == 302
    assert acts() == ["submitted", "withdrawn"]


@pytest.mark.parametrize("who", ["coordinator", "staff"])
def test_the_program_approves_with_a_comment(cast: Cast, who: str) -> None:
    submit_step_three(cast)
    client = cast.client(who)
    with missing_names() as missing:
        page = client.get(gate_address(cast))
    assert missing == set()
    sent = decision(page, decision="approved", **{"comment_test.first": "Well done.", "comment_test.second": " "})
    assert client.post(gate_address(cast), sent).status_code == 302
    assert GateReview.objects.get(decision="approved").comments == {"test.first": "Well done."}


def test_approval_is_shown_but_not_offered_while_a_criterion_blocks(cast: Cast, invented_gate: InventedGate) -> None:
    submit_step_three(cast)
    invented_gate.first = EvidenceState.UNMET
    client = cast.client("coordinator")
    page = client.get(gate_address(cast))
    text = words(page)
    assert "Not available while one criterion blocks. Waive it, or return the submission." in text
    assert "One line changed since it was submitted" in text
    assert page.content.decode().count("disabled") == 2
    refused = client.post(gate_address(cast), decision(page, decision="approved"))
    assert (refused.status_code, acts()) == (422, ["submitted"])


def test_a_decision_on_older_evidence_records_nothing_and_keeps_the_text(
    cast: Cast, invented_gate: InventedGate
) -> None:
    submit_step_three(cast)
    client = cast.client("coordinator")
    page = client.get(gate_address(cast))
    invented_gate.summaries["second"] = "Something changed."
    sent = decision(page, decision="returned", note="Please answer the ferry question.")
    refused = client.post(gate_address(cast), sent)
    assert (refused.status_code, acts()) == (409, ["submitted"])
    assert "Please answer the ferry question." in words(refused)
    assert client.post(gate_address(cast), decision(refused, decision="returned", note="Please.")).status_code == 302


def test_the_second_decision_is_told_that_it_came_second(cast: Cast) -> None:
    submit_step_three(cast)
    page = cast.client("staff").get(gate_address(cast))
    first = cast.client("coordinator").get(gate_address(cast))
    cast.client("coordinator").post(gate_address(cast), decision(first, decision="approved"))
    second = cast.client("staff").post(gate_address(cast), decision(page, decision="approved"))
    assert (second.status_code, acts()) == (409, ["submitted", "approved"])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "Choose a decision."),
        ({"decision": "returned"}, "Say what should change."),
        (
            {"decision": "conditions", "condition": "Two more liaisons"},
            "Enter the day by which the condition is to be met.",
        ),
        ({"decision": "conditions", "condition_due": SOON}, "Write the condition."),
        ({"decision": "returned", "note": "x", "due": "2020-01-01"}, "Choose a day after today."),
        ({"decision": "approved", "comment_test.first": "\x00"}, "The text holds a broken character"),
    ],
)
def test_an_incomplete_decision_says_what_to_correct(cast: Cast, values: dict[str, str], told: str) -> None:
    submit_step_three(cast)
    client = cast.client("coordinator")
    with missing_names() as missing:
        response = client.post(gate_address(cast), decision(client.get(gate_address(cast)), **values))
    assert (response.status_code, missing, acts()) == (422, set(), ["submitted"])
    assert told in words(response).split("Skip to main content")[1]


def test_who_submitted_finds_a_note_instead_of_the_decision(cast: Cast) -> None:
    Membership.objects.create(user=cast.lead, role=Role.STAFF, scope=Scope.STATE, active_from=clock.today())
    submit_step_three(cast)
    client = cast.client("lead")
    page = client.get(gate_address(cast))
    assert "Somebody else must decide it" in words(page)
    refused = client.post(gate_address(cast), decision(page, decision="approved"))
    assert (refused.status_code, acts()) == (403, ["submitted"])


def waiving_offered(cast: Cast, who: str) -> tuple[bool, bool]:
    """Whether a criterion, and whether the whole step, is offered for waiving at gate 3."""
    page = cast.client(who).get(gate_address(cast)).text
    return 'value="waive"' in page, 'value="waive_step"' in page


@pytest.mark.parametrize("role", [Role.STAFF, Role.COORDINATOR])
def test_waiving_is_not_offered_to_whom_it_is_refused(cast: Cast, invented_gate: InventedGate, role: Role) -> None:
    scope, region = (Scope.STATE, None) if role == Role.STAFF else (Scope.REGION, cast.home.region)
    Membership.objects.create(user=cast.lead, role=role, scope=scope, region=region, active_from=clock.today())
    submit_step_three(cast)
    invented_gate.second = invented_gate.first = EvidenceState.UNMET
    assert [waiving_offered(cast, who) for who in ("lead", "staff")] == [(False, False), (True, True)]
    cast.home.memberships.filter(user=cast.lead).update(active_to=clock.today())
    assert waiving_offered(cast, "lead") == (True, False)


def test_a_criterion_is_waived_with_a_reason_and_a_document(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    file = SimpleUploadedFile("minutes.pdf", b"%PDF-1.7 minutes")
    sent = {"act": "waive", "code": "test.first", "reason": "Held before the grant.", "document": file}
    response = cast.client("coordinator").post(gate_address(cast, 1), sent, follow=True)
    assert waived() == ["test.first"]
    assert "Waived. By MVP Regional Coordinator" in words(response)
    file_url = reverse("attachment_download", args=[cast.home.slug, Attachment.objects.get().uid])
    assert file_url in response.content.decode()
    assert b"".join(cast.client("member").get(file_url).streaming_content) == b"%PDF-1.7 minutes"
    assert cast.client("outsider").get(file_url).status_code == 404


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"reason": ""}, "Write the reason."),
        ({"reason": "x", "until": "2020-01-01"}, "Choose a day after today."),
        (
            {"reason": "Kept text", "document": SimpleUploadedFile("a.exe", b"MZ")},
            "Add a PDF, PNG, JPEG, HEIC, DOCX or XLSX file.",
        ),
    ],
)
def test_a_waiver_that_lacks_something_stays_open_with_its_text(
    cast: Cast, invented_gate: InventedGate, values: dict[str, Any], told: str
) -> None:
    invented_gate.first = EvidenceState.UNMET
    with missing_names() as missing:
        response = cast.client("staff").post(gate_address(cast, 1), {"act": "waive", "code": "test.first", **values})
    assert (response.status_code, missing, waived(), Attachment.objects.count()) == (422, set(), [], 0)
    assert told in words(response)
    assert '<details class="disclose mt-1" open>' in response.content.decode()


def test_a_waived_line_is_the_programs_to_make(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    offers = {
        who: "Waive this criterion" in words(cast.client(who).get(gate_address(cast, 1))) for who in ("lead", "staff")
    }
    assert offers == {"lead": False, "staff": True}
    refused = cast.client("lead").post(gate_address(cast, 1), {"act": "waive", "code": "test.first", "reason": "x"})
    assert (refused.status_code, waived()) == (403, [])


def test_a_failed_criterion_blocks_and_is_not_offered_for_waiving(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.FAILED
    text = words(cast.client("staff").get(gate_address(cast, 1)))
    assert "Could not be checked, blocks." in text
    assert "Waive this criterion" not in text


def test_a_whole_step_is_waived_and_reopened_with_reasons(cast: Cast) -> None:
    client = cast.client("staff")
    sent = {"act": "waive_step", "reason": "Done in an earlier project.", "funding_effect": "500.00"}
    assert client.post(gate_address(cast, 1), sent).status_code == 302
    assert client.post(gate_address(cast, 1), {"act": "reopen", "reason": ""}).status_code == 422
    assert client.post(gate_address(cast, 1), {"act": "reopen", "reason": "A name was wrong."}).status_code == 302
    assert acts() == ["step_waived", "reopened"]
    home = cast.client("lead").get(reverse("community_home", args=[cast.home.slug]))
    assert "Step 1, Start building the Core Team, is open again." in words(home)


def test_an_act_nobody_knows_and_a_step_that_is_none(cast: Cast) -> None:
    assert cast.client("staff").post(gate_address(cast, 1), {"act": "dance"}).status_code == 422
    assert [cast.client("staff").get(gate_address(cast, step)).status_code for step in (0, 11)] == [404, 404]
