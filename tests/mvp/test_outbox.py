"""Messages: queued with the change they tell of, written when sent, in the reader's language, secrets never stored."""

import re
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.core.serializers import serialize
from django.test import Client

from mvp import queue
from mvp.contributions import MailKind, mail_kinds
from mvp.enums import GateDecision, Role, Step
from mvp.models import Community, GateReview, Membership, OutboxMessage, User
from mvp.services.outbox import compose, queue_message
from mvp.services.people import add_member
from mvp.tasks import deliver
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("invented_gate")
NEW = "new.person@example.org"
PASSWORD = "a long and plain sentence"


@pytest.fixture
def welcome(cast: Cast) -> OutboxMessage:
    """The message to somebody the project manager has just added."""
    add_member(cast.home, Role.LIAISON, by=cast.lead, name="New Person", email=NEW, language="zh-hans")
    return OutboxMessage.objects.get(recipient__email=NEW)


def link_in(message: OutboxMessage) -> str:
    """The path of the link in a message."""
    (path,) = re.findall(r"http://testserver(/accounts/password/reset/key/\S+)", str(compose(message).body))
    return str(path)


def set_password(client: Client, path: str) -> Any:
    """Follow the link and choose a password."""
    page = client.get(path, follow=True)
    address = page.request["PATH_INFO"]
    return client.post(address, {"password1": PASSWORD, "password2": PASSWORD})


def test_a_message_is_sent_once_and_marked(welcome: OutboxMessage) -> None:
    assert [deliver(welcome.pk), deliver(welcome.pk)] == [True, False]
    (sent,) = mail.outbox
    assert (sent.to, sent.extra_headers) == ([NEW], {"X-Message-Id": str(welcome.uid)})
    assert OutboxMessage.objects.get(pk=welcome.pk).state == "ready"


def test_a_message_keeps_the_language_its_reader_had(welcome: OutboxMessage) -> None:
    User.objects.filter(email=NEW).update(language="en")
    chinese = compose(OutboxMessage.objects.get(pk=welcome.pk)).body
    assert re.search(r"[\u4e00-\u9fff]", str(chinese))


def test_the_welcome_link_sets_a_password_and_opens_the_community(welcome: OutboxMessage, cast: Cast) -> None:
    client = Client()
    answer = set_password(client, link_in(welcome))
    assert (answer.status_code, [str(told) for told in get_messages(answer.wsgi_request)]) == (
        302,
        ["Your password is set."],
    )
    assert User.objects.get(email=NEW).check_password(PASSWORD)
    assert client.get(f"/communities/{cast.home.slug}/").status_code == 200


def test_the_welcome_link_works_once(welcome: OutboxMessage) -> None:
    path = link_in(welcome)
    set_password(Client(), path)
    before = User.objects.get(email=NEW).password
    set_password(Client(), path)
    assert User.objects.get(email=NEW).password == before


def test_nobody_signs_in_before_the_link_was_used(welcome: OutboxMessage) -> None:
    for guess in ("", "!", User.objects.get(email=NEW).password):
        assert Client().login(username=NEW, password=guess) is False


def test_the_links_token_is_stored_nowhere(welcome: OutboxMessage) -> None:
    token = link_in(welcome).rstrip("/").split("-", 1)[1]
    assert token not in serialize("json", OutboxMessage.objects.all())
    membership = Membership.objects.get(user__email=NEW)
    assert welcome.ids == {"id": membership.pk, "by": membership.updated_by_id}


def test_a_forgotten_password_is_answered_by_mail_and_the_page_tells_nobody_who_exists(cast: Cast) -> None:
    OutboxMessage.objects.all().delete()
    answers = [
        Client().post("/accounts/password/reset/", {"email": email})
        for email in (cast.lead.email, "nobody@example.org")
    ]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (302, "/accounts/password/reset/done/")
    ] * 2
    assert [(message.kind, message.recipient) for message in OutboxMessage.objects.all()] == [
        ("account.password", cast.lead)
    ]


@pytest.fixture
def broken_name(cast: Cast) -> str:
    """A community whose name tries to add a line to the head of a mail."""
    name = "Brackwater\r\nBcc: everybody@example.org"
    Community.objects.filter(pk=cast.home.pk).update(name_en=name)
    return name


def test_the_subject_is_one_line_whatever_a_name_holds(cast: Cast, broken_name: str) -> None:
    review = GateReview.objects.create(
        run=cast.home.run, step=Step.RECRUIT, decision=GateDecision.SUBMITTED, by=cast.lead, by_name="Lead"
    )
    message = queue_message("gate.submitted", to=cast.coordinator, id=review.pk)
    sent = compose(message)
    assert "\n" not in sent.subject
    assert "\r" not in sent.subject
    assert "Bcc" not in sent.message()
    assert sent.recipients() == [cast.coordinator.email]


def test_an_unknown_kind_is_refused_before_anything_is_queued(cast: Cast) -> None:
    before = OutboxMessage.objects.count()
    with pytest.raises(KeyError):
        queue_message("test.unknown", to=cast.lead)
    assert OutboxMessage.objects.count() == before


def test_a_message_about_something_gone_is_tried_again_and_tells_why(cast: Cast) -> None:
    message = queue_message("gate.submitted", to=cast.lead, id=987654321)
    deliver(message.pk)
    stored = OutboxMessage.objects.get(pk=message.pk)
    assert (stored.state, stored.last_error.split("(")[0], mail.outbox) == ("queued", "DoesNotExist", [])


def test_what_a_message_needs_is_read_when_it_is_sent(cast: Cast) -> None:
    read = []

    def context(user: User, ids: dict[str, Any]) -> dict[str, Any]:
        read.append((user, ids))
        return {"link": "", "days": 1}

    with mail_kinds.temporarily("test.mail", MailKind("mvp/email/password", context)):
        message = queue_message("test.mail", to=cast.lead, number=7)
        before = list(read)
        deliver(message.pk)
    assert (before, read) == ([], [(cast.lead, {"number": 7})])


def test_nothing_is_rung_for_in_silence(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as silent, queue.silence():
        queue_message("account.password", to=cast.lead)
    with django_capture_on_commit_callbacks() as rung:
        queue_message("account.password", to=cast.lead)
    assert (len(silent), len(rung)) == (0, 1)
