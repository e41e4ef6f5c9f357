"""Adding people, giving and ending roles."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.enums import CORE_TEAM, SCOPE_OF, Role, Scope
from mvp.exceptions import DomainError
from mvp.models import Community, Membership, Region, User
from mvp.permissions import giving_action, require
from mvp.services.audit import record_act
from mvp.services.outbox import queue_message
from mvp.services.records import check, recording
from mvp.services.sessions import end_sessions_without_role


def find_or_add_person(*, name: str, email: str, language: str = "en", welcome: bool = True) -> tuple[User, bool]:
    """Return the person with this address, whatever its letter case, or add one; `welcome` mails how to sign in."""
    person = User.objects.filter(email__iexact=email.strip()).first()
    if person is not None:
        return person, False
    person = User(email=email.strip().lower(), name=name.strip(), language=language)
    person.set_unusable_password()
    check(person)
    person.save()
    if welcome:
        queue_message("account.welcome", to=person)
    return person, True


def add_member(
    community: Community, role: Role, *, by: Any, name: str, email: str, language: str = "en", on: date | None = None
) -> Membership:
    """Give somebody a role in this community from a day on (default: today); a new person gets a link by mail.

    Raises NotAllowed when the role is not theirs to give, DomainError when the person holds it already.
    Audits `role.given`; refreshes the gate.
    """
    require(by, giving_action(role), community)
    if SCOPE_OF[role] != Scope.COMMUNITY:
        raise DomainError(_("This role belongs to a region or the state, not to one community."))
    with recording(community):
        person, _created = find_or_add_person(name=name, email=email, language=language)
        return give_role(person, role, by=by, community=community, on=on)


@transaction.atomic
def add_program_member(role: Role, *, by: Any, name: str, email: str, region: Region | None = None) -> Membership:
    """Give somebody a role of the program: coordinator of a region, or staff for the state. Staff only."""
    require(by, "mvp.create_community")
    person, _created = find_or_add_person(name=name, email=email)
    return give_role(person, role, by=by, region=region)


@transaction.atomic
def add_first_staff(*, name: str, email: str) -> Membership:
    """Make somebody program staff from the command line; the audit trail says that the system did it.

    Raises DomainError when the person is staff already.
    """
    person, _created = find_or_add_person(name=name, email=email)
    return give_role(person, Role.STAFF, by=None)


def give_role(
    person: User,
    role: Role,
    *,
    by: Any,
    community: Community | None = None,
    region: Region | None = None,
    on: date | None = None,
) -> Membership:
    """Write the membership; whoever calls has checked that `by` may. Audits `role.given`.

    Raises DomainError when the person holds the role already.
    """
    held = Membership.objects.filter(user=person, role=role, community=community, region=region, active_to__isnull=True)
    if held.exists():
        raise DomainError(
            _("This person holds that role already."), fields={"email": _("This person holds that role already.")}
        )
    membership = Membership(
        user=person,
        role=role,
        scope=SCOPE_OF[role],
        community=community,
        region=region,
        active_from=on or clock.today(),
        updated_by=by,
    )
    check(membership)
    membership.save()
    record_act("role.given", by=by, community=community, about=membership, role=role.value, to=str(person.uid))
    return membership


def end_membership(membership: Membership, *, by: Any) -> Membership:
    """End a role today: the person loses what it allowed at once, and is signed out where it was the last.

    Raises DomainError for the community's last project manager, and for a role that is over. Audits `role.ended`.
    """
    community = membership.community
    if community is None:
        raise DomainError(_("Roles of the program are ended by staff in the administration."))
    role = Role(membership.role)
    require(by, giving_action(role), community)
    if membership.active_to is not None and not membership.is_active:
        raise DomainError(_("This role has ended already."))
    with recording(community):
        others = community.memberships.active().filter(role=role).exclude(pk=membership.pk)
        if role == Role.PROJECT_MANAGER and not others.exists():
            raise DomainError(_("A community needs a project manager. Add the successor first, then end this role."))
        membership.active_to = max(clock.today(), membership.active_from)
        membership.version += 1
        membership.updated_by, membership.updated_at = by, clock.now()
        check(membership)
        membership.save()
        record_act("role.ended", by=by, community=community, about=membership, role=role.value)
        end_sessions_without_role(membership.user, by=by)
    return membership


def is_core_team(role: str) -> bool:
    """Whether the role belongs to the Core Team."""
    return role in CORE_TEAM
