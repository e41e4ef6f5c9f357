"""The demo's scenes: a whole step meets its gate, a step in progress leaves something to ask."""

from typing import Any

import pytest

from engagement.scenes import ON_CANDIDATES
from mvp.enums import EvidenceState, Role, Step
from mvp.gates import evidence_for
from mvp.models import Community, Membership
from mvp.scene import People, Scene
from mvp.services.people import add_member
from seed_projects.scenes import play
from tests import factories
from tests.seed_projects.conftest import make_feedback, make_priority
from tests.seed_projects.test_criteria import OURS

STEPS = (Step.SELECT_PROJECT, Step.PLAN_PROJECT, Step.IMPLEMENT, Step.REFLECT)
LAST = {
    Step.SELECT_PROJECT: {"candidates.chosen"},
    Step.PLAN_PROJECT: {"plan.equity_review"},
    Step.IMPLEMENT: {"project.tasks_done"},
    Step.REFLECT: {"reflection.lessons"},
}
PREFIX = {
    Step.SELECT_PROJECT: "candidates",
    Step.PLAN_PROJECT: "plan",
    Step.IMPLEMENT: "project",
    Step.REFLECT: "reflection",
}


def unmet(community: Community, step: Step) -> set[str]:
    codes = [code for code in OURS if code.startswith(f"{PREFIX[step]}.")]
    evidence = evidence_for(Community.objects.filter(pk=community.pk), codes)[community.pk]
    return {code for code, found in evidence.items() if found.state != EvidenceState.MET}


@pytest.fixture
def scene_at(cast: Any) -> Any:
    """Hands back the scene of a step in a group of two, with the same people as at home."""
    group = factories.make_community("Group", staff=cast.staff, members=2)
    for held in Membership.objects.filter(community=cast.home):
        add_member(group, Role(held.role), by=cast.staff, name=held.user.name, email=held.user.email)
    make_priority(group)
    for said in ON_CANDIDATES:
        make_feedback(group, language=said.language, text=said.text)
    people = People(**{name: getattr(cast, name) for name in People.__dataclass_fields__})
    return lambda step, **more: Scene(factories.stand_at(group, step), step, people, **more)


@pytest.mark.parametrize("variant", [0, 3])
def test_a_whole_step_meets_its_gate(scene_at: Any, variant: int) -> None:
    for step in STEPS:
        scene = scene_at(step, variant=variant)
        play(scene)
        assert unmet(scene.community, step) == set(), step


@pytest.mark.parametrize("step", STEPS)
def test_a_step_in_progress_leaves_its_last_thing_open(scene_at: Any, step: Step) -> None:
    for earlier in STEPS[: STEPS.index(step)]:
        play(scene_at(earlier))
    scene = scene_at(step, partly=True)
    play(scene)
    assert unmet(scene.community, step) == LAST[step]


@pytest.mark.parametrize(("partly", "waiting"), [(False, 0), (True, len(ON_CANDIDATES))])
def test_what_was_said_about_candidates_is_answered_once_one_is_chosen(
    scene_at: Any, partly: bool, waiting: int
) -> None:
    scene = scene_at(Step.SELECT_PROJECT, partly=partly)
    play(scene)
    assert scene.community.feedback_items.filter(disposition__isnull=True).count() == waiting
