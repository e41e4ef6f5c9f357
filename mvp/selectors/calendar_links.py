"""Whose calendar a secret link opens."""

import hashlib

from mvp.models import CalendarLink, User


def hash_of(token: str) -> str:
    """What is stored of a token: it is long and random, so one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def owner_of(token: str) -> User | None:
    """Whose calendar this secret opens; None for strangers and for people who may not sign in any more."""
    found = CalendarLink.objects.filter(token_hash=hash_of(token), user__is_active=True).select_related("user").first()
    return found.user if found else None
