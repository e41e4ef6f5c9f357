"""Tasks, budget lines, the equity impact assessment and its review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mvp.forms import MoneyField, RecordForm
from seed_projects.enums import ReviewOutcome, TaskStatus
from seed_projects.forms.fields import MemberForm, long_text


class TaskForm(RecordForm):
    """A task of the plan."""

    title = forms.CharField(label=_("Task"), max_length=200)
    people = forms.CharField(
        label=_("Who does it?"), max_length=200, help_text=_("A role or a group is enough, such as the parks crew.")
    )
    starts_on = forms.DateField(label=_("Starts on"))
    ends_on = forms.DateField(label=_("Ends on"))


class SettleForm(RecordForm):
    """What became of a task."""

    status = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[(status.value, status.label) for status in (TaskStatus.DONE, TaskStatus.DROPPED, TaskStatus.OPEN)],
        widget=forms.RadioSelect,
    )
    settled_on = forms.DateField(label=_("Done or dropped on"), required=False, help_text=_("Left empty, it is today."))
    dropped_because = long_text(_("Why it was dropped"), required=False, max_length=2000)


class BudgetLineForm(MemberForm):
    """A line of the budget."""

    member = forms.ChoiceField(label=_("Member"))
    label = forms.CharField(label=_("What for?"), max_length=200)
    amount = MoneyField(label=_("Amount in US dollars"))


class EquityForm(RecordForm):
    """The equity impact assessment."""

    benefits = long_text(
        _("Who benefits, and how?"), help_text=_("Start with the groups you named in step 2 as most affected.")
    )
    burdens = long_text(
        _("Who might bear a burden or be left out?"),
        help_text=_("Think of cost, noise, access, language, working hours, and of who is usually not asked."),
    )
    measures = long_text(_("What will be done about it?"))


class EquityReviewForm(RecordForm):
    """The Equity Partner's review. `seen` is the version that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("What did you find?"),
        choices=[
            (ReviewOutcome.AGREED.value, _("I agree with the assessment")),
            (ReviewOutcome.CHANGES.value, _("It needs changes")),
        ],
        widget=forms.RadioSelect,
    )
    comment = long_text(
        _("Comment"), help_text=_("Kept with the assessment. Everybody of this community's process reads it.")
    )
