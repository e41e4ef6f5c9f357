"""The roles page: who holds what from when until when, how far it reaches, and what it allows now."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mvp import clock
from mvp.enums import CORE_TEAM, PROGRAM, SCOPE_OF, Role, Scope
from mvp.models import Community, Membership, Region
from mvp.selectors.rights import Rights, Stand, rights_at, spans


@dataclass(frozen=True)
class RoleBlock:
    """One role with its holders of today, and what it allows now."""

    role: Role
    held: list[Membership]
    rights: Rights
    reach: str = ""


@dataclass(frozen=True)
class Group:
    """A part of the page: the Core Team, its support, the program."""

    key: str
    label: str
    blocks: list[RoleBlock]


@dataclass(frozen=True)
class PeoplePage:
    """Everything the roles page shows; `allowed_when` heads the lists of rights."""

    groups: list[Group]
    team_count: int
    coming: list[Membership]
    former: list[Membership]
    allowed_when: str


def people_page(community: Community) -> PeoplePage:
    """The page of one community in three queries, however many people there are."""
    reaching = Membership.objects.reaching(community).select_related("user", "region")
    held = [one for one in reaching if one.community_id or one.is_active]
    today, stand = clock.today(), Stand.of(community.run)
    present: dict[Role, list[Membership]] = defaultdict(list)
    for membership in held:
        if membership.is_active:
            present[Role(membership.role)].append(membership)
    former = [one for one in held if one.is_over]
    return PeoplePage(
        groups=_groups(present, stand, community.region),
        team_count=len({one.user_id for role in CORE_TEAM for one in present[role]}),
        coming=[one for one in held if one.active_from > today and not one.is_over],
        former=sorted(former, key=lambda one: (one.active_to or today, one.pk), reverse=True),
        allowed_when=_allowed_when(stand),
    )


def _groups(present: dict[Role, list[Membership]], stand: Stand, region: Region) -> list[Group]:
    support = [role for role in Role if role not in CORE_TEAM and role not in PROGRAM]
    parts = (
        ("team", _("Core Team"), CORE_TEAM),
        ("support", _("Support"), support),
        ("program", _("The program"), PROGRAM),
    )
    return [
        Group(
            key,
            label,
            [
                RoleBlock(role, present[role], rights_at(role, stand), _reach(role, region))
                for role in roles
                if present[role]
            ],
        )
        for key, label, roles in parts
    ]


def _reach(role: Role, region: Region) -> str:
    """How far a role of the program reaches; empty for roles of this community alone."""
    if SCOPE_OF[role] == Scope.STATE:
        return _("The whole state: every community")
    if SCOPE_OF[role] == Scope.REGION:
        count = region.communities.count()
        return ngettext(
            "The region %(region)s: %(count)d community", "The region %(region)s: %(count)d communities", count
        ) % {"region": region.name, "count": count}
    return ""


def _allowed_when(stand: Stand) -> str:
    if not stand.now:
        return _("What this role may do after the end")
    return ngettext(
        "What this role may do at step %(steps)s", "What this role may do at steps %(steps)s", len(stand.now)
    ) % {"steps": spans(stand.now)}
