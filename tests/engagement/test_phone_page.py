"""The phone form as a page for everybody: nothing personal in it, installable, and closed when somebody signs out."""

import json
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from engagement.forms.phone import PhoneForm
from engagement.models import Event
from engagement.phone_cookies import OWNER_COOKIE, SHARED_COOKIE, WAITING_COOKIE
from engagement.views.phone_shell import FILES, ICONS
from mvp.models import Community
from tests.conftest import Cast
from tests.engagement.makers import make_event, make_group, make_plan
from tests.hostile import BROKEN, FORM, on_the_wire

PAGE = "/public/zh-hans/phone/"
LEAVING = "/phone/leaving/"


def test_the_page_is_the_same_for_everybody(cast: Cast, home: Community) -> None:
    make_group(home, "Renters")
    pages = {cast.client(who).get(PAGE).content for who in ("anonymous", "liaison", "stranger")}
    assert len(pages) == 1
    assert b"Renters" not in pages.pop()


@pytest.mark.parametrize("who", ["anonymous", "liaison"])
@pytest.mark.parametrize("name", ["phone:page", "phone:manifest", "phone:worker"])
def test_what_a_phone_keeps_is_asked_for_anew_each_time(cast: Cast, who: str, name: str) -> None:
    address = reverse(name, kwargs={} if name == "phone:worker" else {"language": "en"})
    assert cast.client(who).get(address)["Cache-Control"] == "no-cache"


def test_every_file_of_the_page_is_kept(db: Any, client: Client) -> None:
    page = client.get(PAGE).content.decode()
    worker = client.get("/phone-worker.js").content.decode()
    kept = json.loads(worker[worker.index("{", worker.index("start(")) : worker.rindex("}") + 1])
    assert kept["pages"] == ["/public/en/phone/", PAGE]
    assert [name for name in (*FILES, *ICONS.values()) if not finders.find(name)] == []
    assert [path for path in kept["files"] if path.endswith(".css") and path not in page] == []


def test_the_worker_is_the_same_until_something_changes(db: Any, client: Client) -> None:
    assert client.get("/phone-worker.js").content == client.get("/phone-worker.js").content


def test_the_app_has_a_name_in_its_language_and_starts_at_the_form(db: Any, client: Client) -> None:
    app = client.get(f"{PAGE}manifest.webmanifest")
    assert app["Content-Type"] == "application/manifest+json"
    assert (app.json()["short_name"], app.json()["start_url"], app.json()["lang"]) == ("记录活动", PAGE, "zh-hans")


def test_a_language_nobody_speaks_here_is_not_found(db: Any, client: Client) -> None:
    assert client.get("/public/tlh/phone/").status_code == 404


def phone_of(cast: Cast, who: str, **cookies: str) -> Client:
    """A phone that has shown its owner the form."""
    client = cast.client(who)
    client.get("/phone/data/")
    for name, value in cookies.items():
        client.cookies[name] = value
    return client


def taken_away(answer: Any, name: str = OWNER_COOKIE) -> bool:
    """Whether the answer deletes the cookie."""
    return name in answer.cookies and answer.cookies[name]["max-age"] == 0


def test_signing_out_closes_the_store_of_the_phone(cast: Cast) -> None:
    answer = phone_of(cast, "liaison").post(reverse("account_logout"))
    assert taken_away(answer)
    assert "Clear-Site-Data" not in answer.headers


def test_signing_out_empties_a_shared_phone(cast: Cast) -> None:
    answer = phone_of(cast, "liaison", **{SHARED_COOKIE: "1"}).post(reverse("account_logout"))
    assert (taken_away(answer), answer["Clear-Site-Data"]) == (True, '"storage"')


def test_a_shared_phone_is_still_shared_and_emptied_when_the_next_person_signs_out(cast: Cast) -> None:
    first = phone_of(cast, "liaison", **{SHARED_COOKIE: "1"}).post(reverse("account_logout"))
    assert first.cookies[SHARED_COOKIE].value == "1"
    following = cast.client("member")
    following.cookies[SHARED_COOKIE] = "1"
    assert following.post(reverse("account_logout"))["Clear-Site-Data"] == '"storage"'


def test_signing_out_on_a_shared_phone_first_tells_what_would_be_lost(cast: Cast) -> None:
    client = phone_of(cast, "liaison", **{SHARED_COOKIE: "1", WAITING_COOKIE: "2"})
    answer = client.post(reverse("account_logout"))
    assert (answer.status_code, answer["Location"], answer.has_header("Clear-Site-Data")) == (302, LEAVING, False)
    page = client.get(LEAVING).content.decode()
    assert "2 records wait on this phone" in page
    assert "/public/en/phone/#list" in page
    gone = client.post(reverse("account_logout"), {"anyway": "1"})
    assert (gone["Clear-Site-Data"], taken_away(gone, WAITING_COOKIE)) == ('"storage"', True)


@pytest.mark.parametrize(
    "cookies", [{SHARED_COOKIE: "1"}, {WAITING_COOKIE: "2"}, {SHARED_COOKIE: "1", WAITING_COOKIE: "²"}]
)
def test_signing_out_asks_nothing_where_nothing_would_be_lost(cast: Cast, cookies: dict[str, str]) -> None:
    client = phone_of(cast, "liaison", **cookies)
    assert client.post(reverse("account_logout"))["Location"] != LEAVING
    assert client.get("/communities/").status_code == 302


@pytest.mark.parametrize(("shared", "closed"), [(False, False), (True, True)])
def test_the_end_of_a_session_closes_only_a_shared_phone(cast: Cast, shared: bool, closed: bool) -> None:
    client = phone_of(cast, "liaison", **({SHARED_COOKIE: "1"} if shared else {}))
    client.session.flush()
    assert taken_away(client.get("/accounts/login/")) == closed


def test_somebody_else_signing_in_closes_the_store(cast: Cast) -> None:
    client = cast.client("member")
    client.cookies[OWNER_COOKIE] = str(cast.liaison.uid)
    assert taken_away(client.get("/communities/"))


def test_events_that_wait_lead_to_the_phone_form(cast: Cast, home: Community) -> None:
    link = f"/public/en/phone/?community={home.slug}"
    client = cast.client("liaison")
    assert link in client.get(reverse("engagement:event_list", args=[home.slug])).content.decode()
    assert link not in cast.client("equity").get(reverse("engagement:event_list", args=[home.slug])).content.decode()


def test_recording_a_planned_event_leads_to_it_on_the_phone(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.lead)
    page = cast.client("liaison").get(reverse("engagement:event_record", args=[home.slug, event.uid]))
    assert f"/public/en/phone/?community={home.slug}&amp;event={event.uid}" in page.content.decode()


@pytest.mark.parametrize("value", BROKEN)
def test_hostile_values_are_understood(cast: Cast, home: Community, value: str) -> None:
    make_plan(home, by=cast.lead)
    offered = {name: [value] for name in (*PhoneForm(community=home).fields, "owner", "keep_theirs")}
    address = reverse("engagement:phone_record", args=[home.slug])
    client = cast.client("liaison")
    for sending in (offered, offered | {"owner": [str(cast.liaison.uid)]}, offered | {"keep_draft": ["1"]}):
        answer = client.post(address, on_the_wire(sending), content_type=FORM)
        assert answer.status_code in (200, 403, 422)
    assert not Event.objects.exists()
