"""The ground floor's messages: in the reader's language, with what to do next, without people's names."""

from datetime import date

import pytest

from mvp.enums import GateDecision, Role, Step
from mvp.models import OutboxMessage, User
from mvp.selectors.gate import gate_of
from mvp.services import gate as gates
from mvp.services.outbox import compose, queue_message
from mvp.services.people import add_member, add_program_member
from tests.conftest import Cast
from tests.mvp.pages import missing_names, submit_step_three

pytestmark = pytest.mark.usefixtures("invented_gate")


def read(kind: str, to: User) -> tuple[str, str]:
    """Subject and body of the newest message of this kind to somebody."""
    with missing_names() as missing:
        mail = compose(OutboxMessage.objects.filter(kind=kind, recipient=to).latest("pk"))
    assert missing == set()
    return mail.subject, str(mail.body)


def test_a_new_person_gets_a_link_to_set_a_password(cast: Cast) -> None:
    subject, body = read("account.welcome", cast.liaison)
    assert subject == "Your account for MVP 2.0"
    assert "http://testserver/accounts/password/reset/key/" in body


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Lead has added you to the MVP 2.0 team of Brackwater. Your role: Community liaison."),
        ("zh-hans", "Lead已将您加入Brackwater镇的 MVP 2.0 团队。您的角色：社区联络专员。"),
    ],
)
def test_a_new_person_hears_who_gave_them_which_role_where(cast: Cast, language: str, told: str) -> None:
    email = "new.person@example.org"
    given = add_member(cast.home, Role.LIAISON, by=cast.lead, name="New", email=email, language=language)
    assert told in read("account.welcome", given.user)[1]


def test_somebody_new_of_the_program_hears_their_role(cast: Cast) -> None:
    given = add_program_member(Role.STAFF, by=cast.staff, name="New", email="new.person@example.org")
    assert "you have been given a role in MVP 2.0: Program staff." in read("account.welcome", given.user)[1]


def test_a_forgotten_password_is_answered_in_the_readers_language(cast: Cast) -> None:
    cast.lead.language = "zh-hans"
    queue_message("account.password", to=cast.lead)
    subject, body = read("account.password", cast.lead)
    assert subject == "为 MVP 2.0 设置新密码"
    assert "链接只能使用一次" in body


def test_the_coordinator_hears_of_a_submission_without_names(cast: Cast) -> None:
    submit_step_three(cast, note="Ready & <done>.")
    subject, body = read("gate.submitted", cast.coordinator)
    assert subject == "Brackwater: step 3 waits for your decision"
    assert "Ready & <done>." in body
    assert f"http://testserver/communities/{cast.home.slug}/gates/3/" in body
    assert "Lead" not in body


def test_the_team_hears_what_to_do_after_a_decision(cast: Cast) -> None:
    run = submit_step_three(cast).run
    gates.decide(
        run,
        Step.RECRUIT,
        GateDecision.RETURNED,
        by=cast.coordinator,
        seen=gate_of(run, Step.RECRUIT).fingerprint,
        note="Two more liaisons, please.",
        comments={"test.first": "Which group is missing?"},
        due=date(2999, 1, 2),
    )
    subject, body = read("gate.decided", cast.planner)
    assert subject == "Brackwater, step 3: Returned for changes"
    for part in ("then submit the step again", "Two more liaisons, please.", "Which group is missing?", "Jan. 2, 2999"):
        assert part in body
