"""The seed project's pages: who opens them, what they show, and that nothing typed is lost."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from engagement.models import FeedbackItem
from mvp import clock
from mvp.enums import GateDecision, Step
from mvp.models import Attachment, FormDraft, GateReview
from seed_projects.models import (
    BudgetLine,
    EquityReview,
    FeedbackOnCandidate,
    PlanTask,
    ProgressNote,
    ReflectionQuestion,
    SeedProject,
    Spending,
)
from seed_projects.services.progress import propose_change
from tests import factories
from tests.seed_projects.conftest import make_candidate, make_feedback, make_plan, reasons


def url(name: str, community: Any, *args: Any) -> str:
    return reverse(f"seed_projects:{name}", args=[community.slug, *args])


def text_of(response: Any) -> str:
    """What a person reads, with runs of white space as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("liaison", 200), ("vendor", 200), ("coordinator", 200), ("outsider", 404), ("anonymous", 302)],
)
def test_everybody_of_the_process_reads_the_page(planned: Any, who: str, status: int) -> None:
    assert planned.client(who).get(url("project_home", planned.home)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("member", 200), ("planner", 200), ("equity", 403), ("coordinator", 403), ("outsider", 404)],
)
def test_who_adds_a_candidate(town: Any, who: str, status: int) -> None:
    assert town.client(who).get(url("candidate_add", town.home)).status_code == status


def test_the_empty_page_says_what_is_not_there(town: Any) -> None:
    page = text_of(town.client("lead").get(url("project_home", town.home)))
    assert "There are no candidates yet. The team gathers one to 3" in page
    assert "Released when step 7 is approved." in page
    assert "Budget" not in page


