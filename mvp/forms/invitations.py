"""Forms for inviting somebody and for accepting."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.contributions import on_join
from mvp.enums import Role
from mvp.forms.kit import REQUIRED, RecordForm, language_choices
from mvp.forms.people import TEAM_ROLES
from mvp.permissions import giving_action, may

USUAL_DAYS = 30


class InvitationForm(RecordForm):
    """Whom to invite for what. Without an address the link is printed or shown as a QR code."""

    role = forms.ChoiceField(label=_("Role"))
    email = forms.EmailField(
        label=_("Their e-mail address"),
        required=False,
        help_text=_(
            "The link goes there, and only this person can use it. Leave it empty to hand the link over on paper."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Their name"), required=False, max_length=120)
    mail_language = forms.ChoiceField(
        label=_("Their language"), help_text=_("Mail, sheet and first page speak this language.")
    )
    expires_on = forms.DateField(label=_("Works until"))

    def build(self) -> None:
        """Offer languages in their own names, a usual end, and only roles the person may give."""
        self.offer("mail_language", language_choices(dict(settings.LANGUAGES)))
        self.initial.setdefault("expires_on", clock.today() + timedelta(days=USUAL_DAYS))
        self.offer("role", [(role.value, role.label) for role in TEAM_ROLES])

    def offer_to(self, user: Any) -> None:
        """Keep the roles this person may give, and say what joining brings when they invite."""
        roles = [role for role in TEAM_ROLES if may(user, giving_action(role), self.community)]
        self.offer("role", [(role.value, role.label) for role in roles])
        promises = (str(joining.promise(self.community, user)) for joining in on_join.all())
        self.fields["role"].help_text = " ".join(filter(None, promises))

    @property
    def guest(self) -> dict[str, Any]:
        """Whom the service invites."""
        data = self.cleaned_data
        return {
            "role": Role(data["role"]),
            "name": data["name"],
            "email": data["email"],
            "language": data["mail_language"],
        }


class RevokeForm(RecordForm):
    """Why an invitation is taken back."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)


class GuestForm(RecordForm):
    """Who accepts: name and address; a code is sent there."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        error_messages=REQUIRED,
        help_text=_("We send a code there. You need no password."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
