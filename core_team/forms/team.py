"""Forms about a member: paid or volunteer, the onboarding checklist."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core_team.enums import PayKind
from core_team.forms.parts import offer
from core_team.models import OnboardingItem
from mvp.enums import Role
from mvp.forms import RecordForm


class PayForm(RecordForm):
    """Staff, or volunteer with or without pay."""

    pay_kind = forms.ChoiceField(label=_("Paid or volunteer"), choices=PayKind.choices, widget=forms.RadioSelect)

    def build(self) -> None:
        """A community liaison is never municipal staff."""
        if self.record is not None and self.record.membership.role == Role.LIAISON:
            offer(self.fields["pay_kind"], [pair for pair in PayKind.choices if pair[0] != PayKind.STAFF])


class ChecklistForm(RecordForm):
    """Rows of a member's checklist that are done; `record` is the membership."""

    items = forms.MultipleChoiceField(
        label=_("What is done?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one row.")},
    )
    done_on = forms.DateField(label=_("Done on"))

    def build(self) -> None:
        """Offer the open rows for the member's role."""
        self.rows = {item.code: item for item in OnboardingItem.objects.for_role(self.record.role)}
        held = set(self.record.onboarding_checks.filter(undone_on__isnull=True).values_list("item__code", flat=True))
        # After a double click the second sending names rows that are done by now: they stay valid once sent.
        offered = {code: item for code, item in self.rows.items() if self.is_bound or code not in held}
        offer(self.fields["items"], [(code, item.text) for code, item in offered.items()])

    def clean_items(self) -> list[OnboardingItem]:
        """The rows themselves."""
        return [self.rows[code] for code in self.cleaned_data["items"]]
