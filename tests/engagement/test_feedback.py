"""Feedback: kept as it was said, answered with a reason."""

import uuid
from datetime import timedelta

import pytest

from core_team.models import AffectedGroup
from engagement.enums import FeedbackAbout, FeedbackSource, Outcome
from engagement.models import Disposition, FeedbackItem
from engagement.services.events import cancel_event
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.enums import Step
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community
from tests.conftest import Cast
from tests.engagement.makers import days_ago, make_event, make_feedback, make_group
from tests.factories import stand_at


def test_a_contribution_is_kept_in_its_own_language(cast: Cast, home: Community, groups: list[AffectedGroup]) -> None:
    item = make_feedback(
        home,
        by=cast.liaison,
        text="地下室进水。",
        language="zh-hans",
        translation="The cellar leaks.",
        group=groups[0],
    )
    stored = FeedbackItem.objects.get()
    assert (item, stored.text, stored.language, stored.translation, stored.group) == (
        stored,
        "地下室进水。",
        "zh-hans",
        "The cellar leaks.",
        groups[0],
    )


def test_an_event_is_kept_only_for_what_was_said_at_one(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison)
    at_event = make_feedback(home, by=cast.liaison, source=FeedbackSource.EVENT, event=event)
    by_mail = make_feedback(home, by=cast.liaison, source=FeedbackSource.MAIL, event=event)
    assert (at_event.event, by_mail.event) == (event, None)


def test_what_was_said_at_an_event_names_an_event_of_this_community(cast: Cast, home: Community) -> None:
    strange = make_event(stand_at(cast.elsewhere, Step.SOCIAL_RESILIENCE), by=cast.outsider)
    cancelled = cancel_event(make_event(home, by=cast.liaison), by=cast.lead, why="A storm.")
    for event in (None, strange, cancelled):
        with pytest.raises(DomainError) as refusal:
            make_feedback(home, by=cast.liaison, source=FeedbackSource.EVENT, event=event)
        assert list(refusal.value.fields) == ["event"]


def test_a_group_of_another_community_is_refused(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError) as refusal:
        make_feedback(home, by=cast.liaison, group=make_group(cast.elsewhere, "Fishers"))
    assert list(refusal.value.fields) == ["group"]


def test_nothing_arrives_in_the_future_or_before_its_event(cast: Cast, home: Community) -> None:
    event = make_event(home, by=cast.liaison)
    for fields in (
        {"received_on": clock.today() + timedelta(days=1)},
        {"received_on": days_ago(1), "source": FeedbackSource.EVENT, "event": event},
    ):
        with pytest.raises(DomainError) as refusal:
            make_feedback(home, by=cast.liaison, **fields)
        assert list(refusal.value.fields) == ["received_on"]


def test_sending_the_form_twice_keeps_one_item(cast: Cast, home: Community) -> None:
    uid = uuid.uuid4()
    assert make_feedback(home, by=cast.liaison, uid=uid) == make_feedback(home, by=cast.liaison, uid=uid)
    assert FeedbackItem.objects.count() == 1


@pytest.mark.parametrize("who", ["equity", "adviser", "vendor", "outsider", "stranger"])
def test_only_workers_take_in_feedback(cast: Cast, home: Community, who: str) -> None:
    with pytest.raises(NotAllowed):
        make_feedback(home, by=getattr(cast, who))


def test_an_answer_says_what_became_of_it_and_by_whom(cast: Cast, home: Community) -> None:
    item = make_feedback(home, by=cast.liaison)
    answer = answer_feedback(item, by=cast.planner, outcome=Outcome.NOT_CHANGED, why="The state decides this.")
    assert (answer.outcome, answer.why, answer.answered_by) == (
        Outcome.NOT_CHANGED,
        "The state decides this.",
        cast.planner,
    )
    assert AuditEvent.objects.get(act="feedback.answered").details == {"outcome": "not_changed"}


@pytest.mark.parametrize("outcome", [Outcome.NOT_CHANGED, Outcome.OUT_OF_SCOPE])
def test_residents_are_owed_a_reason(cast: Cast, home: Community, outcome: Outcome) -> None:
    with pytest.raises(DomainError) as refusal:
        answer_feedback(make_feedback(home, by=cast.liaison), by=cast.planner, outcome=outcome, why=" ")
    assert list(refusal.value.fields) == ["why"]
    assert not Disposition.objects.exists()


@pytest.mark.parametrize("outcome", [Outcome.CHANGED, Outcome.STEP_7, Outcome.SPAM])
def test_other_answers_need_no_reason(cast: Cast, home: Community, outcome: Outcome) -> None:
    item = make_feedback(home, by=cast.liaison)
    assert answer_feedback(item, by=cast.planner, outcome=outcome).outcome == outcome


def test_an_answer_can_be_corrected_and_the_history_keeps_both(cast: Cast, home: Community) -> None:
    item = make_feedback(home, by=cast.liaison)
    answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7)
    answer = answer_feedback(item, by=cast.lead, outcome=Outcome.NOT_CHANGED, why="Too late.", version=1)
    assert [row.outcome for row in answer.history.order_by("history_id")] == ["step_7", "not_changed"]


def test_two_people_who_answer_first_do_not_overwrite_each_other(cast: Cast, home: Community) -> None:
    item = make_feedback(home, by=cast.liaison)
    uid = uuid.uuid4()
    first = answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7, uid=uid)
    assert answer_feedback(item, by=cast.planner, outcome=Outcome.SPAM, uid=uid) == first
    with pytest.raises(VersionConflict):
        answer_feedback(item, by=cast.lead, outcome=Outcome.SPAM, uid=uuid.uuid4())
    assert Disposition.objects.get().outcome == Outcome.STEP_7


def test_a_form_used_for_one_item_cannot_answer_another(cast: Cast, home: Community) -> None:
    uid = uuid.uuid4()
    answer_feedback(make_feedback(home, by=cast.liaison), by=cast.planner, outcome=Outcome.STEP_7, uid=uid)
    with pytest.raises(DomainError):
        answer_feedback(make_feedback(home, by=cast.liaison), by=cast.planner, outcome=Outcome.STEP_7, uid=uid)


def test_feedback_about_candidates_belongs_to_step_7(cast: Cast, home: Community) -> None:
    home = reopened(home, Step.PRIORITIES)
    with pytest.raises(NotAllowed):
        make_feedback(home, by=cast.planner, about=FeedbackAbout.CANDIDATES)
    home = reopened(home, Step.SELECT_PROJECT)
    assert make_feedback(home, by=cast.planner, about=FeedbackAbout.CANDIDATES).about == FeedbackAbout.CANDIDATES


@pytest.mark.parametrize("about", [FeedbackAbout.GENERAL, FeedbackAbout.PRIORITIES])
def test_what_was_said_of_the_priorities_is_answered_in_steps_5_to_7(
    cast: Cast, home: Community, about: FeedbackAbout
) -> None:
    item = make_feedback(home, by=cast.planner, about=about)
    for step in (Step.SOCIAL_RESILIENCE, Step.PRIORITIES, Step.SELECT_PROJECT):
        item.community = reopened(home, step)
        assert answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7).outcome == Outcome.STEP_7
    item.community = reopened(home, Step.KICK_OFF)
    with pytest.raises(NotAllowed):
        answer_feedback(item, by=cast.planner, outcome=Outcome.STEP_7)


def reopened(community: Community, step: Step) -> Community:
    """The community in step 9, where the planning vendor works no more, with an earlier step opened again."""
    community = stand_at(community, Step.IMPLEMENT)
    community.run.reopened_step = step
    community.run.save()
    return community
