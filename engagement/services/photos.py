"""Publishing a photo of an event, and taking it back."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from engagement import rules
from engagement.enums import EventPurpose
from engagement.models import EventFile, PublishedPhoto
from engagement.permissions import EVENT_ACTIONS, TAKE_PHOTO_BACK
from mvp import clock
from mvp.exceptions import DomainError
from mvp.permissions import require
from mvp.services.attachments import copy_for_everybody
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record


@transaction.atomic
def publish_photo(file: EventFile, *, by: Any, caption: str, agreed: bool, language: str = "") -> PublishedPhoto:
    """Show a smaller copy of a photo to everybody, with a caption in `language`, else in the community's main one.

    `agreed`: the people on it said yes; who says so here, and when, is kept. The same sent twice is published once.
    Raises DomainError for what is no photo, was set aside, or is published already, and without caption,
    agreement or a language we write. Audits `event.photo_published`.
    """
    event = file.event
    require(by, EVENT_ACTIONS[EventPurpose(event.purpose)], event.community)
    rules.refuse_cancelled(event)
    caption = caption.strip()
    language = language or event.community.primary_language
    _check(file, caption, agreed, language)
    held = EventFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if held.withdrawn_on is not None:
        raise DomainError(_("This file was set aside already."))
    standing = PublishedPhoto.objects.standing().filter(file=held).first()
    if standing is not None and (standing.agreed_by_id, standing.caption, standing.language) == (
        by.pk,
        caption,
        language,
    ):
        return standing
    if standing is not None:
        raise DomainError(_("This photo is published already. Take it back first to change its caption."))
    copy, (width, height) = copy_for_everybody(file.attachment, by=by, purpose="event_photo")
    photo, _created = create_record(
        PublishedPhoto,
        by=by,
        file=held,
        copy=copy,
        width=width,
        height=height,
        caption=caption,
        language=language,
        agreed_by=by,
        agreed_at=clock.now(),
    )
    record_act("event.photo_published", by=by, community=event.community, about=file, photo=str(photo.uid))
    return photo


def _check(file: EventFile, caption: str, agreed: bool, language: str) -> None:
    if not file.is_photo:
        raise DomainError(_("Only photos can be published. Other files stay with those who take part."))
    if not caption:
        rules.refuse("caption", _("Write what can be seen on the photo, for those who cannot see it."))
    if language not in settings.MODELTRANSLATION_LANGUAGES:
        rules.refuse("language", _("Choose a language from the list."))
    if not agreed:
        rules.refuse("agreed", _("Ask the people on the photo first. Tick this once they have agreed."))


@transaction.atomic
def take_photo_back(photo: PublishedPhoto, *, by: Any) -> PublishedPhoto:
    """Show a photo to nobody outside any more, at once. Raises DomainError when it was taken back already.

    Open at every step and after the end: whoever is on a photo may change their mind. Audits `event.photo_taken_back`.
    """
    require(by, TAKE_PHOTO_BACK, photo.file.event.community)
    return _take_back(photo, by)


def take_photos_back(files: Iterable[EventFile], *, by: Any) -> None:
    """Take back what of these files is published; part of an act whose right was checked, in its transaction."""
    found = PublishedPhoto.objects.standing().filter(file__in=files)
    for photo in found.select_related("file__event__community"):
        _take_back(photo, by)


def _take_back(photo: PublishedPhoto, by: Any) -> PublishedPhoto:
    stored = PublishedPhoto.objects.select_for_update(of=("self",)).get(pk=photo.pk)
    if stored.taken_back_at is not None:
        raise DomainError(_("This photo was taken back already."))
    gone = change_record(photo, by=by, version=None, taken_back_by=by, taken_back_at=clock.now())
    community = photo.file.event.community
    record_act("event.photo_taken_back", by=by, community=community, about=photo.file, photo=str(photo.uid))
    return gone
