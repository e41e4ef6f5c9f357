"""Groups for which a reason written earlier explains nothing any more."""

from engagement.enums import EventPurpose
from engagement.selectors.events import events_held_since
from mvp.models import Community
from priorities.models import Priority, Worksheet


def groups_benefiting(community: Community) -> frozenset[int]:
    """Ids of the groups that a priority on the public list benefits most."""
    found = Priority.objects.public().filter(community=community, groups__isnull=False)
    return frozenset(found.order_by().values_list("groups", flat=True))


def groups_reached_again(community: Community) -> frozenset[int]:
    """Ids of the groups that a check-back reached since the draft was published."""
    sheet = Worksheet.objects.filter(community=community).first()
    since = {community.pk: sheet.draft_published_on if sheet else None}
    events = events_held_since(since, EventPurpose.CHECK_BACK)[community.pk]
    return frozenset().union(*(event.groups for event in events))
