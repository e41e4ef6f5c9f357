"""Everything the seed project's page shows, read once: the sentence on top and the panels share the numbers."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from engagement.models import FeedbackItem
from mvp import permissions
from mvp.enums import Step
from mvp.models import Community, GateReview
from mvp.permissions import Access
from mvp.texts import Text, text_in
from seed_projects import permissions as actions
from seed_projects.enums import ProjectStatus, TaskStatus
from seed_projects.models import BudgetLine, EquityAssessment, NextProject, PlanTask, SeedProject, Spending
from seed_projects.selectors.money import ZERO, MemberMoney, money_per_member
from seed_projects.selectors.projects import Choice, choice_is_decided, release_of_money
from seed_projects.selectors.reflection import Reflection

ACTIONS = {
    "edit_candidates": actions.EDIT_CANDIDATES,
    "link_feedback": actions.LINK_FEEDBACK,
    "choose": actions.CHOOSE_PROJECT,
    "edit_plan": actions.EDIT_PLAN,
    "edit_equity": actions.EDIT_EQUITY,
    "review_equity": actions.REVIEW_EQUITY,
    "settle": actions.SETTLE_TASKS,
    "spend": actions.RECORD_SPENDING,
    "write_progress": actions.WRITE_PROGRESS,
    "edit_changes": actions.EDIT_CHANGES,
    "approve_changes": actions.APPROVE_CHANGES,
    "reflect": actions.REFLECT,
    "edit_next": actions.EDIT_NEXT_PROJECTS,
}


@dataclass(frozen=True)
class CandidateCard:
    """One candidate with the priorities it serves and what was said about it."""

    project: SeedProject
    priorities: list[Text]
    feedback: list[FeedbackItem]

    @property
    def is_chosen(self) -> bool:
        """The one that was chosen."""
        return self.project.status == ProjectStatus.CHOSEN

    @property
    def is_set_aside(self) -> bool:
        """Another one was chosen."""
        return self.project.status == ProjectStatus.SET_ASIDE


@dataclass(frozen=True)
class Work:
    """The chosen project's plan and progress, withdrawn rows left out."""

    tasks: list[PlanTask]
    lines: list[BudgetLine]
    spending: list[Spending]
    notes: list[Any]
    changes: list[Any]
    assessment: EquityAssessment | None
    reviews: list[Any]

    @property
    def settled(self) -> int:
        """How many tasks are done or dropped."""
        return sum(task.status != TaskStatus.OPEN for task in self.tasks)

    @property
    def is_reviewed(self) -> bool:
        """The latest review speaks of the assessment as it stands."""
        return bool(self.assessment and self.reviews and self.reviews[0].assessment_version == self.assessment.version)


@dataclass(frozen=True)
class ProjectPage:
    """The seed project's page."""

    step: Step
    candidates: list[CandidateCard]
    withdrawn: list[SeedProject]
    room: int
    choice: Choice
    is_decided: bool
    work: Work | None
    money: list[MemberMoney]
    release: GateReview | None
    reflection: Reflection
    next_projects: list[NextProject]
    may: dict[str, bool]

    @property
    def chosen(self) -> SeedProject | None:
        """The chosen project."""
        return self.choice.project

    @property
    def others(self) -> list[CandidateCard]:
        """The candidates that were not chosen."""
        return [card for card in self.candidates if not card.is_chosen]

    @property
    def looks_back(self) -> bool:
        """At the last step the reflection comes first."""
        return self.step == Step.REFLECT

    @property
    def cap(self) -> Decimal:
        """Most that all members together may plan."""
        return sum((share.cap for share in self.money), ZERO)

    @property
    def documented(self) -> Decimal:
        """What documents stand for."""
        return sum((share.documented for share in self.money), ZERO)

    @property
    def budget(self) -> Decimal:
        """What is planned."""
        return sum((share.budget for share in self.money), ZERO)


def project_page(community: Community, access: Access) -> ProjectPage:
    """Read the page for this reader; the number of queries does not depend on the number of rows."""
    cards, withdrawn = _candidates(community)
    choice = Choice(community)
    work = _work(choice.project) if choice.project else None
    return ProjectPage(
        step=community.run.open_step,
        candidates=cards,
        withdrawn=withdrawn,
        room=max(community.round.max_candidates - len(cards), 0),
        choice=choice,
        is_decided=choice_is_decided(community),
        work=work,
        money=money_per_member(
            community.member_list,
            community.round.seed_award,
            work.lines if work else (),
            work.spending if work else (),
        ),
        release=release_of_money(community),
        reflection=Reflection(community),
        next_projects=list(NextProject.objects.filter(community=community).current()),
        may={name: permissions.may(access.user, action, community) for name, action in ACTIONS.items()},
    )


def _candidates(community: Community) -> tuple[list[CandidateCard], list[SeedProject]]:
    related = ("priorities", "feedback_links__item__event")
    projects = list(community.seed_projects.order_by("pk").prefetch_related(*related))
    cards = [
        CandidateCard(
            project,
            [
                text_in(priority, "text", get_language() or "en", community.languages)
                for priority in project.priorities.all()
                if priority.withdrawn_on is None
            ],
            [link.item for link in project.feedback_links.all()],
        )
        for project in projects
        if project.status != ProjectStatus.WITHDRAWN
    ]
    cards.sort(key=lambda card: not card.is_chosen)
    return cards, [project for project in projects if project.status == ProjectStatus.WITHDRAWN]


def _work(project: SeedProject) -> Work:
    assessment = EquityAssessment.objects.filter(project=project).first()
    return Work(
        tasks=list(project.tasks.all()),
        lines=list(BudgetLine.objects.filter(project=project).current().select_related("member")),
        spending=list(Spending.objects.filter(project=project).current().select_related("member", "document")),
        notes=list(project.progress_notes.all()),
        changes=list(project.scope_changes.filter(withdrawn_on__isnull=True)),
        assessment=assessment,
        reviews=list(assessment.reviews.all()) if assessment else [],
    )
