"""Reminders of events: to whoever leads them, in their language, one mail for all; nobody who wants none."""

from typing import Any

import pytest
from django.utils.formats import date_format

from engagement.enums import Barrier, EventStatus
from engagement.models import Event, EventReminder
from engagement.selectors.reminders import reminders_to_send
from engagement.services.barriers import Finding, announce_event, check_barriers
from engagement.services.reminders import send_reminders
from engagement.tasks import send_reminders as daily
from mvp import clock
from mvp.enums import Role, Step
from mvp.models import Community, OutboxMessage, ProcessRun, User
from mvp.services.outbox import compose
from mvp.services.people import add_member
from mvp.services.roles import end_membership
from tests.conftest import Cast
from tests.engagement.makers import record
from tests.engagement.reminding import body_of, delivered, later, led, readers, role_of, waiting
from tests.factories import stand_at
from tests.mvp.pages import missing_names


@pytest.fixture(autouse=True)
def _home(home: Community) -> None:
    """The community at step 5; what making the cast has queued is gone."""
    OutboxMessage.objects.all().delete()


def test_whoever_leads_an_event_hears_of_it_two_days_before(cast: Cast) -> None:
    event = led(cast, 3, place="Library", name="Supper & <talk>")
    assert (daily(), readers()) == (0, [])
    with later(1), missing_names() as missing:
        assert (daily(), readers()) == (1, [cast.liaison])
        ((subject, body),) = delivered()
    assert missing == set()
    assert subject == f"On {date_format(event.held_on)}: Supper & <talk>"
    assert f"http://testserver/communities/brackwater/events/{event.uid}/\n" in body
    place = f"Supper & <talk>, Brackwater\n{date_format(event.held_on)}, place: Library\n"
    assert [part in body for part in (place, "(Digital, Disability, Language)", "/profile/")] == [True] * 3


def test_an_event_of_today_that_is_entered_today_reminds_nobody(cast: Cast) -> None:
    assert led(cast, 0).status == EventStatus.HELD
    assert send_reminders(by=None) == 0


def test_the_mail_tells_what_of_the_barriers_is_still_open(cast: Cast) -> None:
    event = led(cast, 2)
    send_reminders(by=None)
    (message,) = waiting()
    unseen, seen, announced = "Nobody has looked yet", "Note the day on which residents are told", "announce"
    told = [body_of(message)]
    check_barriers(event, by=cast.liaison, heads=dict.fromkeys(Barrier, Finding("Steps", "A ramp")))
    told.append(body_of(message))
    announce_event(Event.objects.get(), by=cast.liaison, announced_on=clock.today())
    told.append(body_of(message))
    assert [[part in body for part in (unseen, seen, announced)] for body in told] == [
        [True, False, True],
        [False, True, False],
        [False, False, False],
    ]
    assert "ramp" not in "".join(told)


def test_the_project_managers_hear_of_it_only_where_nobody_leads(cast: Cast) -> None:
    second = add_member(cast.home, Role.PROJECT_MANAGER, by=cast.staff, name="Second", email="second@example.org").user
    OutboxMessage.objects.all().delete()
    led(cast, 1)
    send_reminders(by=None)
    assert readers() == [cast.liaison]
    led(cast, 1, led_by=None)
    send_reminders(by=None)
    assert readers() == [cast.liaison, cast.lead, second]


def test_the_day_after_whoever_led_it_is_asked_to_record_it(cast: Cast) -> None:
    event = led(cast, 0)
    with later(1):
        send_reminders(by=None)
        ((subject, body),) = delivered()
    assert (subject, readers()) == ("Record this event: Supper", [cast.liaison])
    assert f"http://testserver/communities/brackwater/events/{event.uid}/record/\n" in body


def test_a_planned_event_is_reminded_of_before_and_after(cast: Cast) -> None:
    led(cast, 1)
    kinds = []
    for days in range(6):
        with later(days):
            send_reminders(by=None)
            kinds.append(list(EventReminder.objects.order_by("pk").values_list("kind", flat=True)))
    assert kinds == [["before"]] * 2 + [["before", "after"]] * 4


