"""Sessions: where one is signed in, ending one or all, and what ends them by itself."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from mvp import clock
from mvp.devices import device_of
from mvp.enums import Role
from mvp.models import AuditEvent, Membership, OutboxMessage, User
from mvp.services.people import add_member
from mvp.services.roles import end_membership
from mvp.tasks import forget_sessions
from tests import factories
from tests.conftest import Cast
from tests.mvp.second_steps import SECURITY, SESSIONS, app_code, give_app, is_signed_in, with_password

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Mobile Safari/604.1"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    """Somebody."""
    cache.clear()
    return factories.make_user("Rosa")


@pytest.fixture
def two(person: User) -> tuple[Client, Client]:
    """Two browsers in which the person is signed in."""
    return with_password(person), with_password(person, **{"User-Agent": PHONE})


def told_ended() -> list[dict[str, Any]]:
    """The audited ends of sessions."""
    return [event.details for event in AuditEvent.objects.filter(act="account.sessions_ended").order_by("pk")]


def test_the_list_shows_ones_own_sessions_and_which_is_this_one(two: tuple[Client, Client]) -> None:
    with_password(factories.make_user("Stranger"))
    sessions = two[1].get(SESSIONS).context["sessions"]
    assert [(session["device"], session["here"]) for session in sessions] == [("Safari, iPhone", True), ("", False)]


def test_one_session_is_ended(person: User, two: tuple[Client, Client]) -> None:
    here, there = two
    key = there.session.session_key
    here.post(SESSIONS, {"end": str(UserSession.objects.get(session_key=key).pk)})
    assert (is_signed_in(here), is_signed_in(there), told_ended()) == (True, False, [{"count": 1}])


def test_another_persons_session_is_not_ended(two: tuple[Client, Client]) -> None:
    stranger = with_password(factories.make_user("Stranger"))
    for named in (str(UserSession.objects.get(session_key=two[0].session.session_key).pk), "0", "²", "x", ""):
        stranger.post(SESSIONS, {"end": named})
    assert (is_signed_in(two[0]), told_ended()) == (True, [])


def test_all_others_are_ended(two: tuple[Client, Client]) -> None:
    here, there = two
    here.post(SESSIONS, {"end": "others"})
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)


def test_one_signs_out_everywhere(two: tuple[Client, Client]) -> None:
    here, there = two
    here.post(SESSIONS, {"end": "all"})
    assert (is_signed_in(here), is_signed_in(there), told_ended()) == (False, False, [{"count": 2}])


def test_a_new_password_ends_the_other_sessions(two: tuple[Client, Client]) -> None:
    here, there = two
    new = "a long and plain one"
    here.post("/accounts/password/change/", {"oldpassword": factories.PASSWORD, "password1": new, "password2": new})
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)
    assert AuditEvent.objects.filter(act="account.password_changed").count() == 1


def test_a_second_factor_ends_sessions_that_began_without_it(
    two: tuple[Client, Client], django_capture_on_commit_callbacks: Any
) -> None:
    here, there = two
    here.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    secret = here.get(f"{SECURITY}app/add/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        here.post(f"{SECURITY}app/add/", {"code": app_code(secret)})
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)


@pytest.mark.usefixtures("invented_gate")
def test_the_end_of_the_last_role_signs_out_and_of_another_does_not(cast: Cast) -> None:
    cache.clear()
    second = factories.join(cast.elsewhere, Role.MUNICIPAL_MEMBER, "Two Roles", by=cast.staff)
    add_member(cast.home, Role.ADVISER, by=cast.lead, name="", email=second.email)
    User.objects.filter(pk=second.pk).update(password=cast.lead.password)
    client = with_password(User.objects.get(pk=second.pk))
    first, last = Membership.objects.select_related("community").filter(user=second).order_by("pk")
    end_membership(last, by=cast.lead)
    still = is_signed_in(client)
    end_membership(first, by=cast.staff)
    assert (still, is_signed_in(client)) == (True, False)


def test_what_is_kept_of_sessions_that_ran_out_is_deleted(two: tuple[Client, Client]) -> None:
    here, there = two
    key = there.session.session_key
    Session.objects.filter(session_key=key).update(expire_date=clock.now())
    assert (forget_sessions(), Session.objects.filter(session_key=key).exists()) == (1, False)
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [here.session.session_key]


def test_an_operator_helps_somebody_who_lost_their_second_factor(person: User, two: tuple[Client, Client]) -> None:
    give_app(person)
    give_app(factories.make_user("Stranger"))
    call_command("remove_second_factor", person.email.upper())
    assert list(Authenticator.objects.values_list("user__name", flat=True).distinct()) == ["Stranger"]
    assert [is_signed_in(client) for client in two] == [False, False]
    assert OutboxMessage.objects.get(kind="account.changed").ids == {"what": "all_removed"}
    event = AuditEvent.objects.get(act="account.factor_removed")
    assert (event.by_name, event.object_id, event.details) == (
        "system",
        str(person.uid),
        {"kind": "recovery_codes, totp"},
    )


def test_nobodys_second_factor_is_not_removed() -> None:
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("remove_second_factor", "nobody@example.org")


def test_operators_cannot_edit_how_people_sign_in() -> None:
    assert {model._meta.app_label for model in admin.site._registry} & {
        "account",
        "mfa",
        "socialaccount",
        "usersessions",
    } == set()


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        (PHONE, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/120 Safari/537 Edg/120", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/120 Mobile Safari MicroMessenger/8", "WeChat, Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120) Gecko Firefox/120", "Firefox, Linux"),
        ("curl/8", ""),
    ],
)
def test_a_browser_is_named_in_words(signature: str, words: str) -> None:
    assert device_of(signature) == words
