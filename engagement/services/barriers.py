"""What stands in people's way to an event: looked at under three heads before the event is announced."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from engagement import rules
from engagement.enums import Barrier, EventPurpose
from engagement.models import Event, EventBarrier
from engagement.permissions import EVENT_ACTIONS
from mvp import clock
from mvp.exceptions import DomainError
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, recording


@dataclass(frozen=True)
class Finding:
    """What is in the way under one head and what is done about it; both empty when nothing is."""

    found: str = ""
    done: str = ""


def check_barriers(event: Event, *, by: Any, heads: Mapping[Barrier, Finding], version: int | None = None) -> Event:
    """Keep what stands in the way under each of the three heads. The day of the first looking stays.

    Raises DomainError for a head that was not looked at, for something in the way without an answer and for an
    answer to nothing. Audits `event.barriers`.
    """
    require(by, EVENT_ACTIONS[EventPurpose(event.purpose)], event.community)
    rules.refuse_cancelled(event)
    if set(heads) != set(Barrier):
        raise DomainError(_("Look at all three: digital, disability and language."))
    for kind, finding in heads.items():
        _check(kind, finding)
    with recording(event.community):
        day = event.barriers_checked_on or clock.today()
        event = change_record(event, by=by, version=version, barriers_checked_on=day)
        for kind, finding in heads.items():
            words = {"found": finding.found.strip(), "done": finding.done.strip()}
            EventBarrier.objects.update_or_create(event=event, kind=kind, defaults=words)
        found = sorted(kind.value for kind, finding in heads.items() if finding.found.strip())
        record_act("event.barriers", by=by, community=event.community, about=event, found=found)
    return event


def _check(kind: Barrier, finding: Finding) -> None:
    found, done = finding.found.strip(), finding.done.strip()
    if found and not done:
        rules.refuse(f"{kind}_done", _("Write what is done about it. If nothing can be done, say so and why."))
    if done and not found:
        rules.refuse(f"{kind}_found", _("Write what is in the way."))


def announce_event(event: Event, *, by: Any, announced_on: date, version: int | None = None) -> Event:
    """Note that residents were told of an event: only after its barriers were looked at, and not after its day.

    Audits `event.announced`.
    """
    require(by, EVENT_ACTIONS[EventPurpose(event.purpose)], event.community)
    rules.refuse_cancelled(event)
    if event.barriers_checked_on is None:
        raise DomainError(
            _("Look at what stands in people's way before you announce the event: digital, disability and language.")
        )
    if announced_on > clock.today():
        rules.refuse("announced_on", _("This date lies ahead. Enter the day on which people were told."))
    if announced_on > event.held_on:
        rules.refuse("announced_on", _("This date is after the event. Enter the day on which people were told."))
    if announced_on < event.barriers_checked_on:
        rules.refuse("announced_on", _("The barriers were looked at later than this. Enter that day or a later one."))
    with recording(event.community):
        event = change_record(event, by=by, version=version, announced_on=announced_on)
        record_act("event.announced", by=by, community=event.community, about=event, day=announced_on.isoformat())
    return event
