"""Support needs: asked per kind, three people read them, each reading is on the record, nobody else sees the text."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from core_team.enums import NeedKind
from core_team.models import SupportNeed, TeamProfile
from core_team.services.needs import Needs, answer_needs, read_needs, record_needs
from mvp.enums import Role, Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community, FormDraft
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
    """At step 3, with the liaison's need for access recorded and answered."""
    home = stand_at(cast.home, Step.RECRUIT)
    liaison = make.member(home, cast.liaison)
    record_needs(liaison, Needs(make.ago(3), {"access": SECRET}), by=cast.equity)
    answer_needs(liaison, {"access": ARRANGED}, by=cast.equity, answered_on=make.ago(2))
    return home


def page_of(home: Community, cast: Cast, name: str = "member_onboarding") -> str:
    return reverse(f"core_team:{name}", args=[home.slug, make.member(home, cast.liaison).uid])


def readings() -> int:
    return AuditEvent.objects.filter(act="support_needs.read").count()


def stored() -> dict[str, tuple[str, str]]:
    """Kind → need and answer, of needs that are there."""
    return {need.kind: (need.text, need.answer) for need in SupportNeed.objects.exclude(text="")}


@pytest.mark.parametrize("who", sorted(READERS))
def test_three_people_read_them_and_each_reading_is_recorded(cast: Cast, home: Community, who: str) -> None:
    page = cast.client(who).get(page_of(home, cast)).text
    assert (SECRET in page, ARRANGED in page) == (True, True)
    event = AuditEvent.objects.get(act="support_needs.read")
    assert (event.by, event.community, event.details) == (getattr(cast, who), home, {})


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_sees_them_anywhere(cast: Cast, home: Community, who: str) -> None:
    client = cast.client(who)
    pages = [page_of(home, cast, name) for name in ("member_onboarding", "needs_edit", "needs_answer")]
    pages += [reverse(name, args=[home.slug]) for name in ("core_team:team_home", "people_list")]
    for address in pages:
        page = client.get(address).text
        assert (SECRET in page, ARRANGED in page) == (False, False)
    assert readings() == 0


@pytest.mark.parametrize("who", ["member", "planner", "adviser", "vendor", "coordinator", "staff"])
def test_only_member_manager_and_equity_partner_open_the_form(cast: Cast, home: Community, who: str) -> None:
    assert cast.client(who).get(page_of(home, cast, "needs_edit")).status_code == 403


def test_a_member_does_not_answer_their_own_needs(cast: Cast, home: Community) -> None:
    liaison = make.member(home, cast.liaison)
    assert cast.client("liaison").get(page_of(home, cast, "needs_answer")).status_code == 403
    with pytest.raises(NotAllowed):
        answer_needs(liaison, {"access": "Done."}, by=cast.liaison, answered_on=make.ago(0))


def test_another_liaison_neither_reads_nor_writes_them(cast: Cast, home: Community) -> None:
    other = join(home, Role.LIAISON, "Another", by=cast.staff)
    with pytest.raises(NotAllowed):
        read_needs(make.member(home, cast.liaison), by=other)
    with pytest.raises(NotAllowed):
        record_needs(make.member(home, cast.liaison), Needs(make.ago(0)), by=other)
    assert readings() == 0


@pytest.mark.parametrize("name", ["needs_edit", "needs_answer"])
def test_a_form_shows_what_is_stored_on_the_record(cast: Cast, home: Community, name: str) -> None:
    assert SECRET in cast.client("equity").get(page_of(home, cast, name)).text
    assert readings() == 1


def test_a_member_says_what_they_need_per_kind_at_any_step(cast: Cast) -> None:
    home = stand_at(cast.home, Step.START_TEAM)
    typed = {"need_language": "An interpreter.", "need_childcare": " ", "need_transport": "A ride."}
    answer = cast.client("liaison").post(page_of(home, cast, "needs_edit"), typed)
    profile = TeamProfile.objects.get()
    assert (answer.status_code, stored()) == (302, {"language": ("An interpreter.", ""), "transport": ("A ride.", "")})
    assert (profile.needs_asked_on, profile.needs_asked_by, profile.needs_answered_on) == (
        make.ago(0),
        cast.liaison,
        None,
    )


@pytest.mark.parametrize(
    ("typed", "status"), [({}, 422), ({"nothing": "on", "need_access": "A ramp."}, 422), ({"nothing": "on"}, 302)]
)
def test_needing_nothing_is_said_on_purpose(cast: Cast, typed: Mapping[str, str], status: int) -> None:
    home = stand_at(cast.home, Step.RECRUIT)
    assert cast.client("liaison").post(page_of(home, cast, "needs_edit"), typed).status_code == status
    assert TeamProfile.objects.filter(needs_answered_on=make.ago(0)).exists() is (status == 302)


def test_a_conflict_shows_both_texts_and_is_a_reading(cast: Cast, home: Community) -> None:
    data = {"asked_on": make.ago(3), "need_access": "A ramp.", "version": 1}
    answer = cast.client("lead").post(page_of(home, cast, "needs_edit"), data)
    assert (answer.status_code, SECRET in answer.text, "A ramp." in answer.text, readings()) == (409, True, True, 1)


