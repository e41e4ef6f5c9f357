"""The worksheet: statements, earlier priorities, publishing the draft."""

from datetime import timedelta
from uuid import UUID

import pytest

from mvp import clock
from mvp.exceptions import DomainError, NotAllowed, VersionConflict
from mvp.models import AuditEvent, Community
from priorities.earlier_draft import EarlierDraft
from priorities.enums import EarlierOutcome, Origin, Part
from priorities.models import EarlierPriority, Worksheet
from priorities.services.earlier import add_earlier, change_earlier, settle_earlier, withdraw_earlier
from priorities.services.worksheet import publish_draft, save_answer
from tests.conftest import Cast
from tests.priorities.makers import days, earlier, priority


def test_stating_none_beside_listed_ones_is_refused(cast: Cast, home: Community) -> None:
    earlier(home, cast.planner)
    with pytest.raises(DomainError) as refusal:
        save_answer(home, Part.NO_EARLIER, True, by=cast.planner)
    assert (list(refusal.value.fields), Worksheet.objects.count()) == (["no_earlier"], 0)


def test_listing_one_beside_stating_none_is_refused(cast: Cast, home: Community) -> None:
    save_answer(home, Part.NO_EARLIER, True, by=cast.planner)
    with pytest.raises(DomainError, match="Take that back first"):
        earlier(home, cast.planner)


def test_the_same_form_sent_twice_lists_one(cast: Cast, home: Community) -> None:
    uid = "5b6f3d0c-93a7-4d2c-a7f3-0d0f8a1a8f11"
    wanted = EarlierDraft("Reduce flooding", "MVP 1.0")
    first, second = (add_earlier(home, wanted, by=cast.planner, uid=UUID(uid)) for _ in range(2))
    assert first == second
    assert EarlierPriority.objects.count() == 1


def test_a_plan_of_the_future_is_refused(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError) as refusal:
        earlier(home, cast.planner, source_date=days(1))
    assert list(refusal.value.fields) == ["source_date"]


def test_settling_needs_why(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner)
    with pytest.raises(DomainError) as refusal:
        settle_earlier(row, by=cast.planner, version=None, outcome=EarlierOutcome.KEPT, why="  ")
    assert list(refusal.value.fields) == ["why"]


def test_one_that_a_priority_comes_from_is_neither_retired_nor_withdrawn(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner, EarlierOutcome.KEPT)
    priority(home, cast.planner, origin=Origin.KEPT, earlier=(row,))
    with pytest.raises(DomainError, match="comes from it"):
        settle_earlier(row, by=cast.planner, version=None, outcome=EarlierOutcome.RETIRED, why="Done.")
    with pytest.raises(DomainError, match="comes from it"):
        withdraw_earlier(row, by=cast.planner, version=None, why="Twice.")


def test_a_withdrawal_keeps_its_reason_in_the_audit_trail(cast: Cast, home: Community) -> None:
    row = withdraw_earlier(earlier(home, cast.planner), by=cast.planner, version=None, why="Entered twice.")
    act = AuditEvent.objects.get(act="earlier_priority.withdrawn")
    assert (row.withdrawn_on, act.details) == (clock.today(), {"why": "Entered twice."})


def test_an_older_version_of_an_earlier_one_is_a_conflict(cast: Cast, home: Community) -> None:
    row = earlier(home, cast.planner)
    change_earlier(row, EarlierDraft("Theirs", "MVP 1.0"), by=cast.member, version=1)
    with pytest.raises(VersionConflict):
        change_earlier(row, EarlierDraft("Other", "MVP 1.0"), by=cast.planner, version=1)


def test_publishing_keeps_its_day_and_moves_only_the_closing_day(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    first = publish_draft(home, by=cast.lead, comments_close_on=days(5))
    with clock.set_to(clock.now() + timedelta(days=2)):
        second = publish_draft(home, by=cast.lead, comments_close_on=days(20))
        assert (second.draft_published_on, second.comments_close_on) == (first.draft_published_on, days(20))


def test_publishing_an_empty_list_is_refused(cast: Cast, home: Community) -> None:
    with pytest.raises(DomainError, match="nothing to publish"):
        publish_draft(home, by=cast.lead, comments_close_on=days(5))


def test_closing_in_the_past_is_refused(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    with pytest.raises(DomainError) as refusal:
        publish_draft(home, by=cast.lead, comments_close_on=days(-1))
    assert (list(refusal.value.fields), Worksheet.objects.count()) == (["comments_close_on"], 0)


def test_a_closing_day_that_residents_were_told_does_not_move_to_an_earlier_one(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    publish_draft(home, by=cast.lead, comments_close_on=days(21))
    with pytest.raises(DomainError, match="Residents were told that they have until"):
        publish_draft(home, by=cast.lead, comments_close_on=days(0))
    assert Worksheet.objects.get().comments_close_on == days(21)


def test_a_closing_day_more_than_half_a_year_ahead_is_refused(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    with pytest.raises(DomainError, match="more than half a year"):
        publish_draft(home, by=cast.lead, comments_close_on=days(184))
    assert publish_draft(home, by=cast.lead, comments_close_on=days(183)).comments_close_on == days(183)


def test_the_closing_day_stands_once_it_has_passed(cast: Cast, home: Community) -> None:
    priority(home, cast.planner)
    publish_draft(home, by=cast.lead, comments_close_on=days(1))
    with clock.set_to(clock.now() + timedelta(days=3)), pytest.raises(DomainError, match="Comments have closed"):
        publish_draft(home, by=cast.lead, comments_close_on=days(30))


def test_the_coordinator_does_not_write_the_worksheet(cast: Cast, home: Community) -> None:
    with pytest.raises(NotAllowed):
        save_answer(home, Part.FIT, "Well.", by=cast.coordinator)
