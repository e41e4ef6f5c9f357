"""Candidates, feedback on them, and the choice of one."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from engagement.enums import Outcome
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent
from seed_projects.enums import ProjectStatus
from seed_projects.models import SeedProject
from seed_projects.selectors.projects import Choice
from seed_projects.services.candidates import add_candidate, change_candidate, withdraw_candidate
from seed_projects.services.choice import choose_project, link_feedback
from tests import factories
from tests.seed_projects.conftest import make_candidate, make_chosen, make_feedback, make_priority, reasons


def test_a_liaison_adds_a_candidate_that_serves_a_priority(town: Any) -> None:
    priority = make_priority(town.home)
    project = add_candidate(
        town.home,
        by=town.liaison,
        title="Shade",
        summary="Trees.",
        priorities=[priority],
        months=9,
        cost=Decimal("900.50"),
    )
    assert (project.status, project.months, project.cost) == (ProjectStatus.CANDIDATE, 9, Decimal("900.50"))
    assert list(project.priorities.all()) == [priority]


def test_a_fourth_candidate_is_refused(town: Any) -> None:
    for title in ("One", "Two", "Three"):
        make_candidate(town.home, town.lead, title)
    with pytest.raises(DomainError, match="3 candidates are the most"):
        make_candidate(town.home, town.lead, "Four")
    assert town.home.seed_projects.count() == 3


def test_a_withdrawn_candidate_makes_room(town: Any) -> None:
    first = make_candidate(town.home, town.lead, "One")
    for title in ("Two", "Three"):
        make_candidate(town.home, town.lead, title)
    withdraw_candidate(first, by=town.lead, version=1, because="Too dear.")
    make_candidate(town.home, town.lead, "Four")
    assert town.home.seed_projects.candidates().count() == 3


def test_sending_the_third_candidate_twice_makes_one(town: Any) -> None:
    make_candidate(town.home, town.lead, "One")
    make_candidate(town.home, town.lead, "Two")
    uid = uuid.uuid4()
    sent = [add_candidate(town.home, by=town.lead, title="Three", summary="x", uid=uid) for _time in range(2)]
    assert sent[0] == sent[1]
    assert town.home.seed_projects.count() == 3


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"cost": Decimal("-1")}, "cost"),
        ({"cost": Decimal("99999999")}, "cost"),
        ({"cost": Decimal("NaN")}, "cost"),
        ({"cost": Decimal("10.005")}, "cost"),
        ({"months": 0}, "months"),
        ({"months": 400}, "months"),
        ({"title": ""}, "title"),
    ],
)
def test_absurd_estimates_are_refused(town: Any, values: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        add_candidate(town.home, by=town.lead, **{"title": "Shade", "summary": "x", **values})
    assert list(refusal.value.fields) == [field]
    assert not SeedProject.objects.exists()


def test_a_candidate_cannot_serve_another_communitys_or_a_withdrawn_priority(town: Any) -> None:
    gone = make_priority(town.home, withdrawn_on=clock.today(), withdrawn_because="Merged")
    for priority in (make_priority(town.elsewhere), gone):
        with pytest.raises(DomainError, match="current priorities"):
            add_candidate(town.home, by=town.lead, title="Shade", summary="x", priorities=[priority])


def test_the_equity_partner_cannot_edit_candidates(town: Any) -> None:
    with pytest.raises(NotAllowed):
        make_candidate(town.home, town.equity)


def test_withdrawing_needs_a_reason_and_is_audited(town: Any) -> None:
    project = make_candidate(town.home, town.lead)
    with pytest.raises(DomainError, match="Write why"):
        withdraw_candidate(project, by=town.lead, version=1, because=" ")
    withdraw_candidate(project, by=town.lead, version=1, because="Too dear.")
    assert AuditEvent.objects.filter(act="candidate.withdrawn", object_id=str(project.uid)).count() == 1


def test_a_withdrawn_candidate_cannot_be_edited_or_chosen(town: Any) -> None:
    project = make_candidate(town.home, town.lead)
    withdraw_candidate(project, by=town.lead, version=1, because="Too dear.")
    with pytest.raises(DomainError, match="withdrawn"):
        change_candidate(project, by=town.lead, version=2, title="Shade", summary="x")
    with pytest.raises(DomainError, match="withdrawn"):
        choose_project(project, by=town.lead, reasons=reasons())


def test_choosing_sets_the_others_aside(town: Any) -> None:
    one, two = make_candidate(town.home, town.lead, "One"), make_candidate(town.home, town.lead, "Two")
    choose_project(one, by=town.lead, reasons=reasons())
    choose_project(two, by=town.planner, reasons=reasons("Better."))
    stands = list(town.home.seed_projects.values_list("title", "status", "chosen_on"))
    assert stands == [("One", ProjectStatus.SET_ASIDE, None), ("Two", ProjectStatus.CHOSEN, clock.today())]
    assert {row.text for row in two.reasons.all()} == {"Better."}


def test_choosing_needs_a_reason_for_each_criterion(town: Any) -> None:
    project = make_candidate(town.home, town.lead)
    with pytest.raises(DomainError) as refusal:
        choose_project(project, by=town.lead, reasons={**reasons(), "budget": " "})
    assert list(refusal.value.fields) == ["reason_budget"]
    assert not town.home.seed_projects.chosen().exists()


def test_two_people_cannot_choose_unseen_of_each_other(town: Any) -> None:
    one, two = make_candidate(town.home, town.lead, "One"), make_candidate(town.home, town.lead, "Two")
    seen = Choice(town.home).version
    choose_project(one, by=town.lead, reasons=reasons(), version=seen)
    with pytest.raises(VersionConflict):
        choose_project(two, by=town.member, reasons=reasons(), version=seen)
    assert Choice(town.home).project == one


def test_an_approved_choice_stands(planned: Any) -> None:
    with pytest.raises(DomainError, match="reopen step 7"):
        choose_project(planned.project, by=planned.lead, reasons=reasons())


def test_the_chosen_one_cannot_be_withdrawn(town: Any) -> None:
    project = make_chosen(town.home, town.lead)
    with pytest.raises(DomainError, match="Choose another one first"):
        withdraw_candidate(project, by=town.lead, version=None, because="Too dear.")


def test_linking_feedback_means_exactly_these(town: Any) -> None:
    project = make_candidate(town.home, town.lead)
    one, two = make_feedback(town.home), make_feedback(town.home)
    link_feedback(project, by=town.liaison, items=[one])
    link_feedback(project, by=town.liaison, items=[two])
    assert [link.item for link in project.feedback_links.all()] == [two]


def test_only_this_communitys_feedback_about_candidates_is_linked(town: Any) -> None:
    project = make_candidate(town.home, town.lead)
    spam = make_feedback(town.home)
    answer_feedback(spam, by=town.lead, outcome=Outcome.SPAM)
    for item in (make_feedback(town.elsewhere), make_feedback(town.home, about="general"), spam):
        with pytest.raises(DomainError, match="Choose among"):
            link_feedback(project, by=town.liaison, items=[item])


def test_feedback_kept_for_this_step_may_be_linked(town: Any) -> None:
    kept = make_feedback(town.home, clock.today() - timedelta(days=90), about="priorities")
    answer_feedback(kept, by=town.lead, outcome=Outcome.STEP_7)
    project = make_candidate(town.home, town.lead)
    assert link_feedback(project, by=town.liaison, items=[kept]) == [kept]


def test_a_liaison_cannot_act_before_step_three(cast: Any) -> None:
    home = factories.stand_at(cast.home, Step.LIVED_EXPERTISE)
    with pytest.raises(NotAllowed):
        make_candidate(home, cast.liaison)


def test_the_page_of_a_priority_leads_on_to_the_projects_that_serve_it(town: Any) -> None:
    project = make_candidate(town.home, town.planner)
    served, other = project.priorities.get(), make_priority(town.home, "Dry cellars")
    pages = [
        town.client("member").get(f"/communities/{town.home.slug}/priorities/{one.uid}/").content.decode()
        for one in (served, other)
    ]
    assert [f"/seed-projects/#candidate-{project.uid}" in page for page in pages] == [True, False]
