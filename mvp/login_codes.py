"""One-time codes for signing in. What is stored is a ticket; the code is computed from it and the site's secret key.

Neither the session nor the queued message holds the code: a copy of the database opens nobody's account.
"""

import secrets

from django.utils.crypto import salted_hmac

DIGITS = 6


def new_ticket() -> str:
    """A random ticket: it is kept, and it is not the code."""
    return secrets.token_urlsafe(16)


def code_of(ticket: str) -> str:
    """The six digits that belong to a ticket."""
    number = int(salted_hmac("mvp.login_codes", ticket, algorithm="sha256").hexdigest(), 16)
    return f"{number % 10**DIGITS:0{DIGITS}}"
