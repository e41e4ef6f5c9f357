"""Events that paid hours can be for."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext

from engagement.enums import EventStatus
from engagement.models import Event
from engagement.uids import read_uid
from mvp.models import Community

RECENT_DAYS, RECENT = 60, 10


def events_worked_on(community: Community, day: date) -> QuerySet[Event]:
    """Events of this community that had begun by this day and were not cancelled, newest first."""
    found = Event.objects.filter(community=community, held_on__lte=day).exclude(status=EventStatus.CANCELLED)
    return found.order_by("-held_on", "-pk")


def event_options(community: Community, day: date) -> list[tuple[str, str]]:
    """Recent events to choose from: uid, and name with day."""
    recent = events_worked_on(community, day).filter(held_on__gte=day - timedelta(days=RECENT_DAYS))[:RECENT]
    words = gettext("%(title)s, %(day)s")
    return [(str(one.uid), words % {"title": one.name, "day": date_format(one.held_on)}) for one in recent]


def event_labels(keys: Collection[str]) -> dict[str, str]:
    """The names of events by uid, in one query."""
    known = [uid for key in keys if (uid := read_uid(key)) is not None]
    return {str(uid): name for uid, name in Event.objects.filter(uid__in=known).values_list("uid", "name")}
