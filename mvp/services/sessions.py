"""Where somebody is signed in, and ending it."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.models import Membership, User
from mvp.services.audit import record_act


@transaction.atomic
def end_sessions(person: User, *, by: Any, but: str | None = None) -> int:
    """Sign a person out everywhere, or everywhere but in one session; return how many ended.

    Audits `account.sessions_ended` when any did.
    """
    sessions = list(UserSession.objects.filter(user=person).exclude(session_key=but or ""))
    for session in sessions:
        session.end()
    if sessions:
        record_act("account.sessions_ended", by=by, about=person, count=len(sessions))
    return len(sessions)


@transaction.atomic
def end_session(pk: int, *, by: Any) -> None:
    """End one of one's own sessions. Raises DomainError when there is none. Audits `account.sessions_ended`."""
    session = UserSession.objects.filter(user=by, pk=pk).first()
    if session is None:
        raise DomainError(_("That session has ended already."))
    session.end()
    record_act("account.sessions_ended", by=by, about=by, count=1)


def end_sessions_without_role(person: User, *, by: Any) -> int:
    """Sign somebody out everywhere when no role is left to them, now or later; return how many sessions ended."""
    held = Membership.objects.filter(user=person)
    if held.active().exists() or held.filter(active_to__isnull=True).exists():
        return 0
    return end_sessions(person, by=by)
