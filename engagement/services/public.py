"""Taking in what somebody says on the public form: nobody is signed in, so the form's own rules are all there is."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from engagement.enums import FeedbackAbout, FeedbackSource
from engagement.models import FeedbackContact, FeedbackItem
from engagement.registries import public_subjects
from engagement.selectors.feedback import is_answered
from engagement.selectors.public import Offer, offers
from engagement.services.contacts import Contact, keep_contact, tell_contributor
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.services.audit import record_act
from mvp.services.records import check, recording


@dataclass(frozen=True)
class PublicWords:
    """What was said: the words, their language, what they are about (a value of the form), and how to answer."""

    text: str
    language: str
    about: str = FeedbackAbout.GENERAL.value
    contact: Contact | None = None


def take_in_public(community: Community, said: PublicWords, *, by: None, uid: uuid.UUID) -> FeedbackItem:
    """Store a contribution of the public form; a second sending (same uid) finds the first and may add an address.

    Where the first has another address already, it is somebody else's: their sending is a contribution of its own.
    Raises DomainError while residents are not asked, or about something that is not offered. Audits
    `feedback.received` as the system.
    """
    chosen = next((offer for offer in offers(community, said.language) if offer.value == said.about), None)
    if chosen is None:
        raise DomainError(_("Residents are not asked about this now."), fields={"about": ""})
    with recording(community):
        item, created = _store(community, said, chosen, _own_uid(uid, said.contact))
        if created:
            if chosen.subject is not None:
                name, _colon, key = chosen.value.partition(":")
                public_subjects.get(name).link(item, key)
            record_act("feedback.received", by=by, community=community, about=item)
        if said.contact is not None:
            keep_contact(item, said.contact, by=by)
            if is_answered(item):
                tell_contributor(item.disposition, by=by)
    return item


def _own_uid(uid: uuid.UUID, contact: Contact | None) -> uuid.UUID:
    """`uid`, or one that only this address has while the contribution of that uid belongs to another address."""
    if contact is None:
        return uid
    # Two people in one library may send at once: the second reads who has the contribution after the first stored it.
    FeedbackItem.objects.select_for_update().filter(uid=uid).first()
    others = FeedbackContact.objects.filter(item__uid=uid).exclude(email__iexact=contact.email)
    return uuid.uuid5(uid, contact.email.casefold()) if others.exists() else uid


def _store(community: Community, said: PublicWords, chosen: Offer, uid: uuid.UUID) -> tuple[FeedbackItem, bool]:
    sent: dict[str, Any] = {"uid": uid, "community": community, "source": FeedbackSource.PUBLIC}
    if first := FeedbackItem.objects.filter(**sent).first():
        return first, False
    words: dict[str, Any] = {"language": said.language, "text": said.text, "may_be_shown": True}  # the form says so
    item = FeedbackItem(**sent, **words, received_on=clock.today(), about=chosen.about)
    check(item)
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError:  # the same words arrived twice at once: the other sending was faster
        return FeedbackItem.objects.get(**sent), False
    return item, True
