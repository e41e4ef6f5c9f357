"""Who does what with the seed project, and in which step its records are at home."""

from django.utils.translation import gettext_lazy as _

from mvp.enums import PROGRAM, Role, Step
from mvp.permissions import WORKERS, process_action

PLANNERS = WORKERS | {Role.ADVISER}
"""The plan is written by the team, with the adviser's advice."""
DOERS = WORKERS | {Role.IMPLEMENTATION_VENDOR}
"""The project is carried out by the team and the implementation vendor."""

EDIT_CANDIDATES = process_action(
    "seed_projects.edit_candidates", step=Step.SELECT_PROJECT, label=_("Write the candidate seed projects")
)
LINK_FEEDBACK = process_action(
    "seed_projects.link_feedback", step=Step.SELECT_PROJECT, label=_("Link feedback to candidates")
)
CHOOSE_PROJECT = process_action(
    "seed_projects.choose_project", step=Step.SELECT_PROJECT, label=_("Choose the seed project")
)
EDIT_PLAN = process_action(
    "seed_projects.edit_plan",
    step=Step.PLAN_PROJECT,
    roles=PLANNERS,
    label=_("Write tasks and budget of the implementation plan"),
)
EDIT_EQUITY = process_action(
    "seed_projects.edit_equity",
    step=Step.PLAN_PROJECT,
    roles=PLANNERS | {Role.EQUITY_PARTNER},
    label=_("Write the equity impact assessment"),
)
REVIEW_EQUITY = process_action(
    "seed_projects.review_equity",
    step=Step.PLAN_PROJECT,
    roles={Role.EQUITY_PARTNER},
    label=_("Review the equity impact assessment"),
)
SETTLE_TASKS = process_action(
    "seed_projects.settle_tasks", step=Step.IMPLEMENT, roles=DOERS, label=_("Settle tasks of the seed project")
)
RECORD_SPENDING = process_action(
    "seed_projects.record_spending", step=Step.IMPLEMENT, roles=DOERS, label=_("Record spending")
)
WRITE_PROGRESS = process_action(
    "seed_projects.write_progress", step=Step.IMPLEMENT, roles=DOERS, label=_("Write progress notes")
)
EDIT_CHANGES = process_action(
    "seed_projects.edit_changes", step=Step.IMPLEMENT, roles=DOERS, label=_("Ask for scope changes")
)
APPROVE_CHANGES = process_action(
    "seed_projects.approve_changes", step=Step.IMPLEMENT, roles=PROGRAM, label=_("Approve scope changes")
)
REFLECT = process_action(
    "seed_projects.reflect", step=Step.REFLECT, label=_("Write lessons and record the celebration")
)
EDIT_NEXT_PROJECTS = process_action(
    "seed_projects.edit_next_projects", step=Step.REFLECT, label=_("Write down next projects")
)
