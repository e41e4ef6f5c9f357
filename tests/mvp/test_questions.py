"""Asking the coordinator: kept with the answer, in the inbox until answered, told by mail to both sides."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from mvp.enums import Role, Step
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import AuditEvent, Membership, OutboxMessage, Question, QuestionMessage
from mvp.permissions import may
from mvp.selectors.inbox import waiting_for
from mvp.services.outbox import compose
from mvp.services.questions import answer, ask, follow_up
from tests import factories
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words
from tests.mvp.test_queries import queries

EVERYBODY = (
    *("lead", "member", "liaison", "planner", "equity", "adviser", "vendor"),
    *("coordinator", "staff", "outsider", "stranger"),
)


def asked(cast: Cast, by: str = "liaison", text: str = "Does a potluck count?", **options: Any) -> Question:
    """A question about step 5."""
    return ask(cast.home, Step.SOCIAL_RESILIENCE, by=getattr(cast, by), text=text, **options)


def mails(kind: str) -> list[OutboxMessage]:
    """The queued messages of a kind."""
    return list(OutboxMessage.objects.filter(kind=kind).select_related("recipient").order_by("pk"))


def waits_for(cast: Cast) -> set[str]:
    """In whose inbox a question waits."""
    inboxes = {who: waiting_for(factories.access(getattr(cast, who))) for who in EVERYBODY}
    return {who for who, items in inboxes.items() if any("/questions/" in item.url for item in items)}


def page_of(cast: Cast, question: Question) -> str:
    """The page of a question."""
    return reverse("question_page", args=[cast.home.slug, question.uid])


def test_everybody_of_the_community_asks_at_every_step_and_the_program_answers(cast: Cast) -> None:
    rights = {
        action: {who for who in EVERYBODY if may(getattr(cast, who), action, cast.home)}
        for action in ("mvp.ask_coordinator", "mvp.answer_question")
    }
    team = {"lead", "member", "liaison", "planner", "equity", "adviser", "vendor"}
    assert rights == {"mvp.ask_coordinator": team, "mvp.answer_question": {"coordinator", "staff"}}


def test_a_question_waits_for_the_program_until_it_is_answered_and_again_after_a_follow_up(cast: Cast) -> None:
    question = asked(cast)
    assert waits_for(cast) == {"coordinator", "staff"}
    answer(question, by=cast.coordinator, text="Yes.")
    assert waits_for(cast) == set()
    follow_up(question, by=cast.lead, text="Also without minutes?")
    assert waits_for(cast) == {"coordinator", "staff"}
    told = QuestionMessage.objects.order_by("pk").values_list("by_name", "by_role", "is_answer", "text")
    assert list(told) == [
        ("Liaison", "community_liaison", False, "Does a potluck count?"),
        ("Coordinator", "regional_coordinator", True, "Yes."),
        ("Lead", "municipal_pm", False, "Also without minutes?"),
    ]


def test_the_coordinators_and_then_who_asked_get_a_mail_in_their_language(cast: Cast) -> None:
    cast.liaison.language = "zh-hans"
    cast.liaison.save()
    question = asked(cast)
    (to_program,) = mails("question.asked")
    assert (to_program.recipient, "Does a potluck count?" in str(compose(to_program).body)) == (cast.coordinator, True)
    answer(question, by=cast.coordinator, text="Yes, it does.")
    (back,) = mails("question.answered")
    written = compose(back)
    assert (back.recipient, back.language) == (cast.liaison, "zh-hans")
    assert (bool(re.search("[一-鿿]", written.subject)), "Yes, it does." in str(written.body)) == (True, True)
    assert f"/communities/{cast.home.slug}/questions/{question.uid}/" in str(written.body)


def test_staff_are_told_where_a_region_has_no_coordinator(cast: Cast) -> None:
    Membership.objects.filter(role=Role.COORDINATOR).delete()
    asked(cast)
    assert [message.recipient for message in mails("question.asked")] == [cast.staff]


def test_who_has_left_gets_no_answer_by_mail(cast: Cast) -> None:
    question = asked(cast)
    cast.home.memberships.filter(user=cast.liaison).update(active_to=cast.home.run.started_on)
    answer(question, by=cast.coordinator, text="Yes.")
    assert mails("question.answered") == []


def test_strangers_ask_nothing_and_the_team_answers_nothing(cast: Cast) -> None:
    question = asked(cast)
    for act in (
        lambda: asked(cast, by="outsider"),
        lambda: asked(cast, by="coordinator"),
        lambda: answer(question, by=cast.lead, text="Yes."),
        lambda: follow_up(question, by=cast.stranger, text="Me too."),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert QuestionMessage.objects.count() == 1


def test_the_same_form_sent_twice_is_one_question_one_answer_and_one_mail(cast: Cast) -> None:
    uid, other = uuid4(), uuid4()
    first, second = asked(cast, uid=uid), asked(cast, uid=uid)
    answers = {answer(first, by=cast.staff, text="Yes.", uid=other).pk for _ in range(2)}
    assert (first, len(answers), QuestionMessage.objects.count()) == (second, 1, 2)
    assert (len(mails("question.asked")), len(mails("question.answered"))) == (1, 1)
    with pytest.raises(DomainError):
        follow_up(first, by=cast.lead, text="Hm?", uid=uid)


def test_what_was_asked_and_answered_cannot_be_changed(cast: Cast) -> None:
    asked(cast)
    table = QuestionMessage._meta.db_table
    for statement in (f"UPDATE {table} SET text = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert QuestionMessage.objects.get().text == "Does a potluck count?"


def test_every_act_is_in_the_communitys_history(cast: Cast) -> None:
    question = asked(cast)
    answer(question, by=cast.staff, text="Yes.")
    follow_up(question, by=cast.liaison, text="Sure?")
    acts = AuditEvent.objects.filter(act__startswith="question.").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["question.asked", "question.answered", "question.followed_up"]
    page = words(cast.client("lead").get(reverse("community_history", args=[cast.home.slug])))
    assert "Question about step 5 answered" in page


def test_the_step_shows_its_questions_with_the_answer_and_no_other_step_does(cast: Cast) -> None:
    answer(asked(cast), by=cast.staff, text="Yes, with attendance.")
    pages = {step: words(cast.client("lead").get(reverse("step_page", args=[cast.home.slug, step]))) for step in (5, 6)}
    assert [("Does a potluck count?" in page, "Yes, with attendance." in page) for page in pages.values()] == [
        (True, True),
        (False, False),
    ]


def test_asking_on_the_page_of_a_step_takes_the_step_along(cast: Cast) -> None:
    client, url = cast.client("liaison"), reverse("question_add", args=[cast.home.slug])
    form = client.get(url, {"step": "5"}).context["form"]
    assert form["step"].value() == 5
    sent = client.post(url, {"uid": str(form["uid"].value()), "step": "5", "text": "Does a potluck count?"})
    question = Question.objects.get()
    assert (question.step, sent["Location"]) == (5, page_of(cast, question))


def test_the_coordinator_answers_on_the_page_and_the_team_asks_further_there(cast: Cast) -> None:
    question = asked(cast)
    cast.client("coordinator").post(page_of(cast, question), {"text": "Yes."})
    cast.client("lead").post(page_of(cast, question), {"text": "Also without minutes?"})
    told = question.messages.values_list("is_answer", "text")
    assert list(told)[1:] == [(True, "Yes."), (False, "Also without minutes?")]


def test_the_list_holds_the_questions_of_ones_own_communities_by_state_step_and_words(cast: Cast) -> None:
    asked(cast)
    answer(asked(cast, text="Who pays the interpreter?"), by=cast.staff, text="The process grant.")
    ask(cast.elsewhere, Step.RECRUIT, by=cast.outsider, text="How many liaisons?")
    texts = ("Does a potluck count?", "Who pays the interpreter?", "How many liaisons?")

    def shown(who: str, **query: str) -> list[str]:
        page = words(cast.client(who).get(reverse("question_list"), query))
        return [text for text in texts if text in page]

    assert shown("coordinator") == ["Does a potluck count?"]
    assert shown("coordinator", state="all") == ["Does a potluck count?", "Who pays the interpreter?"]
    assert shown("coordinator", state="answered") == ["Who pays the interpreter?"]
    assert shown("staff") == ["Does a potluck count?", "How many liaisons?"]
    assert shown("staff", step="3") == ["How many liaisons?"]
    assert shown("staff", state="all", q="process grant") == ["Who pays the interpreter?"]
    assert shown("staff", region=cast.elsewhere.region.code) == ["How many liaisons?"]
    assert shown("staff", step="99", region="'", page="x") == ["Does a potluck count?", "How many liaisons?"]
    assert shown("stranger", state="all") == []


def test_pages_print_no_name_nobody_gave(cast: Cast) -> None:
    question = asked(cast)
    answer(question, by=cast.staff, text="Yes.")
    urls = [page_of(cast, question), reverse("question_list") + "?state=all", f"/communities/{cast.home.slug}/steps/5/"]
    with missing_names() as missing:
        assert [cast.client(who).get(url).status_code for who in ("lead", "coordinator") for url in urls] == [200] * 6
    assert missing == set()


def test_lists_of_questions_take_the_same_queries_for_one_and_for_three(cast: Cast) -> None:
    client = cast.client("coordinator")
    urls = {"list": reverse("question_list"), "step": f"/communities/{cast.home.slug}/steps/5/"}
    answer(asked(cast), by=cast.staff, text="Yes.")
    asked(cast)
    one = {name: queries(client, url) for name, url in urls.items()}
    for _time in range(2):
        answer(asked(cast), by=cast.staff, text="Yes.")
        asked(cast)
    assert {name: queries(client, url) for name, url in urls.items()} == one
    assert one["list"] == 10
