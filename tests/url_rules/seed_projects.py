"""What the seed project's addresses answer at step 8."""

from decimal import Decimal
from typing import Any

from mvp import clock
from seed_projects.enums import ProjectStatus
from seed_projects.models import (
    BudgetLine,
    EquityAssessment,
    NextProject,
    PlanTask,
    ProgressNote,
    ScopeChange,
    SeedProject,
    Spending,
)
from tests.url_rules import PROGRAM, WORKERS, AppRules, Rule, writing

PLANNERS = WORKERS | {"adviser"}
WRITERS_OF_EQUITY = PLANNERS | {"equity"}
EQUITY = frozenset({"equity"})

RULES_BY_NAME = {
    "seed_projects:project_home": Rule(),
    "seed_projects:candidate_add": writing(),
    "seed_projects:project_choose": writing(),
    "seed_projects:candidate_edit": writing(record="candidate"),
    "seed_projects:candidate_withdraw": writing(record="candidate"),
    "seed_projects:candidate_feedback": writing(ok_post=302, record="candidate"),
    "seed_projects:task_add": writing(PLANNERS),
    "seed_projects:task_edit": writing(PLANNERS, record="task"),
    "seed_projects:task_settle": writing(record="task"),
    "seed_projects:budget_line_add": writing(PLANNERS),
    "seed_projects:budget_line_edit": writing(PLANNERS, record="budget_line"),
    "seed_projects:budget_line_withdraw": writing(PLANNERS, record="budget_line"),
    "seed_projects:equity_edit": writing(WRITERS_OF_EQUITY),
    "seed_projects:equity_review_add": writing(EQUITY),
    "seed_projects:spending_add": writing(),
    "seed_projects:spending_edit": writing(record="spending"),
    "seed_projects:spending_withdraw": writing(record="spending"),
    "seed_projects:progress_note_add": writing(),
    "seed_projects:progress_note_edit": writing(record="note"),
    "seed_projects:scope_change_add": writing(),
    "seed_projects:scope_change_edit": writing(record="change"),
    "seed_projects:scope_change_withdraw": writing(record="change"),
    "seed_projects:scope_change_approve": writing(PROGRAM, ok_post=302, record="change"),
    "seed_projects:reflection_edit": writing(),
    "seed_projects:next_project_add": writing(),
    "seed_projects:next_project_edit": writing(record="next_project"),
    "seed_projects:next_project_withdraw": writing(record="next_project"),
}


def make_records(community: Any, people: Any) -> dict[str, dict[str, Any]]:
    """A chosen project with one row of each kind, and a candidate beside it; written by staff."""
    today, author = clock.today(), {"updated_by": people.staff}
    project = SeedProject.objects.create(
        community=community, title="Shade", summary="Trees.", status=ProjectStatus.CHOSEN, chosen_on=today, **author
    )
    candidate = SeedProject.objects.create(community=community, title="Gardens", summary="Beds.", **author)
    of_project = {"project": project, **author}
    paid = {**of_project, "member": community.member_list[0], "amount": Decimal(100)}
    EquityAssessment.objects.create(benefits="a", burdens="b", measures="c", written_on=today, **of_project)
    records = {
        "candidate": candidate,
        "task": PlanTask.objects.create(title="Plant", people="Crew", starts_on=today, ends_on=today, **of_project),
        "budget_line": BudgetLine.objects.create(label="Trees", **paid),
        "spending": Spending.objects.create(what_for="Trees", spent_on=today, **paid),
        "note": ProgressNote.objects.create(text="Well.", written_on=today, **of_project),
        "change": ScopeChange.objects.create(description="Fewer.", happens_on=today, **of_project),
        "next_project": NextProject.objects.create(community=community, title="Culvert", considered="Yes.", **author),
    }
    return {name: {"uid": record.uid} for name, record in records.items()}


RULES = AppRules(RULES_BY_NAME, make_records)
