"""How allauth behaves here: nobody signs up alone, and its mails go through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from qrcode import make as make_qr_code
from qrcode.image.svg import SvgPathImage

from mvp.login_codes import new_ticket
from mvp.secrets import close_secret, open_secret
from mvp.selectors.people import person_with_address
from mvp.selectors.second_factor import needs_second_factor, second_factors
from mvp.services.sign_in import ask_for_code, refuse_provider, tell_of_change


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

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Through a link in a mail a password is set, not changed: it may be the person's first."""
        by_link = request.resolver_match and request.resolver_match.view_name == "account_reset_password_from_key"
        if by_link and message_template == "account/messages/password_changed.txt":
            message_template = "account/messages/password_set.txt"
        super().add_message(request, level, message_template, *args, **kwargs)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the person that their sign-in was changed, in case it was somebody else."""
        tell_of_change(user, template_prefix.rsplit("/", 1)[-1])


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: secrets are stored encrypted, the QR code is inline, the last factor stays where it is needed."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Your role needs a second step at sign-in. Set up another one first."),
        "incorrect_code": _("That did not work. Try again with a fresh code, or with your passkey."),
    }

    def encrypt(self, text: str) -> str:
        """Close a secret for the database."""
        return close_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open it again."""
        return open_secret(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The QR code as an SVG element for the page; the security policy allows no data: images."""
        svg: str = make_qr_code(url, image_factory=SvgPathImage, border=2).to_string(encoding="unicode")
        return svg

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether one may go: not the last of somebody who needs one."""
        return not needs_second_factor(authenticator.user) or second_factors(authenticator.user) > 1

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """No name is suggested: only the person knows which device it is."""
        return str(_("Passkey"))


class ProviderAdapter(DefaultSocialAccountAdapter):
    """OpenID Connect signs in a person who is here, by the address their organization has verified. Nobody is made."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """People are added by project managers and the program."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person, or say whom to ask; accounts are never connected, only signed in to."""
        verified = [address.email for address in sociallogin.email_addresses if address.verified is True]
        person = person_with_address(verified)
        if person is None:
            refuse_provider()
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown_person.html", status=403))
        sociallogin.state["process"] = AuthProcess.LOGIN
        sociallogin.user = person


def display_name(user: Any) -> str:
    """The name shown for a person."""
    return user.name or user.email
