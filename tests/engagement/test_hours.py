"""Paid hours that point at an event."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils.html import escape

from core_team.models import PayEntry
from core_team.selectors.pay.words import purpose_choices, rows_of
from core_team.services.pay.entries import Work, change_hours
from engagement.models import Event, HoursAtEvent
from engagement.services.events import cancel_event
from mvp.enums import Step
from mvp.exceptions import DomainError
from mvp.models import Membership
from tests.conftest import Cast
from tests.core_team.pay import make
from tests.engagement.makers import make_event


@pytest.fixture
def liaison(cast: Cast) -> Membership:
    """A liaison paid by the hour, at step 5."""
    member = make.at_work(cast, Step.SOCIAL_RESILIENCE)
    make.terms(member, cast.lead)
    return member


@pytest.fixture
def supper(cast: Cast, liaison: Membership) -> Event:
    """An event of three days ago."""
    return make_event(cast.home, by=cast.lead, name="Porch supper", held_on=make.ago(3))


def hours_at(event: Event, liaison: Membership, cast: Cast, day: int = 2) -> PayEntry:
    """Hours spent on it, as the liaison enters them."""
    return make.hours(liaison, cast.liaison, make.ago(day), purpose=f"event:{event.uid}")


def test_hours_are_entered_for_an_event_and_the_ledger_names_it(cast: Cast, liaison: Membership, supper: Event) -> None:
    entry = hours_at(supper, liaison, cast)
    assert (HoursAtEvent.objects.get().event, entry.step) == (supper, Step.SOCIAL_RESILIENCE)
    assert [row.what for row in rows_of([entry])] == ["Porch supper"]


def test_recent_events_of_the_community_are_offered(cast: Cast, liaison: Membership, supper: Event) -> None:
    make_event(cast.home, by=cast.lead, name="Later", held_on=make.ahead(3))
    gone = make_event(cast.home, by=cast.lead, name="Gone", held_on=make.ago(3))
    cancel_event(gone, by=cast.lead, why="Rain.")
    groups = dict(purpose_choices(liaison, make.ago(0)))
    offered = [value for options in groups.values() for value, _label in options if value.startswith("event:")]
    assert offered == [f"event:{supper.uid}"]


def test_the_page_of_an_event_leads_to_hours_for_it(cast: Cast, liaison: Membership, supper: Event) -> None:
    client = cast.client("liaison")
    address = f"/communities/brackwater/my-hours/?purpose=event%3A{supper.uid}&worked_on={supper.held_on}"
    assert escape(address) in client.get(f"/communities/brackwater/events/{supper.uid}/").content.decode()
    form = client.get(address).context["form"]
    assert (form["purpose"].value(), str(form["worked_on"].value())) == (f"event:{supper.uid}", str(supper.held_on))


def test_nothing_leads_to_hours_that_cannot_be_entered(cast: Cast, liaison: Membership, supper: Event) -> None:
    later = make_event(cast.home, by=cast.lead, name="Later", held_on=make.ahead(3))
    gone = make_event(cast.home, by=cast.lead, name="Gone", held_on=make.ago(3))
    cancel_event(gone, by=cast.lead, why="Rain.")
    for who, event in (("lead", supper), ("coordinator", supper), ("liaison", later), ("liaison", gone)):
        page = cast.client(who).get(f"/communities/brackwater/events/{event.uid}/").content.decode()
        assert "Enter your hours" not in page


def test_hours_are_for_no_event_of_elsewhere_or_of_the_future(cast: Cast, liaison: Membership, supper: Event) -> None:
    make.begin_earlier(cast.elsewhere)
    strange = make_event(cast.elsewhere, by=cast.outsider, name="Strange", held_on=make.ago(3))
    for key in (strange.uid, uuid4(), "nonsense"):
        with pytest.raises(DomainError, match="an event of your community"):
            make.hours(liaison, cast.liaison, make.ago(2), purpose=f"event:{key}")
    with pytest.raises(DomainError, match="had begun"):
        hours_at(supper, liaison, cast, day=4)
    assert (PayEntry.objects.count(), HoursAtEvent.objects.count()) == (0, 0)


def test_changed_hours_follow_to_another_event(cast: Cast, liaison: Membership, supper: Event) -> None:
    other = make_event(cast.home, by=cast.lead, name="Door to door", held_on=make.ago(3))
    entry = hours_at(supper, liaison, cast)
    change_hours(entry, Work(make.ago(2), Decimal(1), f"event:{other.uid}"), by=cast.liaison)
    assert HoursAtEvent.objects.get().event == other
