"""The plan: tasks, budget lines, the equity impact assessment and its review."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mvp import clock
from mvp.dates import add_months
from mvp.enums import Role, Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent
from seed_projects.enums import ReviewOutcome, TaskStatus
from seed_projects.models import BudgetLine, EquityAssessment, EquityReview, PlanTask
from seed_projects.services.budget import add_budget_line, change_budget_line, withdraw_budget_line
from seed_projects.services.equity import review_assessment, write_assessment
from seed_projects.services.tasks import add_task, change_task, settle_task
from tests import factories
from tests.seed_projects.conftest import make_candidate, make_chosen, make_task

TEXTS: dict[str, Any] = {"benefits": "Older adults.", "burdens": "Shops.", "measures": "Evening work."}


def make_line(planned: Any, amount: str = "1000.00", **more: Any) -> BudgetLine:
    values: dict[str, Any] = {"by": planned.lead, "member": planned.home.member_list[0], "label": "Trees", **more}
    return add_budget_line(planned.project, amount=Decimal(amount), **values)


def test_the_adviser_adds_a_task(planned: Any) -> None:
    task = make_task(planned.project, planned.adviser)
    assert (task.status, task.people) == (TaskStatus.OPEN, "Parks crew")


def test_only_the_chosen_project_is_planned(town: Any) -> None:
    with pytest.raises(DomainError, match="not the chosen one"):
        make_task(make_candidate(town.home, town.lead), town.lead)


def test_a_task_that_ends_before_it_starts_is_refused(planned: Any) -> None:
    today = clock.today()
    with pytest.raises(DomainError) as refusal:
        make_task(planned.project, planned.lead, today, today - timedelta(days=1))
    assert list(refusal.value.fields) == ["ends_on"]


@pytest.mark.parametrize("year", [1026, 9999])
def test_a_slip_in_the_year_is_refused(planned: Any, year: int) -> None:
    with pytest.raises(DomainError, match="Check the year"):
        make_task(planned.project, planned.lead, date(year, 1, 1), date(year, 1, 2))


def test_tasks_together_fit_ten_months(planned: Any) -> None:
    start = clock.today()
    make_task(planned.project, planned.lead, start)
    last = make_task(planned.project, planned.lead, start, add_months(start, 10))
    too_late = add_months(start, 10) + timedelta(days=1)
    with pytest.raises(DomainError, match="10 months at most"):
        make_task(planned.project, planned.lead, start, too_late)
    with pytest.raises(DomainError, match="10 months at most"):
        change_task(last, by=planned.lead, version=1, title="x", people="y", starts_on=start, ends_on=too_late)
    assert PlanTask.objects.count() == 2


def test_sending_a_task_twice_makes_one(planned: Any) -> None:
    uid, today = uuid.uuid4(), clock.today()
    values: dict[str, Any] = {"title": "Plant", "people": "Crew", "starts_on": today, "ends_on": today}
    first, second = [add_task(planned.project, by=planned.lead, uid=uid, **values) for _time in range(2)]
    assert first == second


def test_a_task_is_done_today_or_dropped_with_a_reason_or_open_again(started: Any) -> None:
    task = started.project.tasks.get()
    done = settle_task(task, by=started.vendor, status=TaskStatus.DONE)
    assert (done.status, done.settled_on) == (TaskStatus.DONE, clock.today())
    with pytest.raises(DomainError, match="Write why"):
        settle_task(task, by=started.vendor, status=TaskStatus.DROPPED)
    settle_task(task, by=started.vendor, status=TaskStatus.DROPPED, dropped_because="Frost.")
    again = settle_task(task, by=started.lead, status=TaskStatus.OPEN)
    assert (again.status, again.settled_on, again.dropped_because) == (TaskStatus.OPEN, None, "")


def test_a_task_cannot_be_done_in_the_future_or_before_the_process(started: Any) -> None:
    task = started.project.tasks.get()
    for day in (clock.today() + timedelta(days=1), started.home.run.started_on - timedelta(days=1)):
        with pytest.raises(DomainError) as refusal:
            settle_task(task, by=started.lead, status=TaskStatus.DONE, on=day)
        assert list(refusal.value.fields) == ["settled_on"]


def test_the_planning_vendor_no_longer_acts_in_step_nine(started: Any) -> None:
    with pytest.raises(NotAllowed):
        settle_task(started.project.tasks.get(), by=started.planner, status=TaskStatus.DONE)


def test_a_budget_over_the_cap_is_refused_and_says_by_how_much(planned: Any) -> None:
    make_line(planned, "49999.50")
    with pytest.raises(DomainError, match=r"Over the cap by \$0\.01: Town of Brackwater may plan \$50,000"):
        make_line(planned, "0.51")
    make_line(planned, "0.50")
    assert BudgetLine.objects.count() == 2


def test_changing_a_line_keeps_the_cap_too(planned: Any) -> None:
    make_line(planned, "49000")
    line = make_line(planned, "1000")
    member = planned.home.member_list[0]
    with pytest.raises(DomainError, match="Over the cap"):
        change_budget_line(line, by=planned.lead, version=1, member=member, label="x", amount=Decimal(1001))
    assert BudgetLine.objects.get(pk=line.pk).amount == Decimal("1000.00")


def test_a_withdrawn_line_makes_room_and_keeps_its_reason(planned: Any) -> None:
    line = make_line(planned, "50000")
    gone = withdraw_budget_line(line, by=planned.lead, version=1, because="Given by the school.")
    assert (gone.withdrawn_on, gone.withdrawn_because) == (clock.today(), "Given by the school.")
    make_line(planned, "50000")


def test_each_member_of_a_group_has_a_cap_of_its_own(cast: Any) -> None:
    group = factories.make_community("Three", staff=cast.staff, members=3)
    group = factories.stand_at(group, Step.SELECT_PROJECT)
    lead = factories.join(group, Role.PROJECT_MANAGER, by=cast.staff)
    project = make_chosen(group, lead)
    for member in group.member_list:
        add_budget_line(project, by=lead, member=member, label="Trees", amount=Decimal(50000))
    assert BudgetLine.objects.filter(project=project).count() == 3


@pytest.mark.parametrize("amount", ["0", "-5", "1e9", "12.345", "Infinity"])
def test_absurd_amounts_are_refused(planned: Any, amount: str) -> None:
    with pytest.raises(DomainError) as refusal:
        make_line(planned, amount)
    assert list(refusal.value.fields) == ["amount"]


def test_a_line_for_another_communitys_member_is_refused(planned: Any) -> None:
    with pytest.raises(DomainError, match="member of this community"):
        make_line(planned, member=planned.elsewhere.member_list[0])


def test_the_equity_partner_reviews_what_somebody_else_wrote(planned: Any) -> None:
    written = write_assessment(planned.project, by=planned.member, **TEXTS)
    review = review_assessment(written, by=planned.equity, seen=1, outcome=ReviewOutcome.AGREED, comment="Good.")
    assert (review.by, review.by_role, review.assessment_version) == (planned.equity, "equity_partner", 1)
    assert AuditEvent.objects.filter(act="equity.reviewed").count() == 1


def test_nobody_reviews_their_own_last_version(planned: Any) -> None:
    written = write_assessment(planned.project, by=planned.equity, **TEXTS)
    with pytest.raises(DomainError, match="second pair of eyes"):
        review_assessment(written, by=planned.equity, seen=1, outcome=ReviewOutcome.AGREED, comment="Good.")
    assert not EquityReview.objects.exists()


def test_a_review_speaks_of_the_version_that_was_read(planned: Any) -> None:
    written = write_assessment(planned.project, by=planned.member, **TEXTS)
    write_assessment(planned.project, by=planned.member, version=1, **TEXTS | {"measures": "Less."})
    with pytest.raises(DomainError, match="has changed since"):
        review_assessment(written, by=planned.equity, seen=1, outcome=ReviewOutcome.AGREED, comment="Good.")


def test_only_the_equity_partner_reviews(planned: Any) -> None:
    written = write_assessment(planned.project, by=planned.member, **TEXTS)
    for person in (planned.lead, planned.planner, planned.staff, planned.adviser):
        with pytest.raises(NotAllowed):
            review_assessment(written, by=person, seen=1, outcome=ReviewOutcome.AGREED, comment="Good.")


def test_a_review_sent_twice_is_kept_once_and_never_changed(planned: Any) -> None:
    written = write_assessment(planned.project, by=planned.member, **TEXTS)
    sent: dict[str, Any] = {
        "by": planned.equity,
        "seen": 1,
        "outcome": ReviewOutcome.CHANGES,
        "comment": "More.",
        "uid": uuid.uuid4(),
    }
    assert review_assessment(written, **sent) == review_assessment(written, **sent)
    with pytest.raises(TypeError):
        EquityReview.objects.get().save()


def test_two_first_versions_of_the_assessment_conflict_and_a_second_sending_does_not(planned: Any) -> None:
    uid = uuid.uuid4()
    first = write_assessment(planned.project, by=planned.member, uid=uid, **TEXTS)
    assert write_assessment(planned.project, by=planned.member, uid=uid, **TEXTS) == first
    with pytest.raises(VersionConflict):
        write_assessment(planned.project, by=planned.lead, uid=uuid.uuid4(), **TEXTS)
    assert EquityAssessment.objects.get().version == 1
