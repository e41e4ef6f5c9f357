"""A calendar as an iCalendar file. Nothing else in the house knows the library that writes it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from mvp import clock
from mvp.contributions import CalendarEntry


def ics_of(entries: Iterable[CalendarEntry]) -> bytes:
    """Whole days in the active language; an entry keeps its uid, so that a calendar changes it and adds none."""
    calendar: Any = Calendar()
    calendar.add("prodid", "-//MVP 2.0//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("MVP 2.0 calendar"))
    calendar.add("refresh-interval;value=duration", "PT6H")
    site = settings.SITE_ADDRESS.partition("://")[2]
    for entry in entries:
        item: Any = Event()
        item.add("uid", f"{entry.key}@{site}")
        item.add("dtstamp", clock.now())
        item.add("dtstart", entry.day)
        item.add("dtend", entry.day + timedelta(days=1))
        item.add("summary", _("%(title)s (%(community)s)") % {"title": entry.title, "community": entry.community})
        item.add("url", settings.SITE_ADDRESS + entry.url)
        item.add("transp", "TRANSPARENT")
        calendar.add_component(item)
    made: bytes = calendar.to_ical()
    return made
