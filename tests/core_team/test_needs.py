"""Support needs: three people read them, each reading is on the record, nobody else ever sees the text."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from core_team.models import TeamProfile
from core_team.services.needs import Needs, read_needs, record_needs
from mvp.enums import Role, Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community
from mvp.selectors.gate import gate_of, snapshot
from tests.conftest import Cast
from tests.core_team import make
from tests.factories import join, stand_at

SECRET = "A quiet room, because of migraine."
ARRANGED = "The reading room is booked."
READERS = {"lead", "liaison", "equity"}
OTHERS = ["member", "planner", "adviser", "vendor", "coordinator", "staff", "outsider", "stranger", "anonymous"]


@pytest.fixture
def home(cast: Cast) -> Community:
    """At step 3, with the liaison's needs recorded."""
    home = stand_at(cast.home, Step.RECRUIT)
    needs = Needs(make.ago(3), SECRET, ARRANGED, make.ago(2))
    record_needs(make.member(home, cast.liaison), needs, by=cast.equity)
    return home


def page_of(home: Community, cast: Cast, name: str = "member_onboarding") -> str:
    return reverse(f"core_team:{name}", args=[home.slug, make.member(home, cast.liaison).uid])


def readings() -> int:
    return AuditEvent.objects.filter(act="support_needs.read").count()


@pytest.mark.parametrize("who", sorted(READERS))
def test_three_people_read_them_and_each_reading_is_recorded(cast: Cast, home: Community, who: str) -> None:
    page = cast.client(who).get(page_of(home, cast)).text
    assert (SECRET in page, ARRANGED in page) == (True, True)
    event = AuditEvent.objects.get(act="support_needs.read")
    assert (event.by, event.community, event.details) == (getattr(cast, who), home, {})


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_sees_them_anywhere(cast: Cast, home: Community, who: str) -> None:
    client = cast.client(who)
    pages = [page_of(home, cast), page_of(home, cast, "needs_edit")]
    pages += [reverse(name, args=[home.slug]) for name in ("core_team:team_home", "people_list")]
    for address in pages:
        page = client.get(address).text
        assert (SECRET in page, ARRANGED in page) == (False, False)
    assert readings() == 0


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "adviser", "vendor", "coordinator", "staff"])
def test_only_manager_and_equity_partner_open_the_form(cast: Cast, home: Community, who: str) -> None:
    assert cast.client(who).get(page_of(home, cast, "needs_edit")).status_code == 403


def test_another_liaison_does_not_read_them(cast: Cast, home: Community) -> None:
    other = join(home, Role.LIAISON, "Another", by=cast.staff)
    with pytest.raises(NotAllowed):
        read_needs(make.member(home, cast.liaison), by=other)
    assert readings() == 0


def test_the_form_shows_what_is_stored_on_the_record(cast: Cast, home: Community) -> None:
    assert SECRET in cast.client("equity").get(page_of(home, cast, "needs_edit")).text
    assert readings() == 1


def test_a_conflict_shows_both_texts_and_is_a_reading(cast: Cast, home: Community) -> None:
    data = {"asked_on": make.ago(3), "needs": "A ramp.", "answer": "", "answered_on": "", "version": 1}
    answer = cast.client("lead").post(page_of(home, cast, "needs_edit"), data)
    assert (answer.status_code, SECRET in answer.text, "A ramp." in answer.text, readings()) == (409, True, True, 1)


def test_the_manager_records_them_through_the_form(cast: Cast, home: Community) -> None:
    data = {"asked_on": make.ago(3), "needs": "A ramp.", "answer": "", "answered_on": "", "version": 2}
    answer = cast.client("lead").post(page_of(home, cast, "needs_edit"), data)
    assert (answer.status_code, TeamProfile.objects.get().needs) == (302, "A ramp.")


def test_gate_evidence_names_neither_people_nor_needs(cast: Cast, home: Community) -> None:
    text = str(snapshot(gate_of(home.run)))
    names = [member.user.name for member in make.team(home)]
    assert [part for part in (SECRET, ARRANGED, *names) if part in text] == []


def test_the_audit_trail_holds_no_text(cast: Cast, home: Community) -> None:
    assert [event for event in AuditEvent.objects.all() if SECRET in str(event.details)] == []


def test_no_history_keeps_a_copy(cast: Cast) -> None:
    assert not hasattr(TeamProfile, "history")


def test_nothing_asked_is_no_reading(cast: Cast) -> None:
    read_needs(make.member(cast.home, cast.member), by=cast.lead)
    assert readings() == 0


def test_who_needs_nothing_is_answered_at_once(cast: Cast) -> None:
    profile = record_needs(make.member(cast.home, cast.member), Needs(make.ago(2)), by=cast.lead)
    assert (profile.needs_asked_on, profile.needs_answered_on, profile.needs_asked_by) == (
        make.ago(2),
        make.ago(2),
        cast.lead,
    )


def test_needs_wait_for_their_answer(cast: Cast) -> None:
    profile = record_needs(make.member(cast.home, cast.member), Needs(make.ago(2), "A ride."), by=cast.lead)
    assert profile.needs_answered_on is None


@pytest.mark.parametrize(
    ("needs", "field"),
    [
        (lambda: Needs(make.ahead()), "asked_on"),
        (lambda: Needs(make.ago(2), "A ride.", "", make.ago(1)), "answer"),
        (lambda: Needs(make.ago(2), "A ride.", "A taxi."), "answered_on"),
        (lambda: Needs(make.ago(2), "A ride.", "A taxi.", make.ahead()), "answered_on"),
        (lambda: Needs(make.ago(2), "A ride.", "A taxi.", date(2020, 1, 1)), "answered_on"),
    ],
)
def test_days_and_answers_must_fit(cast: Cast, needs: Callable[[], Needs], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        record_needs(make.member(cast.home, cast.member), needs(), by=cast.lead)
    assert list(refusal.value.fields) == [field]
    assert not TeamProfile.objects.exclude(needs_asked_on=None).exists()


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "coordinator"])
def test_nobody_else_records_them(cast: Cast, who: str) -> None:
    home = stand_at(cast.home, Step.RECRUIT)
    with pytest.raises(NotAllowed):
        record_needs(make.member(home, cast.liaison), Needs(make.ago(1)), by=getattr(cast, who))


def test_an_older_form_does_not_overwrite(cast: Cast, home: Community) -> None:
    with pytest.raises(VersionConflict):
        record_needs(make.member(home, cast.liaison), Needs(make.ago(1)), by=cast.lead, version=1)
    assert TeamProfile.objects.get().needs == SECRET
