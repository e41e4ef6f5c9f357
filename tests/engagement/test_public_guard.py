"""What keeps machines off the public form, and asks people no more than a small sum."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from engagement import public_guard as guard
from engagement.models import FeedbackItem
from engagement.words import WORDS
from mvp import clock
from mvp.models import Community
from tests.engagement.test_public_form import fields, send
from tests.mvp.pages import words


def answered(client: Client, page: Any, **typed: str) -> Any:
    """Send again with the right sum."""
    question = page.context["question"]
    total = str(question["first"] + question["second"])
    return send(client, **{"note": question["note"], "answer": total, **typed})


@pytest.fixture
def visitor() -> Client:
    """A browser without a session."""
    return Client()


def test_a_form_sent_at_once_or_from_an_old_or_strange_page_is_asked_back(home: Community, visitor: Client) -> None:
    for after, problem in ((1, "quick"), (90_000, "old")):
        page = send(visitor, after=after)
        assert (page.status_code, page.context["errors"]) == (422, [("text", WORDS["en"].errors[problem])])
    page = send(visitor, stamp="forged")
    assert page.context["errors"] == [("text", WORDS["en"].errors["old"])]
    assert fields(page)["stamp"] != "forged"
    assert FeedbackItem.objects.count() == 0


def test_whoever_fills_in_the_trap_answers_a_question_first(home: Community, visitor: Client) -> None:
    page = send(visitor, website="https://spam.example.org")
    assert (page.status_code, FeedbackItem.objects.count()) == (422, 0)
    assert answered(visitor, page).status_code == 302


def test_a_sender_of_many_is_asked_a_sum_that_works_once(home: Community, visitor: Client) -> None:
    for number in range(5):
        assert send(visitor, text=f"Idea {number}").status_code == 302
    page = send(visitor, text="Idea 6")
    assert (page.status_code, page.context["errors"], "Idea 6" in page.content.decode()) == (422, [], True)
    wrong = send(visitor, text="Idea 6", note=page.context["question"]["note"], answer="99")
    assert wrong.context["errors"] == [("answer", WORDS["en"].errors["answer"])]
    assert answered(visitor, wrong, text="Idea 6").status_code == 302
    assert answered(visitor, wrong, text="Idea 7").status_code == 422
    assert FeedbackItem.objects.count() == 6


@pytest.mark.parametrize(
    ("code", "several"),
    [
        ("en", "several"),
        ("zh-hans", "好几条"),
        ("es", "varios"),
        ("pt-br", "várias"),
        ("ht", "plizyè"),
        ("vi", "cùng một nơi"),
    ],
)
def test_the_sum_is_explained_by_several_messages_from_one_place(
    home: Community, visitor: Client, code: str, several: str
) -> None:
    for number in range(5):
        send(visitor, code, text=f"Idea {number}")
    assert several in words(send(visitor, code, text="Idea 6"))


def test_full_width_digits_are_a_right_answer(home: Community, visitor: Client) -> None:
    page = send(visitor, website="x")
    question = page.context["question"]
    wide = str(question["first"] + question["second"]).translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert send(visitor, note=question["note"], answer=wide).status_code == 302


def test_a_flood_from_many_addresses_makes_everybody_answer(home: Community) -> None:
    for number in range(20):
        assert send(Client(REMOTE_ADDR=f"192.0.2.{number}"), text=f"Flood {number}").status_code == 302
    assert send(Client(REMOTE_ADDR="198.51.100.7")).status_code == 422


def test_a_sender_of_far_too_many_waits_even_with_right_answers(home: Community, visitor: Client) -> None:
    page = send(visitor, website="x")
    codes = []
    for number in range(41):
        sent = answered(visitor, page, text=f"Idea {number}")
        codes.append(sent.status_code)
        page = send(visitor, website="x")
    assert (codes[:40], codes[40]) == ([302] * 40, 429)
    assert FeedbackItem.objects.count() == 40


def test_nobody_is_kept_by_their_internet_address(home: Community, rf: Any) -> None:
    request = rf.post("/", REMOTE_ADDR="192.0.2.9")
    today = guard.sender_of(request)
    assert (guard.sender_of(request), "192.0.2.9" in today) == (today, False)
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert guard.sender_of(request) != today
