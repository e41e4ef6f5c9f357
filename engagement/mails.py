"""The message to whoever left an address: what became of what they said."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from engagement.models import Disposition, FeedbackContact
from engagement.selectors.public import public_name
from engagement.selectors.way import changes_of
from engagement.words import words_in
from mvp.contributions import MailKind, mail_kinds
from mvp.exceptions import DomainError


def answer_told(user: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Their own words, the answer with its reason, and the text before and after where one was changed."""
    contact = _contact(ids)
    return told_context(contact, contact.item.disposition)


def told_context(contact: FeedbackContact, disposition: Disposition) -> dict[str, Any]:
    """What the message says in the contributor's language; needs the item with its community."""
    item, words = contact.item, words_in(contact.language)
    community = str(public_name(item.community, contact.language))
    day = words.date(item.received_on)
    return {
        "words": words,
        "item": item,
        "why": disposition.why,
        "subject": words.mail_subject % {"community": community},
        "said": words.mail_said % {"community": community, "day": day},
        "outcome": words.mail_outcomes[disposition.outcome],
        "changes": changes_of(disposition, contact.language),
        "once": words.mail_once % {"days": settings.CONTACTS_KEPT_DAYS},
    }


def contributor_address(ids: dict[str, Any]) -> str:
    """Where the message goes."""
    return _contact(ids).email


def _contact(ids: dict[str, Any]) -> FeedbackContact:
    """The contact, while it is kept. Raises DomainError when it was removed before the mail could be sent."""
    contact = FeedbackContact.objects.select_related("item__community", "item__disposition").get(pk=ids["id"])
    if contact.forgotten_on is not None:
        raise DomainError(_("The address was removed before the mail could be sent."))
    return contact


mail_kinds.add("feedback.answered", MailKind("engagement/email/feedback_answered", answer_told, contributor_address))
