"""Who is on the team, and whether each is onboarded."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from core_team.criteria.parts import address, met, unmet
from core_team.selectors.facts import Member, load_members, load_partnered
from mvp.enums import Role
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.models import Community
from mvp.plurals import ngettext_lazy


def _having(members: list[Member], role: Role) -> list[Member]:
    return [member for member in members if member.membership.role == role]


def _add(community: Community, role: Role) -> str:
    return address("person_add", community, query=f"role={role.value}")


def _team(community: Community) -> Item:
    return Item(_("Core Team page"), address("core_team:team_home", community, anchor="members"))


@criterion("team.project_manager", _("Municipal project manager named"))
def project_manager(communities: Communities) -> Mapping[int, Evidence]:
    """Somebody holds the role today."""
    members = load_members(communities)
    return {community.pk: _project_manager(community, members[community.pk]) for community in communities}


def _project_manager(community: Community, members: list[Member]) -> Evidence:
    if not _having(members, Role.PROJECT_MANAGER):
        return unmet(
            _("Nobody is the municipal project manager."),
            _add(community, Role.PROJECT_MANAGER),
            _("Add the municipal project manager"),
        )
    return met(_("A municipal project manager leads the project."), _team(community))


@criterion("team.municipal_member", _("Another municipal Core Team member, marked as staff or volunteer"))
def municipal_member(communities: Communities) -> Mapping[int, Evidence]:
    """At least one municipal member besides the project manager, each marked as staff, paid or unpaid volunteer."""
    members = load_members(communities)
    return {community.pk: _municipal_member(community, members[community.pk]) for community in communities}


def _municipal_member(community: Community, members: list[Member]) -> Evidence:
    managers = {member.membership.user_id for member in _having(members, Role.PROJECT_MANAGER)}
    found = [one for one in _having(members, Role.MUNICIPAL_MEMBER) if one.membership.user_id not in managers]
    if not found:
        return unmet(
            _("There is no municipal member besides the project manager."),
            _add(community, Role.MUNICIPAL_MEMBER),
            _("Add a municipal Core Team member"),
        )
    unmarked = [one for one in found if not one.pay_kind]
    if unmarked:
        summary = ngettext_lazy(
            "For %(count)d municipal member it is not said whether they are staff, or a volunteer with or without pay.",
            "For %(count)d municipal members it is not said whether they are staff, or volunteers with or without pay.",
            len(unmarked),
        )
        fix = address("core_team:member_edit", community, unmarked[0].membership.uid)
        return unmet(say(summary, count=len(unmarked)), fix, _("Mark as staff or volunteer"), [_team(community)])
    summary = ngettext_lazy(
        "%(count)d municipal member besides the project manager.",
        "%(count)d municipal members besides the project manager.",
        len(found),
    )
    return met(say(summary, count=len(found)), _team(community))


@criterion("team.equity_partner", _("Equity Partner assigned by the program"))
def equity_partner(communities: Communities) -> Mapping[int, Evidence]:
    """The program, not the town, assigns one."""
    assigned = load_partnered(communities)
    return {
        community.pk: met(
            _("An Equity Partner is assigned."), Item(_("People page"), address("people_list", community))
        )
        if community.pk in assigned
        else unmet(
            _("The program has not assigned an Equity Partner yet."),
            _add(community, Role.EQUITY_PARTNER),
            _("Assign the Equity Partner"),
        )
        for community in communities
    }


@criterion("team.liaisons", _("Community liaisons recruited"))
def liaisons(communities: Communities) -> Mapping[int, Evidence]:
    """At least one community liaison is on the team."""
    members = load_members(communities)
    return {community.pk: _liaisons(community, members[community.pk]) for community in communities}


def _liaisons(community: Community, members: list[Member]) -> Evidence:
    count = len(_having(members, Role.LIAISON))
    if not count:
        return unmet(
            _("No community liaison is on the team yet."), _add(community, Role.LIAISON), _("Add a community liaison")
        )
    summary = ngettext_lazy(
        "%(count)d community liaison in a team of %(all)d.", "%(count)d community liaisons in a team of %(all)d.", count
    )
    return met(say(summary, count=count, all=len(members)), _team(community))


@criterion("team.onboarding", _("Every member onboarded, support needs asked and answered"))
def onboarding(communities: Communities) -> Mapping[int, Evidence]:
    """Each checklist row of each present member is dated, with by whom; support needs are asked and answered.

    The Equity Partner helps; while none is assigned it is the project manager's turn.
    """
    members, partnered = load_members(communities), load_partnered(communities)
    found = {community.pk: _onboarding(community, members[community.pk]) for community in communities}
    return {pk: one if pk in partnered else replace(one, turn=Role.PROJECT_MANAGER) for pk, one in found.items()}


def _onboarding(community: Community, members: list[Member]) -> Evidence:
    if not members:
        return unmet(
            _("Nobody is on the team yet."),
            _add(community, Role.PROJECT_MANAGER),
            _("Add the municipal project manager"),
        )
    waiting = [member for member in members if not member.is_onboarded]
    if not waiting:
        summary = ngettext_lazy("%(count)d member is onboarded.", "All %(count)d members are onboarded.", len(members))
        return met(say(summary, count=len(members)), _team(community))
    summary = say(
        _(
            "%(done)d of %(all)d members are onboarded. Open checklist rows: %(rows)d. "
            "Support needs still to ask about or to answer: %(needs)d."
        ),
        done=len(members) - len(waiting),
        all=len(members),
        rows=sum(member.rows_open for member in waiting),
        needs=sum(not member.needs_settled for member in waiting),
    )
    fix = address("core_team:member_onboarding", community, waiting[0].membership.uid)
    return unmet(summary, fix, _("Onboard the next member"), [_team(community)])
