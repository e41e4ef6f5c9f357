"""Many people at the same moment, on PostgreSQL: one of them is first, the others are told, nothing happens twice."""

import pytest

from tests.services.installation import Installation

AT_ONCE = 50
WORKERS = 10


@pytest.fixture
def installation(postgres_url: str, service_env: dict[str, str]) -> Installation:
    """The product on PostgreSQL."""
    return Installation({**service_env, "DATABASE_URL": postgres_url})


def test_fifty_decisions_on_one_gate_make_one_transition(installation: Installation) -> None:
    found = installation.act("decide_at_once")
    approved = found.pop("approved")
    expected = {"step": 4, "steps": ["done", "current"]} if approved else {"step": 3, "steps": ["current", "later"]}
    said = found.pop("said")
    assert said.pop("decided") == 1
    assert (sum(said.values()), set(said) <= {"AlreadyDecided", "StaleEvidence"}, said) == (AT_ONCE - 1, True, said)
    assert found == {**expected, "audited": 1, "told": 1}


def test_one_form_that_arrives_fifty_times_makes_one_record(installation: Installation) -> None:
    found = installation.act("send_at_once")
    assert found == {"said": {"created": 1, "found": AT_ONCE - 1}, "records": 1}


def test_two_people_with_one_invitation_make_one_membership(installation: Installation) -> None:
    found = installation.act("accept_at_once")
    refusal = "This invitation was used already. If that was you, sign in. If not, ask for a new one."
    assert found == {
        "said": {"accepted": 1, refusal: 1},
        "liaisons": 1,
        "held_by_whom_it_was_used_by": 1,
        "audited": 1,
        "given": 1,
    }


def test_ten_workers_remind_somebody_of_an_event_once(installation: Installation) -> None:
    found = installation.act("remind_at_once")
    assert found == {"said": {"sent 1": 1, "sent 0": WORKERS - 1}, "reminders": 1, "mails": 1}


def test_a_photo_that_is_published_ten_times_at_once_is_published_once(installation: Installation) -> None:
    found = installation.act("publish_at_once")
    assert found == {"said": {"True": WORKERS}, "published": 1, "audited": 1}
