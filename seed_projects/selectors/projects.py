"""Finding candidates, the chosen project, and the feedback about them."""

from typing import Any

from django.db.models import Q, QuerySet

from engagement.enums import FeedbackAbout, Outcome
from engagement.models import FeedbackItem
from mvp.enums import GateDecision, Step, StepStatus
from mvp.models import Community, GateReview, StepProgress
from priorities.models import Priority
from seed_projects.models import SeedProject, SelectionCriterion, SelectionReason


def chosen_project(community: Community) -> SeedProject | None:
    """The community's chosen seed project, or None before the choice."""
    return community.seed_projects.chosen().first()


def current_priorities(community: Community) -> QuerySet[Priority]:
    """The priorities that a candidate can serve."""
    return Priority.objects.filter(community=community).current()


def feedback_on_candidates(community: Community) -> QuerySet[FeedbackItem]:
    """Contributions about the candidates, those kept for this step included, without spam; newest first."""
    about = Q(about=FeedbackAbout.CANDIDATES) | Q(disposition__outcome=Outcome.STEP_7)
    found = FeedbackItem.objects.filter(about, community=community)
    return found.exclude(disposition__outcome=Outcome.SPAM).select_related("event", "group")


def choice_is_decided(community: Community) -> bool:
    """Whether the gate of step 7 has closed over the choice and is not reopened."""
    steps = StepProgress.objects.filter(run__community=community, step=Step.SELECT_PROJECT)
    return steps.filter(status=StepStatus.DONE).exists()


def release_of_money(community: Community) -> GateReview | None:
    """The approval of step 7 that released the money of step 9; later reopening does not take it back."""
    approvals = GateReview.objects.filter(
        run__community=community,
        step=Step.SELECT_PROJECT,
        decision__in=(GateDecision.APPROVED, GateDecision.CONDITIONS),
    )
    return approvals.order_by("at", "pk").first()


class Choice:
    """The choice as one thing to edit: the chosen project and a reason per criterion.

    `version` counts every saving of the reasons of any candidate, so two people cannot choose unseen of each other.
    """

    def __init__(self, community: Community) -> None:
        self.uid = community.uid
        self.project = chosen_project(community)
        self.criteria = list(SelectionCriterion.objects.all())
        written = SelectionReason.objects.filter(project__community=community).select_related("criterion", "updated_by")
        rows = list(written)
        self.version = sum(row.version for row in rows)
        self.reasons = {row.criterion.code: row for row in rows if self.project and row.project_id == self.project.pk}
        latest = max(rows, key=lambda row: row.updated_at, default=None)
        self.updated_by: Any = latest.updated_by if latest else None
        self.updated_at: Any = latest.updated_at if latest else None

    @property
    def texts(self) -> list[tuple[SelectionCriterion, str]]:
        """Each criterion with its reason, or an empty text."""
        return [(row, self.reasons[row.code].text if row.code in self.reasons else "") for row in self.criteria]
