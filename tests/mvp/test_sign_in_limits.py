"""Limits on signing in: many wrong tries learn nothing, and all processes count together."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client

from mvp.models import User
from mvp.settings import base
from tests import factories

pytestmark = pytest.mark.django_db
LOGIN, ASK = "/accounts/login/", "/accounts/login/code/"


@pytest.fixture
def person(settings: Any) -> User:
    """Somebody with a password; no tries counted; a minute that lasts, because tests may be slow."""
    cache.clear()
    limits = {action: rates.replace("/m/", "/d/") for action, rates in settings.ACCOUNT_RATE_LIMITS.items()}
    settings.ACCOUNT_RATE_LIMITS = limits
    return factories.make_user("Rosa")


def words(page: bytes, email: str) -> str:
    """A page without address and token."""
    text = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", page.decode())
    return text.replace(email, "…")


def wrong_tries(email: str, network: str, count: int = 200) -> list[tuple[int, str]]:
    """What so many wrong passwords are answered, from an address of a network of their own."""
    answers = []
    for _try in range(count):
        answer = Client(REMOTE_ADDR=network).post(LOGIN, {"login": email, "password": "wrong"})
        answers.append((answer.status_code, words(answer.content, email)))
    return answers


def test_two_hundred_wrong_passwords_learn_nothing(person: User) -> None:
    known, unknown = wrong_tries(person.email, "192.0.2.1"), wrong_tries("nobody@example.org", "198.51.100.1")
    assert known == unknown
    assert [status for status, _page in known] == [200] * 30 + [429] * 170


def test_after_five_wrong_passwords_the_right_one_waits_too(person: User) -> None:
    wrong_tries(person.email, "192.0.2.1", 5)
    client = Client(REMOTE_ADDR="203.0.113.9")
    page = client.post(LOGIN, {"login": person.email, "password": factories.PASSWORD}).content.decode()
    assert ("Too many tries" in page, client.get("/my-turn/").status_code) == (True, 302)


def test_too_many_tries_are_told_in_the_readers_language(person: User) -> None:
    wrong_tries(person.email, "192.0.2.1", 30)
    answer = Client(REMOTE_ADDR="192.0.2.1", headers={"Accept-Language": "zh-CN"}).post(LOGIN, {})
    assert (answer.status_code, answer.headers["Content-Language"]) == (429, "zh-hans")
    assert "短时间内尝试次数过多" in answer.content.decode()


@pytest.mark.parametrize("known", [True, False])
def test_an_address_gets_three_codes_a_minute(person: User, known: bool) -> None:
    email = person.email if known else "nobody@example.org"
    statuses = [Client().post(ASK, {"email": email.upper() if n % 2 else email}).status_code for n in range(5)]
    assert statuses == [302, 302, 302, 200, 200]


def test_all_processes_count_together() -> None:
    chosen = base.CACHES["default"]
    assert chosen["BACKEND"].endswith(("DatabaseCache", "SteadyRedisCache"))
    first, second = (DatabaseCache("mvp_cache", {}) for _process in range(2))
    assert "mvp_cache" in connection.introspection.table_names()
    assert [first.add("lock", 1), second.add("lock", 1), second.get("lock")] == [True, False, 1]
