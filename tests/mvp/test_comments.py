"""Comments: written by those who act, about records of their community, kept, resolved and opened again."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.gates import CRITERIA
from mvp.models import AuditEvent, Comment, CommentThread, Community
from mvp.permissions import may
from mvp.selectors.comment_kinds import GATE_LINE, coded_uid, line_code
from mvp.selectors.comments import earlier_wordings, shown_thread
from mvp.selectors.inbox import waiting_for
from mvp.services.comments import change_comment, reply, resolve_thread, start_thread, withdraw_comment
from tests import factories
from tests.conftest import Cast

TEAM = ("lead", "member", "liaison", "planner", "equity", "adviser", "vendor")
EVERYBODY = (*TEAM, "coordinator", "staff", "outsider", "stranger")


def line_of(community: Community, code: str = "team.liaisons", step: Step = Step.RECRUIT) -> UUID:
    """The uid of a line of a gate."""
    return coded_uid(community, GATE_LINE, line_code(step, code))


def started(cast: Cast, by: str = "equity", text: str = "Who speaks for tenants?", **options: Any) -> CommentThread:
    """A thread about a line of step 3."""
    return start_thread(cast.home, GATE_LINE, line_of(cast.home), by=getattr(cast, by), text=text, **options)


def waiting(cast: Cast, who: str) -> list[str]:
    """The comments in somebody's inbox, as titles."""
    items = waiting_for(factories.access(getattr(cast, who)))
    return [str(item.title) for item in items if "/comment-threads/" in item.url]


def writers(cast: Cast) -> set[str]:
    """Who may comment now."""
    return {who for who in EVERYBODY if may(getattr(cast, who), "mvp.comment", cast.home)}


def test_those_who_act_comment_and_the_equity_partner_at_every_step(cast: Cast) -> None:
    always = {"lead", "member", "equity", "coordinator", "staff"}
    assert writers(cast) == always
    for step, more in {
        Step.LIVED_EXPERTISE: {"planner"},
        Step.RECRUIT: {"planner", "liaison"},
        Step.IMPLEMENT: {"liaison"},
    }.items():
        cast.home = factories.stand_at(cast.home, step)
        assert writers(cast) == always | more


def test_a_comment_keeps_who_wrote_it_in_which_role_and_language(cast: Cast) -> None:
    cast.equity.language = "zh-hans"
    thread = started(cast, text="谁代表租户说话？")
    (comment,) = thread.comments.all()
    assert (comment.author, comment.author_role, comment.language) == (cast.equity, "equity_partner", "zh-hans")
    assert (comment.text, thread.is_open, thread.last_by) == ("谁代表租户说话？", True, cast.equity)


