"""Sign-in with an organization's own accounts: off by default, for people who are here, and nobody is made by it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from mvp.models import AuditEvent, User
from mvp.settings import env
from tests import factories
from tests.mvp.oidc_provider import CLIENT_ID, SECRET, Provider, serve_provider
from tests.mvp.second_steps import LOGIN, SECOND_STEP, give_app, is_signed_in, leads_to

pytestmark = pytest.mark.django_db
START = "/accounts/oidc/organization/login/"
CALLBACK = f"{START}callback/"


@pytest.fixture
def person() -> User:
    """Somebody who has been added."""
    return factories.make_user("Rosa")


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """The organization's sign-in, switched on."""
    cache.clear()
    monkeypatch.setenv("OIDC_CLIENT_ID", CLIENT_ID)
    monkeypatch.setenv("OIDC_CLIENT_SECRET", SECRET)
    with serve_provider() as served:
        settings.OIDC_ISSUER, settings.OIDC_NAME = served.address, "Town ID"
        apps = env.oidc_apps(served.address, "Town ID")
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}
        yield served


def come_back(
    provider: Provider, email: str, *, start: dict[str, str] | None = None, **claims: Any
) -> tuple[Client, Any]:
    """Go to the organization's sign-in and come back as whom it vouches for."""
    provider.claims = {"sub": "42", "email": email, "email_verified": True, **claims}
    client = Client()
    away = urlsplit(client.post(START, start or {}).headers["Location"])
    state = parse_qs(away.query)["state"][0]
    return client, client.get(CALLBACK, {"code": "abc", "state": state})


def test_it_is_off_unless_an_issuer_is_named(settings: Any) -> None:
    assert (settings.OIDC_ISSUER, env.oidc_apps("", ""), env.origins("")) == ("", [], [])
    assert "oidc" not in Client().get(LOGIN).content.decode()
    assert [Client().post(START).status_code, Client().get(CALLBACK).status_code] == [404, 404]


def test_its_button_appears_when_it_is_set_up(provider: Provider) -> None:
    page = Client().get(LOGIN).content.decode()
    assert (START in page, "Sign in with Town ID" in page) == (True, True)


def test_the_way_there_asks_for_a_code_with_a_challenge(provider: Provider) -> None:
    away = urlsplit(Client().post(START).headers["Location"])
    asked = {key: values[0] for key, values in parse_qs(away.query).items()}
    assert f"{away.scheme}://{away.netloc}{away.path}" == f"{provider.address}/authorization"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT_ID, "code", "S256")


def test_a_person_who_is_here_signs_in_by_the_verified_address(provider: Provider, person: User) -> None:
    client, answer = come_back(provider, person.email.upper())
    assert (leads_to(answer), is_signed_in(client)) == ("/", True)
    steps = AuditEvent.objects.get(act="account.signed_in")
    assert (steps.by_id, steps.details) == (person.pk, {"steps": ["socialaccount"]})
    assert (person.check_password(factories.PASSWORD), SocialAccount.objects.exists()) == (True, False)


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_an_address_that_is_not_verified_signs_in_nobody(provider: Provider, person: User, verified: Any) -> None:
    client, answer = come_back(provider, person.email, email_verified=verified)
    assert (answer.status_code, is_signed_in(client)) == (403, False)


@pytest.mark.parametrize("start", [{}, {"process": "connect"}, {"process": "redirect", "next": "/my-turn/"}])
def test_somebody_unknown_is_told_whom_to_ask_and_nobody_is_made(provider: Provider, start: dict[str, str]) -> None:
    before = User.objects.count()
    client, answer = come_back(provider, "new@example.org", start=start)
    assert (answer.status_code, is_signed_in(client), User.objects.count()) == (403, False, before)
    assert "Ask your municipal project manager" in answer.content.decode()
    refused = AuditEvent.objects.get(act="account.provider_refused")
    assert "new@example.org" not in str(refused.__dict__)


def test_a_closed_account_stays_closed(provider: Provider, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    client, answer = come_back(provider, person.email)
    assert (answer.status_code, is_signed_in(client)) == (403, False)


def test_it_does_not_lead_past_the_second_step(provider: Provider, person: User) -> None:
    give_app(person)
    client, answer = come_back(provider, person.email)
    assert (leads_to(answer), is_signed_in(client)) == (SECOND_STEP, False)


def test_nothing_happens_without_the_state_of_this_browser(provider: Provider, person: User) -> None:
    provider.claims = {"sub": "42", "email": person.email, "email_verified": True}
    client = Client()
    answer = client.get(CALLBACK, {"code": "abc", "state": "stolen"})
    assert (is_signed_in(client), "That did not work" in answer.content.decode()) == (False, True)


def test_going_back_at_the_provider_is_told(provider: Provider) -> None:
    client = Client()
    away = urlsplit(client.post(START).headers["Location"])
    state = parse_qs(away.query)["state"][0]
    answer = client.get(CALLBACK, {"error": "access_denied", "state": state}, follow=True)
    assert "Sign-in cancelled" in answer.content.decode()
