"""Inviting somebody for a role, taking an invitation back, and accepting it: exactly once."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.contributions import on_join
from mvp.enums import InvitationState, Role
from mvp.exceptions import DomainError
from mvp.models import Community, Invitation, Membership, User
from mvp.models.invitation import INVITABLE
from mvp.permissions import giving_action, may, require
from mvp.services.audit import record_act
from mvp.services.outbox import queue_message
from mvp.services.people import find_or_add_person, give_role
from mvp.services.records import change_record, create_record, recording

MOST_DAYS = 90
"""The longest an invitation may work: a link on paper can be lost."""


@dataclass(frozen=True)
class Guest:
    """Who is invited for what; without an address whoever holds the link can use it once."""

    role: Role
    name: str = ""
    email: str = ""
    language: str = "en"


@transaction.atomic
def make_invitation(
    community: Community, guest: Guest, *, by: Any, expires_on: date, uid: uuid.UUID | None = None
) -> Invitation:
    """Invite somebody; with an address, the link is mailed there in the invitation's language.

    Raises NotAllowed when the role is not theirs to give; DomainError for a role of the program, a day out of
    range, or somebody who holds the role or is invited for it already. Audits `invitation.made`.
    """
    require(by, giving_action(guest.role), community)
    _refuse_guest(community, guest, by=by)
    today = clock.today()
    if not today <= expires_on <= today + timedelta(days=MOST_DAYS):
        _refuse("expires_on", _("Choose a day from today to %(days)d days ahead.") % {"days": MOST_DAYS})
    values = {"role": guest.role, "name": guest.name.strip(), "email": guest.email.strip().lower()}
    invitation, created = create_record(
        Invitation,
        by=by,
        uid=uid,
        community=community,
        language=guest.language,
        expires_on=expires_on,
        created_by=by,
        **values,
    )
    if created:
        record_act("invitation.made", by=by, community=community, about=invitation, role=str(guest.role))
        if invitation.email:
            queue_message("invitation", to=None, language=invitation.language, id=invitation.pk)
    return invitation


def _refuse_guest(community: Community, guest: Guest, *, by: Any) -> None:
    if guest.role not in INVITABLE:
        _refuse("role", _("This role belongs to a region or the state, not to one community."))
    if not guest.email.strip():
        return
    holders = community.memberships.filter(role=guest.role, active_to__isnull=True)
    if holders.filter(user__email__iexact=guest.email.strip()).exists():
        _refuse("email", _("This person holds that role already. Nothing needs to be sent."))
    for earlier in Invitation.objects.unsettled().for_address(community, guest.role, guest.email):
        if earlier.state == InvitationState.OPEN:
            _refuse(
                "email",
                _("This address is invited for that role already. Print that invitation again, or take it back first."),
            )
        revoke_invitation(earlier, by=by, reason=_("It had expired, and a new one was made."))


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: Any, reason: str, version: int | None = None) -> Invitation:
    """Take an invitation back: its link stops working at once; name and address are forgotten.

    Raises NotAllowed, VersionConflict, or DomainError when it was used or taken back. Audits `invitation.revoked`.
    """
    require(by, giving_action(invitation.role), invitation.community)
    stored = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if stored.state == InvitationState.USED:
        raise DomainError(_("This invitation was used. End the person’s role instead."))
    if stored.state == InvitationState.REVOKED:
        raise DomainError(_("This invitation was taken back already."))
    revoked = change_record(
        invitation,
        by=by,
        version=version,
        revoked_at=clock.now(),
        revoked_by=by,
        revoked_because=reason.strip(),
        name="",
        email="",
    )
    record_act("invitation.revoked", by=by, community=invitation.community, about=revoked, role=invitation.role)
    return revoked


@transaction.atomic
def prepare_guest(invitation: Invitation, *, by: None, name: str, email: str, language: str) -> User:
    """The person a code is sent to before they may accept: a known one as they are, or a new one without any role.

    Nobody is signed in yet, so `by` is None. Raises DomainError when the invitation does not work or is for
    another address.
    """
    refuse_closed(invitation)
    refuse_other_address(invitation, email)
    return find_or_add_person(name=name, email=email, language=language)[0]


def accept_invitation(invitation: Invitation, *, by: User) -> Membership:
    """Give the role to the signed-in person who holds the link, exactly once, however often it is sent.

    Raises DomainError, with what to do next, when it was used, taken back, has expired, is for another address,
    when its maker may not give the role any more, or the person holds it already; then nothing changes.
    Apps add what joining brings (`on_join`). Audits `role.given` and `invitation.used`.
    """
    community = invitation.community
    with recording(community):
        held = Invitation.objects.select_for_update().select_related("created_by").get(pk=invitation.pk)
        held.community = community
        refuse_closed(held)
        refuse_other_address(held, by.email)
        membership = give_role(by, Role(held.role), by=by, community=community)
        change_record(held, by=by, version=None, used_at=clock.now(), used_by=by, name="", email="")
        record_act("invitation.used", by=by, community=community, about=held, role=held.role)
        for joining in on_join.all():
            joining.act(membership, held)
    return membership


def refuse_closed(invitation: Invitation) -> None:
    """Stop with what is wrong and what to do next, unless the invitation works now."""
    community = invitation.community
    if reason := CLOSED.get(invitation.state):
        raise DomainError(reason())
    if not may(invitation.created_by, giving_action(invitation.role), community):
        raise DomainError(_("Whoever made this invitation no longer manages people here. Ask for a new one."))


CLOSED = {
    InvitationState.USED: lambda: _(
        "This invitation was used already. If that was you, sign in. If not, ask for a new one."
    ),
    InvitationState.REVOKED: lambda: _("This invitation was taken back. Ask for a new one if you should take part."),
    InvitationState.EXPIRED: lambda: _("This invitation has expired. Ask for a new one; it takes a minute to make."),
}
"""Why a settled invitation does not open anything."""


def refuse_other_address(invitation: Invitation, email: str) -> None:
    """Stop when the invitation is for somebody else."""
    if not invitation.is_for(email):
        _refuse(
            "email", _("This invitation is for another address. Use the address it was sent to, or ask for a new one.")
        )


def _refuse(field: str, text: str) -> None:
    raise DomainError(text, fields={field: text})