def test_a_recorded_event_asks_nobody(cast: Cast, plan: Any) -> None:
    record(led(cast, 0), by=cast.liaison)
    with later(1):
        assert send_reminders(by=None) == 0


def test_several_events_of_one_reader_come_as_one_mail(cast: Cast) -> None:
    led(cast, 1, name="Supper")
    led(cast, 2, name="Market", place="Square")
    led(cast, -1, name="Walk")
    led(cast, 1, by="member", name="Of somebody else")
    with missing_names() as missing:
        assert send_reminders(by=None) == 2
        mails = {message.recipient_id: compose(message) for message in waiting()}
    ours, other = mails[cast.liaison.pk], mails[cast.member.pk]
    assert (ours.subject, missing) == ("Reminder of 3 events", set())
    assert [name in str(ours.body) for name in ("Supper", "Market", "Walk", "Of somebody")] == [True, True, True, False]
    assert "Of somebody else" in other.subject


def test_the_mail_speaks_the_readers_language(cast: Cast) -> None:
    User.objects.filter(pk=cast.liaison.pk).update(language="zh-hans")
    led(cast, 1, name="晚餐")
    led(cast, -1, name="步行")
    with missing_names() as missing:
        send_reminders(by=None)
        ((subject, body),) = delivered()
    assert (subject, missing) == ("2 次活动的提醒", set())
    assert [word in body for word in ("Brackwater镇：晚餐", "数字", "Hello", "event is")] == [True, True, False, False]


def test_whoever_unticked_reminders_gets_none_and_nobody_else_in_their_place(cast: Cast) -> None:
    led(cast, 1)
    client = cast.client("liaison")
    assert 'name="gets_reminders"' in client.get("/profile/").content.decode()
    assert client.post("/profile/", {"name": "Liaison", "language": "en"}).status_code == 302
    assert User.objects.get(pk=cast.liaison.pk).gets_reminders is False
    assert (send_reminders(by=None), readers()) == (0, [])
    client.post("/profile/", {"name": "Liaison", "language": "en", "gets_reminders": "on"})
    assert (send_reminders(by=None), readers()) == (1, [cast.liaison])


def test_a_former_member_gets_none_and_the_project_manager_hears_of_it(cast: Cast) -> None:
    led(cast, 1)
    send_reminders(by=None)
    end_membership(role_of(cast.liaison, cast.home), by=cast.staff)
    assert delivered() == []
    with later(1):
        send_reminders(by=None)
    assert readers() == [cast.liaison, cast.lead]


@pytest.mark.parametrize("who", ["liaison", "lead"])
def test_a_closed_account_gets_none(cast: Cast, who: str) -> None:
    led(cast, 1, led_by=None if who == "lead" else role_of(cast.liaison, cast.home))
    send_reminders(by=None)
    User.objects.filter(pk=getattr(cast, who).pk).update(is_active=False)
    assert delivered() == []


def test_nobody_is_asked_to_record_what_they_may_not(cast: Cast) -> None:
    led(cast, 0, by="adviser")
    with later(1):
        send_reminders(by=None)
    assert readers() == [cast.lead]


def test_after_the_end_of_the_process_nobody_is_asked_to_record(cast: Cast) -> None:
    led(cast, 0)
    cast.home = stand_at(cast.home, Step.REFLECT)
    ProcessRun.objects.filter(community=cast.home).update(finished_on=clock.today())
    with later(1):
        assert send_reminders(by=None) == 0


def test_the_mail_names_nobody(cast: Cast) -> None:
    led(cast, 1)
    led(cast, -1)
    send_reminders(by=None)
    ((_subject, body),) = delivered()
    assert [name in body for name in ("Liaison", "Lead", "@")] == [False, False, False]


@pytest.mark.parametrize("count", [1, 3])
def test_choosing_whom_to_remind_asks_as_often_for_one_event_as_for_three(
    cast: Cast, count: int, django_assert_num_queries: Any
) -> None:
    for _number in range(count):
        led(cast, 2, led_by=None)
    with django_assert_num_queries(4):
        assert len(reminders_to_send(Event.objects.all())[cast.lead.pk]) == count
