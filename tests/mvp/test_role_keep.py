"""Taking a planned end of a role back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from mvp import clock
from mvp.enums import Role
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Membership, User
from mvp.selectors.history import told
from mvp.services.people import add_member
from mvp.services.roles import end_membership, hand_over, take_back_end
from tests.conftest import Cast
from tests.mvp.pages import missing_names, words

pytestmark = pytest.mark.usefixtures("invented_gate")


def days(number: int) -> date:
    """So many days from today."""
    return clock.today() + timedelta(days=number)


def held(user: User) -> Membership:
    """The person's only membership."""
    return Membership.objects.select_related("community__run", "user").get(user=user)


def test_a_planned_end_is_taken_back_and_the_role_goes_on(cast: Cast) -> None:
    ending = end_membership(held(cast.liaison), by=cast.lead, on=days(7))
    kept = take_back_end(ending, by=cast.lead)
    event = AuditEvent.objects.get(act="role.end_taken_back")
    assert (kept.active_to, event.details) == (None, {"role": "community_liaison", "on": days(7).isoformat()})
    assert str(told(event).words).startswith("Planned end of a role on")
    with clock.set_to(clock.now() + timedelta(days=8)):
        assert held(cast.liaison).is_active is True


@pytest.mark.parametrize("ended", [False, True])
def test_there_must_be_an_end_that_is_still_to_come(cast: Cast, ended: bool) -> None:
    if ended:
        end_membership(held(cast.liaison), by=cast.lead)
    with pytest.raises(DomainError, match="has ended already" if ended else "No end is planned"):
        take_back_end(held(cast.liaison), by=cast.lead)
    assert not AuditEvent.objects.filter(act="role.end_taken_back").exists()


def test_a_person_who_has_the_role_again_later_holds_it_once(cast: Cast) -> None:
    ending = end_membership(held(cast.liaison), by=cast.lead, on=days(7))
    again = {"name": "Again", "email": cast.liaison.email, "on": days(9)}
    add_member(cast.home, Role.LIAISON, by=cast.lead, **again)
    with pytest.raises(DomainError, match="has that role from"):
        take_back_end(ending, by=cast.lead)
    assert Membership.objects.filter(user=cast.liaison, active_to__isnull=True).count() == 1
    refused = cast.client("lead").post(reverse("role_keep", args=[cast.home.slug, ending.uid]))
    assert (refused.status_code, "has that role from" in words(refused)) == (422, True)


def test_whoever_takes_the_role_over_keeps_it(cast: Cast) -> None:
    successor = hand_over(held(cast.lead), by=cast.lead, name="Next", email="next@example.org", on=days(10))
    take_back_end(held(cast.lead), by=cast.staff)
    successor.refresh_from_db()
    assert (held(cast.lead).active_to, successor.active_to) == (None, None)


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "equity", "outsider"])
def test_only_who_ends_a_role_takes_its_end_back(cast: Cast, who: str) -> None:
    ending = end_membership(held(cast.liaison), by=cast.lead, on=days(7))
    with pytest.raises(NotAllowed):
        take_back_end(ending, by=getattr(cast, who))
    assert held(cast.liaison).active_to == days(7)


def test_an_end_changed_meanwhile_is_not_taken_back_blindly(cast: Cast) -> None:
    version = end_membership(held(cast.liaison), by=cast.lead, on=days(7)).version
    end_membership(held(cast.liaison), by=cast.staff, on=days(9))
    with pytest.raises(VersionConflict):
        take_back_end(held(cast.liaison), by=cast.lead, version=version)
    assert held(cast.liaison).active_to == days(9)


def test_the_roles_page_leads_there_while_an_end_is_planned(cast: Cast) -> None:
    client, people = cast.client("lead"), reverse("people_list", args=[cast.home.slug])
    url = reverse("role_keep", args=[cast.home.slug, held(cast.liaison).uid])
    assert (url in client.get(people).text, client.get(url).status_code) == (False, 404)
    end_membership(held(cast.liaison), by=cast.lead, on=days(7))
    with missing_names() as missing:
        assert (url in client.get(people).text, url in cast.client("member").get(people).text) == (True, False)
        page = client.get(url)
    assert ("Taken back, it goes on until somebody ends it." in words(page), missing) == (True, set())
    assert client.post(url, {"version": held(cast.liaison).version}).status_code == 302
    assert (held(cast.liaison).active_to, client.get(url).status_code) == (None, 404)
