"""Photos and notes of an event: added several at once, set aside with a reason."""

import uuid
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from core_team.services.files import attach_all
from engagement import rules
from engagement.enums import EventPurpose
from engagement.models import Event, EventFile
from engagement.permissions import EVENT_ACTIONS
from engagement.services.photos import take_photos_back
from mvp import clock
from mvp.exceptions import DomainError
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording


def add_event_files(event: Event, files: Sequence[File], *, by: Any, uids: Sequence[uuid.UUID] = ()) -> list[EventFile]:
    """Add photos and notes to an event that was not cancelled, all or none. Audits `file.added` for each.

    `uids` are those a phone gave them, in the same order; without them each gets its own.
    Raises DomainError for no file, too many, or one that is too large, damaged or not what its name says.
    """
    _require(event, by)
    with recording(event.community):
        kept = attach_all(event.community, files, by=by, purpose="event")
        pairs = zip_longest(kept, uids[: len(kept)])
        return [create_record(EventFile, by=by, uid=uid, event=event, attachment=one)[0] for one, uid in pairs]


def set_event_file_aside(file: EventFile, *, by: Any, reason: str) -> EventFile:
    """Take a file off its event's page with a reason, and back from the public; it is kept.

    Audits `event.file_set_aside`.
    """
    _require(file.event, by)
    if file.withdrawn_on is not None:
        raise DomainError(_("This file was set aside already."))
    if not reason.strip():
        rules.refuse("reason", _("Write why it is set aside."))
    with recording(file.event.community):
        take_photos_back([file], by=by)
        gone = change_record(file, by=by, version=None, withdrawn_on=clock.today(), withdrawn_because=reason.strip())
        record_act("event.file_set_aside", by=by, community=file.event.community, about=gone)
    return gone


def _require(event: Event, by: Any) -> None:
    require(by, EVENT_ACTIONS[EventPurpose(event.purpose)], event.community)
    rules.refuse_cancelled(event)
