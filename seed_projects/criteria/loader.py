"""One loader for all criteria: each community with its candidates, in as many queries as there are kinds of rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.enums import EvidenceState
from mvp.gates import Evidence, Item
from mvp.models import Community
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

    def money(self, project: SeedProject) -> list[MemberMoney]:
        """Money per member; needs members, budget lines and spending loaded."""
        return money_per_member(
            self.community.members.all(),
            self.community.round.seed_award,
            project.budget_lines.all(),
            project.spending.all(),
        )


Judge = Callable[[Standing], Evidence]
JudgeProject = Callable[[Standing, SeedProject], Evidence]


def judged(communities: QuerySet[Community], judge: Judge, *related: Related) -> Mapping[int, Evidence]:
    """Evidence per community; `related` names what the judge needs loaded with the candidates."""
    found = {
        community.pk: Standing(community)
        for community in communities.select_related("round").prefetch_related("members")
    }
    projects = SeedProject.objects.candidates().filter(community__in=list(found)).order_by("pk")
    for project in projects.prefetch_related(*related):
        found[project.community_id].candidates.append(project)
    return {pk: judge(standing) for pk, standing in found.items()}


def judged_project(communities: QuerySet[Community], judge: JudgeProject, *related: Related) -> Mapping[int, Evidence]:
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
