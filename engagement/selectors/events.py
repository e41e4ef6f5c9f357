"""Events that were held and recorded, in bulk, for criteria here and above."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse

from engagement.enums import EventPurpose, EventStatus
from engagement.models import Event, EventReach
from engagement.selectors.groups import reached
from mvp.enums import Step
from mvp.gates import shared_loader
from mvp.models import Community

PURPOSE_AT = {Step.PRIORITIES: EventPurpose.CHECK_BACK, Step.SELECT_PROJECT: EventPurpose.CANDIDATES}
"""What events are for in a step; in the others they listen."""


@dataclass(frozen=True)
class HeldEvent:
    """A recorded event as evidence: when, how many people, which groups (ids) took part, and its page."""

    pk: int
    uid: uuid.UUID
    community: int
    name: str
    held_on: date
    people: int
    groups: frozenset[int]
    url: str


def events_without_interpreter(community: Community) -> QuerySet[Event]:
    """Events that were not cancelled and have no interpreter on record."""
    return community.events.exclude(status=EventStatus.CANCELLED).filter(interpreters="")


@shared_loader
def listening_events(communities: Iterable[Community]) -> dict[int, tuple[Event, ...]]:
    """Events to listen that were not cancelled, newest first, per community id. One query; every id is in the answer.

    `judged` counts the current metrics that have a result.
    """
    places = {community.pk: community for community in communities}
    found: dict[int, list[Event]] = {pk: [] for pk in places}
    judged = Count("outcomes", filter=~Q(outcomes__result="") & Q(outcomes__metric__withdrawn_on__isnull=True))
    rows = Event.objects.filter(community__in=places, purpose=EventPurpose.LISTEN).exclude(status=EventStatus.CANCELLED)
    for event in rows.annotate(judged=judged).order_by("-held_on", "-pk"):
        event.community = places[event.community_id]
        found[event.community_id].append(event)
    return {pk: tuple(events) for pk, events in found.items()}


def recorded_events(communities: Iterable[int], purpose: EventPurpose) -> dict[int, tuple[HeldEvent, ...]]:
    """Recorded events of one purpose per community id, oldest first. Two queries; every id is in the answer."""
    found: dict[int, list[HeldEvent]] = {pk: [] for pk in communities}
    rows = (
        Event.objects.filter(community__in=found, purpose=purpose, status=EventStatus.RECORDED)
        .select_related("community")
        .prefetch_related(Prefetch("reach", reached(EventReach.objects.all()), to_attr="reached_rows"))
        .order_by("held_on", "pk")
    )
    for event in rows:
        found[event.community_id].append(_held(event))
    return {pk: tuple(events) for pk, events in found.items()}


def events_held_since(days: Mapping[int, date | None], purpose: EventPurpose) -> dict[int, tuple[HeldEvent, ...]]:
    """Recorded events of one purpose on or after each community's own day; none where the day is None.

    The day itself counts: a draft published in the morning may be shown to residents that evening.
    """
    events = recorded_events(days, purpose)
    return {
        pk: tuple(event for event in events[pk] if day is not None and event.held_on >= day) for pk, day in days.items()
    }


def event_url(event: Event) -> str:
    """The page of an event; needs its community."""
    return reverse("engagement:event_page", args=[event.community.slug, event.uid])


def _held(event: Event) -> HeldEvent:
    return HeldEvent(
        pk=event.pk,
        uid=event.uid,
        community=event.community_id,
        name=event.name,
        held_on=event.held_on,
        people=event.people or 0,
        groups=frozenset(row.group_id for row in event.reached_rows),  # type: ignore[attr-defined]
        url=event_url(event),
    )
