"""A decision on other contents than those the decider saw is refused, even where every line reads as it did."""

from collections.abc import Callable
from typing import Any

import pytest

from mvp.enums import GateDecision, Step
from mvp.exceptions import StaleEvidence
from mvp.models import Community, User
from mvp.selectors.gate import gate_of
from mvp.services.gate import decide, submit_step
from seed_projects.models import SeedProject
from seed_projects.services.candidates import change_candidate
from seed_projects.services.choice import choose_project, link_feedback
from tests import factories
from tests.mvp.pages import words
from tests.seed_projects.conftest import make_candidate, make_chosen, make_feedback, reasons


@pytest.fixture
def submitted(town: Any) -> Any:
    """Step 7 with one chosen candidate, submitted."""
    town.project = make_chosen(town.home, town.lead)
    link_feedback(town.project, by=town.lead, items=[make_feedback(town.home)])
    submit_step(town.home.run, Step.SELECT_PROJECT, by=town.lead)
    return town


def seen(community: Community) -> str:
    """What a decider's page holds."""
    return gate_of(Community.objects.get(pk=community.pk).run, Step.SELECT_PROJECT).fingerprint


def rewrite(project: SeedProject, by: User) -> None:
    """Other reasons, as many as before."""
    choose_project(SeedProject.objects.get(pk=project.pk), by=by, reasons=reasons("No reason at all."))


def rename(project: SeedProject, by: User) -> None:
    """The same candidate under another name."""
    change_candidate(
        SeedProject.objects.get(pk=project.pk),
        by=by,
        version=None,
        title="A parking lot",
        summary="Asphalt.",
        priorities=list(project.priorities.all()),
    )


@pytest.mark.parametrize("change", [rewrite, rename])
def test_what_was_rewritten_after_it_was_seen_is_not_approved(
    submitted: Any, change: Callable[[SeedProject, User], None]
) -> None:
    before = seen(submitted.home)
    change(submitted.project, submitted.lead)
    with pytest.raises(StaleEvidence):
        decide(
            submitted.home.run,
            Step.SELECT_PROJECT,
            GateDecision.APPROVED,
            by=submitted.coordinator,
            seen=before,
            note="Fine.",
        )
    assert submitted.home.run.reviews.filter(decision=GateDecision.APPROVED).count() == 0


def test_another_communitys_candidates_change_nothing_here(submitted: Any) -> None:
    before = seen(submitted.home)
    make_candidate(factories.stand_at(submitted.elsewhere, Step.SELECT_PROJECT), submitted.outsider)
    assert seen(submitted.home) == before


def test_the_review_page_names_what_was_rewritten_since_the_submission(submitted: Any) -> None:
    page = f"/communities/{submitted.home.slug}/gates/7/"
    sentence = "Reasons of the choice: last changed on"
    assert sentence not in words(submitted.client("coordinator").get(page))
    rewrite(submitted.project, submitted.lead)
    shown = words(submitted.client("coordinator").get(page))
    assert sentence in shown
    assert "records behind them changed" in shown