def test_a_reader_is_offered_nothing_that_is_refused(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    page = planned.client("coordinator").get(url("project_home", planned.home)).content.decode()
    assert re.findall(r'href="([^"]+/(?:add|edit|withdraw|settle|choose)/)"', page) == []


def test_the_page_says_where_the_project_stands_and_when_the_money_was_released(started: Any) -> None:
    GateReview.objects.create(
        run=started.home.run,
        step=Step.SELECT_PROJECT,
        decision=GateDecision.APPROVED,
        by=started.coordinator,
        by_name="x",
    )
    page = text_of(started.client("vendor").get(url("project_home", started.home)))
    assert "Shade at bus stops is chosen. Tasks settled: 0 of 1. Documented: $0 of $1,000." in page
    assert "with the approval of step 7" in page


def count_queries(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_page_takes_the_same_queries_for_one_and_three_of_each(started: Any) -> None:
    client, address = started.client("lead"), url("project_home", started.home)
    project, today = started.project, clock.today()
    _grow(started, project, today)
    one = count_queries(client, address)
    for _time in range(2):
        make_candidate_row(started.home)
        _grow(started, project, today)
    assert (one, count_queries(client, address)) == (one, one)


def make_candidate_row(community: Any) -> SeedProject:
    return SeedProject.objects.create(community=community, title="Another", summary="x")


def _grow(started: Any, project: Any, today: Any) -> None:
    member = started.home.member_list[0]
    PlanTask.objects.create(project=project, title="x", people="y", starts_on=today, ends_on=today)
    BudgetLine.objects.create(project=project, member=member, label="x", amount=1)
    Spending.objects.create(project=project, member=member, what_for="x", amount=1, spent_on=today)
    ProgressNote.objects.create(project=project, written_on=today, text="x")
    for candidate in started.home.seed_projects.all():
        FeedbackOnCandidate.objects.create(item=make_feedback(started.home), project=candidate)


def test_adding_a_candidate_through_the_form_and_sending_it_twice(town: Any) -> None:
    client, address = town.client("lead"), url("candidate_add", town.home)
    uid = client.get(address).context["form"].initial["uid"]
    data: dict[str, Any] = {"uid": uid, "title": "Shade", "summary": "Trees.", "months": "9", "cost": "$12,500.00"}
    answers = [client.post(address, data) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert [(row.title, row.cost) for row in SeedProject.objects.all()] == [("Shade", Decimal("12500.00"))]


def test_a_refused_form_keeps_what_was_typed(town: Any) -> None:
    response = town.client("lead").post(
        url("candidate_add", town.home), {"title": "Shade", "summary": "", "cost": "many"}
    )
    assert response.status_code == 422
    assert 'value="Shade"' in response.content.decode()
    assert 'value="many"' in response.content.decode()


def test_a_draft_is_kept_and_shown_again(town: Any) -> None:
    client, address = town.client("liaison"), url("candidate_add", town.home)
    client.post(address, {"title": "Half a thought", "keep_draft": "1"})
    assert 'value="Half a thought"' in client.get(address).content.decode()
    assert (FormDraft.objects.count(), SeedProject.objects.count()) == (1, 0)


def test_a_conflict_shows_both_texts_and_saves_nothing(town: Any) -> None:
    project = make_candidate(town.home, town.lead)
    address = url("candidate_edit", town.home, project.uid)
    data: dict[str, Any] = {"version": 1, "title": "Mine", "summary": "Trees."}
    assert town.client("member").post(address, {**data, "title": "Theirs"}).status_code == 302
    response = town.client("lead").post(address, data)
    assert response.status_code == 409
    assert all(word in text_of(response) for word in ("Theirs", "Mine"))
    assert SeedProject.objects.get().title == "Theirs"
    assert town.client("lead").post(address, {**data, "overwrite": 2}).status_code == 302


def test_markup_in_a_title_is_shown_as_text(town: Any) -> None:
    make_candidate(town.home, town.lead, "<script>alert(1)</script>")
    page = town.client("lead").get(url("project_home", town.home)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_broken_character_is_refused(town: Any) -> None:
    data: dict[str, Any] = {"title": "Shade \x01", "summary": "Trees."}
    assert town.client("lead").post(url("candidate_add", town.home), data).status_code == 422


def test_feedback_is_offered_in_its_own_language_and_linked(town: Any) -> None:
    project = make_candidate(town.home, town.lead)
    item = make_feedback(town.home, language="zh-hans", text="先种树。")
    make_feedback(town.elsewhere, text="From elsewhere.")
    client, address = town.client("liaison"), url("candidate_feedback", town.home, project.uid)
    page = client.get(address).content.decode()
    assert 'lang="zh-Hans">先种树。</span>' in page
    assert "From elsewhere." not in page
    assert client.post(address, {"items": [str(item.uid)]}).status_code == 302
    assert FeedbackItem.objects.get(on_candidates__project=project) == item


def test_choosing_through_the_form(town: Any) -> None:
    project = make_candidate(town.home, town.lead)
    client, address = town.client("lead"), url("project_choose", town.home)
    given = {f"reason_{code}": text for code, text in reasons().items()}
    assert (
        client.post(address, {"version": 0, "project": str(project.uid), **given, "reason_budget": ""}).status_code
        == 422
    )
    assert client.post(address, {"version": 0, "project": str(project.uid), **given}).status_code == 302
    late = town.client("member").post(
        address, {"version": 0, "project": str(project.uid), **given, "reason_time": "Else"}
    )
    assert (late.status_code, SeedProject.objects.get().status) == (409, "chosen")


def test_planning_before_the_choice_leads_back_with_a_word(town: Any) -> None:
    for name in ("task_add", "budget_line_add", "equity_edit", "spending_add", "progress_note_add"):
        response = town.client("lead").get(url(name, town.home), follow=True)
        assert "Choose the seed project first." in text_of(response), name


def test_a_budget_line_over_the_cap_names_the_difference(planned: Any) -> None:
    response = planned.client("lead").post(
        url("budget_line_add", planned.home), {"label": "Trees", "amount": "50,000.25"}
    )
    assert response.status_code == 422
    assert "Over the cap by $0.25" in text_of(response)
    assert not BudgetLine.objects.exists()


def test_the_days_of_a_task_read_like_every_other_day(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    task = planned.project.tasks.get()
    page = planned.client("lead").get(url("project_home", planned.home)).content.decode()
    assert f"{date_format(task.starts_on)} to {date_format(task.ends_on)}" in page


def test_a_record_of_another_community_is_not_found(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    task = planned.project.tasks.get()
    assert planned.client("outsider").get(url("task_edit", planned.elsewhere, task.uid)).status_code == 404


def test_only_the_equity_partner_opens_the_review_and_reads_the_assessment_there(planned: Any) -> None:
    make_plan(planned.project, planned.lead)
    address = url("equity_review_add", planned.home)
    assert planned.client("lead").get(address).status_code == 403
    client = planned.client("equity")
    page = client.get(address)
    assert "Evening work." in text_of(page)
    data: dict[str, Any] = {
        "uid": page.context["form"].initial["uid"],
        "seen": 1,
        "outcome": "agreed",
        "comment": "Good.",
    }
    assert [client.post(address, data).status_code for _time in range(2)] == [302, 302]
    assert EquityReview.objects.count() == 1


def test_without_an_assessment_there_is_nothing_to_review(planned: Any) -> None:
    response = planned.client("equity").get(url("equity_review_add", planned.home), follow=True)
    assert "There is no assessment to review yet." in text_of(response)


def test_spending_with_an_invoice_is_recorded_and_downloaded(started: Any) -> None:
    client = started.client("vendor")
    upload = SimpleUploadedFile("invoice.pdf", b"%PDF-1.7 invented")
    data: dict[str, Any] = {"spent_on": clock.today(), "amount": "400", "what_for": "Trees", "upload": upload}
    assert client.post(url("spending_add", started.home), data).status_code == 302
    file = reverse("attachment_download", args=[started.home.slug, Attachment.objects.get().uid])
    assert file in client.get(url("project_home", started.home)).content.decode()
    assert started.client("outsider").get(file).status_code == 404


def test_a_task_is_settled_through_the_form(started: Any) -> None:
    task = started.project.tasks.get()
    address = url("task_settle", started.home, task.uid)
    client = started.client("vendor")
    assert client.post(address, {"version": 1, "status": "dropped", "dropped_because": ""}).status_code == 422
    assert client.post(address, {"version": 1, "status": "done", "settled_on": ""}).status_code == 302
    assert PlanTask.objects.get().settled_on == clock.today()


def test_the_coordinator_approves_a_change_and_is_told_when_it_is_late(started: Any) -> None:
    day = clock.today() - timedelta(days=1)
    change = propose_change(started.project, by=started.lead, description="Fewer trees.", happens_on=day)
    address = url("scope_change_approve", started.home, change.uid)
    assert started.client("lead").get(address).status_code == 403
    client = started.client("coordinator")
    assert "This change has begun already" in text_of(client.get(address))
    assert client.post(address, {"version": 1}).status_code == 302
    assert "Approved late" in text_of(client.get(url("project_home", started.home)))


def test_the_reflection_is_one_form(town: Any) -> None:
    home = factories.stand_at(town.home, Step.REFLECT)
    client, address = town.client("lead"), url("reflection_edit", home)
    codes = list(ReflectionQuestion.objects.values_list("code", flat=True))
    data: dict[str, Any] = {f"{side}_{code}": "Food." for code in codes for side in ("worked", "improve")}
    assert client.post(address, {"version": 0}).status_code == 422
    assert client.post(address, {"version": 0, **data}).status_code == 302
    assert "Every question is answered." in text_of(client.get(url("project_home", home)))
    assert (
        town.client("member").post(address, {"version": 0, **data, f"worked_{codes[0]}": "Music."}).status_code == 409
    )


@pytest.mark.parametrize(
    "name",
    [
        "task_add",
        "budget_line_add",
        "equity_edit",
        "spending_add",
        "progress_note_add",
        "scope_change_add",
        "next_project_add",
    ],
)
def test_an_empty_sending_is_refused(started: Any, name: str) -> None:
    assert started.client("lead").post(url(name, started.home), {}).status_code == 422
