"""Coverage: the named groups against the liaisons who speak for them. Criterion and page read the same loader."""

from collections import defaultdict
from dataclasses import dataclass

from core_team.models import AffectedGroup, CoverageReason, GroupLiaison
from core_team.models.coverage import Said
from core_team.selectors.expertise import group_name
from core_team.selectors.facts import Communities, TeamCount, count_people, load_members
from mvp.enums import Role
from mvp.gates import shared_loader
from mvp.models import Community, Membership
from mvp.texts import Text


@dataclass(frozen=True)
class GroupCoverage:
    """A named group with the links of liaisons who are present today, and the written reason where there is one."""

    group: AffectedGroup
    links: list[GroupLiaison]
    reason: CoverageReason | None

    @property
    def is_covered(self) -> bool:
        """Whether a present liaison speaks for the group."""
        return bool(self.links)

    @property
    def said(self) -> list[Said]:
        """Who said what stands, one per person and day."""
        everything: list[Said] = [*self.links, *([self.reason] if self.reason and not self.links else [])]
        return list({(one.said_by_id, one.said_on): one for one in everything}.values())

    @property
    def is_gap(self) -> bool:
        """Neither a liaison nor a reason."""
        return not self.links and self.reason is None


@shared_loader
def load_coverage(communities: Communities) -> dict[int, list[GroupCoverage]]:
    """The named groups of each community with who speaks for them, in three queries."""
    groups = AffectedGroup.objects.filter(community__in=communities, withdrawn_on__isnull=True).order_by("pk")
    present = Membership.objects.active().filter(community__in=communities, role=Role.LIAISON)
    links: dict[int, list[GroupLiaison]] = defaultdict(list)
    held = GroupLiaison.objects.filter(membership__in=present, ended_on__isnull=True).select_related(
        "membership", "said_by"
    )
    for link in held.order_by("pk"):
        links[link.group_id].append(link)
    standing = CoverageReason.objects.filter(group__community__in=communities, ended_on__isnull=True)
    reasons = {reason.group_id: reason for reason in standing.select_related("said_by")}
    found: dict[int, list[GroupCoverage]] = defaultdict(list)
    for group in groups:
        found[group.community_id].append(GroupCoverage(group, links[group.pk], reasons.get(group.pk)))
    return found


@dataclass(frozen=True)
class Cell:
    """Whether one liaison speaks for one group."""

    liaison: Membership
    link: GroupLiaison | None


@dataclass(frozen=True)
class CoverageRow:
    """One group across all liaisons."""

    coverage: GroupCoverage
    name: Text
    cells: list[Cell]


@dataclass(frozen=True)
class CoveragePage:
    """The matrix, and how big the team is against the round's thresholds."""

    liaisons: list[Membership]
    rows: list[CoverageRow]
    count: TeamCount
    least: int
    most: int
    percent: int

    @property
    def covered(self) -> int:
        """How many groups have a liaison."""
        return sum(row.coverage.is_covered for row in self.rows)

    @property
    def gaps(self) -> int:
        """How many groups have neither a liaison nor a reason."""
        return sum(row.coverage.is_gap for row in self.rows)

    @property
    def size_fits(self) -> bool:
        """Whether the team is as big as the round asks."""
        return self.least <= self.count.people <= self.most

    @property
    def share(self) -> float:
        """The share of liaisons, in percent."""
        return 100 * self.count.liaisons / self.count.people if self.count.people else 0.0

    @property
    def share_fits(self) -> bool:
        """Whether enough of the people are liaisons."""
        return bool(self.count.people) and self.share >= self.percent


def coverage_page(community: Community) -> CoveragePage:
    """Everything the coverage page shows, in a fixed number of queries."""
    members = load_members([community])[community.pk]
    liaisons = [one.membership for one in members if one.membership.role == Role.LIAISON]
    rows = [
        CoverageRow(found, group_name(found.group), [_cell(found, liaison) for liaison in liaisons])
        for found in load_coverage([community])[community.pk]
    ]
    of = community.round
    return CoveragePage(liaisons, rows, count_people(members), of.team_min, of.team_max, of.liaison_percent)


def _cell(found: GroupCoverage, liaison: Membership) -> Cell:
    return Cell(liaison, next((link for link in found.links if link.membership_id == liaison.pk), None))


def present_liaisons(community: Community) -> list[Membership]:
    """The liaisons of today, as they joined."""
    held = Membership.objects.active().filter(community=community, role=Role.LIAISON)
    return list(held.select_related("user", "community").order_by("pk"))
