"""Mail for signing in. An address nobody has costs the same work, so that neither text nor time tells who is here."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from mvp import clock, queue
from mvp.models import User
from mvp.services.audit import record_act
from mvp.services.outbox import queue_message

NOBODY = 0


def ask_for_code(email: str, *, ticket: str) -> None:
    """Queue the code of this ticket for the person with this address. Audits `account.code_asked`, never the code."""
    until = clock.now() + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)

    def send(person: User) -> None:
        queue_message("account.code", to=person, ticket=ticket, until=until.isoformat())
        record_act("account.code_asked", by=None, about=person)

    _for_person(email, send)


def ask_for_password_link(email: str) -> None:
    """Queue a link to choose a password for the person with this address. Audits `account.link_asked`."""

    def send(person: User) -> None:
        queue_message("account.password", to=person)
        record_act("account.link_asked", by=None, about=person)

    _for_person(email, send)


def _for_person(email: str, send: Callable[[User], None]) -> None:
    """Do it for the active person with this address; for nobody do it, take it back, and ring for no message."""
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    with transaction.atomic():
        send(person or User(pk=NOBODY, email=email))
        if person is None:
            transaction.set_rollback(True)
    if person is None:
        queue.ring(queue.DELIVER, NOBODY)


def tell_of_change(person: User, what: str) -> None:
    """Queue a mail about a change of how somebody signs in; `what` is one of CHANGES."""
    queue_message("account.changed", to=person, what=what)


def refuse_provider() -> None:
    """Audit that somebody came from the organization's sign-in whom nobody has added; their address is not kept."""
    record_act("account.provider_refused", by=None)
