"""How allauth behaves here: nobody signs up alone, and its mails go through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from mvp.services.outbox import queue_message


class AccountAdapter(DefaultAccountAdapter):
    """Closed for sign-up; a password link is a queued message whose token is made when it is sent."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are added by project managers and the program."""
        return False

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Queue the link."""
        queue_message("account.password", to=user)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No further mails: acts on one's own account are told on the page."""


def display_name(user: Any) -> str:
    """The name shown for a person."""
    return user.name or user.email
