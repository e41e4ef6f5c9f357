"""Events and commitments on the calendar."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.enums import CommitmentState, EventStatus
from engagement.models import Commitment, Event
from engagement.selectors.events import event_url
from mvp.contributions import CalendarEntry
from mvp.gates import say
from mvp.models import Community


def engagement_dates(communities: Sequence[Community], begin: date, end: date) -> Iterator[CalendarEntry]:
    """Events that were not cancelled, and open commitments on the day they fall due."""
    found = {community.pk: community for community in communities}
    events = Event.objects.filter(community__in=found, held_on__range=(begin, end))
    for event in events.exclude(status=EventStatus.CANCELLED):
        event.community = found[event.community_id]
        title = say(_("Event: %(name)s"), name=event.name)
        yield CalendarEntry(f"event-{event.uid}", event.held_on, title, event_url(event), event.community)
    rows = Commitment.objects.filter(community__in=found, due__range=(begin, end), state=CommitmentState.OPEN)
    for row in rows:
        community = found[row.community_id]
        url = reverse("engagement:reflection_home", args=[community.slug]) + f"#commitment-{row.uid}"
        title = say(_("Commitment: %(what)s"), what=row.what)
        yield CalendarEntry(f"commitment-{row.uid}", row.due, title, url, community)
