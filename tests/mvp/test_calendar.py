"""The calendar of a community, and one's own feed behind a secret link."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from core_team.enums import MeetingKind
from core_team.models import Meeting
from engagement.models import Event
from mvp import clock
from mvp.enums import Step
from mvp.logs import SecretLinkFilter
from mvp.models import AuditEvent, CalendarLink, Community, Membership, StepProgress
from mvp.selectors.calendar import entries_of, months_of
from mvp.services.calendar_links import make_calendar_link, revoke_calendar_link
from tests.conftest import Cast
from tests.engagement.makers import make_event
from tests.factories import stand_at


@pytest.fixture
def home(cast: Cast) -> Community:
    """At step 5, with an event next week and a meeting the day after."""
    cast.home = stand_at(cast.home, Step.SOCIAL_RESILIENCE)
    make_event(cast.home, by=cast.liaison, held_on=days(7))
    Meeting.objects.create(community=cast.home, kind=MeetingKind.OTHER, title="Maps", held_on=days(8))
    return cast.home


def days(count: int) -> Any:
    """A day from today."""
    return clock.today() + timedelta(days=count)


def titles(*communities: Community) -> list[str]:
    """What the calendar of the next month says."""
    return [str(entry.title) for entry in entries_of(communities, clock.today(), days(30))]


def summaries(content: bytes) -> list[str]:
    """What a feed says."""
    return [str(one["summary"]) for one in Calendar.from_ical(content).walk("VEVENT")]


def feed(cast: Cast, token: str) -> Any:
    """The feed as a calendar program fetches it."""
    return cast.client("anonymous").get(f"/calendars/{token}.ics")


def test_events_meetings_and_planned_ends_stand_in_order(cast: Cast, home: Community) -> None:
    StepProgress.objects.filter(run__community=home).update(planned_start=None, planned_end=None)
    StepProgress.objects.filter(run__community=home, step=5).update(planned_end=days(9))
    StepProgress.objects.filter(run__community=home, step=4).update(planned_end=days(9))
    assert titles(home) == ["Event: Supper", "Meeting: Maps", "Step 5 is planned to end"]


def test_cancelled_and_foreign_things_are_left_out(cast: Cast, home: Community) -> None:
    Event.objects.update(status="cancelled", cancelled_because="Storm.")
    Meeting.objects.update(community=cast.elsewhere)
    StepProgress.objects.update(planned_start=None, planned_end=None)
    assert titles(home) == []


def test_the_page_shows_the_months(cast: Cast, home: Community) -> None:
    page = cast.client("liaison").get("/communities/brackwater/calendar/").content.decode()
    assert ("Event: Supper" in page, "Meeting: Maps" in page) == (True, True)
    assert sum(len(month.entries) for month in months_of(home)) >= 2


def test_the_link_is_shown_once_and_only_its_hash_is_kept(cast: Cast, home: Community) -> None:
    client = cast.client("liaison")
    page = client.post("/profile/calendar/", {"make": "1"}).content.decode()
    token = page.partition("/calendars/")[2].partition(".ics")[0]
    assert len(token) == 43
    assert token not in client.get("/profile/calendar/").content.decode()
    assert token not in str(CalendarLink.objects.values_list("token_hash"))
    answer = feed(cast, token)
    assert (answer.status_code, answer["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in answer["cache-control"]
    assert {"Event: Supper (Brackwater)", "Meeting: Maps (Brackwater)"} <= set(summaries(answer.content))


def test_the_feed_speaks_its_owners_language(cast: Cast, home: Community) -> None:
    cast.liaison.language = "zh-hans"
    cast.liaison.save()
    assert "活动：Supper（Brackwater镇）" in " ".join(
        summaries(feed(cast, make_calendar_link(by=cast.liaison)).content)
    )


def test_a_feed_holds_only_what_its_owner_may_read(cast: Cast, home: Community) -> None:
    cast.elsewhere = stand_at(cast.elsewhere, Step.SOCIAL_RESILIENCE)
    make_event(cast.elsewhere, by=cast.outsider, name="Theirs", held_on=days(3))
    assert "Theirs" not in str(summaries(feed(cast, make_calendar_link(by=cast.liaison)).content))


def test_a_former_member_and_a_deactivated_one_get_nothing(cast: Cast, home: Community) -> None:
    token, other = make_calendar_link(by=cast.liaison), make_calendar_link(by=cast.lead)
    Membership.objects.filter(user=cast.liaison).update(active_from=days(-9), active_to=days(-1))
    cast.lead.is_active = False
    cast.lead.save()
    assert [feed(cast, one).status_code for one in (token, other)] == [404, 404]


def test_a_new_link_replaces_the_old_one_and_a_revoked_one_opens_nothing(cast: Cast, home: Community) -> None:
    old, new = make_calendar_link(by=cast.liaison), make_calendar_link(by=cast.liaison)
    assert [feed(cast, one).status_code for one in (old, new)] == [404, 200]
    cast.client("liaison").post("/profile/calendar/", {"revoke": "1"})
    assert feed(cast, new).status_code == 404
    acts = AuditEvent.objects.filter(act__startswith="calendar.").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["calendar.link_made", "calendar.link_made", "calendar.link_revoked"]


def test_two_people_without_a_link_do_not_collide(cast: Cast, home: Community) -> None:
    for person in (cast.liaison, cast.lead):
        make_calendar_link(by=person)
        revoke_calendar_link(by=person)
    assert CalendarLink.objects.filter(token_hash__isnull=True).count() == 2


@pytest.mark.parametrize("token", ["", "nothing", "%00", "é" * 50, "a" * 5000])
def test_strange_tokens_open_nothing(cast: Cast, home: Community, token: str) -> None:
    assert feed(cast, token).status_code == 404


def test_the_secret_stays_out_of_the_log(cast: Cast, home: Community) -> None:
    token = make_calendar_link(by=cast.liaison)
    record = logging.LogRecord("a", logging.INFO, "a", 1, "GET /calendars/%s.ics 200", (token,), None)
    SecretLinkFilter().filter(record)
    assert record.getMessage() == "GET /calendars/[hidden] 200"


def test_a_name_cannot_add_lines_to_the_file(cast: Cast, home: Community) -> None:
    Event.objects.update(name="A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Forged")
    found = summaries(feed(cast, make_calendar_link(by=cast.liaison)).content)
    assert len([one for one in found if one.startswith("Forged")]) == 0


def test_as_many_queries_for_one_community_as_for_two(cast: Cast, home: Community) -> None:
    counts = []
    for communities in ([home], [home, cast.elsewhere]):
        with CaptureQueriesContext(connection) as queries:
            entries_of(communities, clock.today(), days(30))
        counts.append(len(queries))
    assert counts[0] == counts[1]
