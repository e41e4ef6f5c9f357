"""Planning, recording and cancelling events with residents."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from core_team.models import AffectedGroup
from engagement import rules
from engagement.enums import EventPurpose, EventStatus
from engagement.models import EngagementMethod, Event, EventOutcome, EventReach, PlanMetric
from engagement.permissions import EVENT_ACTIONS
from engagement.services.photos import take_photos_back
from mvp import clock
from mvp.models import Community, Membership
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording


class Offer(TypedDict, total=False):
    """How people come together and what is offered to them; what is not given stays as it is."""

    format: str
    languages_offered: Sequence[str]
    interpreters: str
    childcare: bool
    food: bool
    transport: bool
    cost: Decimal | None


class Course(TypedDict, total=False):
    """More of how it went; what is not given stays as it is."""

    outcome: str
    people_unknown: int | None
    languages_used: Sequence[str]
    interpreters: str
    cost: Decimal | None


def add_event(
    community: Community,
    *,
    by: Any,
    purpose: EventPurpose,
    method: EngagementMethod,
    name: str,
    held_on: date,
    place: str = "",
    led_by: Membership | None = None,
    uid: uuid.UUID | None = None,
    **offer: Unpack[Offer],
) -> Event:
    """Plan an event, or enter one that was held already; recording what happened is a second act."""
    require(by, EVENT_ACTIONS[EventPurpose(purpose)], community)
    rules.check_day(community, held_on)
    rules.check_leader(community, led_by)
    rules.check_languages("languages_offered", offer.get("languages_offered", ()))
    with recording(community):
        event, _created = create_record(
            Event,
            by=by,
            uid=uid,
            community=community,
            purpose=purpose,
            method=method,
            status=_status_on(held_on),
            name=name,
            held_on=held_on,
            place=place,
            led_by=led_by,
            **offer,
        )
    return event


def change_event(
    event: Event,
    *,
    by: Any,
    purpose: EventPurpose,
    method: EngagementMethod,
    name: str,
    held_on: date,
    place: str = "",
    led_by: Membership | None = None,
    version: int | None = None,
    **offer: Unpack[Offer],
) -> Event:
    """Change what was planned. A recorded event stays recorded, so its day may not move into the future."""
    for touched in (event.purpose, purpose):
        require(by, EVENT_ACTIONS[EventPurpose(touched)], event.community)
    rules.refuse_cancelled(event)
    rules.check_day(event.community, held_on)
    rules.check_leader(event.community, led_by)
    rules.check_languages("languages_offered", offer.get("languages_offered", ()))
    status = EventStatus(event.status)
    if status == EventStatus.RECORDED:
        rules.check_held(event, held_on)
    else:
        status = _status_on(held_on)
    with recording(event.community):
        return change_record(
            event,
            by=by,
            version=version,
            purpose=purpose,
            method=method,
            status=status,
            name=name,
            held_on=held_on,
            place=place,
            led_by=led_by,
            **offer,
        )


def record_event(
    event: Event,
    *,
    by: Any,
    people: int,
    reach: Mapping[AffectedGroup, int | None],
    outcomes: Mapping[PlanMetric, str],
    held_on: date | None = None,
    description: str = "",
    materials_link: str = "",
    version: int | None = None,
    **course: Unpack[Course],
) -> Event:
    """Record how a held event went, or correct the record: who came, and a result for each metric of the plan.

    `reach` holds people per group: a number, None for "took part, not counted"; a group that is not in it was
    not asked about. Raises DomainError for a day in the future, counts that do not fit, a missing result, or a
    plan without metrics. Audits `event.recorded` with the counts.
    """
    held_on = held_on or event.held_on
    require(by, EVENT_ACTIONS[EventPurpose(event.purpose)], event.community)
    rules.refuse_cancelled(event)
    rules.check_held(event, held_on)
    rules.check_counts(event, people, reach, course.get("people_unknown"))
    rules.check_languages("languages_used", course.get("languages_used", ()))
    results = rules.checked_outcomes(event, outcomes)
    told = {"held_on": held_on, "people": people, "description": description, "materials_link": materials_link}
    with recording(event.community):
        event = change_record(event, by=by, version=version, status=EventStatus.RECORDED, **told, **course)
        _write_details(event, reach, results)
        counts = {str(group.uid): count for group, count in reach.items()}
        record_act("event.recorded", by=by, community=event.community, about=event, people=people, reach=counts)
    return event


def cancel_event(event: Event, *, by: Any, why: str, version: int | None = None) -> Event:
    """Cancel an event, or set aside a record that was made by mistake: it stays listed and counts no more.

    Its published photos are taken back. Audits `event.cancelled` with the status it had.
    """
    require(by, EVENT_ACTIONS[EventPurpose(event.purpose)], event.community)
    rules.refuse_cancelled(event)
    rules.check_reason(why)
    before = EventStatus(event.status).value
    with recording(event.community):
        event = change_record(
            event, by=by, version=version, status=EventStatus.CANCELLED, cancelled_because=why.strip()
        )
        take_photos_back(event.event_files.all(), by=by)
        record_act("event.cancelled", by=by, community=event.community, about=event, was=before)
    return event


def _status_on(held_on: date) -> EventStatus:
    return EventStatus.PLANNED if held_on > clock.today() else EventStatus.HELD


def _write_details(event: Event, reach: Mapping[AffectedGroup, int | None], results: Mapping[PlanMetric, str]) -> None:
    """Make reach what was counted now; the audit trail keeps the earlier counts. Old metrics' results stay."""
    event.reach.exclude(group__in=reach).delete()
    for group, count in reach.items():
        EventReach.objects.update_or_create(event=event, group=group, defaults={"people": count})
    for metric, result in results.items():
        EventOutcome.objects.update_or_create(event=event, metric=metric, defaults={"result": result})
