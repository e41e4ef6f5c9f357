"""The demo's scenes leave what each gate asks, and leave something open while a step goes on."""

from datetime import timedelta
from typing import Any

import pytest

from core_team.models import AffectedGroup
from core_team.services.expertise import Figure, add_figure
from engagement.enums import EventPurpose
from engagement.models import Disposition, Event, FeedbackItem, GroupFigure, PublishedPhoto, WrittenReason
from engagement.scene_photos import CAPTION
from engagement.scene_texts import AHEAD
from engagement.scenes import play
from mvp import clock
from mvp.enums import EvidenceState, Step
from mvp.gates import evidence_for
from mvp.models import Community, Membership, PriorityPopulation
from mvp.scene import People, Scene
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_group
from tests.factories import stand_at

CODES = ("engagement.plan", "engagement.held")


def scene(cast: Cast, home: Community, step: Step, **fields: Any) -> Scene:
    """A scene with the cast in it, who were there before: the plan is a day older than the first event."""
    Membership.objects.update(active_from=days_ago(30))
    people = People(**{name: getattr(cast, name) for name in People.__dataclass_fields__})
    return Scene(community=stand_at(home, step), step=step, people=people, **fields)


def states(community: Community) -> list[EvidenceState]:
    """What the criteria find."""
    found = evidence_for(Community.objects.filter(pk=community.pk), CODES)[community.pk]
    return [found[code].state for code in CODES]


@pytest.mark.parametrize("variant", [0, 1, 7])
def test_step_5_meets_its_criteria(cast: Cast, home: Community, groups: list[AffectedGroup], variant: int) -> None:
    play(scene(cast, home, Step.SOCIAL_RESILIENCE, variant=variant))
    assert states(home) == [EvidenceState.MET, EvidenceState.MET]


def test_one_place_in_four_says_why_a_group_was_not_reached(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    play(scene(cast, home, Step.SOCIAL_RESILIENCE, variant=1))
    assert WrittenReason.objects.get().group == groups[-1]
    assert not Event.objects.get().reach.filter(group=groups[-1]).exists()


def test_a_group_gets_the_figure_that_counts_it(cast: Cast, home: Community) -> None:
    group = make_group(home, "Renters", population=PriorityPopulation.objects.get(code="renters"))
    made = Figure("Households that rent", "41 %", "Census", clock.today())
    entry = add_figure(home, made, by=cast.lead)
    play(scene(cast, home, Step.SOCIAL_RESILIENCE))
    assert GroupFigure.objects.values_list("group", "entry").get() == (group.pk, entry.pk)


def test_step_5_going_on_waits_for_its_record(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    play(scene(cast, home, Step.SOCIAL_RESILIENCE, partly=True))
    assert states(home) == [EvidenceState.MET, EvidenceState.UNMET]


def test_steps_6_and_7_record_their_events_and_answer(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    for step in (Step.SOCIAL_RESILIENCE, Step.PRIORITIES, Step.SELECT_PROJECT):
        play(scene(cast, home, step))
    assert sorted(Event.objects.values_list("purpose", "status")) == [
        ("candidates", "recorded"),
        ("check_back", "recorded"),
        ("listen", "recorded"),
    ]
    assert FeedbackItem.objects.filter(disposition__isnull=True).values_list("about", flat=True).distinct().get() == (
        "candidates"
    )


def test_step_6_going_on_leaves_one_item_to_answer(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    play(scene(cast, home, Step.SOCIAL_RESILIENCE))
    play(scene(cast, home, Step.PRIORITIES, partly=True))
    assert (FeedbackItem.objects.count(), Disposition.objects.count()) == (6, 5)


def test_step_6_going_on_shows_a_photo_and_announces_what_comes_after_the_seeding(
    cast: Cast, home: Community, groups: list[AffectedGroup]
) -> None:
    play(scene(cast, home, Step.SOCIAL_RESILIENCE))
    play(scene(cast, home, Step.PRIORITIES, partly=True, ahead=24))
    shown = PublishedPhoto.objects.public().get()
    assert (shown.file.event.purpose, shown.caption) == ("check_back", CAPTION)
    assert Event.objects.filter(status="planned").values_list("name", "held_on").get() == (
        AHEAD[EventPurpose.CHECK_BACK],
        clock.today() + timedelta(days=25),
    )


@pytest.mark.parametrize("step", [Step.START_TEAM, Step.IMPLEMENT])
def test_other_steps_have_no_scene_of_engagement(cast: Cast, home: Community, step: Step) -> None:
    play(scene(cast, home, step))
    assert not Event.objects.exists()
