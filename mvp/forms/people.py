"""Forms about who holds a role: give, hand over, end."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mvp import clock
from mvp.enums import CORE_TEAM, Role
from mvp.forms.kit import RecordForm

TEAM_ROLES = (
    *CORE_TEAM,
    Role.PLANNING_VENDOR,
    Role.EQUITY_PARTNER,
    Role.ADVISER,
    Role.IMPLEMENTATION_VENDOR,
)
"""The roles of one community, in the order in which people look for them."""

NEXT_DAY = _("The first day without the role. Today takes it away at once.")


class PersonForm(RecordForm):
    """A person and their role in this community."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They get a link there to set their password. Any address will do."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in TEAM_ROLES])
    on = forms.DateField(label=_("Holds the role from"))
    until = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("The first day without the role. Leave it empty when no end is planned."),
    )
    mail_language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def build(self) -> None:
        """From today, most of the time."""
        self.initial.setdefault("on", clock.today())


class RoleEndForm(RecordForm):
    """The day on which a role ends."""

    on = forms.DateField(label=_("Ends on"), help_text=NEXT_DAY)

    def build(self) -> None:
        """Today, most of the time."""
        self.initial.setdefault("on", clock.today())


class HandOverForm(RecordForm):
    """Who takes a role over, and from which day."""

    name = forms.CharField(label=_("Successor: name"), max_length=120)
    email = forms.EmailField(
        label=_("Successor: e-mail address"),
        help_text=_("A new person gets a link there to set their password."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    on = forms.DateField(
        label=_("Takes over on"), help_text=_("On this day the successor's role begins and the present one ends.")
    )
    mail_language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def build(self) -> None:
        """Today, most of the time."""
        self.initial.setdefault("on", clock.today())


class ManagementForm(RoleEndForm):
    """The day on which the planning vendor's management ends; who takes over is the project manager."""
