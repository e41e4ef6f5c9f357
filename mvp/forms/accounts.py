"""Forms of signing in, in our words; the checking is allauth's."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm, ResetPasswordForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mvp.login_codes import code_of, new_ticket
from mvp.services.sign_in import ask_for_code, ask_for_password_link

CODE_INPUT = {"inputmode": "numeric", "autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}


class PasswordForm(LoginForm):
    """Sign in with a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")


class AskForCodeForm(RequestLoginCodeForm):
    """Ask for a code by mail. Nobody learns whether the address is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")

    def clean_email(self) -> str:
        """Let an unknown address take as long as a known one, whose code is queued later on."""
        email = super().clean_email()
        if self._user is None:
            ask_for_code(email, ticket=new_ticket())
        return email


class CodeForm(ConfirmLoginCodeForm):
    """Type the code. allauth hands over the ticket of the session, empty for an address nobody has."""

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, code=code_of(code) if code else "", **kwargs)
        self.fields["code"] = forms.CharField(
            label=_("Code from the mail"),
            help_text=_("Six digits."),
            max_length=20,
            widget=forms.TextInput(attrs={**CODE_INPUT, "class": "field-short", "autofocus": True}),
        )


class LinkForm(ResetPasswordForm):
    """Ask for a link with which to choose a password."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Queue the link; an address nobody has takes as long."""
        email: str = self.cleaned_data["email"]
        ask_for_password_link(email)
        return email
