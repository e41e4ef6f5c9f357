"""Ending roles and handing them over: what a role allowed is gone at once, and nobody is left without a manager."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.enums import PROGRAM, Role, Step
from mvp.exceptions import DomainError
from mvp.models import Community, Membership
from mvp.permissions import ACTIVE_STEPS, giving_action, require
from mvp.selectors.tenure import check_days, check_free, first_day_without, refuse
from mvp.services.audit import record_act
from mvp.services.people import find_or_add_person, give_role
from mvp.services.records import change_record, recording
from mvp.services.sessions import end_sessions_without_role


def end_membership(
    membership: Membership, *, by: Any, on: date | None = None, version: int | None = None
) -> Membership:
    """End a role in a community today or on a later day; a role that has not begun is taken back.

    Raises DomainError when a day would be left without a project manager, when the role is over, or the day is
    past. Audits `role.ended`, or `role.end_planned` for a later day; refreshes the gate.
    """
    community = _community_of(membership)
    require(by, giving_action(Role(membership.role)), community)
    with recording(community):
        day = _last_day(membership, on)
        _keep_one(membership, community.memberships.filter(role=membership.role), day)
        return _end(membership, day, by=by, version=version)


def take_back_end(membership: Membership, *, by: Any, version: int | None = None) -> Membership:
    """Take a planned end of a role in a community back: the role goes on until somebody ends it.

    Raises DomainError when no end is planned, when the role is over, or when the person has the role again from a
    later day. Whoever took the role over keeps theirs. Audits `role.end_taken_back`; refreshes the gate.
    """
    community = _community_of(membership)
    require(by, giving_action(Role(membership.role)), community)
    with recording(community):
        stored = community.memberships.select_for_update(of=("self",)).get(pk=membership.pk)
        if stored.is_over:
            raise DomainError(_("This role has ended already. Give it anew instead."))
        if stored.active_to is None:
            raise DomainError(_("No end is planned for this role."))
        told, stored.active_to = _told(stored), None
        check_free(stored, fields=("on", "on"))
        kept = change_record(membership, by=by, version=version, active_to=None)
        record_act("role.end_taken_back", by=by, community=community, about=kept, **told)
        return kept


@transaction.atomic
def end_program_member(
    membership: Membership, *, by: Any, on: date | None = None, version: int | None = None
) -> Membership:
    """End the role of a coordinator or of staff; staff only, and never the last staff member. Audits like above."""
    require(by, "mvp.create_community")
    if membership.role not in PROGRAM:
        raise DomainError(_("This role belongs to a community. End it on the community's page."))
    day = _last_day(membership, on)
    _keep_one(membership, Membership.objects.filter(role=membership.role), day)
    return _end(membership, day, by=by, version=version)


def hand_over(
    membership: Membership,
    *,
    by: Any,
    name: str,
    email: str,
    language: str = "en",
    on: date | None = None,
    version: int | None = None,
) -> Membership:
    """Give the role to a successor from a day (default: today) on which the present holder's ends; one act.

    Returns the successor's membership. A new person gets a link by mail. Raises DomainError when the successor is
    the holder or has the role already. Audits `role.given` and `role.handed_over`; refreshes the gate.
    """
    community = _community_of(membership)
    require(by, giving_action(Role(membership.role)), community)
    with recording(community):
        day = _day_of_change(membership, on)
        person, is_new = find_or_add_person(name=name, email=email, language=language)
        if person.pk == membership.user_id:
            raise refuse(_("This person holds the role now. Give the successor's address."), "email")
        ended = _change_end(membership, day, by=by, version=version)
        role = Role(membership.role)
        successor = give_role(person, role, by=by, community=community, on=day, welcome=is_new)
        record_act("role.handed_over", by=by, community=community, about=ended, **_told(ended), to=str(person.uid))
        return successor


def hand_over_management(
    membership: Membership, *, by: Any, on: date | None = None, version: int | None = None
) -> Membership:
    """From step 9 on: the planning vendor's role ends, and the municipal project manager manages alone.

    Source: the guide names the planning vendor project manager for steps 2–8. Raises DomainError before step 9,
    while a step of the vendor's is reopened, or without a manager. Audits `role.management_handed_over`.
    """
    community = _community_of(membership)
    require(by, giving_action(Role(membership.role)), community)
    _management_is_due(membership, community)
    with recording(community):
        day = _day_of_change(membership, on)
        managers = community.memberships.filter(role=Role.PROJECT_MANAGER).select_related("user")
        takes_over = [one for one in managers if one.active_from <= day and (one.active_to or date.max) > day]
        if not takes_over:
            raise DomainError(_("Nobody is municipal project manager on that day. Add one first."))
        ended = _change_end(membership, day, by=by, version=version)
        to = [str(manager.user.uid) for manager in takes_over]
        record_act("role.management_handed_over", by=by, community=community, about=ended, **_told(ended), to=to)
        return ended


def _management_is_due(membership: Membership, community: Community) -> None:
    run = community.run
    if membership.role != Role.PLANNING_VENDOR or run.current_step < Step.IMPLEMENT:
        raise DomainError(
            _("The planning vendor manages steps 2 to 8. From step 9 on the municipal project manager takes over.")
        )
    if run.reopened_step in ACTIVE_STEPS[Role.PLANNING_VENDOR]:
        raise DomainError(
            _("Step %(step)s is open again, and the planning vendor works in it. Close it first.")
            % {"step": run.reopened_step}
        )


def _community_of(membership: Membership) -> Community:
    if membership.community is None:
        raise DomainError(_("Roles of the program are ended by staff, on the page of who works for the program."))
    return membership.community


def _last_day(membership: Membership, on: date | None) -> date:
    """The first day without the role; today at the earliest."""
    if membership.is_over:
        raise DomainError(_("This role has ended already."))
    today = clock.today()
    if on is not None and on < today:
        raise refuse(_("A role ends today at the earliest. Choose today or a later day."), "on")
    day = max(on or today, membership.active_from)
    if day > today and day != membership.active_from:
        check_days(today, day, fields=("on", "on"))
    return day


def _day_of_change(membership: Membership, on: date | None) -> date:
    """The day of a hand-over: the present holder must hold the role right before it."""
    day = _last_day(membership, on)
    if membership.active_from >= day and membership.active_from > clock.today():
        raise refuse(_("This role has not begun by that day. Choose a later day, or end the role."), "on")
    if membership.active_to is not None and day > membership.active_to:
        raise refuse(_("This role ends before that day. Choose an earlier day."), "on")
    return day


def _keep_one(membership: Membership, of_the_role: Any, day: date) -> None:
    """Refuse an end that leaves a day without a project manager or without program staff. Locks the role's rows."""
    if membership.role not in (Role.PROJECT_MANAGER, Role.STAFF):
        return
    held = list(of_the_role.filter(user__is_active=True).select_for_update(of=("self",)))
    before = first_day_without(held)
    for one in held:
        if one.pk == membership.pk:
            one.active_to = day
    after = first_day_without(held)
    if after is not None and (before is None or after < before):
        raise DomainError(
            _("A community needs a project manager. Add the successor first, or hand the role over.")
            if membership.role == Role.PROJECT_MANAGER
            else _("The program needs at least one staff member. Add the successor first, then end this role.")
        )


def _end(membership: Membership, day: date, *, by: Any, version: int | None) -> Membership:
    membership.active_to = day
    check_free(membership, fields=("on", "on"))
    ended = _change_end(membership, day, by=by, version=version)
    act = "role.ended" if ended.is_over else "role.end_planned"
    record_act(act, by=by, community=ended.community, about=ended, **_told(ended))
    return ended


def _change_end(membership: Membership, day: date, *, by: Any, version: int | None) -> Membership:
    """Store the end; whoever has no role left is signed out everywhere."""
    ended = change_record(membership, by=by, version=version, active_to=day)
    end_sessions_without_role(ended.user, by=by)
    return ended


def _told(ended: Membership) -> dict[str, str]:
    return {"role": ended.role, "on": ended.active_to.isoformat() if ended.active_to else ""}
