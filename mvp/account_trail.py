"""Writes what people do with their own account into the audit trail, on allauth's signals. Never a code or a secret."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver
from django.http import HttpRequest

from mvp.services.audit import record_act
from mvp.services.sessions import end_sessions


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """By which steps somebody signed in, as in ["code", "mfa"]."""
    steps = [record["method"] for record in get_authentication_records(request, user)]
    record_act("account.signed_in", by=user, about=user, steps=steps)


@receiver([password_changed, password_set, password_reset])
def password_chosen(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """A new password; the sessions elsewhere have ended by it."""
    record_act("account.password_changed", by=user, about=user)


@receiver(authenticator_added)
def factor_added(request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """A passkey, an app or recovery codes; sessions that began without it end."""
    record_act("account.factor_added", by=user, about=user, kind=str(authenticator.type))
    end_sessions(user, by=user, but=request.session.session_key)


@receiver(authenticator_removed)
def factor_removed(request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Removed; sessions elsewhere end too, in case they are somebody else's."""
    record_act("account.factor_removed", by=user, about=user, kind=str(authenticator.type))
    end_sessions(user, by=user, but=request.session.session_key)


@receiver(authenticator_reset)
def codes_renewed(request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """New recovery codes."""
    record_act("account.codes_renewed", by=user, about=user)
