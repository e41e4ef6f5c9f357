"""Step 9 and 10: spending, notes, scope changes, reflection, next projects."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import Attachment
from seed_projects.models import ReflectionAnswer, ReflectionQuestion, ScopeChange, Spending
from seed_projects.services.progress import approve_change, edit_change, propose_change, withdraw_change, write_note
from seed_projects.services.reflection import Answer, add_next_project, save_reflection, withdraw_next_project
from seed_projects.services.spending import change_spending, record_spending, withdraw_spending
from tests import factories


def pdf(name: str = "invoice.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 invented")


def spend(started: Any, amount: str = "400.00", **more: Any) -> Spending:
    values: dict[str, Any] = {
        "by": started.vendor,
        "member": started.home.member_list[0],
        "spent_on": clock.today(),
        "what_for": "Trees",
    }
    return record_spending(started.project, amount=Decimal(amount), **values | more)


def test_spending_with_a_file_is_documented(started: Any) -> None:
    entry = spend(started, upload=pdf())
    assert entry.document is not None
    assert (entry.is_documented, entry.document.name, entry.document.purpose) == (True, "invoice.pdf", "spending")


def test_spending_sent_twice_is_one_entry_with_one_file(started: Any) -> None:
    uid = uuid.uuid4()
    assert spend(started, upload=pdf(), uid=uid) == spend(started, upload=pdf(), uid=uid)
    assert (Spending.objects.count(), Attachment.objects.count()) == (1, 1)


def test_a_file_of_another_kind_is_refused_beside_its_field(started: Any) -> None:
    with pytest.raises(DomainError) as refusal:
        spend(started, upload=SimpleUploadedFile("invoice.pdf", b"<html>"))
    assert list(refusal.value.fields) == ["upload"]
    assert not Spending.objects.exists()


def test_spending_lies_between_the_beginning_and_today(started: Any) -> None:
    for day in (clock.today() + timedelta(days=1), started.home.run.started_on - timedelta(days=1)):
        with pytest.raises(DomainError) as refusal:
            spend(started, spent_on=day)
        assert list(refusal.value.fields) == ["spent_on"]


def test_an_entry_keeps_its_file_when_only_its_words_change(started: Any) -> None:
    entry = spend(started, upload=pdf())
    values: dict[str, Any] = {
        "member": entry.member,
        "spent_on": entry.spent_on,
        "amount": entry.amount,
        "what_for": "Soil",
    }
    changed = change_spending(entry, by=started.lead, version=1, **values)
    assert (changed.what_for, changed.document) == ("Soil", entry.document)
    with pytest.raises(VersionConflict):
        change_spending(entry, by=started.lead, version=1, **values)


def test_a_withdrawn_entry_stays_withdrawn(started: Any) -> None:
    entry = withdraw_spending(spend(started), by=started.lead, version=1, because="Entered twice.")
    assert entry.withdrawn_because == "Entered twice."
    with pytest.raises(DomainError, match="withdrawn"):
        change_spending(
            entry,
            by=started.lead,
            version=2,
            member=entry.member,
            spent_on=entry.spent_on,
            amount=Decimal(1),
            what_for="x",
        )


def test_a_note_is_not_written_ahead(started: Any) -> None:
    write_note(started.project, by=started.vendor, written_on=clock.today(), text="Pits are dug.")
    with pytest.raises(DomainError, match="still to come"):
        write_note(started.project, by=started.vendor, written_on=clock.today() + timedelta(days=1), text="x")


def propose(started: Any, days: int = 7) -> ScopeChange:
    day = clock.today() + timedelta(days=days)
    return propose_change(started.project, by=started.vendor, description="Fewer trees.", happens_on=day)


def test_the_program_approves_a_change_once(started: Any) -> None:
    change = approve_change(propose(started), by=started.coordinator, version=1)
    assert (change.approved_on, change.approved_by) == (clock.today(), started.coordinator)
    assert approve_change(change, by=started.staff, version=1).approved_by == started.coordinator


def test_the_team_cannot_approve_its_own_change(started: Any) -> None:
    for person in (started.lead, started.vendor, started.member):
        with pytest.raises(NotAllowed):
            approve_change(propose(started), by=person)


def test_an_approved_change_stands_as_it_was_approved(started: Any) -> None:
    change = approve_change(propose(started), by=started.coordinator)
    with pytest.raises(DomainError, match="approved as it stands"):
        edit_change(change, by=started.lead, version=None, description="More.", happens_on=clock.today())


def test_a_withdrawn_change_is_not_approved(started: Any) -> None:
    change = withdraw_change(propose(started), by=started.lead, version=1, because="Not needed.")
    with pytest.raises(DomainError, match="withdrawn"):
        approve_change(change, by=started.coordinator)


def codes() -> list[str]:
    return list(ReflectionQuestion.objects.values_list("code", flat=True))


def test_answers_are_saved_question_by_question(town: Any) -> None:
    home = factories.stand_at(town.home, Step.REFLECT)
    sheet = save_reflection(
        home, by=town.liaison, answers={codes()[0]: Answer("Food.", "Time."), codes()[1]: Answer("", "")}
    )
    assert (sheet.version, list(sheet.answers)) == (1, codes()[:1])


def test_half_an_answer_and_no_answer_are_refused(town: Any) -> None:
    home, code = factories.stand_at(town.home, Step.REFLECT), codes()[0]
    with pytest.raises(DomainError) as refusal:
        save_reflection(home, by=town.lead, answers={code: Answer("Food.", " ")})
    assert list(refusal.value.fields) == [f"improve_{code}"]
    with pytest.raises(DomainError, match="at least one"):
        save_reflection(home, by=town.lead, answers={code: Answer("", "")})
    assert not ReflectionAnswer.objects.exists()


def test_an_answer_is_not_emptied(town: Any) -> None:
    home, code = factories.stand_at(town.home, Step.REFLECT), codes()[0]
    save_reflection(home, by=town.lead, answers={code: Answer("Food.", "Time.")})
    with pytest.raises(DomainError, match="half written"):
        save_reflection(home, by=town.lead, answers={code: Answer("", "")})


def test_two_people_cannot_answer_unseen_of_each_other(town: Any) -> None:
    home, code = factories.stand_at(town.home, Step.REFLECT), codes()[0]
    save_reflection(home, by=town.lead, answers={code: Answer("Food.", "Time.")}, version=0)
    with pytest.raises(VersionConflict):
        save_reflection(home, by=town.member, answers={code: Answer("Music.", "Room.")}, version=0)


def test_a_next_project_is_recorded_and_withdrawn_with_a_reason(town: Any) -> None:
    home = factories.stand_at(town.home, Step.REFLECT)
    project = add_next_project(home, by=town.member, title="Culvert", considered="Yes.", funding="MVP Action Grant")
    gone = withdraw_next_project(project, by=town.member, version=1, because="Done by the county.")
    assert list(home.next_projects.current()) == []
    assert gone.withdrawn_because == "Done by the county."
