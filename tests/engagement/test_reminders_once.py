"""A reminder goes out once, whatever happens, and says nothing that is settled."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from engagement.enums import ReminderKind
from engagement.models import EventReminder
from engagement.services.events import cancel_event
from engagement.services.reminders import send_reminders
from mvp import clock, queue
from mvp.models import Community, OutboxMessage, User
from mvp.tasks import sweep
from tests.conftest import Cast
from tests.engagement.makers import record
from tests.engagement.reminding import delivered, later, led, move, waiting


@pytest.fixture(autouse=True)
def _home(home: Community) -> None:
    """The community at step 5; what making the cast has queued is gone."""
    OutboxMessage.objects.all().delete()


def test_running_it_again_sends_nothing_more(cast: Cast) -> None:
    led(cast, 2)
    assert [send_reminders(by=None), send_reminders(by=None)] == [1, 0]
    with later(1):
        assert send_reminders(by=None) == 0
    assert len(waiting()) == 1


def test_nobody_gets_two_mails_on_one_day(cast: Cast) -> None:
    led(cast, 1)
    send_reminders(by=None)
    led(cast, 2, name="Entered later")
    assert send_reminders(by=None) == 0
    with later(1):
        assert send_reminders(by=None) == 1
    assert [len(message.ids["reminders"]) for message in waiting()] == [1, 1]


def test_the_database_refuses_a_second_reminder_of_the_same_day(cast: Cast) -> None:
    event = led(cast, 2)
    send_reminders(by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventReminder.objects.create(event=event, kind=ReminderKind.BEFORE, reader=cast.liaison, held_on=event.held_on)


def test_a_crash_before_the_end_leaves_neither_row_nor_mail_and_the_next_run_sends_it(cast: Cast) -> None:
    led(cast, 2)
    with transaction.atomic():
        send_reminders(by=None)
        transaction.set_rollback(True)
    assert (EventReminder.objects.count(), waiting()) == (0, [])
    assert send_reminders(by=None) == 1


def test_a_mail_whose_bell_was_lost_is_sent_by_the_sweep_once(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    led(cast, 2)
    with django_capture_on_commit_callbacks() as rung, queue.silence():
        send_reminders(by=None)
    assert (rung, [message.state for message in waiting()]) == ([], ["queued"])
    assert sweep() == 1
    assert [len(delivered()), len(delivered()), send_reminders(by=None)] == [1, 0, 0]


@pytest.mark.parametrize("days", [0, 1, 2])
def test_what_was_missed_is_sent_up_to_the_day_itself(cast: Cast, days: int) -> None:
    led(cast, 5)
    with later(5 - days):
        assert send_reminders(by=None) == 1


def test_what_was_missed_after_an_event_is_sent_for_two_weeks(cast: Cast) -> None:
    led(cast, 0)
    with later(15):
        assert send_reminders(by=None) == 0
    with later(14):
        assert send_reminders(by=None) == 1


def test_an_event_moved_after_its_reminder_gets_one_for_its_new_day(cast: Cast) -> None:
    event = led(cast, 1)
    send_reminders(by=None)
    move(event, cast, 10)
    with later(7):
        assert send_reminders(by=None) == 0
    with later(8):
        assert send_reminders(by=None) == 1
    days = EventReminder.objects.order_by("pk").values_list("held_on", flat=True)
    assert list(days) == [clock.today() + timedelta(days=1), clock.today() + timedelta(days=10)]


def test_an_event_moved_there_and_back_is_reminded_of_once(cast: Cast) -> None:
    event = led(cast, 2)
    send_reminders(by=None)
    move(move(event, cast, 9), cast, 2)
    with later(1):
        assert send_reminders(by=None) == 0


def test_a_mail_that_waits_says_nothing_of_a_day_that_no_longer_is(cast: Cast) -> None:
    event = led(cast, 1)
    send_reminders(by=None)
    move(event, cast, 2)
    assert delivered() == []
    with later(1):
        assert (send_reminders(by=None), len(delivered())) == (1, 1)


def test_a_corrected_day_in_the_past_is_no_reason_to_ask_again(cast: Cast) -> None:
    event = led(cast, -3)
    send_reminders(by=None)
    move(event, cast, -2)
    with later(1):
        assert send_reminders(by=None) == 0


def test_a_cancelled_event_reminds_nobody(cast: Cast) -> None:
    events = [led(cast, 1), led(cast, -1)]
    send_reminders(by=None)
    for event in [*events, led(cast, 2, by="member")]:
        cancel_event(event, by=cast.lead, why="Snow.")
    assert (send_reminders(by=None), delivered()) == (0, [])


def test_an_event_recorded_while_the_mail_waits_is_not_asked_for(cast: Cast, plan: Any) -> None:
    event = led(cast, 0)
    with later(1):
        send_reminders(by=None)
        record(event, by=cast.liaison)
        assert delivered() == []
    (message,) = waiting()
    assert (message.state, message.last_error) == ("failed", "What this reminder was about is settled.")


def test_a_mail_that_waits_is_not_sent_to_whoever_unticked_reminders(cast: Cast) -> None:
    led(cast, 1)
    send_reminders(by=None)
    User.objects.filter(pk=cast.liaison.pk).update(gets_reminders=False)
    assert delivered() == []
