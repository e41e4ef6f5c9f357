"""Loaders for all criteria: each community with its candidates, in as many queries as there are kinds of rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.enums import EvidenceState
from mvp.gates import Communities, Evidence, Item, shared_loader
from mvp.models import Community, CommunityMember
from seed_projects.enums import ProjectStatus
from seed_projects.models import SeedProject
from seed_projects.selectors.money import MemberMoney, money_per_member

Related = str | Prefetch


@dataclass
class Standing:
    """One community and the candidates that stand for choice, the chosen one among them."""

    community: Community
    candidates: list[SeedProject] = field(default_factory=list)

    @property
    def chosen(self) -> SeedProject | None:
        """The chosen project."""
        return next((project for project in self.candidates if project.status == ProjectStatus.CHOSEN), None)

    def url(self, name: str, record: Any = None) -> str:
        """An address of this storey inside the community, of a record where one is given."""
        return reverse(f"seed_projects:{name}", args=[self.community.slug, *([record.uid] if record else [])])

    def home(self, anchor: str) -> str:
        """A place on the seed project's page."""
        return f"{self.url('project_home')}#{anchor}"

    def money(self, project: SeedProject, members: Iterable[CommunityMember]) -> list[MemberMoney]:
        """Money per member; needs budget lines and spending loaded."""
        award = self.community.round.seed_award
        return money_per_member(members, award, project.budget_lines.all(), project.spending.all())


Judge = Callable[[Standing], Evidence]
JudgeProject = Callable[[Standing, SeedProject], Evidence]
Members = Mapping[int, list[CommunityMember]]


@shared_loader
def standings(communities: Iterable[Community]) -> dict[int, Standing]:
    """Each community with its candidates, oldest first, in one query."""
    found = {community.pk: Standing(community) for community in communities}
    for project in SeedProject.objects.candidates().filter(community__in=found).order_by("pk"):
        found[project.community_id].candidates.append(project)
    return found


@shared_loader
def members_of(communities: Iterable[Community]) -> dict[int, list[CommunityMember]]:
    """The members of each community, in order."""
    found: dict[int, list[CommunityMember]] = {community.pk: [] for community in communities}
    for member in CommunityMember.objects.filter(community__in=found):
        found[member.community_id].append(member)
    return found


def judged(communities: Communities, judge: Judge, *related: Related) -> Mapping[int, Evidence]:
    """Evidence per community; `related` names what the judge needs loaded with the candidates.

    What one criterion had loaded, the next one finds: the candidates are the same objects for a whole look.
    """
    found = standings(communities)
    prefetch_related_objects([project for standing in found.values() for project in standing.candidates], *related)
    return {pk: judge(standing) for pk, standing in found.items()}


def judged_project(communities: Communities, judge: JudgeProject, *related: Related) -> Mapping[int, Evidence]:
    """The same for criteria about the chosen project: before the choice there is nothing to judge."""

    def judge_chosen(standing: Standing) -> Evidence:
        if standing.chosen is None:
            return unmet(
                _("No seed project is chosen yet."), standing.url("project_choose"), _("Choose the seed project")
            )
        return judge(standing, standing.chosen)

    return judged(communities, judge_chosen, *related)


def met(summary: Any, *items: Item) -> Evidence:
    """Met, with the records that show it."""
    return Evidence(EvidenceState.MET, summary, items)


def unmet(summary: Any, fix_url: str, fix_label: Any, items: Iterable[Item] = (), **more: Any) -> Evidence:
    """Unmet, with the form that fixes it."""
    return Evidence(EvidenceState.UNMET, summary, tuple(items), fix_url, fix_label, **more)
