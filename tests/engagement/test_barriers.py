"""What stands in people's way: three heads looked at before an event is announced."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from engagement.enums import Barrier
from engagement.models import Event
from engagement.services.barriers import Finding, announce_event, check_barriers
from engagement.services.events import cancel_event
from mvp import clock
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event

BASE = "/communities/brackwater/"
STEPS = Finding("Steps at the door", "A ramp is borrowed")
NOTHING = Finding()


def looked(**found: Finding) -> dict[Barrier, Finding]:
    """All three heads, with these findings."""
    return {kind: found.get(kind.value, NOTHING) for kind in Barrier}


def rows(event: Event) -> dict[str, tuple[str, str]]:
    """What is stored under each head."""
    return {row.kind: (row.found, row.done) for row in event.barriers.all()}


@pytest.fixture
def coming(cast: Cast, home: Community) -> Event:
    """An event of tomorrow."""
    return make_event(home, by=cast.liaison, held_on=clock.today() + timedelta(days=1))


def test_what_is_in_the_way_is_kept_with_what_is_done_and_the_day(cast: Cast, coming: Event) -> None:
    event = check_barriers(coming, by=cast.liaison, heads=looked(disability=STEPS))
    assert event.barriers_checked_on == clock.today()
    assert rows(event) == {
        "digital": ("", ""),
        "disability": ("Steps at the door", "A ramp is borrowed"),
        "language": ("", ""),
    }
    assert AuditEvent.objects.get(act="event.barriers").details == {"found": ["disability"]}


def test_looking_again_changes_the_findings_and_keeps_the_first_day(cast: Cast, coming: Event) -> None:
    event = check_barriers(coming, by=cast.liaison, heads=looked(disability=STEPS))
    with clock.set_to(clock.now() + timedelta(days=1)):
        event = check_barriers(event, by=cast.lead, heads=looked(language=Finding("English only", "Translated")))
    assert event.barriers_checked_on == clock.today()
    assert rows(event)["language"] == ("English only", "Translated")
    assert rows(event)["disability"] == ("", "")


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        ({Barrier.DIGITAL: NOTHING}, []),
        (looked(digital=Finding("No signal", " ")), ["digital_done"]),
        (looked(language=Finding("", "An interpreter")), ["language_found"]),
    ],
)
def test_a_head_left_out_or_half_filled_is_refused(
    cast: Cast, coming: Event, heads: Mapping[Barrier, Finding], fields: list[str]
) -> None:
    with pytest.raises(DomainError) as refusal:
        check_barriers(coming, by=cast.liaison, heads=heads)
    coming.refresh_from_db()
    assert (list(refusal.value.fields), coming.barriers_checked_on, rows(coming)) == (fields, None, {})


def test_an_event_is_announced_only_after_its_barriers_were_looked_at(cast: Cast, coming: Event) -> None:
    with pytest.raises(DomainError, match="before you announce"):
        announce_event(coming, by=cast.liaison, announced_on=clock.today())
    event = check_barriers(coming, by=cast.liaison, heads=looked())
    assert announce_event(event, by=cast.liaison, announced_on=clock.today()).announced_on == clock.today()
    assert AuditEvent.objects.get(act="event.announced").details == {"day": clock.today().isoformat()}


@pytest.mark.parametrize("days", [1, -1])
def test_the_announcement_is_not_ahead_and_not_before_the_barriers_were_looked_at(
    cast: Cast, coming: Event, days: int
) -> None:
    event = check_barriers(coming, by=cast.liaison, heads=looked())
    with pytest.raises(DomainError) as refusal:
        announce_event(event, by=cast.liaison, announced_on=clock.today() + timedelta(days=days))
    assert list(refusal.value.fields) == ["announced_on"]


def test_the_announcement_is_not_after_the_event(cast: Cast, home: Community) -> None:
    event = check_barriers(make_event(home, by=cast.liaison, held_on=days_ago(2)), by=cast.liaison, heads=looked())
    with pytest.raises(DomainError) as refusal:
        announce_event(event, by=cast.liaison, announced_on=days_ago(1))
    assert list(refusal.value.fields) == ["announced_on"]


def test_a_cancelled_event_is_neither_looked_at_nor_announced(cast: Cast, coming: Event) -> None:
    event = check_barriers(coming, by=cast.liaison, heads=looked())
    event = cancel_event(event, by=cast.lead, why="A storm.")
    for act in (
        lambda: check_barriers(event, by=cast.lead, heads=looked()),
        lambda: announce_event(event, by=cast.lead, announced_on=clock.today()),
    ):
        with pytest.raises(DomainError, match="cancelled"):
            act()


@pytest.mark.parametrize("who", ["equity", "adviser", "coordinator", "outsider", "stranger"])
def test_only_workers_look_and_announce(cast: Cast, coming: Event, who: str) -> None:
    with pytest.raises(NotAllowed):
        check_barriers(coming, by=getattr(cast, who), heads=looked())
    with pytest.raises(NotAllowed):
        announce_event(coming, by=getattr(cast, who), announced_on=clock.today())


def test_two_people_who_look_do_not_overwrite_each_other(cast: Cast, coming: Event) -> None:
    check_barriers(coming, by=cast.lead, heads=looked(disability=STEPS), version=1)
    with pytest.raises(VersionConflict):
        check_barriers(coming, by=cast.liaison, heads=looked(), version=1)
    assert rows(coming)["disability"] == ("Steps at the door", "A ramp is borrowed")


def test_the_forms_keep_findings_and_then_the_announcement(cast: Cast, coming: Event) -> None:
    client, url = cast.client("liaison"), f"{BASE}events/{coming.uid}/"
    found: dict[str, Any] = {"version": 1, "disability_found": "Steps", "disability_done": "A ramp"}
    assert client.post(f"{url}announce/", {"version": 1, "announced_on": clock.today().isoformat()}).status_code == 422
    assert client.post(f"{url}barriers/edit/", {**found, "disability_done": ""}).status_code == 422
    assert client.post(f"{url}barriers/edit/", found).status_code == 302
    assert client.get(f"{url}barriers/edit/").context["form"].initial["disability_done"] == "A ramp"
    told = {"version": 2, "announced_on": clock.today().isoformat()}
    assert f"{url}announce/" in client.get(url).content.decode()
    assert client.post(f"{url}announce/", told).status_code == 302
    page = client.get(url).content.decode()
    assert ("Done about it: A ramp" in page, "Nothing found." in page, f"{url}announce/" in page) == (True, True, False)


def test_the_page_of_a_coming_event_says_that_nobody_looked_yet(cast: Cast, coming: Event) -> None:
    page = cast.client("member").get(f"{BASE}events/{coming.uid}/").content.decode()
    assert "Not looked at yet. It comes before the event is announced." in page
    assert "/announce/" not in page
