"""Taking in what a phone recorded without a signal: the event, what people said there, and photos, each once."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError
from django.utils.translation import gettext as _

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose, FeedbackAbout, FeedbackSource
from engagement.models import Event, EventFile, PhoneReceipt, PlanMetric
from engagement.permissions import EVENT_ACTIONS
from engagement.services.event_files import add_event_files
from engagement.services.events import add_event, record_event
from engagement.services.feedback import add_feedback
from mvp.exceptions import DomainError, VersionConflict
from mvp.models import Community, Membership
from mvp.permissions import require
from mvp.services.records import change_record, recording

ABOUT = {
    EventPurpose.LISTEN: FeedbackAbout.GENERAL,
    EventPurpose.CHECK_BACK: FeedbackAbout.PRIORITIES,
    EventPurpose.CANDIDATES: FeedbackAbout.CANDIDATES,
}
"""What people are asked about at an event of each purpose."""


@dataclass(frozen=True)
class Said:
    """One sentence in the language it was said in, with the phone's own uid."""

    uid: uuid.UUID
    language: str
    text: str


@dataclass(frozen=True)
class PhoneRecord:
    """What a phone sends: an event of the plan or what makes a new one, how it went, and what was said."""

    uid: uuid.UUID
    digest: str
    held_on: date
    people: int
    reach: Mapping[AffectedGroup, int | None]
    outcomes: Mapping[PlanMetric, str]
    event: Event | None = None
    new: Mapping[str, Any] = field(default_factory=dict)
    led_by_me: bool = False
    course: Mapping[str, Any] = field(default_factory=dict)
    said: Sequence[Said] = ()


def take_in(
    community: Community, sent: PhoneRecord, *, by: Any, version: int | None = None, keep_theirs: bool = False
) -> PhoneReceipt:
    """Store the record and what was said, all or nothing; the same sending again returns the first receipt.

    Where somebody else recorded the event meanwhile: VersionConflict with their record, unless `version` says that
    the sender has seen it and writes over it, or `keep_theirs` that only the sentences are added. Raises DomainError
    as the web forms do, and when the phone's uid was used for other words or by somebody else.
    """
    purpose = sent.event.purpose if sent.event else sent.new["purpose"]
    require(by, EVENT_ACTIONS[EventPurpose(purpose)], community)
    if first := _sent_before(community, sent, by):
        return first
    try:
        with recording(community):
            event = _recorded(community, sent, by, version, keep_theirs=keep_theirs)
            if sent.led_by_me and event.led_by_id is None and (leader := _role_of(by, community)):
                event = change_record(event, by=by, version=None, led_by=leader)
            for one in sent.said:
                _add_said(event, one, by)
            return PhoneReceipt.objects.create(
                uid=sent.uid, community=community, event=event, sent_by=by, digest=sent.digest
            )
    except (DomainError, IntegrityError):  # the same record may have arrived twice at once: the other one was faster
        if first := _sent_before(community, sent, by):
            return first
        raise


def take_in_file(receipt: PhoneReceipt, upload: File, *, by: Any, uid: uuid.UUID) -> EventFile:
    """Add a photo or a note to the event of a record that arrived; the same uid again returns the first file."""
    event = receipt.event
    first = EventFile.objects.filter(uid=uid).first()
    if first is None:
        with recording(event.community):
            Event.objects.select_for_update().get(pk=event.pk)
            first = EventFile.objects.filter(uid=uid).first()
            if first is None:
                return add_event_files(event, [upload], by=by, uids=[uid])[0]
    if first.event_id != event.pk or first.updated_by_id != by.pk:
        raise DomainError(_("This file was already used for another record. Choose it again."))
    return first


def _sent_before(community: Community, sent: PhoneRecord, by: Any) -> PhoneReceipt | None:
    first = PhoneReceipt.objects.select_related("event__community").filter(uid=sent.uid).first()
    if first is None:
        return None
    if first.sent_by_id != by.pk or first.community_id != community.pk:
        raise DomainError(
            _("This form was already used for another record. Open the form again and send it once more.")
        )
    if first.digest != sent.digest:
        raise DomainError(
            _(
                "This form was saved already, with other contents. What you typed is still here: "
                "open the saved record and change it there."
            )
        )
    return first


def _recorded(community: Community, sent: PhoneRecord, by: Any, version: int | None, *, keep_theirs: bool) -> Event:
    """The event with its record: a new one, or the planned one unless somebody recorded it meanwhile."""
    if sent.event is None:
        event = add_event(community, by=by, uid=sent.uid, held_on=sent.held_on, **sent.new)
    else:
        event = Event.objects.select_for_update().select_related("community").get(pk=sent.event.pk)
        if event.is_recorded and keep_theirs:
            return event
        if event.is_recorded and version is None:
            raise VersionConflict(_("This event was recorded meanwhile."), current=event)
    return record_event(
        event,
        by=by,
        people=sent.people,
        reach=sent.reach,
        outcomes=sent.outcomes,
        held_on=sent.held_on,
        version=version if event.is_recorded else None,
        **sent.course,
    )


def _role_of(user: Any, community: Community) -> Membership | None:
    """The first role that the sender holds in the community today; program people hold none there."""
    return user.memberships.active().filter(community=community).order_by("pk").first()


def _add_said(event: Event, one: Said, by: Any) -> None:
    add_feedback(
        event.community,
        by=by,
        uid=one.uid,
        source=FeedbackSource.EVENT,
        event=event,
        received_on=event.held_on,
        language=one.language,
        text=one.text,
        about=ABOUT[EventPurpose(event.purpose)],
    )
