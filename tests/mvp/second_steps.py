"""What tests of signing in share: an app with its code, a browser that signed in, the newest code in the mail."""

import re
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters_now
from django.test import Client

from mvp.models import OutboxMessage, User
from mvp.secrets import open_secret
from mvp.services.outbox import compose
from tests.factories import PASSWORD

LOGIN, SECOND_STEP, SECURITY = "/accounts/login/", "/accounts/second-step/", "/accounts/security/"
APP, SESSIONS = f"{SECURITY}app/add/", "/accounts/sessions/"


def give_app(user: User) -> Authenticator:
    """Set up an authenticator app with recovery codes for somebody."""
    RecoveryCodes.activate(user)
    return TOTP.activate(user, generate_totp_secret()).instance


def app_code(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, list(counters_now())[1]))


def code_of_app(app: Authenticator) -> str:
    """What this app shows now."""
    return app_code(open_secret(app.data["secret"]))


def mail_code(user: User) -> str:
    """The code in the newest mail to somebody."""
    message = OutboxMessage.objects.filter(kind="account.code", recipient=user).latest("pk")
    (code,) = re.findall(r"^\d{6}$", str(compose(message).body), re.M)
    return str(code)


def with_password(user: User, client: Client | None = None, **headers: str) -> Client:
    """A browser that has sent address and password."""
    client = client or Client(headers=headers)
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    return client


def with_code(user: User) -> Client:
    """A browser that has typed the code from the mail."""
    client = Client()
    client.post("/accounts/login/code/", {"email": user.email})
    client.post("/accounts/login/code/confirm/", {"code": mail_code(user)})
    return client


def is_signed_in(client: Client) -> bool:
    """Whether one's own page opens."""
    return client.get("/my-turn/").status_code == 200


def leads_to(answer: Any) -> str:
    """Where an answer sends the browser, without its query."""
    return str(answer.headers.get("Location", "")).partition("?")[0]
