"""The community's named groups as engagement meets them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose, EventStatus
from engagement.models import EventReach
from mvp.gates import shared_loader
from mvp.models import Community


def named_groups(community: Community) -> QuerySet[AffectedGroup]:
    """The groups the community names now, in the order it named them."""
    return AffectedGroup.objects.filter(community=community, withdrawn_on__isnull=True)


def reached(rows: QuerySet[EventReach]) -> QuerySet[EventReach]:
    """Keep rows of groups that took part: counted as somebody, or there without a count. 0 means nobody came."""
    return rows.exclude(people=0)


def listened_to() -> QuerySet[EventReach]:
    """Where a recorded listening event reached a group: the one rule for who was heard in step 5."""
    recorded = EventReach.objects.filter(event__purpose=EventPurpose.LISTEN, event__status=EventStatus.RECORDED)
    return reached(recorded)


@shared_loader
def load_named_groups(communities: Iterable[Community]) -> dict[int, list[AffectedGroup]]:
    """The groups each community names now, in one query; every id is in the answer.

    `was_heard` says whether step 5 reached the group, as `groups_heard` does.
    """
    found: dict[int, list[AffectedGroup]] = {community.pk: [] for community in communities}
    named = AffectedGroup.objects.filter(community__in=found, withdrawn_on__isnull=True)
    for group in named.annotate(was_heard=Exists(listened_to().filter(group=OuterRef("pk")))).order_by("pk"):
        found[group.community_id].append(group)
    return found


def groups_heard(communities: Iterable[int]) -> dict[int, frozenset[int]]:
    """Ids of the groups heard in step 5 per community id: reached by a recorded event of purpose LISTEN.

    One query; every id asked for is in the answer. Groups withdrawn since are in it too: they were heard.
    """
    ids = list(communities)
    rows = listened_to().filter(event__community__in=ids)
    heard: dict[int, set[int]] = {pk: set() for pk in ids}
    for community, group in rows.values_list("event__community_id", "group_id").distinct():
        heard[community].add(group)
    return {pk: frozenset(groups) for pk, groups in heard.items()}
