"""Keeping which event paid hours were for."""

from typing import Any

from django.utils.translation import gettext as _

from core_team.models import PayEntry
from engagement.models import HoursAtEvent
from engagement.selectors.hours import events_worked_on
from engagement.uids import read_uid
from mvp.exceptions import DomainError


def attach_hours(entry: PayEntry, key: str, *, by: Any) -> None:
    """Link an entry to the event its purpose names; inside the transaction in which `by` submits the hours.

    Raises DomainError for an event that is not of this community, was cancelled or had not begun on the day.
    """
    uid = read_uid(key)
    event = events_worked_on(entry.community, entry.worked_on).filter(uid=uid).first() if uid else None
    if event is None:
        message = _("Choose an event of your community that had begun on the day of these hours.")
        raise DomainError(message, fields={"purpose": message})
    HoursAtEvent.objects.update_or_create(entry=entry, defaults={"event": event})
