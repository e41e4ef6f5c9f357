"""Adding people and giving them roles."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.enums import CORE_TEAM, SCOPE_OF, Role, Scope
from mvp.exceptions import DomainError
from mvp.models import Community, Membership, Region, User
from mvp.permissions import giving_action, require
from mvp.selectors.tenure import check_days, check_free
from mvp.services.audit import record_act
from mvp.services.outbox import queue_message
from mvp.services.records import check, recording


def find_or_add_person(*, name: str, email: str, language: str = "en") -> tuple[User, bool]:
    """Return the person with this address, whatever its letter case, or add one; and whether they are new."""
    person = User.objects.filter(email__iexact=email.strip()).first()
    if person is not None:
        return person, False
    person = User(email=email.strip().lower(), name=name.strip(), language=language)
    person.set_unusable_password()
    check(person)
    person.save()
    return person, True


def add_member(
    community: Community,
    role: Role,
    *,
    by: Any,
    name: str,
    email: str,
    language: str = "en",
    on: date | None = None,
    until: date | None = None,
) -> Membership:
    """Give somebody a role in this community from a day (default: today), perhaps until the first day without it.

    A new person gets a link by mail. Raises NotAllowed when the role is not theirs to give, DomainError when the
    person has it on one of these days already, or the days make no sense. Audits `role.given`; refreshes the gate.
    """
    require(by, giving_action(role), community)
    if SCOPE_OF[role] != Scope.COMMUNITY:
        raise DomainError(_("This role belongs to a region or the state, not to one community."))
    with recording(community):
        person, is_new = find_or_add_person(name=name, email=email, language=language)
        return give_role(person, role, by=by, community=community, on=on, until=until, welcome=is_new)


@transaction.atomic
def add_program_member(role: Role, *, by: Any, name: str, email: str, region: Region | None = None) -> Membership:
    """Give somebody a role of the program: coordinator of a region, or staff for the state. Staff only."""
    require(by, "mvp.create_community")
    person, is_new = find_or_add_person(name=name, email=email)
    return give_role(person, role, by=by, region=region, welcome=is_new)


@transaction.atomic
def add_first_staff(*, name: str, email: str) -> Membership:
    """Make somebody program staff from the command line; the audit trail says that the system did it.

    Raises DomainError when the person is staff already.
    """
    person, is_new = find_or_add_person(name=name, email=email)
    return give_role(person, Role.STAFF, by=None, welcome=is_new)


def give_role(
    person: User,
    role: Role,
    *,
    by: Any,
    community: Community | None = None,
    region: Region | None = None,
    on: date | None = None,
    until: date | None = None,
    welcome: bool = False,
) -> Membership:
    """Give a known person a role; the caller has asked whether `by` may, and holds the transaction.

    Locks the person, so that two givers cannot overlap. `welcome` mails who gave it and how to sign in.
    Raises DomainError for odd or overlapping days.
    Audits `role.given`.
    """
    membership = Membership(
        user=User.objects.select_for_update().get(pk=person.pk),
        role=role,
        scope=SCOPE_OF[role],
        community=community,
        region=region,
        active_from=on or clock.today(),
        active_to=until,
        updated_by=by,
    )
    check_days(membership.active_from, until)
    check_free(membership)
    check(membership)
    membership.save()
    record_act("role.given", by=by, community=community, about=membership, role=role.value, to=str(person.uid))
    if welcome:
        queue_message("account.welcome", to=person, id=membership.pk, by=by.pk if by else None)
    return membership


def is_core_team(role: str) -> bool:
    """Whether the role belongs to the Core Team."""
    return role in CORE_TEAM
