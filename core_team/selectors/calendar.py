"""The team's meetings and deliverables on the calendar."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.enums import DeliverableStatus, MeetingStatus
from core_team.models import Deliverable, Meeting
from mvp.contributions import CalendarEntry
from mvp.gates import say
from mvp.models import Community

OPEN = (DeliverableStatus.OPEN, DeliverableStatus.RETURNED, DeliverableStatus.HANDED_IN)


def team_dates(communities: Sequence[Community], begin: date, end: date) -> Iterator[CalendarEntry]:
    """Meetings that were not cancelled, and deliverables that are not accepted yet."""
    found = {community.pk: community for community in communities}
    meetings = Meeting.objects.filter(community__in=found, held_on__range=(begin, end))
    for meeting in meetings.exclude(status=MeetingStatus.CANCELLED):
        community = found[meeting.community_id]
        url = reverse("core_team:meeting_detail", args=[community.slug, meeting.uid])
        title = say(_("Meeting: %(title)s"), title=meeting.title)
        yield CalendarEntry(f"meeting-{meeting.uid}", meeting.held_on, title, url, community)
    for row in Deliverable.objects.filter(community__in=found, due__range=(begin, end), status__in=OPEN):
        community = found[row.community_id]
        url = reverse("core_team:deliverable_detail", args=[community.slug, row.uid])
        title = say(_("Due: %(title)s"), title=row.title)
        yield CalendarEntry(f"deliverable-{row.uid}", row.due, title, url, community)