def test_the_manager_answers_through_the_form(cast: Cast, home: Community) -> None:
    record_needs(make.member(home, cast.liaison), Needs(make.ago(3), {"transport": "A ride."}), by=cast.lead)
    typed = {"answer_transport": "A taxi.", "answered_on": make.ago(1)}
    assert cast.client("lead").post(page_of(home, cast, "needs_answer"), typed).status_code == 302
    assert stored() == {"transport": ("A ride.", "A taxi.")}
    assert TeamProfile.objects.get().needs_answered_on == make.ago(1)


def test_switching_the_language_keeps_no_copy_of_a_need(cast: Cast, home: Community) -> None:
    page = cast.client("liaison").get(page_of(home, cast, "needs_edit")).text
    assert 'name="switch_language"' not in page
    assert not FormDraft.objects.exists()


def test_gate_evidence_names_neither_people_nor_needs(cast: Cast, home: Community) -> None:
    text = str(snapshot(gate_of(home.run)))
    names = [member.user.name for member in make.team(home)]
    assert [part for part in (SECRET, ARRANGED, *names) if part in text] == []


def test_the_audit_trail_holds_no_text(cast: Cast, home: Community) -> None:
    assert [event for event in AuditEvent.objects.all() if SECRET in str(event.details)] == []


def test_no_history_keeps_a_copy(cast: Cast) -> None:
    assert not hasattr(TeamProfile, "history")
    assert not hasattr(SupportNeed, "history")


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


def test_needs_are_settled_when_the_last_one_is_answered(cast: Cast) -> None:
    member = make.member(cast.home, cast.member)
    record_needs(member, Needs(make.ago(5), {"transport": "A ride.", "language": "An interpreter."}), by=cast.lead)
    first = answer_needs(member, {"transport": "A taxi.", "language": " "}, by=cast.lead, answered_on=make.ago(4))
    last = answer_needs(member, {"language": "The clinic's."}, by=cast.lead, answered_on=make.ago(1))
    assert (first.needs_answered_on, last.needs_answered_on) == (None, make.ago(1))


def test_a_changed_need_waits_for_a_new_answer_and_the_others_keep_theirs(cast: Cast) -> None:
    member = make.member(cast.home, cast.member)
    record_needs(member, Needs(make.ago(5), {"transport": "A ride.", "language": "An interpreter."}), by=cast.lead)
    answer_needs(member, {"transport": "A taxi.", "language": "Yes."}, by=cast.lead, answered_on=make.ago(4))
    changed = {"transport": "A ride with a ramp.", "language": "An interpreter."}
    profile = record_needs(member, Needs(make.ago(5), changed), by=cast.member)
    assert (stored(), profile.needs_answered_on) == (
        {"transport": ("A ride with a ramp.", ""), "language": ("An interpreter.", "Yes.")},
        None,
    )


def test_a_need_that_is_gone_leaves_no_text_behind(cast: Cast, home: Community) -> None:
    profile = record_needs(make.member(home, cast.liaison), Needs(make.ago(1)), by=cast.liaison)
    assert (stored(), profile.needs_answered_on) == ({}, make.ago(1))
    assert not SupportNeed.objects.exclude(answer="").exists()


@pytest.mark.parametrize(
    ("text", "day", "fields"),
    [
        ("A taxi.", lambda: make.ahead(), ["answered_on"]),
        ("A taxi.", lambda: date(2020, 1, 1), ["answered_on"]),
        (" ", lambda: make.ago(0), []),
    ],
)
def test_days_and_answers_must_fit(cast: Cast, text: str, day: Callable[[], Any], fields: list[str]) -> None:
    member = make.member(cast.home, cast.member)
    record_needs(member, Needs(make.ago(2), {"transport": "A ride."}), by=cast.lead)
    with pytest.raises(DomainError) as refusal:
        answer_needs(member, {"transport": text}, by=cast.lead, answered_on=day())
    assert (list(refusal.value.fields), stored()) == (fields, {"transport": ("A ride.", "")})


def test_nobody_is_asked_ahead_of_time(cast: Cast) -> None:
    with pytest.raises(DomainError) as refusal:
        record_needs(make.member(cast.home, cast.member), Needs(make.ahead()), by=cast.lead)
    assert list(refusal.value.fields) == ["asked_on"]
    assert not TeamProfile.objects.exclude(needs_asked_on=None).exists()


@pytest.mark.parametrize("who", ["member", "planner", "coordinator", "staff"])
def test_nobody_else_records_them(cast: Cast, who: str) -> None:
    home = stand_at(cast.home, Step.RECRUIT)
    with pytest.raises(NotAllowed):
        record_needs(make.member(home, cast.liaison), Needs(make.ago(1)), by=getattr(cast, who))


def test_an_older_form_does_not_overwrite(cast: Cast, home: Community) -> None:
    with pytest.raises(VersionConflict):
        record_needs(make.member(home, cast.liaison), Needs(make.ago(1)), by=cast.lead, version=1)
    assert stored() == {"access": (SECRET, ARRANGED)}


def test_the_kinds_are_those_the_programme_names() -> None:
    assert [kind.value for kind in NeedKind] == ["language", "childcare", "transport", "access", "technology", "other"]
