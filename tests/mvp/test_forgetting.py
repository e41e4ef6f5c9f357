"""People who were invited and never came are forgotten; everybody else stays."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from mvp import clock
from mvp.enums import Role
from mvp.models import AuditEvent, Invitation, User
from mvp.services.forgetting import forget_expired_invitations, forget_unused_accounts
from mvp.services.invitations import Guest, make_invitation, prepare_guest
from mvp.tasks import forget_guests
from tests import factories
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("invented_gate")


def invite(cast: Cast, email: str = "", days: int = 7) -> Invitation:
    """Somebody is invited as a liaison."""
    ends = clock.today() + timedelta(days=days)
    return make_invitation(cast.home, Guest(Role.LIAISON, "Rosa", email), by=cast.lead, expires_on=ends)


def later(days: int) -> object:
    """So many days from now."""
    return clock.set_to(timezone.localtime(clock.now()) + timedelta(days=days))


def test_an_expired_invitation_is_forgotten_once_no_page_shows_it(cast: Cast) -> None:
    first, last = invite(cast, "rosa@example.org"), invite(cast, "later@example.org", days=8)
    with later(68):
        assert (forget_expired_invitations(), forget_expired_invitations()) == (1, 0)
    found = Invitation.objects.order_by("pk").values_list("pk", "name", "email", "role")
    assert list(found) == [(first.pk, "", "", Role.LIAISON), (last.pk, "Rosa", "later@example.org", Role.LIAISON)]
    event = AuditEvent.objects.get(act="invitation.forgotten")
    assert (event.community, event.object_id, event.details) == (
        cast.home,
        str(first.uid),
        {"role": "community_liaison"},
    )


def test_an_account_that_never_signed_in_and_has_no_role_is_forgotten(cast: Cast) -> None:
    User.objects.filter(pk=cast.stranger.pk).update(last_login=clock.now())
    guest = prepare_guest(invite(cast), by=None, name="Rosa", email="rosa@example.org", language="en")
    with later(29):
        assert forget_unused_accounts() == 0
    with later(31):
        assert (forget_unused_accounts(), forget_unused_accounts()) == (1, 0)
    guest.refresh_from_db()
    assert (guest.name, guest.email, guest.is_active) == ("", f"{guest.uid}@forgotten.invalid", False)
    assert AuditEvent.objects.filter(act="account.forgotten", object_id=str(guest.uid)).count() == 1
    again = prepare_guest(invite(cast), by=None, name="Rosa", email="rosa@example.org", language="en")
    assert again != guest


def test_members_former_members_people_who_signed_in_and_operators_stay(cast: Cast) -> None:
    used = factories.make_user("Used")
    used.last_login = clock.now()
    used.save()
    User.objects.create_superuser("operator@example.org", "x", name="Operator")
    factories.join(cast.home, Role.LIAISON, "Former", by=cast.lead).memberships.update(active_to=clock.today())
    User.objects.filter(pk=cast.stranger.pk).update(last_login=clock.now())
    before = set(User.objects.values_list("name", "is_active"))
    with later(400), override("en"):
        assert forget_guests() == 0
    assert set(User.objects.values_list("name", "is_active")) == before
