"""Forms of the team's records. What breaks a rule of the programme is the service's to refuse."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from core_team.enums import GroupKind, MeetingKind, PayKind, VendorForm, VendorKind
from core_team.models import AffectedGroup, OnboardingItem
from core_team.selectors.expertise import group_name, groups_of
from core_team.selectors.meetings import possible_attendees
from mvp.enums import Role
from mvp.forms import RecordForm
from mvp.models import Community, PriorityPopulation
from mvp.texts import column


def offer(field: forms.Field, choices: Iterable[tuple[str, Any]]) -> None:
    """Set what a choice field offers."""
    field.choices = list(choices)  # type: ignore[attr-defined]


def text_area(rows: int = 4) -> forms.Textarea:
    """A box for several lines."""
    return forms.Textarea(attrs={"rows": rows})


class PayForm(RecordForm):
    """Staff, or volunteer with or without pay."""

    pay_kind = forms.ChoiceField(label=_("Paid or volunteer"), choices=PayKind.choices, widget=forms.RadioSelect)

    def build(self) -> None:
        """A community liaison is never municipal staff."""
        if self.record is not None and self.record.membership.role == Role.LIAISON:
            offer(self.fields["pay_kind"], [pair for pair in PayKind.choices if pair[0] != PayKind.STAFF])


class NeedsForm(RecordForm):
    """Support needs: what was asked, what was arranged."""

    asked_on = forms.DateField(label=_("Asked on"))
    needs = forms.CharField(
        label=_("Support needed to take part"),
        required=False,
        max_length=2000,
        widget=text_area(),
        help_text=_("For instance childcare, a ride, an interpreter, a ramp. Leave it empty if nothing is needed."),
    )
    answer = forms.CharField(label=_("What was arranged"), required=False, max_length=2000, widget=text_area())
    answered_on = forms.DateField(label=_("Answered on"), required=False)


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


class FigureForm(RecordForm):
    """A figure of the community data review."""

    indicator = forms.CharField(
        label=_("Indicator"), max_length=200, help_text=_("For instance: households that rent.")
    )
    value = forms.CharField(label=_("Value"), max_length=200)
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Who published it, and where to find it."))
    as_of = forms.DateField(label=_("Date of the figure"))
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=text_area(3))


class GroupForm(RecordForm):
    """A group hit hardest; its name in each language of the community."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=GroupKind.choices,
        widget=forms.RadioSelect,
        help_text=_("EJ populations are areas on the state’s map. Priority populations are people’s circumstances."),
    )
    population = forms.ModelChoiceField(
        label=_("From the list of priority populations"),
        required=False,
        queryset=PriorityPopulation.objects.none(),
        help_text=_("Leave it empty for a group that is not on the list."),
    )
    why = forms.CharField(label=_("Why this group is hit harder"), max_length=2000, widget=text_area())

    def build(self) -> None:
        """One name field per language of the community, English first and required."""
        community: Community = self.community  # type: ignore[assignment]
        self.fields["population"].queryset = PriorityPopulation.objects.all()  # type: ignore[attr-defined]
        self.languages = list(dict.fromkeys(["en", *community.languages]))
        for code in self.languages:
            self.fields[column("name", code)] = self._name_field(code)
        self.order_fields([column("name", code) for code in self.languages])

    @staticmethod
    def _name_field(code: str) -> forms.CharField:
        language = get_language_info(code)["name_local"]
        return forms.CharField(
            label=gettext("Name of the group: %(language)s") % {"language": language},
            required=code == "en",
            max_length=160,
            widget=forms.TextInput(attrs={"lang": code}),
        )

    @property
    def names(self) -> dict[str, str]:
        """The name per language."""
        return {code: self.cleaned_data[column("name", code)] for code in self.languages}


class PerspectiveForm(RecordForm):
    """Whose perspective is sought, and from which group it follows."""

    group = forms.ChoiceField(label=_("Group"))
    text = forms.CharField(
        label=_("Whose perspective, and what they know"),
        max_length=300,
        help_text=_(
            "Describe the role, not a person. For instance: a tenant who knows the flooded basements on Mill Street."
        ),
    )

    def build(self) -> None:
        """Offer the groups the community names now."""
        community: Community = self.community  # type: ignore[assignment]
        self.groups: dict[str, AffectedGroup] = {str(group.uid): group for group in groups_of(community)}
        offer(self.fields["group"], [(uid, str(group_name(group))) for uid, group in self.groups.items()])

    def clean_group(self) -> AffectedGroup:
        """The group itself."""
        return self.groups[self.cleaned_data["group"]]


class ReasonForm(RecordForm):
    """Withdrawing or cancelling: why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=text_area(3),
        help_text=_("Kept in the record and shown to the team."),
        error_messages={"required": _("Write the reason.")},
    )


class VendorDetailsForm(RecordForm):
    """A vendor and its contract."""

    name = forms.CharField(label=_("Name"), max_length=160)
    form = forms.ChoiceField(label=_("Kind of party"), choices=VendorForm.choices)
    contact = forms.CharField(label=_("Contact"), required=False, max_length=200)
    contract_date = forms.DateField(label=_("Contract date"), required=False, help_text=_("The gate asks for it."))
    contract_end = forms.DateField(label=_("Contract end"), required=False)
    amount = forms.DecimalField(
        label=_("Amount in US dollars"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "field-short"}),
    )
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
    reason = forms.CharField(
        label=_("Why it ended"),
        max_length=2000,
        widget=text_area(3),
        error_messages={"required": _("Write why it ends.")},
    )


class MeetingForm(RecordForm):
    """A meeting of the team, ahead or past."""

    kind = forms.ChoiceField(label=_("What kind of meeting?"), choices=MeetingKind.choices)
    title = forms.CharField(label=_("Title"), max_length=160)
    held_on = forms.DateField(label=_("Date"))
    organisers = forms.CharField(
        label=_("Organised by"),
        required=False,
        max_length=200,
        help_text=_("Roles are enough, for instance: planning vendor."),
    )
    introduces_process = forms.BooleanField(label=_("The MVP 2.0 process is introduced here"), required=False)
    notes = forms.CharField(label=_("Notes"), required=False, max_length=4000, widget=text_area())


class AttendanceForm(RecordForm):
    """Who was there; `record` is the meeting."""

    members = forms.MultipleChoiceField(
        label=_("Who was there?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who was there. If nobody came, cancel the meeting with the reason.")},
    )

    def build(self) -> None:
        """A box per member."""
        self.people = {str(member.uid): member for member in possible_attendees(self.record)}
        names = {
            uid: _("%(name)s, %(role)s") % {"name": member.user.name, "role": member.get_role_display()}
            for uid, member in self.people.items()
        }
        offer(self.fields["members"], names.items())

    def clean_members(self) -> list[Any]:
        """The memberships themselves."""
        return [self.people[uid] for uid in self.cleaned_data["members"]]
