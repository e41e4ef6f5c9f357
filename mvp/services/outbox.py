"""Messages to people: a row each, rendered in the reader's language when sent."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from mvp import queue
from mvp.contributions import MailKind, mail_kinds
from mvp.enums import Role
from mvp.exceptions import DomainError
from mvp.models import Community, Membership, OutboxMessage, User

TOLD_OF_GATES = (Role.PROJECT_MANAGER, Role.PLANNING_VENDOR)


def queue_message(kind: str, *, to: Any, language: str = "", **ids: Any) -> OutboxMessage:
    """Queue one message; its text is made when it is sent, from `ids` alone. Rings the worker on commit.

    `to` is a person, or None with a `language` for a kind that finds the address by the ids.
    """
    mail_kinds.get(kind)
    message = OutboxMessage.objects.create(kind=kind, recipient=to, language=language or to.language, ids=ids)
    queue.ring(queue.DELIVER, message.pk)
    return message


def tell_people(
    kind: str, community: Community, *, about: models.Model, to_team: bool = False, to_program: bool = False
) -> int:
    """Queue a message to project managers and planning vendor, or to the region's coordinators; return how many.

    A region without a coordinator is looked after by program staff, so they are told instead.
    """
    active = Membership.objects.active().filter(user__is_active=True)
    wanted = models.Q(pk__in=[])
    if to_team:
        wanted |= models.Q(community=community, role__in=TOLD_OF_GATES)
    if to_program:
        coordinators = models.Q(region=community.region, role=Role.COORDINATOR)
        wanted |= coordinators if active.filter(coordinators).exists() else models.Q(role=Role.STAFF)
    people = User.objects.filter(pk__in=active.filter(wanted).values("user_id")).order_by("pk")
    for person in people:
        queue_message(kind, to=person, id=about.pk)
    return len(people)


def compose(message: OutboxMessage) -> EmailMessage:
    """The message as mail in its recipient's language; the subject template must give one line."""
    kind = mail_kinds.get(message.kind)
    with override(message.language):
        context = {
            **kind.context(message.recipient, message.ids),
            "recipient": message.recipient,
            "site": settings.SITE_ADDRESS,
        }
        subject = " ".join(render_to_string(f"{kind.template}.subject.txt", context).split())
        body = render_to_string(f"{kind.template}.txt", context).strip() + "\n"
    to = message.recipient.email if message.recipient else _address(kind, message)
    return EmailMessage(subject, body, to=[to], headers={"X-Message-Id": str(message.uid)})


def _address(kind: MailKind, message: OutboxMessage) -> str:
    """Where a message to somebody without an account goes."""
    if kind.address is None:
        raise DomainError(_("Nobody is named whom this message is for."))
    return kind.address(message.ids)
