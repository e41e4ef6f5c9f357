"""Whom to remind of which event today: one rule for choosing what is sent and for what a sent message still says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from engagement.enums import EventPurpose, EventStatus, ReminderKind
from engagement.models import Event, EventReminder
from engagement.permissions import EVENT_ACTIONS
from engagement.selectors.reflections import OPEN_STATUSES
from mvp import clock
from mvp.enums import Role
from mvp.models import Membership, User
from mvp.permissions import may

SOON = timedelta(days=2)
"""Near enough not to be forgotten again, early enough to find an interpreter or to tell people of a change."""
LATE = timedelta(days=14)
"""How long after its day a reminder that was missed still helps; older events stay in "My turn" alone."""


@dataclass(frozen=True)
class DueReminder:
    """Somebody who should hear of an event, and when: before it or after it."""

    event: Event
    kind: ReminderKind
    reader: User


def due_reminders(events: QuerySet[Event]) -> list[DueReminder]:
    """What these events ask for today, sent or not, by day: nothing of a cancelled or a recorded one.

    Readers are those who lead an event, or the project managers where nobody does (any more); never somebody whose
    account is closed, who wants no reminders, or, afterwards, who could not record the event.
    """
    today = clock.today()
    coming = Q(status=EventStatus.PLANNED, held_on__range=(today, today + SOON))
    unrecorded = Q(status__in=OPEN_STATUSES, held_on__range=(today - LATE, today - timedelta(days=1)))
    rows = events.filter(coming | unrecorded).select_related("community__run", "led_by__user")
    found = list(rows.order_by("held_on", "pk"))
    managers = _managers(found)
    return [
        DueReminder(event, kind, reader)
        for event in found
        for kind in [ReminderKind.BEFORE if event.held_on >= today else ReminderKind.AFTER]
        for reader in _readers(event, kind, managers[event.community_id])
    ]


def reminders_to_send(events: QuerySet[Event]) -> dict[int, list[DueReminder]]:
    """What of it was not sent yet, per reader's id; nothing for whoever was written to today, so that one mail is it.

    Before an event each of its days counts anew. Afterwards nobody is reminded again because its day was corrected.
    """
    due = due_reminders(events)
    sent = EventReminder.objects.filter(event__in={one.event.pk for one in due})
    told = defaultdict(list)
    for reminder in sent:
        told[reminder.event_id, reminder.kind, reminder.reader_id].append(reminder)
    busy = set(EventReminder.objects.filter(made_on=clock.today()).values_list("reader_id", flat=True))
    found = defaultdict(list)
    for one in due:
        if one.reader.pk not in busy and not _was_told(one, told[one.event.pk, one.kind, one.reader.pk]):
            found[one.reader.pk].append(one)
    return dict(found)


def _was_told(due: DueReminder, sent: Iterable[EventReminder]) -> bool:
    day = due.event.held_on
    if due.kind == ReminderKind.AFTER:
        return any(reminder.made_on > day for reminder in sent)
    return any(reminder.held_on == day for reminder in sent)


def _managers(events: Iterable[Event]) -> dict[int, list[User]]:
    """The project managers of today, each once, per community id."""
    held = Membership.objects.active().filter(
        role=Role.PROJECT_MANAGER, community__in={event.community_id for event in events}, user__is_active=True
    )
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for membership in held.select_related("user"):
        found[membership.community_id or 0][membership.user_id] = membership.user
    return defaultdict(list, {pk: list(people.values()) for pk, people in found.items()})


def _readers(event: Event, kind: ReminderKind, managers: list[User]) -> list[User]:
    leader = event.led_by
    leading = [leader.user] if leader and leader.is_active and leader.user.is_active else []
    able = _able(leading, event, kind) or _able(managers, event, kind)
    return [person for person in able if person.gets_reminders]


def _able(people: list[User], event: Event, kind: ReminderKind) -> list[User]:
    """Those who can do what the reminder asks for."""
    if kind == ReminderKind.BEFORE:
        return people
    action = EVENT_ACTIONS[EventPurpose(event.purpose)]
    return [person for person in people if may(person, action, event.community)]
