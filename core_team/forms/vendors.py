"""Forms about vendors and their contracts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core_team.enums import VendorForm, VendorKind
from core_team.forms.parts import text_area
from mvp.forms import MoneyField, RecordForm


class VendorDetailsForm(RecordForm):
    """A vendor and its contract."""

    name = forms.CharField(label=_("Name"), max_length=160)
    form = forms.ChoiceField(label=_("Kind of party"), choices=VendorForm.choices)
    contact = forms.CharField(label=_("Contact person"), required=False, max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=40, widget=forms.TextInput(attrs={"type": "tel"})
    )
    contract_date = forms.DateField(label=_("Contract date"), required=False, help_text=_("The gate asks for it."))
    contract_end = forms.DateField(label=_("Contract end"), required=False)
    amount = MoneyField(label=_("Amount in US dollars"), required=False, min_value=0)
    contract = forms.FileField(label=_("Signed contract"), required=False, help_text=_("PDF, PNG, JPEG or DOCX."))

    @property
    def terms(self) -> dict[str, Any]:
        """The values that describe vendor and contract."""
        return {name: value for name, value in self.values.items() if name not in ("kind", "contract")}


class VendorAddForm(VendorDetailsForm):
    """A new vendor: what it is engaged for comes first and stays."""

    kind = forms.ChoiceField(label=_("Engaged as"), choices=VendorKind.choices)
    field_order = ("kind",)


class VendorEndForm(RecordForm):
    """When and why an engagement ended."""

    ended_on = forms.DateField(label=_("Ended on"))
    final_amount = MoneyField(
        label=_("Paid in all, in US dollars"),
        required=False,
        min_value=0,
        help_text=_("Counts against the grant instead of the contract’s amount. Leave it empty if all of it is paid."),
    )
    reason = forms.CharField(
        label=_("Why it ended"),
        max_length=2000,
        widget=text_area(3),
        error_messages={"required": _("Write why it ends.")},
    )
