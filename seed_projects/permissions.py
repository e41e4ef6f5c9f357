"""Who does what with the seed project, and in which step its records are at home."""

from mvp.enums import PROGRAM, Role, Step
from mvp.permissions import WORKERS, process_action

PLANNERS = WORKERS | {Role.ADVISER}
"""The plan is written by the team, with the adviser's advice."""
DOERS = WORKERS | {Role.IMPLEMENTATION_VENDOR}
"""The project is carried out by the team and the implementation vendor."""

EDIT_CANDIDATES = process_action("seed_projects.edit_candidates", step=Step.SELECT_PROJECT)
LINK_FEEDBACK = process_action("seed_projects.link_feedback", step=Step.SELECT_PROJECT)
CHOOSE_PROJECT = process_action("seed_projects.choose_project", step=Step.SELECT_PROJECT)
EDIT_PLAN = process_action("seed_projects.edit_plan", step=Step.PLAN_PROJECT, roles=PLANNERS)
EDIT_EQUITY = process_action(
    "seed_projects.edit_equity", step=Step.PLAN_PROJECT, roles=PLANNERS | {Role.EQUITY_PARTNER}
)
REVIEW_EQUITY = process_action("seed_projects.review_equity", step=Step.PLAN_PROJECT, roles={Role.EQUITY_PARTNER})
SETTLE_TASKS = process_action("seed_projects.settle_tasks", step=Step.IMPLEMENT, roles=DOERS)
RECORD_SPENDING = process_action("seed_projects.record_spending", step=Step.IMPLEMENT, roles=DOERS)
WRITE_PROGRESS = process_action("seed_projects.write_progress", step=Step.IMPLEMENT, roles=DOERS)
EDIT_CHANGES = process_action("seed_projects.edit_changes", step=Step.IMPLEMENT, roles=DOERS)
APPROVE_CHANGES = process_action("seed_projects.approve_changes", step=Step.IMPLEMENT, roles=PROGRAM)
REFLECT = process_action("seed_projects.reflect", step=Step.REFLECT)
EDIT_NEXT_PROJECTS = process_action("seed_projects.edit_next_projects", step=Step.REFLECT)
