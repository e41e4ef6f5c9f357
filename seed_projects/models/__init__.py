"""Every model of seed projects."""

from seed_projects.models.candidate import FeedbackOnCandidate, SeedProject, SelectionCriterion, SelectionReason
from seed_projects.models.plan import BudgetLine, EquityAssessment, EquityReview, PlanTask
from seed_projects.models.progress import ProgressNote, ScopeChange, Spending
from seed_projects.models.reflection import NextProject, ReflectionAnswer, ReflectionQuestion

__all__ = (
    "BudgetLine",
    "EquityAssessment",
    "EquityReview",
    "FeedbackOnCandidate",
    "NextProject",
    "PlanTask",
    "ProgressNote",
    "ReflectionAnswer",
    "ReflectionQuestion",
    "ScopeChange",
    "SeedProject",
    "SelectionCriterion",
    "SelectionReason",
    "Spending",
)
