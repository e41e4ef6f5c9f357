"""Inviting: who may for which role, one open invitation per address, taken back, accepted exactly once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from mvp import clock
from mvp.enums import InvitationState, Role
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.invitation_links import find_invitation, token_of
from mvp.models import AuditEvent, Invitation, Membership, OutboxMessage, User
from mvp.services.invitations import (
    Guest,
    accept_invitation,
    make_invitation,
    prepare_guest,
    revoke_invitation,
)
from mvp.services.outbox import compose
from mvp.services.people import add_member
from mvp.services.roles import end_membership
from tests import factories
from tests.conftest import Cast

pytestmark = pytest.mark.usefixtures("invented_gate")
NEW = "Mei.Chen@Example.org"


def invite(
    cast: Cast, role: Role = Role.LIAISON, *, by: User | None = None, days: int = 30, **guest: Any
) -> Invitation:
    """The lead (or somebody else) invites at home."""
    expires_on = clock.today() + timedelta(days=days)
    return make_invitation(cast.home, Guest(role, **guest), by=by or cast.lead, expires_on=expires_on)


def acts() -> list[tuple[str, str, Any]]:
    """The audited acts about invitations, oldest first."""
    found = AuditEvent.objects.filter(act__startswith="invitation.").order_by("pk")
    return list(found.values_list("act", "by_name", "details"))


def test_an_invitation_says_whom_it_is_for_and_is_audited_without_it(cast: Cast) -> None:
    invitation = invite(cast, name=" Mei Chen ", email=NEW, language="zh-hans")
    assert (invitation.name, invitation.email, invitation.language, invitation.state, invitation.created_by) == (
        "Mei Chen",
        "mei.chen@example.org",
        "zh-hans",
        InvitationState.OPEN,
        cast.lead,
    )
    assert acts() == [("invitation.made", "Lead", {"role": "community_liaison"})]


def test_inviting_makes_no_account(cast: Cast) -> None:
    before = User.objects.count()
    invite(cast, email=NEW)
    assert User.objects.count() == before


def test_with_an_address_the_link_is_mailed_there_in_its_language(cast: Cast) -> None:
    invitation = invite(cast, email=NEW, language="zh-hans")
    message = OutboxMessage.objects.get(kind="invitation")
    mail = compose(message)
    assert (message.recipient, message.ids, mail.to) == (None, {"id": invitation.pk}, ["mei.chen@example.org"])
    assert f"http://testserver/invitations/{token_of(invitation)}/" in mail.body
    assert "邀请" in mail.subject
    assert "社区联络专员" in mail.body


def test_without_an_address_nothing_is_mailed(cast: Cast) -> None:
    invite(cast)
    assert not OutboxMessage.objects.filter(kind="invitation").exists()


def test_a_mail_that_comes_too_late_is_not_sent(cast: Cast) -> None:
    invitation = invite(cast, email=NEW)
    revoke_invitation(invitation, by=cast.lead, reason="Moved away")
    with pytest.raises(DomainError, match="settled before"):
        compose(OutboxMessage.objects.get(kind="invitation"))


@pytest.mark.parametrize("who", ["member", "liaison", "planner", "equity", "adviser", "vendor", "outsider", "stranger"])
def test_only_the_project_manager_and_the_program_invite_and_take_back(cast: Cast, who: str) -> None:
    invitation = invite(cast)
    with pytest.raises(NotAllowed):
        invite(cast, by=getattr(cast, who))
    with pytest.raises(NotAllowed):
        revoke_invitation(invitation, by=getattr(cast, who), reason="")
    assert [one.state for one in Invitation.objects.all()] == [InvitationState.OPEN]


def test_the_equity_partner_is_invited_by_the_program_only(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        invite(cast, Role.EQUITY_PARTNER)
    invitation = invite(cast, Role.EQUITY_PARTNER, by=cast.coordinator)
    with pytest.raises(NotAllowed):
        revoke_invitation(invitation, by=cast.lead, reason="")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.STAFF])
def test_nobody_is_invited_for_a_role_of_the_program(cast: Cast, role: Role) -> None:
    with pytest.raises(DomainError, match="region or the state"):
        invite(cast, role, by=cast.staff)


@pytest.mark.parametrize("days", [-1, 91])
def test_an_invitation_works_for_at_most_ninety_days(cast: Cast, days: int) -> None:
    with pytest.raises(DomainError) as refusal:
        invite(cast, days=days)
    assert (set(refusal.value.fields), Invitation.objects.exists()) == ({"expires_on"}, False)


def test_the_same_address_in_odd_letters_is_not_invited_twice_for_a_role(cast: Cast) -> None:
    invite(cast, email=NEW)
    with pytest.raises(DomainError, match="invited for that role already") as refusal:
        invite(cast, email=" MEI.CHEN@EXAMPLE.ORG ")
    invite(cast, Role.ADVISER, email=NEW)
    assert (set(refusal.value.fields), Invitation.objects.count()) == ({"email"}, 2)


def test_the_database_keeps_one_open_invitation_per_address_and_role(cast: Cast) -> None:
    first = invite(cast, email=NEW)
    again = Invitation(
        community=cast.home, role=first.role, email=NEW.upper(), expires_on=first.expires_on, created_by=cast.lead
    )
    with pytest.raises(ValidationError, match="invited for that role already"):
        again.full_clean()


def test_somebody_who_holds_the_role_is_not_invited_for_it(cast: Cast) -> None:
    with pytest.raises(DomainError, match="holds that role already"):
        invite(cast, email=cast.liaison.email.upper())
    assert not Invitation.objects.exists()


def test_an_expired_invitation_gives_way_to_a_new_one(cast: Cast) -> None:
    old = invite(cast, email=NEW, days=3)
    with clock.set_to(clock.now() + timedelta(days=4)):
        new = invite(cast, email=NEW)
        old.refresh_from_db()
        assert (old.state, old.email, new.state) == (InvitationState.REVOKED, "", InvitationState.OPEN)


def test_the_same_form_sent_twice_makes_one_invitation_and_one_mail(cast: Cast) -> None:
    uid = Invitation().uid
    days = clock.today() + timedelta(days=5)
    guest = Guest(Role.LIAISON)
    made = [make_invitation(cast.home, guest, by=cast.lead, expires_on=days, uid=uid) for _n in range(2)]
    assert (made[0], len(acts())) == (made[1], 1)


def test_taking_back_forgets_the_person_and_keeps_the_act(cast: Cast) -> None:
    invitation = invite(cast, name="Mei Chen", email=NEW)
    revoked = revoke_invitation(invitation, by=cast.lead, reason=" Moved away ")
    assert (revoked.state, revoked.name, revoked.email, revoked.revoked_because) == (
        InvitationState.REVOKED,
        "",
        "",
        "Moved away",
    )
    assert acts()[-1] == ("invitation.revoked", "Lead", {"role": "community_liaison"})
    with pytest.raises(DomainError, match="taken back already"):
        revoke_invitation(revoked, by=cast.lead, reason="")


def test_taking_back_what_somebody_else_changed_is_a_conflict(cast: Cast) -> None:
    with pytest.raises(VersionConflict):
        revoke_invitation(invite(cast), by=cast.lead, reason="", version=7)


def test_accepting_gives_the_role_once_and_forgets_the_address(cast: Cast) -> None:
    invitation = invite(cast, email=cast.stranger.email.upper(), name="Stranger")
    membership = accept_invitation(invitation, by=cast.stranger)
    invitation.refresh_from_db()
    assert (membership.user, membership.role, membership.community, membership.active_from) == (
        cast.stranger,
        "community_liaison",
        cast.home,
        clock.today(),
    )
    assert (invitation.state, invitation.used_by, invitation.name, invitation.email) == (
        InvitationState.USED,
        cast.stranger,
        "",
        "",
    )
    assert acts()[-1] == ("invitation.used", "Stranger", {"role": "community_liaison"})
    with pytest.raises(DomainError, match="used already"):
        accept_invitation(Invitation.objects.get(), by=factories.make_user("Second"))
    assert Membership.objects.filter(role=Role.LIAISON, community=cast.home).count() == 2


def refused(invitation: Invitation, by: User, match: str) -> None:
    """Accepting is refused with these words, and nothing changes."""
    before = Membership.objects.count(), AuditEvent.objects.count()
    with pytest.raises(DomainError, match=match):
        accept_invitation(invitation, by=by)
    assert (Membership.objects.count(), AuditEvent.objects.count()) == before


def test_an_expired_invitation_opens_nothing(cast: Cast) -> None:
    invitation = invite(cast, days=0)
    with clock.set_to(clock.now() + timedelta(days=1)):
        refused(invitation, cast.stranger, "has expired. Ask for a new one")
    assert accept_invitation(invitation, by=cast.stranger).is_active


def test_a_revoked_invitation_opens_nothing(cast: Cast) -> None:
    invitation = revoke_invitation(invite(cast), by=cast.lead, reason="")
    refused(invitation, cast.stranger, "taken back. Ask for a new one")


def test_an_invitation_for_another_address_opens_nothing(cast: Cast) -> None:
    refused(invite(cast, email=NEW), cast.stranger, "for another address")


def test_somebody_who_holds_the_role_uses_up_nothing(cast: Cast) -> None:
    invitation = invite(cast)
    refused(invitation, cast.liaison, "holds that role already")
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.OPEN


def test_an_invitation_ends_with_the_right_of_whoever_made_it(cast: Cast) -> None:
    invitation = invite(cast, Role.PROJECT_MANAGER)
    add_member(cast.home, Role.PROJECT_MANAGER, by=cast.staff, name="Next", email="next@example.org")
    end_membership(Membership.objects.select_related("community").get(user=cast.lead), by=cast.staff)
    refused(invitation, cast.stranger, "no longer manages people here")


def test_the_person_a_code_goes_to_has_an_account_and_no_role(cast: Cast) -> None:
    guest = prepare_guest(invite(cast), by=None, name=" Mei Chen ", email=NEW, language="zh-hans")
    assert (guest.email, guest.name, guest.language, guest.has_usable_password(), guest.memberships.count()) == (
        "mei.chen@example.org",
        "Mei Chen",
        "zh-hans",
        False,
        0,
    )
    assert not OutboxMessage.objects.filter(recipient=guest).exists()


def test_a_known_person_stays_as_they_are_until_they_sign_in(cast: Cast) -> None:
    guest = prepare_guest(
        invite(cast), by=None, name="Somebody else", email=cast.outsider.email.upper(), language="zh-hans"
    )
    assert (guest, guest.name, guest.language) == (cast.outsider, "Outsider", "en")


def test_no_account_is_made_for_a_wrong_address(cast: Cast) -> None:
    before = User.objects.count()
    with pytest.raises(DomainError, match="another address"):
        prepare_guest(invite(cast, email=NEW), by=None, name="X", email="other@example.org", language="en")
    assert User.objects.count() == before


def test_a_link_leads_to_its_invitation_and_to_no_other(cast: Cast) -> None:
    first, second = invite(cast), invite(cast)
    token = token_of(first)
    assert (find_invitation(token), len(token)) == (first, 43)
    forged = token[:21] + token_of(second)[21:]
    cut, longer = token[:-1], token + "A"
    assert [find_invitation(wrong) for wrong in (forged, cut, longer, "", "nothing", "é" * 43)] == [None] * 6


def test_what_the_database_holds_opens_nothing_without_the_sites_key(cast: Cast) -> None:
    token = token_of(invite(cast))
    with override_settings(SECRET_KEY="another"):
        assert find_invitation(token) is None
    row = str(Invitation.objects.values().get())
    assert token not in row