@pytest.mark.parametrize("who", ["adviser", "vendor", "outsider", "stranger"])
def test_who_only_reads_or_is_a_stranger_writes_nothing(cast: Cast, who: str) -> None:
    thread = started(cast)
    for act in (
        lambda: started(cast, who),
        lambda: reply(thread, by=getattr(cast, who), text="Me."),
        lambda: resolve_thread(thread, by=getattr(cast, who)),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert (CommentThread.objects.count(), Comment.objects.count()) == (1, 1)


@pytest.mark.parametrize("kind", ["support-needs", "pay-entry", "candidate-notes", "user"])
def test_private_and_unknown_kinds_cannot_be_commented(cast: Cast, kind: str) -> None:
    with pytest.raises(DomainError):
        start_thread(cast.home, kind, uuid4(), by=cast.lead, text="Hm.")
    assert not CommentThread.objects.exists()


def test_a_record_of_another_community_cannot_be_commented_here(cast: Cast) -> None:
    with pytest.raises(DomainError):
        start_thread(cast.home, GATE_LINE, line_of(cast.elsewhere), by=cast.lead, text="Hm.")


def test_the_same_form_sent_twice_is_one_comment(cast: Cast) -> None:
    uid = uuid4()
    first, second = started(cast, uid=uid), started(cast, uid=uid)
    answers = [reply(first, by=cast.lead, text="The tenants' union.", uid=UUID(int=7)) for _ in range(2)]
    assert (first, answers[0], Comment.objects.count()) == (second, answers[1], 2)


def test_a_form_used_for_another_thread_is_refused(cast: Cast) -> None:
    uid = uuid4()
    first, other = started(cast, uid=uid), started(cast)
    with pytest.raises(DomainError):
        start_thread(cast.home, GATE_LINE, line_of(cast.home, "team.onboarding"), by=cast.equity, text="Or", uid=uid)
    reply(first, by=cast.lead, text="One", uid=UUID(int=7))
    with pytest.raises(DomainError):
        reply(other, by=cast.lead, text="One", uid=UUID(int=7))


def test_resolving_says_who_and_when_and_an_answer_opens_it_again(cast: Cast) -> None:
    thread = resolve_thread(started(cast), by=cast.lead)
    assert (thread.is_open, thread.resolved_by, thread.resolved_role) == (False, cast.lead, "municipal_pm")
    reply(thread, by=cast.equity, text="Not yet, I think.")
    thread.refresh_from_db()
    assert (thread.is_open, thread.resolved_by, thread.resolved_role) == (True, None, "")
    acts = AuditEvent.objects.filter(act__startswith="comment.").order_by("pk").values_list("act", "by_name")
    assert list(acts) == [("comment.resolved", "Lead"), ("comment.reopened", "Equity")]


def test_an_author_changes_the_last_comment_and_the_former_wording_is_kept(cast: Cast) -> None:
    thread = started(cast)
    comment = thread.comments.get()
    change_comment(comment, by=cast.equity, version=1, text="Who speaks for tenants and for night workers?")
    shown = shown_thread(
        CommentThread.objects.get(), cast.equity, earlier=earlier_wordings(CommentThread.objects.get())
    )
    assert shown.first.text == "Who speaks for tenants and for night workers?"
    assert [wording.text for wording in shown.first.earlier] == ["Who speaks for tenants?"]
    with pytest.raises(VersionConflict):
        change_comment(comment, by=cast.equity, version=1, text="Third")


def test_nobody_changes_an_answered_comment_or_that_of_somebody_else(cast: Cast) -> None:
    thread = started(cast)
    comment = thread.comments.get()
    with pytest.raises(NotAllowed):
        change_comment(comment, by=cast.staff, version=None, text="Mine now")
    reply(thread, by=cast.lead, text="The tenants' union.")
    with pytest.raises(DomainError):
        change_comment(comment, by=cast.equity, version=None, text="I never said that")
    comment.refresh_from_db()
    assert comment.text == "Who speaks for tenants?"


def test_a_withdrawn_comment_keeps_its_place_and_loses_its_words(cast: Cast) -> None:
    thread = started(cast)
    reply(thread, by=cast.lead, text="The tenants' union.")
    change = withdraw_comment(thread.comments.first() or Comment(), by=cast.equity)
    shown = shown_thread(CommentThread.objects.get(), cast.lead)
    assert (shown.first.text, shown.first.withdrawn_at, shown.is_open) == ("", change.withdrawn_at, True)
    assert [answer.text for answer in shown.replies] == ["The tenants' union."]


def test_a_thread_with_nothing_left_to_read_is_resolved(cast: Cast) -> None:
    thread = started(cast)
    withdraw_comment(thread.comments.get(), by=cast.equity)
    thread.refresh_from_db()
    assert (thread.is_open, thread.resolved_by) == (False, cast.equity)


def test_only_the_author_withdraws_and_only_once(cast: Cast) -> None:
    comment = started(cast).comments.get()
    with pytest.raises(NotAllowed):
        withdraw_comment(comment, by=cast.staff)
    withdrawn = withdraw_comment(comment, by=cast.equity)
    with pytest.raises(DomainError):
        withdraw_comment(withdrawn, by=cast.equity)


def test_an_open_thread_waits_for_who_is_asked_until_they_have_the_last_word(cast: Cast) -> None:
    thread = started(cast)
    assert {who: waiting(cast, who) for who in EVERYBODY if waiting(cast, who)}.keys() == {"lead"}
    reply(thread, by=cast.lead, text="The tenants' union.")
    assert {who for who in EVERYBODY if waiting(cast, who)} == {"equity"}
    assert waiting(cast, "equity") == [f"Answer a comment: Gate of step 3: {CRITERIA.get('team.liaisons').title}"]
    resolve_thread(thread, by=cast.lead)
    assert {who for who in EVERYBODY if waiting(cast, who)} == set()


def test_who_took_part_is_asked_again_and_a_former_member_is_not(cast: Cast) -> None:
    cast.home = factories.stand_at(cast.home, Step.RECRUIT)
    thread = started(cast)
    reply(thread, by=cast.liaison, text="My sister rents there.")
    reply(thread, by=cast.member, text="Ask her.")
    assert {who for who in EVERYBODY if waiting(cast, who)} == {"lead", "equity", "liaison"}
    cast.home.memberships.filter(user=cast.liaison).update(active_to=clock.today())
    assert {who for who in EVERYBODY if waiting(cast, who)} == {"lead", "equity"}
