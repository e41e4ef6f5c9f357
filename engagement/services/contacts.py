"""Addresses of contributors: kept with consent, used once, forgotten."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from engagement.enums import Outcome
from engagement.models import Disposition, FeedbackContact, FeedbackItem
from engagement.permissions import READ_CONTACT
from engagement.selectors.contacts import due_to_forget
from engagement.words import WORDS
from mvp import clock
from mvp.exceptions import DomainError
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.outbox import queue_message

TOLD = "feedback.answered"


@dataclass(frozen=True)
class Contact:
    """An address somebody gave, whether they agreed to be written to, and in which language."""

    email: str
    language: str
    consent: bool


@transaction.atomic
def keep_contact(item: FeedbackItem, contact: Contact, *, by: Any) -> FeedbackContact:
    """Keep an address beside a contribution just taken in; the first one stays. Audits `feedback.contact_kept`.

    Part of taking the contribution in, whose right was checked; `by` is None on the public form.
    Raises DomainError unless the address can be written to, with consent, in a language the message has.
    """
    _check_contact(contact)
    kept, created = FeedbackContact.objects.get_or_create(
        item=item,
        defaults={"email": contact.email, "language": contact.language, "consented_on": clock.today()},
    )
    if created:
        record_act("feedback.contact_kept", by=by, community=item.community, about=item)
    return kept


@transaction.atomic
def read_contact(item: FeedbackItem, *, by: Any) -> FeedbackContact | None:
    """The contact with its address. Raises NotAllowed; audits `feedback.contact_read` while there is an address."""
    require(by, READ_CONTACT, item.community)
    contact = FeedbackContact.objects.filter(item=item).first()
    if contact is not None and contact.forgotten_on is None:
        record_act("feedback.contact_read", by=by, community=item.community, about=item)
    return contact


@transaction.atomic
def remove_contact(item: FeedbackItem, *, by: Any) -> None:
    """Forget an address because its owner asked for it. Raises NotAllowed; audits `feedback.contact_removed`."""
    require(by, READ_CONTACT, item.community)
    if _forget(FeedbackContact.objects.filter(item=item, forgotten_on__isnull=True)):
        record_act("feedback.contact_removed", by=by, community=item.community, about=item)


def tell_contributor(disposition: Disposition, *, by: Any) -> bool:
    """Queue the one message about this answer to whoever left an address; return whether one was queued.

    Spam is not answered. Of many calls one wins: the row is taken with one conditional UPDATE, in the transaction
    that saves the answer, so a crash leaves either both or neither. Audits `feedback.told`.
    """
    if disposition.outcome == Outcome.SPAM:
        return False
    item = disposition.item
    waiting = FeedbackContact.objects.filter(item=item, told_at__isnull=True, forgotten_on__isnull=True)
    contact = waiting.first()
    if contact is None or not waiting.update(told_at=clock.now(), told_outcome=disposition.outcome):
        return False
    queue_message(TOLD, to=None, language=contact.language, id=contact.pk)
    record_act("feedback.told", by=by, community=item.community, about=item, outcome=str(disposition.outcome))
    return True


@transaction.atomic
def forget_contacts(*, by: None = None) -> int:
    """Forget addresses whose time is over; return how many. The system's nightly work.

    The days stay, so that the team sees who was told when. Audits `feedback.contact_forgotten` for each.
    """
    due = due_to_forget(clock.today()).select_related("item__community").select_for_update(of=("self",))
    contacts = list(due)
    for contact in contacts:
        _forget(FeedbackContact.objects.filter(pk=contact.pk))
        record_act("feedback.contact_forgotten", by=by, community=contact.item.community, about=contact.item)
    return len(contacts)


def _forget(rows: Any) -> int:
    forgotten: int = rows.update(email="", forgotten_on=clock.today())
    return forgotten


def _check_contact(contact: Contact) -> None:
    try:
        validate_email(contact.email)
    except ValidationError as error:
        text = _("Enter an e-mail address such as name@example.org.")
        raise DomainError(text, fields={"email": text}) from error
    if not contact.consent:
        text = _("Keep an address only if the person agreed to it. Tick the box, or leave the address empty.")
        raise DomainError(text, fields={"consent": text})
    if contact.language not in WORDS:
        text = _("Choose a language from the list.")
        raise DomainError(text, fields={"told_in": text})
