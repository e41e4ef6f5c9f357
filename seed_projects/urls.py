"""Addresses of this storey, under their community."""

from django.urls import path

from seed_projects.views import candidates, equity, home, plan, progress, reflection

app_name = "seed_projects"
urlpatterns = [
    path("seed-projects/", home.ProjectHome.as_view(), name="project_home"),
    path("seed-projects/add/", candidates.CandidateAdd.as_view(), name="candidate_add"),
    path("seed-projects/choose/", candidates.ProjectChoose.as_view(), name="project_choose"),
    path("seed-projects/<uuid:uid>/edit/", candidates.CandidateEdit.as_view(), name="candidate_edit"),
    path("seed-projects/<uuid:uid>/withdraw/", candidates.CandidateWithdraw.as_view(), name="candidate_withdraw"),
    path("seed-projects/<uuid:uid>/feedback/", candidates.CandidateFeedback.as_view(), name="candidate_feedback"),
    path("plan-tasks/add/", plan.TaskAdd.as_view(), name="task_add"),
    path("plan-tasks/<uuid:uid>/edit/", plan.TaskEdit.as_view(), name="task_edit"),
    path("plan-tasks/<uuid:uid>/settle/", plan.TaskSettle.as_view(), name="task_settle"),
    path("budget-lines/add/", plan.BudgetLineAdd.as_view(), name="budget_line_add"),
    path("budget-lines/<uuid:uid>/edit/", plan.BudgetLineEdit.as_view(), name="budget_line_edit"),
    path("budget-lines/<uuid:uid>/withdraw/", plan.BudgetLineWithdraw.as_view(), name="budget_line_withdraw"),
    path("equity-assessments/edit/", equity.EquityEdit.as_view(), name="equity_edit"),
    path("equity-reviews/add/", equity.EquityReviewAdd.as_view(), name="equity_review_add"),
    path("spending/add/", progress.SpendingAdd.as_view(), name="spending_add"),
    path("spending/<uuid:uid>/edit/", progress.SpendingEdit.as_view(), name="spending_edit"),
    path("spending/<uuid:uid>/withdraw/", progress.SpendingWithdraw.as_view(), name="spending_withdraw"),
    path("progress-notes/add/", progress.NoteAdd.as_view(), name="progress_note_add"),
    path("progress-notes/<uuid:uid>/edit/", progress.NoteEdit.as_view(), name="progress_note_edit"),
    path("scope-changes/add/", progress.ChangeAdd.as_view(), name="scope_change_add"),
    path("scope-changes/<uuid:uid>/edit/", progress.ChangeEdit.as_view(), name="scope_change_edit"),
    path("scope-changes/<uuid:uid>/withdraw/", progress.ChangeWithdraw.as_view(), name="scope_change_withdraw"),
    path("scope-changes/<uuid:uid>/approve/", progress.ChangeApprove.as_view(), name="scope_change_approve"),
    path("reflections/edit/", reflection.ReflectionEdit.as_view(), name="reflection_edit"),
    path("next-projects/add/", reflection.NextProjectAdd.as_view(), name="next_project_add"),
    path("next-projects/<uuid:uid>/edit/", reflection.NextProjectEdit.as_view(), name="next_project_edit"),
    path("next-projects/<uuid:uid>/withdraw/", reflection.NextProjectWithdraw.as_view(), name="next_project_withdraw"),
]
