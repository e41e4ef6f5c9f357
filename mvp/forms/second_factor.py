"""Forms of the second step at sign-in, in our words; the checking is allauth's."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from mvp.forms.accounts import CODE_INPUT

CODE_LIVES = 120
"""Seconds: longer than a code of the app is accepted."""


def code_field(label: Any, help_text: Any = "") -> forms.CharField:
    """A field for a code of an app or a recovery code."""
    widget = forms.TextInput(attrs={**CODE_INPUT, "class": "field-short"})
    return forms.CharField(label=label, help_text=help_text, max_length=20, widget=widget)


class CodeOnceForm(BaseAuthenticateForm):
    """A code counts once. allauth remembers it for one period, but accepts it for three because clocks differ."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_("Code from your app"), _("Six digits, or one of your recovery codes."))

    def clean_code(self) -> str:
        """Refuse a code that this person has used."""
        code: str = super().clean_code()
        if not cache.add(f"second-step:{self.user.pk}:{code.strip()}", True, CODE_LIVES):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(CodeOnceForm, AuthenticateForm):
    """The second step at sign-in."""


class ConfirmAgainForm(CodeOnceForm, ReauthenticateForm):
    """The same before a change of how one signs in."""


class SetUpAppForm(ActivateTOTPForm):
    """The first code of an app shows that it was set up right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_("Code that the app shows now"), _("Six digits."))


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey: its name, and whether it signs in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the device")
        self.fields["name"].max_length = 60
        self.fields["passwordless"].label = _("Sign in with this passkey alone, without a code or password")
        self.fields["passwordless"].help_text = _("It then asks for your fingerprint, face or PIN.")
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the device")
        self.fields["name"].max_length = 60
