"""Forms of the pay ledger. What breaks a rule of the ledger is the service's to refuse."""

from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core_team.enums import TermsKind
from core_team.forms.parts import offer, text_area
from core_team.selectors.pay.months import open_months
from core_team.selectors.pay.words import month_words, purpose_choices
from core_team.services.pay.terms import Milestone
from mvp import clock
from mvp.forms import MoneyField, RecordForm, language_choices
from mvp.models import Membership

MILESTONES = 4


def decimal_input() -> forms.TextInput:
    """A short box that opens the number keys of a phone."""
    return forms.TextInput(attrs={"inputmode": "decimal", "class": "field-short", "autocomplete": "off"})


class HoursForm(RecordForm):
    """Three fields: day, hours, what for. `record` is the entry, `membership` whose hours they are."""

    worked_on = forms.DateField(label=_("Day"))
    hours = forms.DecimalField(
        label=_("Hours"),
        max_digits=5,
        decimal_places=2,
        widget=decimal_input(),
        help_text=_("In quarter hours, for instance 1.5 for one hour and a half."),
    )
    purpose = forms.ChoiceField(label=_("What for?"))

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        self.membership = membership
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Offer steps, meetings and what else hours can be for."""
        groups = purpose_choices(self.membership, clock.today())
        known = {code for _label, options in groups for code, _words in options}
        kept = self.record.purpose if self.record is not None else ""
        if kept and kept not in known:
            groups = [(pgettext_lazy("pay", "As it is"), [(kept, self.initial["what"])]), *groups]
        offer(self.fields["purpose"], groups)


class HoursEditForm(HoursForm):
    """Hours that exist already: with a note where one helps."""

    note = forms.CharField(label=pgettext_lazy("pay", "Note"), required=False, max_length=300)


class MonthForm(RecordForm):
    """Which month; `membership` is whose."""

    day = forms.ChoiceField(label=_("Month"))

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        self.membership = membership
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Offer the months not entered yet."""
        months = open_months(self.membership)
        offer(self.fields["day"], [(day.isoformat(), month_words(f"{day:%Y-%m}")) for day in months])

    def clean_day(self) -> date:
        """The day itself."""
        return date.fromisoformat(self.cleaned_data["day"])


class ClaimForm(RecordForm):
    """When an instalment's milestone was reached."""

    on = forms.DateField(label=_("Reached on"))
    note = forms.CharField(label=pgettext_lazy("pay", "Note"), required=False, max_length=300)


class WithdrawForm(RecordForm):
    """Why an entry is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=text_area(2),
        help_text=_("Kept in the record."),
        error_messages={"required": _("Write the reason.")},
    )


class CorrectionForm(RecordForm):
    """What the hours should have been; `record` is the paid entry."""

    hours = forms.DecimalField(
        label=_("Right number of hours in all"),
        max_digits=5,
        decimal_places=2,
        widget=decimal_input(),
        help_text=_("0 if the entry should not have been there."),
    )
    reason = forms.CharField(label=_("What was wrong"), max_length=300, widget=text_area(2))

    def build(self) -> None:
        """A month or an instalment is taken back as a whole."""
        if self.record is not None and self.record.hours is None:
            del self.fields["hours"]


class TermsForm(RecordForm):
    """How a member is paid from a day on, with up to four instalments; the style sheet shows what the kind needs."""

    kind = forms.ChoiceField(label=_("How is the time paid?"), choices=TermsKind.choices, widget=forms.RadioSelect)
    rate = MoneyField(
        label=_("Rate in US dollars"),
        required=False,
        help_text=_("Per hour, or per month. Leave it empty for instalments."),
    )
    valid_from = forms.DateField(label=_("From"))
    valid_to = forms.DateField(label=_("Last day"), required=False)

    def build(self) -> None:
        """Rows for instalments, as many as communities use and one more."""
        for number in range(1, MILESTONES + 1):
            parts = {"number": number}
            self.fields[f"title_{number}"] = forms.CharField(
                label=_("Instalment %(number)d: what has to be reached") % parts, required=False, max_length=160
            )
            self.fields[f"amount_{number}"] = MoneyField(
                label=_("Instalment %(number)d: amount in US dollars") % parts, required=False
            )
            self.fields[f"due_{number}"] = forms.DateField(
                label=_("Instalment %(number)d: due") % parts, required=False
            )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = [f"{part}_{number}" for number in range(1, MILESTONES + 1) for part in ("title", "amount", "due")]
        instalments = Fieldset(_("Instalments"), *parts, css_class="if-instalments")
        self.helper.layout = Layout("uid", "version", "kind", "rate", "valid_from", "valid_to", instalments)

    def clean(self) -> dict[str, Any]:
        """Collect the instalments; a row that is begun is finished."""
        data: dict[str, Any] = super().clean() or {}
        data["milestones"] = []
        for number in range(1, MILESTONES + 1):
            row = [data.get(f"{name}_{number}") for name in ("title", "amount", "due")]
            if any(row) and not all(row) and data.get("kind") == TermsKind.INSTALMENTS:
                self.add_error(f"title_{number}", _("An instalment needs what has to be reached, amount and day."))
            elif all(row):
                title, amount, due = row
                data["milestones"].append(Milestone(str(title), Decimal(str(amount)), due))  # type: ignore[arg-type]
        return data


class StatementForm(RecordForm):
    """Which days, in which language."""

    begin = forms.DateField(label=_("From"))
    end = forms.DateField(label=_("Until"))
    language = forms.ChoiceField(label=_("Language"))

    def build(self) -> None:
        """Languages of the interface, in their own names."""
        offer(self.fields["language"], language_choices(code for code, _name in settings.LANGUAGES))
