"""Log lines hide links that open something: reading the log is no way in."""

import io
import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from mvp import clock
from mvp.enums import Role
from mvp.invitation_links import token_of
from mvp.services.invitations import Guest, make_invitation
from tests.conftest import Cast


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the console of the site's logging would show."""
    handler = next(one for one in logging.getLogger().handlers if one.get_name() == "console")
    shown = io.StringIO()
    # `setStream` would flush the stream before, which belonged to an earlier test and is closed.
    monkeypatch.setattr(handler, "stream", shown)
    return shown


def test_a_wrong_code_and_a_broken_link_leave_no_usable_link_in_the_log(cast: Cast, console: io.StringIO) -> None:
    until = clock.today() + timedelta(days=9)
    token = token_of(make_invitation(cast.home, Guest(Role.LIAISON), by=cast.lead, expires_on=until))
    client = Client()
    client.post(reverse("invitation", args=[token]), {"name": "Mei", "email": "mei@example.org"})
    client.post(reverse("invitation_code", args=[token]), {"code": "000000"})
    client.get(f"/invitations/{token}x/")
    lines = console.getvalue()
    assert (token in lines, "/invitations/[hidden]/" in lines) == (False, True)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Not Found: /password/reset/key/3-set-abc/", "Not Found: /password/reset/key/[hidden]/"),
        ("Not Found: /accounts/password/reset/key/done/", "Not Found: /accounts/password/reset/key/done/"),
        (
            "Not Found: /communities/b/invitations/0b8c1f3e-6f5d-4f5e-9d5b-2f4f6c1f9a11/",
            "Not Found: /communities/b/invitations/0b8c1f3e-6f5d-4f5e-9d5b-2f4f6c1f9a11/",
        ),
        ("Not Found: /communities/b/invitations/add/", "Not Found: /communities/b/invitations/add/"),
    ],
)
def test_only_the_secret_part_is_hidden(said: str, shown: str, console: io.StringIO) -> None:
    logging.getLogger("django.request").warning("%s", said)
    assert shown in console.getvalue()


def test_the_console_hides_links_wherever_the_site_runs() -> None:
    assert {tuple(handler["filters"]) for handler in settings.LOGGING["handlers"].values()} == {
        ("request_id", "secret_links")
    }
