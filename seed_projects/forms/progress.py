"""Spending, progress notes, scope changes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import MoneyField, RecordForm
from seed_projects.forms.fields import MemberForm, long_text


class SpendingForm(MemberForm):
    """Money that was spent, and what documents it."""

    member = forms.ChoiceField(label=_("Member"))
    spent_on = forms.DateField(label=_("Date"))
    amount = MoneyField(label=_("Amount in US dollars"))
    what_for = forms.CharField(label=_("What for?"), max_length=200)
    reference = forms.CharField(
        label=_("Invoice or voucher number"),
        required=False,
        max_length=120,
        help_text=_("The gate asks for a number or a file for each entry."),
    )
    upload = forms.FileField(
        label=_("Invoice or receipt"), required=False, help_text=_("A PDF, a picture, or a Word or Excel file.")
    )


class ProgressNoteForm(RecordForm):
    """How the project is going."""

    written_on = forms.DateField(label=_("Date"))
    text = long_text(_("How is it going?"), help_text=_("What moved, what got in the way, and what comes next."))


class ScopeChangeForm(RecordForm):
    """A change of scope."""

    description = long_text(_("What changes, and why?"))
    happens_on = forms.DateField(
        label=_("From when on"), help_text=_("The Regional Coordinator is to approve it by that day.")
    )


class ApproveForm(RecordForm):
    """An approval has nothing to fill in."""
