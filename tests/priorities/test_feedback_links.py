"""Feedback and the very change it caused."""

from datetime import timedelta

import pytest

from engagement.enums import Outcome
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community
from priorities.models import DispositionChange, FeedbackOnPriority, PriorityVersion
from priorities.services.feedback import link_feedback, take_up_feedback
from priorities.services.priorities import change_priority
from tests.conftest import Cast
from tests.priorities.makers import draft, priority, say_something


def test_taking_up_answers_and_points_at_the_version(cast: Cast, home: Community) -> None:
    item = say_something(home, cast.liaison)
    made = priority(home, cast.planner)
    answer = take_up_feedback(item, by=cast.planner, change=made.versions.get(), why="Named now.")
    assert (answer.outcome, answer.change.version.priority) == (Outcome.CHANGED, made)
    assert list(FeedbackOnPriority.objects.values_list("item", "priority")) == [(item.pk, made.pk)]


def test_a_later_change_replaces_the_one_named_before(cast: Cast, home: Community) -> None:
    item = say_something(home, cast.liaison)
    made = priority(home, cast.planner)
    take_up_feedback(item, by=cast.planner, change=made.versions.get())
    change_priority(made, draft(text={"en": "Other"}), by=cast.planner, version=None)
    newest = PriorityVersion.objects.get(number=2)
    take_up_feedback(item, by=cast.planner, change=newest)
    assert DispositionChange.objects.get().version == newest


def test_a_text_from_before_the_contribution_is_refused(cast: Cast, home: Community) -> None:
    made = priority(home, cast.planner)
    with clock.set_to(clock.now() + timedelta(days=2)):
        item = say_something(home, cast.liaison)
        with pytest.raises(DomainError, match="before the contribution arrived"):
            take_up_feedback(item, by=cast.planner, change=made.versions.get())
    assert not hasattr(item, "disposition")


def test_a_change_elsewhere_is_refused(cast: Cast, home: Community) -> None:
    item = say_something(home, cast.liaison)
    strange = priority(home, cast.planner)
    strange.community = cast.elsewhere
    strange.save()
    with pytest.raises(DomainError, match="this community's priorities"):
        take_up_feedback(item, by=cast.planner, change=strange.versions.get())


def test_links_are_added_once(cast: Cast, home: Community) -> None:
    item, made = say_something(home, cast.liaison), priority(home, cast.planner)
    link_feedback(item, [made], by=cast.planner)
    link_feedback(item, [made], by=cast.planner)
    assert FeedbackOnPriority.objects.count() == 1


def test_an_answer_of_another_kind_may_be_changed_to_this_one(cast: Cast, home: Community) -> None:
    item = say_something(home, cast.liaison)
    answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7)
    made = priority(home, cast.planner)
    assert take_up_feedback(item, by=cast.planner, change=made.versions.get()).outcome == Outcome.CHANGED


def test_readers_do_not_answer(cast: Cast, home: Community) -> None:
    item, made = say_something(home, cast.liaison), priority(home, cast.planner)
    with pytest.raises(NotAllowed):
        take_up_feedback(item, by=cast.coordinator, change=made.versions.get())
