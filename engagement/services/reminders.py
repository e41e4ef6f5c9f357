"""Reminding people of their events, by mail."""

from typing import Any

from django.db import transaction

from engagement.models import Event, EventReminder
from engagement.selectors.reminders import reminders_to_send
from mvp.models import User
from mvp.services.outbox import queue_message

REMINDER = "event.reminder"


def send_reminders(*, by: None = None) -> int:
    """Queue one message to everybody who is to be reminded of events today; return how many. The daily work.

    A row for each reminder is written in the transaction that queues its message: a crash leaves both or neither,
    and however often this runs, nobody is reminded twice of an event on the same day or gets two messages a day.
    """
    due = reminders_to_send(Event.objects.all())
    return sum(_remind(reader, [one.event.pk for one in reminders]) for reader, reminders in due.items())


@transaction.atomic
def _remind(reader: int, events: list[int]) -> bool:
    """Look again once the reader's row is held: another worker may have been faster, or an event has changed."""
    person: Any = User.objects.select_for_update(of=("self",)).get(pk=reader)
    due = reminders_to_send(Event.objects.filter(pk__in=events)).get(reader, [])
    rows = [
        EventReminder.objects.create(event=one.event, kind=one.kind, reader=person, held_on=one.event.held_on)
        for one in due
    ]
    if rows:
        queue_message(REMINDER, to=person, reminders=[row.pk for row in rows])
    return bool(rows)
