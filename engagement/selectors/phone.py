"""What a phone needs to record an event without a signal: events, groups, metrics and kinds, per community."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext

from core_team.selectors.expertise import group_name
from engagement.enums import EventPurpose, EventStatus
from engagement.models import EngagementMethod, Event, PlanMetric
from engagement.permissions import EVENT_ACTIONS
from engagement.rules import reach_field, result_field
from engagement.selectors.events import PURPOSE_AT
from engagement.selectors.groups import named_groups
from mvp import clock
from mvp.models import Community, FormDraft
from mvp.permissions import may

AHEAD = timedelta(days=60)
MOST_EVENTS = 50
DRAFT_FORM = "engagement.phone"
"""Drafts of the phone form: `about` is the uid of the record."""


@dataclass(frozen=True)
class Line:
    """A choice or a line of the form: the name of its field or value, its words and their language, and a hint."""

    name: str
    label: str
    language: str = ""
    hint: str = ""


@dataclass(frozen=True)
class PlannedEvent:
    """An event of the plan that waits for its record; `led` says that somebody leads it already."""

    uid: str
    name: str
    held_on: str
    languages: list[str]
    led: bool


@dataclass(frozen=True)
class PhonePlace:
    """A community as the form needs it; `purpose` is what its present step asks."""

    slug: str
    name: str
    language: str
    purpose: str
    purposes: list[Line]
    events: list[PlannedEvent]
    groups: list[Line]
    metrics: list[Line]


def phone_places(user: Any) -> list[PhonePlace]:
    """The communities in which this person records events now."""
    rows = Community.objects.visible_to(user).select_related("run", "round", "region").order_by("name", "pk")
    found = ((community, _purposes(user, community)) for community in rows)
    return [_place(community, purposes) for community, purposes in found if purposes]


def methods() -> list[Line]:
    """Ways of engaging people."""
    return [Line(method.code, str(method)) for method in EngagementMethod.objects.all()]


def phone_drafts(user: Any) -> Iterable[FormDraft]:
    """What this person began on a phone and the server kept."""
    return FormDraft.objects.current().filter(user=user, form=DRAFT_FORM)


def usual_purpose(community: Community, purposes: Iterable[EventPurpose]) -> EventPurpose:
    """What an event is most likely for, of these: what the open step asks, else the first."""
    usual = PURPOSE_AT.get(community.run.open_step, EventPurpose.LISTEN)
    offered = list(purposes)
    return usual if usual in offered else offered[0]


def _purposes(user: Any, community: Community) -> list[EventPurpose]:
    return [purpose for purpose, action in EVENT_ACTIONS.items() if may(user, action, community)]


def _place(community: Community, purposes: list[EventPurpose]) -> PhonePlace:
    metrics = PlanMetric.objects.filter(plan__community=community, withdrawn_on__isnull=True)
    names = [(group, group_name(group)) for group in named_groups(community)]
    language = community.primary_language
    return PhonePlace(
        slug=community.slug,
        name=community.name,
        language=language if language in settings.MODELTRANSLATION_LANGUAGES else get_language() or "en",
        purpose=usual_purpose(community, purposes).value,
        purposes=[Line(purpose.value, str(purpose.label)) for purpose in purposes],
        events=[_planned(event) for event in _waiting(community, purposes)],
        groups=[Line(reach_field(group), name.value, name.language) for group, name in names],
        metrics=[Line(result_field(metric), metric.name, hint=_target(metric)) for metric in metrics],
    )


def _waiting(community: Community, purposes: list[EventPurpose]) -> list[Event]:
    """Events whose record is missing, those of the next two months included: a phone may be offline by then."""
    rows = community.events.filter(status__in=(EventStatus.PLANNED, EventStatus.HELD), purpose__in=purposes)
    near = rows.filter(held_on__lte=clock.today() + AHEAD)
    return list(near.order_by("-held_on", "-pk")[:MOST_EVENTS])


def _planned(event: Event) -> PlannedEvent:
    return PlannedEvent(
        str(event.uid), event.name, event.held_on.isoformat(), list(event.languages_offered), bool(event.led_by_id)
    )


def _target(metric: PlanMetric) -> str:
    return gettext("Target: %(target)s. Measured by: %(how)s") % {"target": metric.target, "how": metric.how}
