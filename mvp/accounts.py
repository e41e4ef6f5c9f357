"""How allauth behaves here: nobody signs up alone, and its mails go through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mvp.login_codes import new_ticket
from mvp.services.sign_in import ask_for_code


class AccountAdapter(DefaultAccountAdapter):
    """Closed for sign-up; codes and links are queued messages, written when they are sent."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The address and the password do not go together. Try again, or get a code."),
        "incorrect_code": _("That is not the code of the newest mail. Look once more, or get a new code."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again or get a new code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are added by project managers and the program."""
        return False

    def generate_login_code(self) -> str:
        """A ticket: allauth keeps it in the session, the code is computed from it."""
        return new_ticket()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the code for signing in; no other mail is allauth's to send."""
        if template_prefix != "account/email/login_code":
            raise ValueError(f"No such mail here: {template_prefix}")
        ask_for_code(email, ticket=context["code"])

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No further mails: acts on one's own account are told on the page."""


def display_name(user: Any) -> str:
    """The name shown for a person."""
    return user.name or user.email
