"""Recruiting: efforts and candidates, who sees whom, each move dated, an invitation in one act, and forgetting."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from core_team.enums import CandidateStage, OutreachKind
from core_team.models import Candidate, CandidateMove, OutreachEffort
from core_team.services.expertise import GroupFacts, name_group
from core_team.services.recruiting import (
    Effort,
    Person,
    add_candidate,
    add_effort,
    change_candidate,
    invite_candidate,
    move_candidate,
    read_candidate,
)
from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import Community, Invitation, User
from tests.conftest import Cast
from tests.core_team import make
from tests.core_team.recruiting import MEI, NOTE, acts, candidate_mei, move, page, page_of
from tests.factories import stand_at
from tests.mvp.pages import missing_names, words


@pytest.fixture
def home(cast: Cast) -> Community:
    """At step 3."""
    return stand_at(cast.home, Step.RECRUIT)


@pytest.fixture
def mei(cast: Cast, home: Community) -> Candidate:
    """Somebody who showed interest."""
    return candidate_mei(home, cast.member)


def test_each_move_is_dated_and_by_whom_and_audited_without_a_name(cast: Cast, mei: Candidate) -> None:
    move_candidate(mei, CandidateStage.CONTACTED, by=cast.lead, on=clock.today())
    move_candidate(mei, CandidateStage.OFFERED, by=cast.planner, on=clock.today())
    moves = CandidateMove.objects.filter(candidate=mei).values_list("stage", "moved_on", "moved_by__name")
    assert list(moves) == [
        ("interest", clock.today(), "Member"),
        ("contacted", clock.today(), "Lead"),
        ("offered", clock.today(), "Planner"),
    ]
    assert acts() == [
        ("candidate.added", "Member", {}),
        ("candidate.moved", "Lead", {"stage": "contacted"}),
        ("candidate.moved", "Planner", {"stage": "offered"}),
    ]


@pytest.mark.parametrize("who", ["lead", "member", "planner"])
def test_recruiters_read_notes_and_each_reading_is_recorded(cast: Cast, mei: Candidate, who: str) -> None:
    with missing_names() as missing:
        said = words(cast.client(who).get(page_of(mei)))
    assert all(part in said for part in ("Mei Chen", MEI, "555 0100", NOTE))
    assert (acts()[-1], missing) == (("candidate.read", getattr(cast, who).name, {}), set())


@pytest.mark.parametrize("who", ["liaison", "equity", "adviser", "vendor", "coordinator", "staff"])
def test_other_readers_get_numbers_only(cast: Cast, mei: Candidate, who: str) -> None:
    client = cast.client(who)
    answer = client.get(page(mei.community))
    assert ("1 person showed interest, 0 accepted." in words(answer), "Mei Chen" in answer.text) == (True, False)
    assert [client.get(page_of(mei, name)).status_code for name in ("candidate_page", "candidate_edit")] == [403, 403]
    with pytest.raises(NotAllowed):
        read_candidate(mei, by=getattr(cast, who))
    assert [act for act, _by, _details in acts()] == ["candidate.added"]


def test_the_planning_vendor_reads_nobody_once_it_no_longer_acts(cast: Cast, mei: Candidate) -> None:
    stand_at(cast.home, Step.IMPLEMENT)
    assert cast.client("planner").get(page_of(mei)).status_code == 403


@pytest.mark.parametrize("who", ["liaison", "equity", "coordinator", "staff", "outsider", "stranger"])
def test_nobody_else_recruits(cast: Cast, mei: Candidate, who: str) -> None:
    by = getattr(cast, who)
    with pytest.raises(NotAllowed):
        add_candidate(mei.community, Person("X"), by=by)
    with pytest.raises(NotAllowed):
        move(mei, by, CandidateStage.CONTACTED)
    with pytest.raises(NotAllowed):
        add_effort(mei.community, Effort(OutreachKind.PLACE, "Market", clock.today()), by=by)


def test_stages_go_forward_and_an_offer_comes_before_acceptance(cast: Cast, mei: Candidate) -> None:
    for stage, match in ((CandidateStage.INTEREST, "later stage"), (CandidateStage.ACCEPTED, "was offered")):
        with pytest.raises(DomainError, match=match) as refusal:
            move(mei, cast.lead, stage)
        assert list(refusal.value.fields) == ["stage"]
    declined = move(mei, cast.lead, CandidateStage.DECLINED)
    with pytest.raises(DomainError, match="has given an answer"):
        move(declined, cast.lead, CandidateStage.WITHDRAWN)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_move_happens_between_the_last_one_and_today(cast: Cast, mei: Candidate, days: int) -> None:
    with pytest.raises(DomainError) as refusal:
        move_candidate(mei, CandidateStage.TALKED, by=cast.lead, on=clock.today() + timedelta(days=days))
    assert (list(refusal.value.fields), CandidateMove.objects.count()) == (["moved_on"], 1)


def test_an_accepted_candidate_becomes_an_invitation_in_one_act(cast: Cast, mei: Candidate) -> None:
    move(mei, cast.member, CandidateStage.OFFERED, CandidateStage.ACCEPTED)
    answer = cast.client("lead").post(page_of(mei, "candidate_invite"))
    invitation = Invitation.objects.get()
    assert answer.headers["Location"] == reverse("invitation_sheet", args=[cast.home.slug, invitation.uid])
    assert (invitation.role, invitation.name, invitation.email, invitation.language) == (
        "community_liaison",
        "Mei Chen",
        MEI,
        "zh-hans",
    )
    with pytest.raises(DomainError, match="invited already"):
        invite_candidate(mei, by=cast.lead)


def test_the_list_says_whose_invitation_is_still_to_be_made(cast: Cast, mei: Candidate) -> None:
    move(mei, cast.member, CandidateStage.OFFERED, CandidateStage.ACCEPTED)
    before = words(cast.client("planner").get(page(mei.community)))
    invite_candidate(mei, by=cast.lead)
    after = words(cast.client("planner").get(page(mei.community)))
    assert ["No invitation yet" in said for said in (before, after)] == [True, False]


@pytest.mark.parametrize(
    ("email", "said"), [(MEI, f"The link is mailed to {MEI}."), ("", "No e-mail address is known, so print the sheet")]
)
def test_whoever_invites_reads_how_the_link_arrives(cast: Cast, mei: Candidate, email: str, said: str) -> None:
    change_candidate(mei, Person("Mei Chen", email), by=cast.lead)
    move(mei, cast.member, CandidateStage.OFFERED, CandidateStage.ACCEPTED)
    assert said in words(cast.client("lead").get(page_of(mei, "candidate_invite")))


@pytest.mark.parametrize(
    ("email", "said"), [(MEI, "Print it, or wait for the mail to arrive."), ("", "Print it and hand it over.")]
)
def test_whoever_invited_reads_what_to_do_with_the_invitation(
    cast: Cast, mei: Candidate, email: str, said: str
) -> None:
    change_candidate(mei, Person("Mei Chen", email), by=cast.lead)
    move(mei, cast.member, CandidateStage.OFFERED, CandidateStage.ACCEPTED)
    sheet = cast.client("lead").post(page_of(mei, "candidate_invite"), follow=True)
    assert [str(one) for one in sheet.context["messages"]] == [f"The invitation is made. {said}"]


def test_only_who_accepted_is_invited_and_only_by_who_may_give_the_role(cast: Cast, mei: Candidate) -> None:
    with pytest.raises(DomainError, match="who has accepted"):
        invite_candidate(mei, by=cast.lead)
    move(mei, cast.member, CandidateStage.OFFERED, CandidateStage.ACCEPTED)
    with pytest.raises(NotAllowed):
        invite_candidate(mei, by=cast.member)
    assert not Invitation.objects.exists()
    assert "The project manager makes the invitation" in words(cast.client("member").get(page_of(mei)))


def test_an_effort_says_what_when_by_whom_and_for_which_group(cast: Cast, home: Community) -> None:
    group = make.group(home, cast.member)
    typed = {"kind": "place", "what": "Laundromat", "made_on": str(clock.today()), "group": str(group.uid), "note": ""}
    answer = cast.client("planner").post(reverse("core_team:effort_add", args=[home.slug]), typed)
    effort = OutreachEffort.objects.get()
    assert (answer.status_code, effort.what, effort.made_by, effort.group) == (302, "Laundromat", cast.planner, group)
    said = words(cast.client("liaison").get(page(home)))
    assert "Laundromat" in said


def test_a_group_that_has_no_name_in_the_readers_language_keeps_its_own_and_says_so(cast: Cast, mei: Candidate) -> None:
    anglers = name_group(mei.community, GroupFacts({"en": "Anglers"}, "priority", "Fewer fish."), by=cast.member)
    change_candidate(mei, Person("Mei", group=anglers), by=cast.lead)
    add_effort(mei.community, Effort(OutreachKind.PLACE, "Pier", clock.today(), anglers), by=cast.lead)
    User.objects.filter(pk=cast.lead.pk).update(language="zh-hans")
    client, named = cast.client("lead"), 'lang="en">Anglers</span>'
    with override("zh-hans"):
        shown = [client.get(address).text.count(named) for address in (page(mei.community), page_of(mei))]
    assert shown == [2, 1]


def test_another_communitys_group_is_refused(cast: Cast, home: Community) -> None:
    foreign = make.group(stand_at(cast.elsewhere, Step.RECRUIT), cast.outsider)
    with pytest.raises(DomainError, match="group of this community"):
        add_candidate(home, Person("Mei", group=foreign), by=cast.lead)
    with pytest.raises(DomainError, match="group of this community"):
        add_effort(home, Effort(OutreachKind.POSTED, "Board", clock.today(), foreign), by=cast.lead)


def test_an_effort_ahead_of_time_or_without_words_is_refused(cast: Cast, home: Community) -> None:
    for effort in (Effort(OutreachKind.POSTED, " ", clock.today()), Effort(OutreachKind.POSTED, "A", make.ahead())):
        with pytest.raises(DomainError):
            add_effort(home, effort, by=cast.lead)
    assert not OutreachEffort.objects.exists()


def test_two_editors_do_not_overwrite_each_other(cast: Cast, mei: Candidate) -> None:
    change_candidate(mei, Person("Mei C."), by=cast.lead, version=1)
    with pytest.raises(VersionConflict):
        change_candidate(mei, Person("Mei Chen"), by=cast.member, version=1)


def test_the_page_asks_the_same_queries_with_more_rows(
    cast: Cast, mei: Candidate, django_assert_num_queries: Any
) -> None:
    client, home = cast.client("lead"), mei.community
    group = make.group(home, cast.member)
    add_effort(home, Effort(OutreachKind.POSTED, "Board", clock.today(), group), by=cast.lead)
    client.get(page(home))
    with django_assert_num_queries(9):
        client.get(page(home))
    for number in range(2):
        add_candidate(home, Person(f"Person {number}", group=group), by=cast.lead)
        add_effort(home, Effort(OutreachKind.PLACE, f"Place {number}", clock.today(), group), by=cast.member)
    with django_assert_num_queries(9):
        client.get(page(home))
