"""The demo's scenes leave what each gate asks, and leave something open while a step goes on."""

from typing import Any

import pytest

from core_team.models import AffectedGroup
from engagement.scenes import play as play_engagement
from mvp.enums import Step
from mvp.gates import GATES
from mvp.models import Community, Membership
from mvp.models.process import MVP20
from mvp.scene import People, Scene
from priorities.models import EarlierPriority, KeptWording, Priority
from priorities.scene_texts import WORDING_KEPT
from priorities.scenes import play
from priorities.selectors.translations import translations_of
from priorities.services.sheets import freeze_list
from tests.conftest import Cast
from tests.factories import stand_at
from tests.priorities.makers import days, evidence, work_off
from tests.priorities.records import days_later


def scene(cast: Cast, home: Community, step: Step, **fields: Any) -> Scene:
    """A scene with the cast in it, who were there before; the lower storey's is played first."""
    Membership.objects.update(active_from=days(-30))
    people = People(**{name: getattr(cast, name) for name in People.__dataclass_fields__})
    made = Scene(community=stand_at(home, step), step=step, people=people, **fields)
    play_engagement(made)
    return made


def unmet(home: Community, step: Step) -> list[str]:
    """Codes of the gate that are not met."""
    return [line.code for line in GATES[MVP20][step] if evidence(line.code, home).state != "met"]


@pytest.mark.parametrize("variant", [0, 1, 7])
def test_steps_5_and_6_meet_their_gates(cast: Cast, home: Community, groups: list[AffectedGroup], variant: int) -> None:
    play(scene(cast, home, Step.SOCIAL_RESILIENCE, variant=variant))
    assert unmet(home, Step.SOCIAL_RESILIENCE) == []
    play(scene(cast, home, Step.PRIORITIES, variant=variant))
    with days_later(1):
        assert unmet(home, Step.PRIORITIES) == ["sheet.final"]
        freeze_list(home, by=cast.lead)
        assert (work_off(), unmet(home, Step.PRIORITIES)) == (["ready"], [])


def test_steps_going_on_leave_something_open(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    play(scene(cast, home, Step.SOCIAL_RESILIENCE, partly=True))
    assert unmet(home, Step.SOCIAL_RESILIENCE) == ["engagement.held", "engagement.reach", "themes.findings"]
    play(scene(cast, home, Step.PRIORITIES, partly=True))
    assert unmet(home, Step.PRIORITIES) == [
        "worksheet.disposition",
        "priorities.benefit",
        "engagement.checkback",
        "engagement.checkback_reach",
        "feedback.dispositions",
        "priorities.languages",
        "sheet.final",
    ]
    assert EarlierPriority.objects.filter(outcome="").count() == 11
    (chinese,) = translations_of(home).counts
    assert (chinese.missing, chinese.outdated, chinese.machine) == (1, 1, 1)
    assert KeptWording.objects.get().note == WORDING_KEPT


def test_a_step_whose_translations_are_waived_leaves_one_text_out(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    play(scene(cast, home, Step.SOCIAL_RESILIENCE))
    play(scene(cast, home, Step.PRIORITIES, waived="priorities.languages"))
    with days_later(1):
        assert unmet(home, Step.PRIORITIES) == ["priorities.languages", "sheet.final"]
    assert [unit.text.action for unit in translations_of(home).units("zh-hans") if unit.problem] == [2]


def test_an_english_and_spanish_town_has_a_complete_list(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    Community.objects.filter(pk=home.pk).update(languages=["en", "es"])
    home.refresh_from_db()
    play(scene(cast, home, Step.SOCIAL_RESILIENCE))
    play(scene(cast, home, Step.PRIORITIES))
    (spanish,) = translations_of(home).counts
    assert (spanish.code, spanish.open) == ("es", 0)


def test_other_steps_have_no_scene_of_priorities(cast: Cast, home: Community) -> None:
    play(scene(cast, home, Step.IMPLEMENT))
    assert not Priority.objects.exists()


def test_the_demo_s_priorities_lead_back_to_candidates_and_the_worksheet_to_a_later_plan(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    play(scene(cast, home, Step.SOCIAL_RESILIENCE))
    play(scene(cast, home, Step.PRIORITIES))
    assert [row.candidates.count() for row in Priority.objects.order_by("position")] == [2, 1, 1, 1]
    assert [bool(row.updated_text) for row in EarlierPriority.objects.all()] == [True, False, False]
