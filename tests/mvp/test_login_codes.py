"""Signing in with a code by mail: who gets in, who does not, and what nobody can find out."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.serializers import serialize
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mvp import clock
from mvp.models import AuditEvent, OutboxMessage, User
from mvp.services.outbox import compose
from mvp.tasks import deliver
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("invented_gate")
ASK, CONFIRM, HOME = "/accounts/login/code/", "/accounts/login/code/confirm/", "/"
NOBODY = "nobody@example.org"


@pytest.fixture(autouse=True)
def no_tries_counted() -> None:
    """Limits count in the cache, which outlives a test."""
    cache.clear()


def asked(email: str, **values: str) -> Client:
    """A browser that has asked for a code."""
    client = Client()
    assert client.post(ASK, {"email": email, **values}).headers["Location"].startswith(CONFIRM)
    return client


def newest(user: User) -> OutboxMessage:
    """The newest code message to somebody."""
    return OutboxMessage.objects.filter(kind="account.code", recipient=user).latest("pk")


def code_in(message: OutboxMessage) -> str:
    """The code a message will show."""
    (code,) = re.findall(r"^\d{6}$", str(compose(message).body), re.M)
    return str(code)


def typed(client: Client, code: str, **values: str) -> Any:
    """Type a code on the page."""
    return client.post(CONFIRM, {"code": code, **values})


def wrong(code: str) -> str:
    """Another code."""
    return f"{(int(code) + 1) % 10**6:06}"


def is_signed_in(client: Client) -> bool:
    """Whether one's own page opens."""
    return client.get("/my-turn/").status_code == 200


def test_the_code_signs_in_a_person_without_a_password(cast: Cast) -> None:
    User.objects.filter(pk=cast.liaison.pk).update(password="!")
    client = asked(cast.liaison.email)
    assert typed(client, code_in(newest(cast.liaison))).headers["Location"] == HOME
    assert is_signed_in(client)


def test_one_returns_to_the_page_one_wanted(cast: Cast) -> None:
    client = asked(cast.liaison.email, next="/my-turn/")
    answer = typed(client, code_in(newest(cast.liaison)), next="/my-turn/")
    assert answer.headers["Location"] == "/my-turn/"


def test_a_foreign_page_is_not_returned_to(cast: Cast) -> None:
    client = asked(cast.liaison.email, next="https://evil.example.org/")
    answer = typed(client, code_in(newest(cast.liaison)), next="https://evil.example.org/")
    assert answer.headers["Location"] == HOME


def test_letter_case_and_spaces_do_not_matter(cast: Cast) -> None:
    client = asked(cast.liaison.email.upper())
    code = code_in(newest(cast.liaison))
    typed(client, f" {code[:3]} {code[3:]} ")
    assert is_signed_in(client)


def test_the_mail_is_in_the_readers_language_and_says_how_long_it_works(cast: Cast) -> None:
    User.objects.filter(pk=cast.liaison.pk).update(language="zh-hans")
    asked(cast.liaison.email)
    message = newest(cast.liaison)
    deliver(message.pk)
    (sent,) = mail.outbox
    code = code_in(message)
    assert (sent.to, sent.subject) == ([cast.liaison.email], f"{code} 是您登录 MVP 2.0 的验证码")
    assert "10 分钟" in sent.body


def test_the_code_is_stored_nowhere(cast: Cast) -> None:
    client = asked(cast.liaison.email)
    code = code_in(newest(cast.liaison))
    kept = serialize("json", [*OutboxMessage.objects.all(), *AuditEvent.objects.all()])
    kept += "".join(str(session.get_decoded()) for session in Session.objects.all())
    assert (code in kept, client.session.session_key in {session.pk for session in Session.objects.all()}) == (
        False,
        True,
    )


def test_asking_is_audited_by_the_system_about_the_person(cast: Cast) -> None:
    asked(cast.liaison.email)
    event = AuditEvent.objects.get(act="account.code_asked")
    assert (event.by_name, event.object_id, event.details) == ("system", str(cast.liaison.uid), {})


def test_a_used_code_opens_nothing_again(cast: Cast) -> None:
    client = asked(cast.liaison.email)
    code = code_in(newest(cast.liaison))
    typed(client, code)
    client.post("/accounts/logout/")
    typed(client, code)
    assert not is_signed_in(client)


def test_a_code_opens_nothing_in_another_browser(cast: Cast) -> None:
    asked(cast.liaison.email)
    code = code_in(newest(cast.liaison))
    for other in (Client(), asked(cast.liaison.email), asked(cast.member.email)):
        typed(other, code)
        assert not is_signed_in(other)


