"""Commands at a terminal: what they print is a contract, and a refusal ends with 1 and a clear line."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line
from django.db import ConnectionHandler, OperationalError
from django.utils.translation import override

from mvp.enums import EvidenceState, Step
from mvp.management.commands import database_state
from mvp.models import Community, Membership, User
from mvp.services.gate import submit_step
from mvp.settings import env
from tests import factories
from tests.conftest import Cast
from tests.mvp.conftest import InventedGate


def told(*command: str) -> str:
    """What a command printed."""
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_the_gate_report_as_json(cast: Cast, invented_gate: InventedGate) -> None:
    invented_gate.first = EvidenceState.UNMET
    report = json.loads(told("gate_report", "brackwater", "--format", "json"))
    assert report == {
        "community": "brackwater",
        "step": 1,
        "status": "current",
        "whose_turn": "municipal_pm",
        "criteria": [
            {
                "code": "test.first",
                "state": "unmet",
                "level": "block",
                "summary": "The first one is unmet.",
                "evidence": [],
                "fix_url": "/fix/first/",
            },
            {
                "code": "test.second",
                "state": "met",
                "level": "warn",
                "summary": "The second one is met.",
                "evidence": [{"label": "A record", "url": "/record/"}],
                "fix_url": "/fix/second/",
            },
        ],
    }


def test_a_submitted_step_waits_for_the_coordinator(cast: Cast, invented_gate: InventedGate) -> None:
    run = factories.stand_at(cast.home, Step.RECRUIT).run
    submit_step(run, Step.RECRUIT, by=cast.lead)
    assert (
        told("gate_report", "brackwater").splitlines()[0] == "brackwater: step 3, submitted; turn: regional_coordinator"
    )
    assert run.gate_status.turn == "regional_coordinator"


def test_the_gate_report_as_text(invented_gate: InventedGate, cast: Cast) -> None:
    invented_gate.first = EvidenceState.UNMET
    assert told("gate_report", "brackwater").splitlines() == [
        "brackwater: step 1, current; turn: municipal_pm",
        "  unmet          test.first                 The first one is unmet.",
        "  met            test.second                The second one is met.",
    ]


@pytest.mark.usefixtures("invented_gate")
def test_the_gate_report_after_the_end(cast: Cast) -> None:
    run = cast.home.run
    run.steps.update(status="done")
    run.current_step, run.finished_on = 10, run.started_on
    run.save()
    report = json.loads(told("gate_report", "brackwater", "--format", "json"))
    assert (report["step"], report["status"], report["whose_turn"]) == (10, "done", "")
    assert "nobody's turn" in told("gate_report", "brackwater")


@pytest.mark.usefixtures("invented_gate")
def test_the_codes_of_the_report_are_the_same_in_every_language(cast: Cast) -> None:
    with override("zh-hans"):
        report = json.loads(told("gate_report", "brackwater", "--format", "json"))
    assert (report["status"], [line["state"] for line in report["criteria"]]) == ("current", ["met", "met"])


@pytest.mark.django_db
def test_an_unknown_slug_ends_with_1_and_names_the_slug(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        execute_from_command_line(["manage.py", "gate_report", "nowhere", "--skip-checks"])
    assert end.value.code == 1
    assert capsys.readouterr().err.startswith("CommandError: No community has the slug 'nowhere'.")


@pytest.mark.parametrize("arguments", [[], ["brackwater", "--format", "xml"]])
def test_a_wrong_call_is_refused(arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        told("gate_report", *arguments)


@pytest.mark.django_db
def test_demo_data_is_refused_where_demo_accounts_are_not_allowed(settings: Any) -> None:
    settings.DEMO_ACCOUNTS_ALLOWED = False
    with pytest.raises(CommandError, match="not allowed"):
        told("seed_demo")
    assert (User.objects.count(), Community.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_database_that_cannot_be_reached_is_one_line_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NOWHERE", "postgres://me:secret@127.0.0.1:9/mine")
    nowhere = ConnectionHandler({"default": env.database("NOWHERE", "")})["default"]
    monkeypatch.setattr(database_state, "connection", nowhere)
    with pytest.raises(SystemExit) as end:
        call_command("database_state")
    (line,) = capsys.readouterr().err.splitlines()
    assert (end.value.code, "secret" in line) == (1, False)
    assert line.startswith(
        "run: the database cannot be reached. Start it, or correct DATABASE_URL, then try again. It said: "
    )


@pytest.mark.parametrize(
    ("host", "options"), [("127.0.0.1", "-h 127.0.0.1 -p 5432 -U me mine"), ("", "-p 5432 -U me mine")]
)
def test_a_database_that_does_not_exist_comes_with_the_line_that_creates_it(host: str, options: str) -> None:
    settings = {"NAME": "mine", "HOST": host, "PORT": "5432", "USER": "me", "PASSWORD": "secret"}
    error = OperationalError('connection failed: FATAL:  database "mine" does not exist\n')
    assert database_state.trouble(error, settings) == (
        f'the database "mine" does not exist. Create it, then try again: createdb {options}'
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("plan", "line"), [([1], "run: preparing the database; the first time takes a minute\n"), ([], "")]
)
def test_preparing_a_database_is_announced(monkeypatch: pytest.MonkeyPatch, plan: list[int], line: str) -> None:
    monkeypatch.setattr(database_state.MigrationExecutor, "migration_plan", lambda *_: plan)
    assert told("database_state") == line


@pytest.mark.django_db
def test_the_first_staff_person_is_added_once() -> None:
    told("add_staff", "First", "first@example.org")
    assert list(Membership.objects.values_list("user__email", "role", "scope")) == [
        ("first@example.org", "program_staff", "state")
    ]
    with pytest.raises(CommandError):
        told("add_staff", "First", "first@example.org")
