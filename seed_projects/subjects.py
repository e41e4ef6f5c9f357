"""What of the seed project people comment on: candidates, the plan, the money, progress and what comes next."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mvp.contributions import CommentKind, comment_kinds
from mvp.enums import Role
from mvp.models import Community
from mvp.selectors.comment_kinds import rows_of
from seed_projects.models import (
    BudgetLine,
    EquityAssessment,
    NextProject,
    PlanTask,
    ProgressNote,
    ReflectionAnswer,
    ScopeChange,
    SeedProject,
    Spending,
)

CANDIDATE, TASK, EQUITY = "candidate", "task", "equity-assessment"
MANAGER = (Role.PROJECT_MANAGER,)
PLANNED = (Role.PROJECT_MANAGER, Role.PLANNING_VENDOR)
OF_PROJECT = "project__community"


def _home(anchor: str) -> Callable[[Community, Any], str]:
    """The seed project's page, at the record or at its panel."""

    def page(community: Community, record: Any) -> str:
        return reverse("seed_projects:project_home", args=[community.slug]) + "#" + anchor.format(record.uid)

    return page


def _question(record: ReflectionAnswer) -> object:
    return record.question.text


def _assessment(record: EquityAssessment) -> object:
    return _("Equity impact assessment")


KINDS: dict[str, tuple[Any, type[Any], str, str, tuple[Role, ...]]] = {
    CANDIDATE: (_("Candidate seed project"), SeedProject, "candidate-{}", "community", PLANNED),
    TASK: (_("Task"), PlanTask, "task-{}", OF_PROJECT, PLANNED),
    "budget-line": (_("Budget line"), BudgetLine, "budget-h", OF_PROJECT, PLANNED),
    "spending": (_("Spending"), Spending, "spending-h", OF_PROJECT, MANAGER),
    "progress-note": (_("Progress note"), ProgressNote, "progress", OF_PROJECT, MANAGER),
    "scope-change": (_("Scope change"), ScopeChange, "changes", OF_PROJECT, MANAGER),
    "next-project": (pgettext_lazy("kind of record", "Next project"), NextProject, "next", "community", MANAGER),
}
"""Code: label, model, anchor on the page, way to the community, who is asked."""

for _code, (_label, _model, _anchor, _path, _asked) in KINDS.items():
    comment_kinds.add(_code, CommentKind(_label, rows_of(_model, _home(_anchor), community_path=_path), _asked))
comment_kinds.add(
    EQUITY,
    CommentKind(
        _("Equity impact assessment"),
        rows_of(EquityAssessment, _home("equity"), community_path=OF_PROJECT, title=_assessment),
        PLANNED,
    ),
)
comment_kinds.add(
    "reflection-answer",
    CommentKind(
        _("Answer of the reflection"),
        rows_of(ReflectionAnswer, _home("reflection"), title=_question, related=("question",)),
        MANAGER,
    ),
)
