"""Around each request: an id to quote, the reader's language, headers that keep others out."""

import logging

import pytest
from django.test import Client

from mvp.logs import RequestIdFilter, request_id
from mvp.models import User
from tests.conftest import Cast

ID = "X-Request-Id"


def test_each_request_gets_an_id_of_its_own() -> None:
    first, second = (Client().get("/healthz").headers[ID] for _request in range(2))
    assert (len(first), first == second) == (32, False)


def test_a_proxys_plain_id_is_kept() -> None:
    assert Client().get("/healthz", headers={ID: "abc-12345678"}).headers[ID] == "abc-12345678"


@pytest.mark.parametrize("given", ["short", "x" * 65, "with spaces here", "a;b=c%0d%0aSet", "<script>alert</script>"])
def test_an_id_that_is_not_plain_is_replaced(given: str) -> None:
    assert len(Client().get("/healthz", headers={ID: given}).headers[ID]) == 32


def test_log_lines_carry_the_requests_id() -> None:
    record = logging.LogRecord("test", logging.INFO, "", 0, "Hello", None, None)
    token = request_id.set("abc-12345678")
    RequestIdFilter().filter(record)
    request_id.reset(token)
    assert (record.__dict__["request_id"], request_id.get()) == ("abc-12345678", "-")


def test_the_line_about_a_refused_request_carries_its_id_and_what_follows_does_not(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(keep := RequestIdFilter())
    try:
        Client().get("/nothing-here/", headers={ID: "abc-12345678"})
    finally:
        caplog.handler.removeFilter(keep)
    lines = [line.__dict__["request_id"] for line in caplog.records if line.name == "django.request"]
    assert (lines, request_id.get()) == (["abc-12345678"], "-")


@pytest.mark.parametrize(
    ("accepted", "spoken"),
    [
        ("zh-CN,zh;q=0.9", "zh-hans"),
        ("zh-Hans", "zh-hans"),
        ("en-US", "en"),
        ("fr", "en"),
        ("", "en"),
        ("x" * 600, "en"),
    ],
)
def test_a_visitors_browser_chooses_the_language(db: None, accepted: str, spoken: str) -> None:
    answer = Client().get("/accounts/login/", headers={"Accept-Language": accepted})
    assert answer.headers["Content-Language"] == spoken


def test_a_visitors_choice_beats_their_browser(db: None) -> None:
    client = Client(headers={"Accept-Language": "en"})
    client.post("/language/", {"language": "zh-hans", "next": "/accounts/login/"})
    page = client.get("/accounts/login/")
    assert (page.headers["Content-Language"], '<html lang="zh-Hans"' in page.content.decode()) == ("zh-hans", True)


@pytest.mark.usefixtures("invented_gate")
def test_a_signed_in_persons_language_beats_cookie_and_browser(cast: Cast) -> None:
    User.objects.filter(pk=cast.lead.pk).update(language="zh-hans")
    client = cast.client("lead")
    client.cookies["django_language"] = "en"
    answer = client.get("/my-turn/", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "zh-hans"


@pytest.mark.usefixtures("invented_gate")
def test_choosing_a_language_is_remembered_for_the_person(cast: Cast) -> None:
    cast.client("lead").post("/language/", {"language": "zh-hans", "next": "/my-turn/"})
    assert User.objects.get(pk=cast.lead.pk).language == "zh-hans"


@pytest.mark.parametrize(
    ("target", "ends"),
    [
        ("/accounts/login/?next=/a", "/accounts/login/?next=/a"),
        ("/public/en/mvp-2/", "/public/zh-hans/mvp-2/"),
        ("https://evil.example.org/", "/"),
        ("//evil.example.org", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_after_choosing_a_language_one_is_back_on_the_same_page_here(db: None, target: str, ends: str) -> None:
    answer = Client().post("/language/", {"language": "zh-hans", "next": target})
    assert (answer.status_code, answer.headers["Location"]) == (302, ends)


def test_an_unknown_language_is_not_remembered(db: None) -> None:
    answer = Client().post("/language/", {"language": "tlh", "next": "/accounts/login/"})
    assert (answer.status_code, "django_language" in answer.cookies) == (302, False)


def test_pages_allow_nothing_from_elsewhere(db: None) -> None:
    headers = Client().get("/accounts/login/").headers
    policy = headers["Content-Security-Policy"]
    assert ("unsafe" in policy, "default-src 'none'" in policy, "frame-ancestors 'none'" in policy) == (
        False,
        True,
        True,
    )
    assert (headers["X-Frame-Options"], headers["Referrer-Policy"]) == ("DENY", "same-origin")


@pytest.mark.usefixtures("invented_gate")
def test_the_frame_belongs_to_whoever_asks(cast: Cast) -> None:
    names = [cast.client(who).get("/my-turn/").context["frame"].user_name for who in ("lead", "member")]
    assert names == ["Lead", "Member"]
