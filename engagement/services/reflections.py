"""Reflecting on events and phases, and keeping commitments."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from engagement import rules
from engagement.enums import CommitmentState, EventPurpose, MarkStrength
from engagement.models import Commitment, EquityMark, Event, EventReflection, MarkJudgement, PhaseReflection
from engagement.permissions import EVENT_ACTIONS, REFLECT
from engagement.services.singles import save_single
from mvp.enums import Phase
from mvp.exceptions import DomainError
from mvp.models import Community, Membership
from mvp.permissions import require
from mvp.services.records import change_record, create_record, recording


def reflect_on_event(
    event: Event,
    *,
    by: Any,
    marks: Mapping[EquityMark, str],
    went_wrong: str = "",
    next_time: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> EventReflection:
    """Write or change the reflection on an event; a mark with "" is left open.

    Raises DomainError for an event that was not recorded yet or was cancelled, or without any word. VersionConflict.
    """
    require(by, EVENT_ACTIONS[EventPurpose(event.purpose)], event.community)
    if not event.is_recorded:
        raise DomainError(_("Record how the event went first. Then look back on it."))
    said = {mark: MarkStrength(strength) for mark, strength in marks.items() if strength}
    if not (said or went_wrong.strip() or next_time.strip()):
        raise DomainError(_("Say something about at least one mark, or write what went wrong."))
    texts = {"went_wrong": went_wrong, "next_time": next_time}
    with recording(event.community):
        Community.objects.select_for_update().get(pk=event.community_id)
        reflection, written = save_single(EventReflection, {"event": event}, by=by, uid=uid, version=version, **texts)
        if written:
            reflection.judgements.exclude(mark__in=said).delete()
            for mark, strength in said.items():
                MarkJudgement.objects.update_or_create(
                    reflection=reflection, mark=mark, defaults={"strength": strength}
                )
    return reflection


def add_commitment(
    community: Community,
    *,
    by: Any,
    what: str,
    who: Membership,
    due: date,
    events: Iterable[Event] = (),
    uid: uuid.UUID | None = None,
) -> Commitment:
    """Commit to something. Raises DomainError for somebody or an event of another community, or a day far away."""
    require(by, REFLECT, community)
    shown = _checked(community, who, due, events)
    with recording(community):
        values = {"community": community, "what": what, "who": who, "due": due}
        commitment, created = create_record(Commitment, by=by, uid=uid, **values)
        if created:
            commitment.events.set(shown)
    return commitment


def change_commitment(
    commitment: Commitment,
    *,
    by: Any,
    what: str,
    who: Membership,
    due: date,
    state: str,
    events: Iterable[Event] = (),
    note: str = "",
    version: int | None = None,
) -> Commitment:
    """Change a commitment or say what came of it; given up needs a word. Raises VersionConflict or DomainError."""
    require(by, REFLECT, commitment.community)
    shown = _checked(commitment.community, who, due, events)
    if state == CommitmentState.DROPPED and not note.strip():
        rules.refuse("note", _("Write why it is given up."))
    with recording(commitment.community):
        values = {"what": what, "who": who, "due": due, "state": state, "note": note}
        changed = change_record(commitment, by=by, version=version, **values)
        changed.events.set(shown)
    return changed


def reflect_on_phase(
    community: Community,
    phase: Phase,
    *,
    by: Any,
    person: str = "",
    department: str = "",
    government: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> PhaseReflection:
    """Write what a phase changed at three levels. Raises VersionConflict, or DomainError for a phase still to come."""
    require(by, REFLECT, community)
    if community.run.step.phase < phase:
        raise DomainError(_("This phase has not begun yet."))
    texts = {"person": person, "department": department, "government": government}
    owner = {"community": community, "phase": int(phase)}
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        return save_single(PhaseReflection, owner, by=by, uid=uid, version=version, **texts)[0]


def _checked(community: Community, who: Membership, due: date, events: Iterable[Event]) -> list[Event]:
    if who.community_id != community.pk:
        rules.refuse("who", _("Choose somebody who takes part in this community."))
    rules.check_day(community, due, "due")
    shown = list(events)
    if any(event.community_id != community.pk for event in shown):
        rules.refuse("events", _("Choose events of this community."))
    return shown
