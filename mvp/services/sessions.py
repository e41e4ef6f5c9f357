"""Where somebody is signed in and with what, and ending it."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Membership, User
from mvp.services.audit import record_act
from mvp.services.sign_in import tell_of_change


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


@transaction.atomic
def remove_second_factors(person: User, *, by: Any) -> int:
    """Take away all second factors of somebody who lost them, and sign them out everywhere; return how many.

    Recovery codes go too. Audits `account.factor_removed`; tells the person by mail.
    """
    factors = Authenticator.objects.filter(user=person)
    kinds = sorted(factors.values_list("type", flat=True))
    factors.delete()
    if kinds:
        record_act("account.factor_removed", by=by, about=person, kind=", ".join(kinds))
        tell_of_change(person, "all_removed")
    end_sessions(person, by=by)
    return len(kinds)


def forget_ended_sessions() -> int:
    """Delete what is kept of sessions that ran out: the address of a network and a browser are personal data."""
    Session.objects.filter(expire_date__lte=clock.now()).delete()
    ended = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    return ended.delete()[0]


def end_sessions_without_role(person: User, *, by: Any) -> int:
    """Sign somebody out everywhere when no role is left to them, now or later; return how many sessions ended."""
    held = Membership.objects.filter(user=person)
    if held.active().exists() or held.filter(active_to__isnull=True).exists():
        return 0
    return end_sessions(person, by=by)
