"""What each gate line finds in the records: met, unmet, and the edges."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.enums import Outcome
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.dates import add_months
from mvp.enums import EvidenceState, Level, Role, Step
from mvp.gates import CRITERIA, Evidence, evidence_for
from mvp.models import Community, Membership
from mvp.services.roles import end_membership
from priorities.models import Priority
from seed_projects.enums import ReviewOutcome, TaskStatus
from seed_projects.models import (
    BudgetLine,
    FeedbackOnCandidate,
    PlanTask,
    ReflectionQuestion,
    SeedProject,
    SelectionReason,
)
from seed_projects.services.candidates import withdraw_candidate
from seed_projects.services.choice import choose_project, link_feedback
from seed_projects.services.equity import review_assessment, write_assessment
from seed_projects.services.progress import approve_change, propose_change, withdraw_change
from seed_projects.services.reflection import Answer, add_next_project, save_reflection, withdraw_next_project
from seed_projects.services.spending import record_spending, withdraw_spending
from seed_projects.services.tasks import settle_task
from tests import factories
from tests.seed_projects.conftest import make_candidate, make_chosen, make_feedback, make_plan, reasons

OURS = [code for code in CRITERIA.names() if code.split(".")[0] in {"candidates", "plan", "project", "reflection"}]


def judge(code: str, community: Community) -> Evidence:
    """What the criterion finds for one community."""
    return evidence_for(Community.objects.filter(pk=community.pk), [code])[community.pk][code]


def found(code: str, community: Community) -> tuple[str, str]:
    """State and summary in English."""
    evidence = judge(code, community)
    return evidence.state.value, str(evidence.summary)


def url(name: str, community: Community, *args: Any) -> str:
    return reverse(f"seed_projects:{name}", args=[community.slug, *args])


def test_a_community_without_records_is_answered_by_every_criterion(cast: Any) -> None:
    evidence = evidence_for(Community.objects.filter(pk=cast.home.pk), OURS)[cast.home.pk]
    assert len(OURS) == 13
    assert {code: line.state for code, line in evidence.items()} == dict.fromkeys(OURS, EvidenceState.UNMET)
    assert all(line.fix_url and line.fix_label for line in evidence.values())


def test_the_number_of_queries_does_not_depend_on_the_number_of_communities(town: Any) -> None:
    for community in (town.home, town.elsewhere, factories.make_community("Third", staff=town.staff)):
        project = SeedProject.objects.create(
            community=community, title="x", summary="y", status="chosen", chosen_on=clock.today()
        )
        BudgetLine.objects.create(project=project, member=community.member_list[0], label="x", amount=1)
        PlanTask.objects.create(project=project, title="x", people="y", starts_on=clock.today(), ends_on=clock.today())
    for code in OURS:
        counts = []
        for communities in (Community.objects.filter(pk=town.home.pk), Community.objects.all()):
            with CaptureQueriesContext(connection) as queries:
                evidence_for(communities, [code])
            counts.append(len(queries))
        assert counts[0] == counts[1], code


def test_one_to_three_candidates(town: Any) -> None:
    make_candidate(town.home, town.lead, "One")
    assert found("candidates.count", town.home) == ("met", "1 candidate stands.")
    town.home.round.max_candidates = 1
    town.home.round.save()
    second = SeedProject.objects.create(community=town.home, title="Two", summary="x")
    assert found("candidates.count", town.home) == ("unmet", "2 candidates stand; 1 is the most.")
    assert judge("candidates.count", town.home).fix_url == url("candidate_withdraw", town.home, second.uid)


def test_a_withdrawn_candidate_does_not_count(town: Any) -> None:
    withdraw_candidate(make_candidate(town.home, town.lead), by=town.lead, version=1, because="Too dear.")
    assert found("candidates.count", town.home) == ("unmet", "There are no candidates yet.")


def test_each_candidate_serves_a_priority_that_still_stands(town: Any) -> None:
    project = make_candidate(town.home, town.lead)
    assert found("candidates.linked", town.home)[0] == "met"
    Priority.objects.update(withdrawn_on=clock.today(), withdrawn_because="Merged")
    assert found("candidates.linked", town.home) == ("unmet", "1 candidate serves no current priority.")
    assert judge("candidates.linked", town.home).fix_url == url("candidate_edit", town.home, project.uid)


def test_feedback_counts_when_it_came_before_the_choice(town: Any) -> None:
    project = make_candidate(town.home, town.lead)
    assert found("candidates.feedback", town.home)[0] == "unmet"
    item = make_feedback(town.home)
    link_feedback(project, by=town.liaison, items=[item])
    assert found("candidates.feedback", town.home) == ("met", "1 piece of feedback on the candidates is recorded.")
    choose_project(project, by=town.lead, reasons=reasons())
    assert found("candidates.feedback", town.home)[0] == "met"


def test_feedback_after_the_choice_asks_to_choose_again(town: Any) -> None:
    project = make_chosen(town.home, town.lead)
    late = make_feedback(town.home, clock.today() + timedelta(days=1))
    FeedbackOnCandidate.objects.create(project=project, item=late)
    evidence = judge("candidates.feedback", town.home)
    assert (evidence.state, evidence.fix_url) == (EvidenceState.UNMET, url("project_choose", town.home))


def test_spam_is_no_feedback(town: Any) -> None:
    project, item = make_candidate(town.home, town.lead), make_feedback(town.home)
    link_feedback(project, by=town.liaison, items=[item])
    answer_feedback(item, by=town.lead, outcome=Outcome.SPAM)
    assert found("candidates.feedback", town.home)[0] == "unmet"


def test_the_choice_needs_every_reason(town: Any) -> None:
    make_candidate(town.home, town.lead)
    assert found("candidates.chosen", town.home) == ("unmet", "No seed project is chosen yet.")
    project = make_chosen(town.home, town.lead)
    assert found("candidates.chosen", town.home)[0] == "met"
    SelectionReason.objects.filter(project=project, criterion__code="budget").delete()
    assert found("candidates.chosen", town.home) == ("unmet", "A reason is missing for 1 criterion.")


def test_a_plan_has_tasks_within_the_months(planned: Any) -> None:
    assert found("plan.tasks", planned.home) == ("unmet", "The plan has no tasks yet.")
    make_plan(planned.project, planned.lead)
    assert found("plan.tasks", planned.home)[0] == "met"
    PlanTask.objects.update(ends_on=add_months(clock.today(), 10) + timedelta(days=1))
    assert found("plan.tasks", planned.home)[1].endswith("longer than 10 months.")


def test_a_plan_of_dropped_tasks_has_no_tasks(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    PlanTask.objects.update(status=TaskStatus.DROPPED, dropped_because="Frost.")
    assert found("plan.tasks", planned.home)[0] == "unmet"


def test_every_member_of_a_group_has_a_line_within_its_cap(cast: Any) -> None:
    group = factories.stand_at(factories.make_community("Three", staff=cast.staff, members=2), Step.SELECT_PROJECT)
    project = make_chosen(group, factories.join(group, Role.PROJECT_MANAGER, by=cast.staff))
    first, second = group.member_list
    BudgetLine.objects.create(project=project, member=first, label="Trees", amount=Decimal(50000))
    evidence = judge("plan.budget", group)
    assert str(evidence.summary) == "1 member has no budget line yet."
    assert evidence.fix_url == f"{url('budget_line_add', group)}?member={second.pk}"
    line = BudgetLine.objects.create(project=project, member=second, label="Trees", amount=Decimal(20000))
    assert found("plan.budget", group) == ("met", "$70,000 of $100,000 is planned.")
    line.amount = Decimal("50000.01")
    line.save()
    assert found("plan.budget", group) == ("unmet", "Town of Three 1 is over its cap by $0.01.")
    assert judge("plan.budget", group).fix_url == url("budget_line_edit", group, line.uid)


def test_a_withdrawn_line_is_no_line(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    BudgetLine.objects.update(withdrawn_on=clock.today(), withdrawn_because="Given.")
    assert found("plan.budget", planned.home)[0] == "unmet"


def test_the_assessment_has_three_parts(planned: Any) -> None:
    assert found("plan.equity", planned.home) == ("unmet", "The assessment is not written yet.")
    make_plan(planned.project, planned.lead)
    assert found("plan.equity", planned.home)[0] == "met"
    type(planned.project.equity_assessment).objects.update(burdens=" ")
    assert found("plan.equity", planned.home) == ("unmet", "1 of its three parts is empty.")


def review(planned: Any, seen: int = 1, outcome: ReviewOutcome = ReviewOutcome.AGREED) -> None:
    assessment = planned.project.equity_assessment
    review_assessment(assessment, by=planned.equity, seen=seen, outcome=outcome, comment="Read.")


def test_the_review_is_met_for_the_assessment_as_it_stands(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    waiting = judge("plan.equity_review", planned.home)
    assert (str(waiting.summary), waiting.level, waiting.turn) == ("The assessment waits for its review.", None, None)
    review(planned)
    assert found("plan.equity_review", planned.home)[0] == "met"
    write_assessment(planned.project, by=planned.lead, version=1, benefits="x", burdens="y", measures="z")
    assert found("plan.equity_review", planned.home) == ("unmet", "The assessment has changed since its last review.")


def test_the_latest_word_of_the_equity_partner_counts(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    review(planned)
    with clock.set_to(clock.now() + timedelta(minutes=1)):
        review(planned, outcome=ReviewOutcome.CHANGES)
    evidence = judge("plan.equity_review", planned.home)
    assert (str(evidence.summary), evidence.turn) == ("The Equity Partner asks for changes.", Role.PLANNING_VENDOR)
    assert evidence.fix_url == url("equity_edit", planned.home)


def test_without_an_equity_partner_it_is_advice_and_the_staffs_turn(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    Membership.objects.filter(role=Role.EQUITY_PARTNER).update(active_to=clock.today())
    evidence = judge("plan.equity_review", planned.home)
    assert (evidence.level, evidence.turn) == (Level.WARN, Role.STAFF)
    assert evidence.fix_url == reverse("person_add", args=[planned.home.slug]) + "?role=equity_partner"


def test_a_review_stays_good_after_the_role_has_ended(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    review(planned)
    end_membership(Membership.objects.get(role=Role.EQUITY_PARTNER, community=planned.home), by=planned.staff)
    assert found("plan.equity_review", planned.home)[0] == "met"


def test_a_review_by_somebody_who_did_not_hold_the_role_then_counts_for_nothing(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    review(planned)
    later = clock.today() + timedelta(days=1)
    Membership.objects.filter(role=Role.EQUITY_PARTNER).update(active_from=later)
    assert found("plan.equity_review", planned.home)[0] == "unmet"


def test_every_task_is_done_or_dropped(started: Any) -> None:
    task = started.project.tasks.get()
    assert found("project.tasks_done", started.home) == ("unmet", "1 of 1 tasks is still to do.")
    assert judge("project.tasks_done", started.home).fix_url == url("task_settle", started.home, task.uid)
    settle_task(task, by=started.vendor, status=TaskStatus.DROPPED, dropped_because="Frost.")
    assert found("project.tasks_done", started.home) == ("met", "Tasks done: 0. Dropped with a reason: 1.")


def spend(started: Any, amount: int, **more: Any) -> Any:
    values: dict[str, Any] = {"member": started.home.member_list[0], "spent_on": clock.today(), "what_for": "Trees"}
    return record_spending(started.project, by=started.vendor, amount=Decimal(amount), **values | more)


def test_spending_is_documented_and_within_the_budget(started: Any) -> None:
    assert found("project.spending", started.home) == ("unmet", "No spending is recorded yet.")
    bare = spend(started, 100)
    assert found("project.spending", started.home) == ("unmet", "1 entry has no document.")
    assert judge("project.spending", started.home).fix_url == url("spending_edit", started.home, bare.uid)
    withdraw_spending(bare, by=started.lead, version=1, because="Entered twice.")
    spend(started, 400, reference="R-17")
    assert found("project.spending", started.home) == ("met", "$400 is documented; $600 of the budget is not.")
    spend(started, 700, reference="R-18")
    assert found("project.spending", started.home) == ("unmet", "Town of Brackwater spent $100 more than its budget.")


def test_scope_changes_are_approved_before_they_happen(started: Any) -> None:
    assert found("project.changes", started.home) == ("met", "The scope has not changed.")
    change = propose_change(started.project, by=started.vendor, description="Fewer.", happens_on=clock.today())
    waiting = judge("project.changes", started.home)
    assert (str(waiting.summary), waiting.turn) == ("1 change waits for approval.", Role.COORDINATOR)
    assert waiting.fix_url == url("scope_change_approve", started.home, change.uid)
    approve_change(change, by=started.coordinator)
    assert found("project.changes", started.home) == ("met", "1 change, approved in time.")


def test_a_late_approval_does_not_meet_it_and_a_withdrawn_change_does_not_matter(started: Any) -> None:
    yesterday = clock.today() - timedelta(days=1)
    change = propose_change(started.project, by=started.vendor, description="Fewer.", happens_on=yesterday)
    approve_change(change, by=started.coordinator)
    assert found("project.changes", started.home) == ("unmet", "1 change began before it was approved.")
    withdraw_change(change, by=started.lead, version=None, because="Not done after all.")
    assert found("project.changes", started.home)[0] == "met"


def test_every_question_is_answered_both_ways(town: Any) -> None:
    home = factories.stand_at(town.home, Step.REFLECT)
    codes = list(ReflectionQuestion.objects.values_list("code", flat=True))
    save_reflection(home, by=town.lead, answers={code: Answer("Food.", "Time.") for code in codes[1:]})
    assert found("reflection.lessons", home) == ("unmet", "1 question waits for an answer.")
    save_reflection(home, by=town.lead, answers={codes[0]: Answer("Food.", "Time.")})
    assert found("reflection.lessons", home)[0] == "met"


def test_a_next_project_is_considered(town: Any) -> None:
    home = factories.stand_at(town.home, Step.REFLECT)
    project = add_next_project(home, by=town.lead, title="Culvert", considered="Yes.")
    assert found("reflection.next", home) == ("met", "1 project is considered next.")
    withdraw_next_project(project, by=town.lead, version=1, because="Done by the county.")
    assert found("reflection.next", home)[0] == "unmet"


def test_evidence_never_names_a_person(started: Any) -> None:
    spend(started, 400, reference="R-17")
    evidence = evidence_for(Community.objects.filter(pk=started.home.pk), OURS)[started.home.pk]
    words = " ".join(f"{line.summary} {[str(item.label) for item in line.items]}" for line in evidence.values())
    assert [
        person.name for person in (started.lead, started.vendor, started.equity) if person.name in words.split()
    ] == []
