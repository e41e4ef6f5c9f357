"""How many people are on the team, and whether half of them are community liaisons; thresholds of the round."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from core_team.criteria.parts import address, met, unmet
from core_team.selectors.facts import TeamCount, count_people, load_members
from mvp.enums import Role
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.models import Community
from mvp.plurals import ngettext_lazy


def _counts(communities: Communities) -> dict[Community, TeamCount]:
    members = load_members(communities)
    return {community: count_people(members[community.pk]) for community in communities}


def _people(community: Community) -> Item:
    return Item(_("Core Team page"), address("core_team:team_home", community, anchor="members"))


def _add(community: Community, role: Role) -> str:
    return address("person_add", community, query=f"role={role.value}")


@criterion("team.liaison_half", _("Community liaisons are half of the team or more"))
def liaison_half(communities: Communities) -> Mapping[int, Evidence]:
    """The round's share of the people on the team are liaisons; somebody with two roles is one person."""
    return {community.pk: _liaison_half(community, count) for community, count in _counts(communities).items()}


def _liaison_half(community: Community, count: TeamCount) -> Evidence:
    summary = ngettext_lazy(
        "%(liaisons)d of %(people)d person is a community liaison; the round asks for %(percent)d %%.",
        "%(liaisons)d of %(people)d people are community liaisons; the round asks for %(percent)d %%.",
        count.people,
    )
    percent = community.round.liaison_percent
    found = say(summary, liaisons=count.liaisons, people=count.people, percent=percent)
    if count.people and count.liaisons * 100 >= count.people * percent:
        return met(found, _people(community))
    return unmet(found, _add(community, Role.LIAISON), _("Add a community liaison"), [_people(community)])


@criterion("team.size", _("About ten people are on the Core Team"))
def size(communities: Communities) -> Mapping[int, Evidence]:
    """As many people as the round asks for (8 to 12), counted from roles that are held today."""
    return {community.pk: _size(community, count) for community, count in _counts(communities).items()}


def _size(community: Community, count: TeamCount) -> Evidence:
    least, most = community.round.team_min, community.round.team_max
    summary = ngettext_lazy(
        "%(people)d person is on the team; the round asks for %(least)d to %(most)d.",
        "%(people)d people are on the team; the round asks for %(least)d to %(most)d.",
        count.people,
    )
    found = say(summary, people=count.people, least=least, most=most)
    if count.people < least:
        return unmet(found, _add(community, Role.LIAISON), _("Add a member"), [_people(community)])
    if count.people > most:
        return unmet(found, address("people_list", community), _("See people and roles"), [_people(community)])
    return met(found, _people(community))
