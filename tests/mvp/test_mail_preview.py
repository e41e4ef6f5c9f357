"""Before deciding, the mail it will send can be read; nothing is recorded by that."""

from typing import Any

import pytest

from mvp.enums import StepStatus
from mvp.models import AuditEvent, GateCondition, GateReview, OutboxMessage
from mvp.services.outbox import compose
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate
from tests.mvp.pages import decision, gate_address, missing_names, submit_step_three, words

RETURN = {"decision": "returned", "note": "Say who speaks for tenants.", "comment_test.first": "Which ones?"}


def stored(cast: Cast) -> tuple[Any, ...]:
    """Everything a decision would change."""
    status = cast.home.run.steps.get(step=3).status
    kept = GateReview, GateCondition, OutboxMessage, AuditEvent
    return (status, *(model.objects.count() for model in kept))


@pytest.mark.usefixtures("invented_gate")
def test_a_preview_shows_the_mail_in_each_readers_language_and_records_nothing(cast: Cast) -> None:
    submit_step_three(cast)
    cast.planner.language = "zh-hans"
    cast.planner.save()
    client, before = cast.client("coordinator"), stored(cast)
    page = client.post(gate_address(cast), decision(client.get(gate_address(cast)), **RETURN) | {"act": "preview"})
    assert (page.status_code, stored(cast)) == (200, before)
    first, second = page.context["mails"]
    assert [(mail.language, [str(role) for role in mail.readers]) for mail in (first, second)] == [
        ("en", ["Municipal project manager"]),
        ("zh-hans", ["Planning vendor"]),
    ]
    assert [mail.body.count("Say who speaks for tenants.") for mail in (first, second)] == [1, 1]
    assert "Nothing is recorded yet." in words(page)


@pytest.mark.usefixtures("invented_gate")
def test_what_was_typed_stays_in_the_form_and_the_mail_sent_is_the_mail_shown(cast: Cast) -> None:
    submit_step_three(cast)
    client = cast.client("coordinator")
    page = client.post(gate_address(cast), decision(client.get(gate_address(cast)), **RETURN) | {"act": "preview"})
    form = page.context["form"]
    typed = {name: form[name].value() for name in ("decision", "note", "comment_test.first", "seen", "uid")}
    assert {name: typed[name] for name in RETURN} == RETURN
    assert client.post(gate_address(cast), {**typed, "act": "decide"}).status_code == 302
    sent = OutboxMessage.objects.filter(kind="gate.decided", recipient=cast.lead).get()
    assert compose(sent).body == page.context["mails"][0].body


@pytest.mark.usefixtures("invented_gate")
def test_a_preview_names_the_conditions(cast: Cast) -> None:
    submit_step_three(cast)
    client = cast.client("coordinator")
    terms = {"decision": "conditions", "condition": "Find a liaison.", "condition_due": "2099-01-31"}
    page = client.post(gate_address(cast), decision(client.get(gate_address(cast)), **terms) | {"act": "preview"})
    assert ("Find a liaison." in page.context["mails"][0].body, GateCondition.objects.count()) == (True, 0)


def test_a_preview_refuses_what_the_decision_would_refuse(cast: Cast, invented_gate: InventedGate) -> None:
    submit_step_three(cast)
    client, url = cast.client("coordinator"), gate_address(cast)
    opened = client.get(url)
    silent = client.post(url, decision(opened, decision="returned") | {"act": "preview"})
    invented_gate.summaries["first"] = "Something else now."
    stale = client.post(url, decision(opened, decision="approved") | {"act": "preview"})
    assert (silent.status_code, stale.status_code, cast.home.run.steps.get(step=3).status) == (
        422,
        409,
        StepStatus.SUBMITTED,
    )


@pytest.mark.usefixtures("invented_gate")
def test_only_who_decides_previews(cast: Cast) -> None:
    submit_step_three(cast)
    terms = decision(cast.client("coordinator").get(gate_address(cast)), **RETURN) | {"act": "preview"}
    answers = {who: cast.client(who).post(gate_address(cast), terms).status_code for who in ("lead", "equity")}
    assert answers == {"lead": 403, "equity": 403}


@pytest.mark.usefixtures("invented_gate")
def test_the_preview_prints_no_name_nobody_gave(cast: Cast) -> None:
    submit_step_three(cast)
    client = cast.client("coordinator")
    sent = decision(client.get(gate_address(cast)), **RETURN) | {"act": "preview"}
    with missing_names() as missing:
        client.post(gate_address(cast), sent)
    assert missing == set()
