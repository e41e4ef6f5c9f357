"""The form kit: one way to write money, years that can be meant, and refusals in our words."""

from decimal import Decimal
from typing import Any

import pytest
from django import forms

from core_team.forms.pay import TermsForm
from core_team.forms.recruiting import RoleDescriptionForm
from core_team.forms.vendors import VendorDetailsForm, VendorEndForm
from mvp.forms import CommunityForm, MoneyField, RecordForm, StepReasonForm
from mvp.models import Region
from seed_projects.forms.candidates import CandidateForm
from seed_projects.forms.plan import BudgetLineForm
from seed_projects.forms.progress import SpendingForm

AMOUNT = "Enter an amount in US dollars, such as 12,500 or 12,500.50."
YEAR = "Check the year of this date: it must lie between 1990 and 2100."
NOT_OFFERED = "This is not offered here. Choose something from the list."
DAMAGED = "Something hidden in this form is damaged. Open the page again and send the form once more."


class EverythingForm(RecordForm):
    day = forms.DateField(required=False)
    money = MoneyField(required=False)
    share = forms.DecimalField(required=False)
    count = forms.IntegerField(required=False)
    own = forms.IntegerField(required=False, error_messages={"invalid": "A number from 1 to 3."})
    email = forms.EmailField(required=False)
    link = forms.URLField(required=False, assume_scheme="https")
    kind = forms.ChoiceField(required=False, choices=[("a", "A")])
    kinds = forms.MultipleChoiceField(required=False, choices=[("a", "A")])
    place = forms.ModelChoiceField(Region.objects.none(), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


def told(**values: Any) -> dict[str, list[str]]:
    """What the form says to these values."""
    return {name: [str(text) for text in texts] for name, texts in EverythingForm(values).errors.items()}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12,500.00", "12500.00"),
        ("$50", "50"),
        ("US$ 1,000,000", "1000000"),
        (" 1 000 ", "1000"),
        ("-12,500", "-12500"),
        ("−$500", "-500"),
        ("＄１２，５００", "12500"),
        ("0.5", "0.5"),
    ],
)
def test_money_is_understood_as_people_write_it(written: str, meant: str) -> None:
    form = EverythingForm({"money": written})
    assert (form.is_valid(), form.cleaned_data.get("money")) == (True, Decimal(meant))


@pytest.mark.parametrize("written", ["12,50", "1,00,000", ",5", "about 50", "1.000,00", "50€", "NaN", "Infinity"])
def test_an_amount_that_could_mean_something_else_is_refused_with_an_example(written: str) -> None:
    assert told(money=written) == {"money": [AMOUNT]}


def test_every_amount_in_dollars_is_the_same_field() -> None:
    shared = (CommunityForm, StepReasonForm, VendorDetailsForm, VendorEndForm, TermsForm, RoleDescriptionForm)
    named = ("process_award", "funding_effect", "amount", "final_amount", "rate", "cost")
    found = {
        (form.__name__, name): isinstance(field, MoneyField)
        for form in (*shared, CandidateForm, BudgetLineForm, SpendingForm)
        for name, field in form.base_fields.items()
        if name in named
    }
    assert (len(found) >= len(shared), set(found.values())) == (True, {True})


def test_a_year_that_is_a_slip_of_the_finger_is_refused_wherever_a_date_is_asked() -> None:
    days = ("1850-01-01", "0206-05-01", "1989-12-31", "1990-01-01", "2100-12-31", "2101-01-01")
    refused = {"day": [YEAR]}
    assert [told(day=day) for day in days] == [refused, refused, refused, {}, {}, refused]


@pytest.mark.usefixtures("db")
def test_what_cannot_be_read_is_answered_with_what_to_enter() -> None:
    wrong = {
        "uid": ("x", DAMAGED),
        "version": ("x", DAMAGED),
        "seen": ("x", DAMAGED),
        "day": ("tomorrow", "Enter a date with year, month and day, such as 2027-03-31."),
        "share": ("half", "Enter a number in digits, such as 12.5."),
        "count": ("many", "Enter a whole number in digits, such as 12."),
        "own": ("many", "A number from 1 to 3."),
        "email": ("nobody", "Enter an e-mail address such as name@example.org."),
        "link": ("a page", "Enter a web address such as https://www.example.org/page."),
        "kind": ("equity_partner", NOT_OFFERED),
        "kinds": (["equity_partner"], NOT_OFFERED),
        "place": ("9", NOT_OFFERED),
    }
    values = {name: value for name, (value, _text) in wrong.items()}
    assert told(**values) == {name: [text] for name, (_value, text) in wrong.items()}
