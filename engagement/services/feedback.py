"""Taking in what residents say, and saying what became of it."""

import uuid
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core_team.models import AffectedGroup
from engagement.enums import EventStatus, FeedbackAbout, FeedbackSource, Outcome
from engagement.models import Disposition, Event, FeedbackItem
from engagement.permissions import FEEDBACK_ACTIONS
from engagement.services.contacts import Contact, keep_contact, tell_contributor
from engagement.services.singles import save_single
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community, Theme
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording

NEEDS_WHY = frozenset({Outcome.NOT_CHANGED, Outcome.OUT_OF_SCOPE})
"""Residents are owed a reason when nothing changed."""


def add_feedback(
    community: Community,
    *,
    by: Any,
    source: FeedbackSource,
    received_on: date,
    language: str,
    text: str,
    translation: str = "",
    about: FeedbackAbout = FeedbackAbout.GENERAL,
    event: Event | None = None,
    group: AffectedGroup | None = None,
    theme: Theme | None = None,
    may_be_shown: bool = False,
    contact: Contact | None = None,
    uid: uuid.UUID | None = None,
) -> FeedbackItem:
    """Store one contribution in the language it was said in; its words are never edited afterwards.

    They `may_be_shown` in public if whoever said them knows that.
    An event is kept only for what was said at one; an address only with consent, and apart from the words. Raises
    DomainError for a day in the future or before the event, and for an event or a group of another community.
    """
    require(by, FEEDBACK_ACTIONS[FeedbackAbout(about)], community)
    if source != FeedbackSource.EVENT:
        event = None
    _check_place(community, source, event, group)
    _check_day(received_on, event)
    said: dict[str, Any] = {"language": language, "text": text, "translation": translation, "about": about}
    origin: dict[str, Any] = {"source": source, "event": event, "received_on": received_on}
    heard: dict[str, Any] = {"group": group, "theme": theme, "may_be_shown": may_be_shown}
    with recording(community):
        item, _created = create_record(FeedbackItem, by=by, uid=uid, community=community, **said, **origin, **heard)
        if contact is not None:
            keep_contact(item, contact, by=by)
    return item


def describe_feedback(
    item: FeedbackItem,
    *,
    by: Any,
    language: str,
    translation: str = "",
    group: AffectedGroup | None = None,
    theme: Theme | None = None,
    may_be_shown: bool | None = None,
    version: int | None = None,
) -> FeedbackItem:
    """Add or correct what the team knows about a contribution; the words themselves stay as they were said.

    Whether they `may_be_shown` stays as it is unless told. Raises VersionConflict, or DomainError for a group of
    another community or a theme of another round. Audits `feedback.described` with the names of what changed.
    """
    require(by, FEEDBACK_ACTIONS[FeedbackAbout(item.about)], item.community)
    _check_group(item.community, group)
    if theme is not None and theme.round_id != item.community.round_id:
        text = _("Choose a theme of this community's round.")
        raise DomainError(text, fields={"theme": text})
    values: dict[str, Any] = {"language": language, "translation": translation, "group": group, "theme": theme}
    if may_be_shown is not None:
        values["may_be_shown"] = may_be_shown
    with recording(item.community):
        stored = FeedbackItem.objects.select_for_update().get(pk=item.pk)
        changed = sorted(name for name, value in values.items() if getattr(stored, name) != value)
        described = change_record(item, by=by, version=version, **values)
        if changed:
            record_act("feedback.described", by=by, community=item.community, about=item, fields=changed)
    return described


def answer_feedback(
    item: FeedbackItem,
    *,
    by: Any,
    outcome: Outcome,
    why: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Disposition:
    """Say what became of a contribution, or correct what was said; the history keeps both.

    CHANGED is for `priorities` alone, which links the change in the same transaction. Raises DomainError when a
    reason is owed, VersionConflict when somebody else answered first. Audits `feedback.answered`. Whoever left an
    address is told of the first answer that is not spam, once.
    """
    require(by, FEEDBACK_ACTIONS[FeedbackAbout(item.about)], item.community)
    if outcome in NEEDS_WHY and not why.strip():
        text = _("Write why, so that whoever said it can understand.")
        raise DomainError(text, fields={"why": text})
    with recording(item.community):
        FeedbackItem.objects.select_for_update().get(pk=item.pk)
        disposition, written = save_single(
            Disposition,
            {"item": item},
            by=by,
            uid=uid,
            version=version,
            outcome=outcome,
            why=why.strip(),
            answered_by=by,
            answered_at=clock.now(),
        )
        if written:
            record_act("feedback.answered", by=by, community=item.community, about=item, outcome=Outcome(outcome).value)
            tell_contributor(disposition, by=by)
    return disposition


def _check_place(
    community: Community, source: FeedbackSource, event: Event | None, group: AffectedGroup | None
) -> None:
    if source == FeedbackSource.EVENT and event is None:
        text = _("Choose the event where it was said.")
        raise DomainError(text, fields={"event": text})
    if event is not None and (event.community_id != community.pk or event.status == EventStatus.CANCELLED):
        text = _("Choose an event of this community that was not cancelled.")
        raise DomainError(text, fields={"event": text})
    _check_group(community, group)


def _check_group(community: Community, group: AffectedGroup | None) -> None:
    if group is not None and group.community_id != community.pk:
        text = _("Choose a group that this community names.")
        raise DomainError(text, fields={"group": text})


def _check_day(received_on: date, event: Event | None) -> None:
    text = ""
    if received_on > clock.today():
        text = _("Enter the day it arrived: today or earlier.")
    elif event is not None and received_on < event.held_on:
        text = _("This day is before the event. Correct the day, or choose another event.")
    if text:
        raise DomainError(text, fields={"received_on": text})
