"""The demo's scenes leave nothing of the team's open, or exactly the last thing."""

from typing import Any

import pytest

from core_team.scenes import play
from mvp.enums import Step
from mvp.models import Community
from mvp.scene import People, Scene
from mvp.selectors.gate import gate_of
from tests import factories
from tests.conftest import Cast

LAST = {
    Step.START_TEAM: ["vendor.planning"],
    Step.LIVED_EXPERTISE: ["expertise.perspectives"],
    Step.RECRUIT: ["team.meet_and_greet"],
    Step.KICK_OFF: ["kickoff.activities"],
}


def people_of(cast: Cast) -> People:
    return People(**{name: getattr(cast, name) for name in People.__annotations__})


def open_after(cast: Cast, step: Step, **scene: Any) -> list[str]:
    home = factories.stand_at(cast.home, step)
    if step == Step.RECRUIT:  # coverage is judged by the groups of step 2
        play(Scene(home, Step.LIVED_EXPERTISE, people_of(cast), **{**scene, "partly": False}))
    play(Scene(home, step, people_of(cast), **scene))
    return [line.code for line in gate_of(home.run).lines if line.is_open and line.code != "grant.dates"]


@pytest.mark.parametrize("step", LAST)
@pytest.mark.parametrize("variant", [0, 1, 2])
def test_a_scene_answers_its_gate(cast: Cast, step: Step, variant: int) -> None:
    assert open_after(cast, step, variant=variant) == []


@pytest.mark.parametrize("step", LAST)
def test_a_scene_that_is_going_on_leaves_the_last_thing_open(cast: Cast, step: Step) -> None:
    assert open_after(cast, step, partly=True) == LAST[step]


def test_a_tribe_plays_the_same_scenes(cast: Cast) -> None:
    tribe = factories.make_community("Pine People", staff=cast.staff, tribe=True)
    roles = {"lead": "PROJECT_MANAGER", "member": "MUNICIPAL_MEMBER", "planner": "PLANNING_VENDOR"}
    own = {name: factories.join(tribe, getattr(factories.Role, role), by=cast.staff) for name, role in roles.items()}
    home = factories.stand_at(Community.objects.get(pk=tribe.pk), Step.LIVED_EXPERTISE)
    play(Scene(home, Step.LIVED_EXPERTISE, People(**{**vars(people_of(cast)), **own})))
    assert [line.code for line in gate_of(home.run).lines if line.is_open] == []


def test_other_steps_have_no_scene_here(cast: Cast) -> None:
    play(Scene(cast.home, Step.SOCIAL_RESILIENCE, people_of(cast)))
    assert not cast.home.meetings.exists()
