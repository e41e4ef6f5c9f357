"""The messages of engagement: what became of what a contributor said, and reminders of events."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from engagement.enums import Barrier, ReminderKind
from engagement.models import Disposition, Event, EventReminder, FeedbackContact
from engagement.selectors.events import event_url
from engagement.selectors.public import public_name
from engagement.selectors.reminders import DueReminder, due_reminders
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


@dataclass(frozen=True)
class ReminderLine:
    """One event of a reminder: `unseen` names the barriers nobody has looked at before it is announced."""

    event: Event
    unseen: str
    link: str


def event_reminder(user: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """What of the reminders still holds when the message is sent, coming events apart from unrecorded ones.

    Raises DomainError when all of them were moved, cancelled, recorded, handed over or turned off in the meantime.
    """
    rows = EventReminder.objects.filter(pk__in=ids["reminders"])
    meant = {(row.event_id, row.kind, row.held_on) for row in rows}
    due = [
        one
        for one in due_reminders(Event.objects.filter(pk__in={event for event, _kind, _day in meant}))
        if one.reader == user and (one.event.pk, one.kind, one.event.held_on) in meant
    ]
    if not due:
        raise DomainError(_("What this reminder was about is settled."))
    return {
        "first": due[0],
        "count": len(due),
        "coming": [_line(one) for one in due if one.kind == ReminderKind.BEFORE],
        "unrecorded": [_line(one) for one in due if one.kind == ReminderKind.AFTER],
        "profile": settings.SITE_ADDRESS + reverse("profile"),
    }


def _line(due: DueReminder) -> ReminderLine:
    event = due.event
    if due.kind == ReminderKind.AFTER:
        path = reverse("engagement:event_record", args=[event.community.slug, event.uid])
        return ReminderLine(event, "", settings.SITE_ADDRESS + path)
    seen = set(event.barriers.values_list("kind", flat=True))
    unseen = [str(head.label) for head in Barrier if head not in seen and event.announced_on is None]
    comma = pgettext("between the items of a list", ", ")
    return ReminderLine(event, comma.join(unseen), settings.SITE_ADDRESS + event_url(event))


mail_kinds.add("event.reminder", MailKind("engagement/email/event_reminder", event_reminder))
mail_kinds.add("feedback.answered", MailKind("engagement/email/feedback_answered", answer_told, contributor_address))