def test_after_three_wrong_codes_the_right_one_comes_too_late(cast: Cast) -> None:
    client = asked(cast.liaison.email)
    code = code_in(newest(cast.liaison))
    answers = [typed(client, wrong(code)) for _try in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert typed(client, code).headers["Location"].startswith(ASK)
    assert not is_signed_in(client)


def test_an_expired_code_leads_to_a_new_one(cast: Cast) -> None:
    client = asked(cast.liaison.email)
    code = code_in(newest(cast.liaison))
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 601
    session.save()
    assert typed(client, code).headers["Location"] == ASK
    assert not is_signed_in(client)


def test_a_code_that_ran_out_before_the_worker_came_is_not_sent(cast: Cast) -> None:
    asked(cast.liaison.email)
    message = newest(cast.liaison)
    with clock.set_to(clock.now() + timedelta(minutes=11)):
        deliver(message.pk)
    assert (OutboxMessage.objects.get(pk=message.pk).state, mail.outbox) == ("failed", [])


def test_a_new_code_replaces_the_one_before(cast: Cast) -> None:
    client = asked(cast.liaison.email)
    first = code_in(newest(cast.liaison))
    client.post(CONFIRM, {"action": "resend"})
    second = code_in(newest(cast.liaison))
    typed(client, first)
    assert (first == second, is_signed_in(client)) == (False, False)
    typed(client, second)
    assert is_signed_in(client)


def test_new_codes_are_sent_at_most_twice_for_one_asking(cast: Cast) -> None:
    client = asked(cast.liaison.email)
    for _again in range(4):
        client.post(CONFIRM, {"action": "resend"})
    assert OutboxMessage.objects.filter(kind="account.code").count() == 3


def test_whoever_typed_a_wrong_address_starts_again(cast: Cast) -> None:
    client = asked(NOBODY)
    assert client.post("/accounts/logout/").headers["Location"] == "/accounts/login/"
    assert client.get("/accounts/login/").status_code == 200


def test_a_closed_account_gets_no_code(cast: Cast) -> None:
    User.objects.filter(pk=cast.liaison.pk).update(is_active=False)
    asked(cast.liaison.email)
    assert not OutboxMessage.objects.filter(kind="account.code").exists()


def test_an_account_closed_meanwhile_is_not_opened(cast: Cast) -> None:
    client = asked(cast.liaison.email)
    code = code_in(newest(cast.liaison))
    User.objects.filter(pk=cast.liaison.pk).update(is_active=False)
    typed(client, code)
    assert not is_signed_in(client)


def seen(address: str, email: str, commits: Any) -> tuple[Any, ...]:
    """What asking tells from outside: the answer, the next page, the kinds of statements, the rings on commit."""
    cache.clear()
    client = Client()
    with CaptureQueriesContext(connection) as captured, commits() as rings:
        answer = client.post(address, {"email": email})
    statements = [query["sql"] for query in captured.captured_queries]
    verbs = sorted(sql.split()[0] for sql in statements if "SAVEPOINT" not in sql.upper())
    return answer.status_code, answer.headers["Location"], page_for(client, email), verbs, len(rings)


def page_for(client: Client, email: str) -> str:
    """The page that asks for the code, without address and token."""
    page = client.get(CONFIRM).content.decode().replace(email, "…")
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", page)


@pytest.mark.parametrize("address", [ASK, "/accounts/password/reset/"])
def test_nobody_learns_whether_an_address_is_known(
    cast: Cast, django_capture_on_commit_callbacks: Any, address: str
) -> None:
    User.objects.filter(pk=cast.member.pk).update(is_active=False)
    known, unknown, closed = (
        seen(address, email, django_capture_on_commit_callbacks)
        for email in (cast.liaison.email, NOBODY, cast.member.email)
    )
    assert known == unknown == closed
    assert known[-1] == 1


def test_a_message_for_nobody_is_no_work(cast: Cast) -> None:
    asked(NOBODY)
    assert (deliver(0), OutboxMessage.objects.filter(kind="account.code").exists(), mail.outbox) == (False, False, [])


def test_a_wrong_code_for_an_unknown_address_reads_like_any_other(cast: Cast) -> None:
    pages = []
    for email in (cast.liaison.email, NOBODY):
        page = typed(asked(email), "no code").content.decode().replace(email, "…")
        pages.append(re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", page))
    assert pages[0] == pages[1]


def test_a_signed_in_person_is_not_asked_again(cast: Cast) -> None:
    assert cast.client("lead").get(ASK).headers["Location"] == HOME
