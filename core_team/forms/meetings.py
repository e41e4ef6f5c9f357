"""Forms about meetings of the team."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core_team.enums import ORGANISING_ROLES, MeetingKind
from core_team.forms.parts import FilesField, offer, text_area
from core_team.selectors.meetings import possible_attendees, possible_organisers
from core_team.services.meetings import Organiser, Plan
from mvp.forms import RecordForm
from mvp.models import Membership


class MeetingForm(RecordForm):
    """A meeting of the team, ahead or past."""

    kind = forms.ChoiceField(label=_("What kind of meeting?"), choices=MeetingKind.choices)
    title = forms.CharField(label=_("Title"), max_length=160)
    held_on = forms.DateField(label=_("Date"))
    organised_by = forms.MultipleChoiceField(
        label=_("Who organises it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Roles are enough; choose people where you know them."),
    )
    organisers = forms.CharField(
        label=_("Who else organised it"), required=False, max_length=200, help_text=_("For instance a partner group.")
    )
    introduces_process = forms.BooleanField(label=_("The MVP 2.0 process is introduced here"), required=False)
    notes = forms.CharField(label=_("Notes"), required=False, max_length=4000, widget=text_area())

    def build(self) -> None:
        """A box per role, then one per person who holds a role here."""
        roles = {f"role:{role.value}": (Organiser(role.value), role.label) for role in ORGANISING_ROLES}
        people = {
            str(one.uid): (Organiser(one.role, one), person_in_words(one))
            for one in possible_organisers(self.community, self.record)
        }
        self.offered = {code: organiser for code, (organiser, _label) in {**roles, **people}.items()}
        offer(self.fields["organised_by"], [(code, label) for code, (_one, label) in {**roles, **people}.items()])

    @property
    def plan(self) -> Plan:
        """What is said of the meeting itself."""
        return Plan(**{name: value for name, value in self.values.items() if name != "organised_by"})

    @property
    def chosen_organisers(self) -> list[Organiser]:
        """Roles and people who organise it."""
        return [self.offered[code] for code in self.cleaned_data["organised_by"]]


def person_in_words(member: Membership) -> str:
    """A name with its role, as a choice."""
    return gettext("%(name)s, %(role)s") % {"name": member.user.name, "role": member.get_role_display()}


class MeetingFilesForm(RecordForm):
    """Files of a meeting; `record` is the meeting."""

    uploads = FilesField(
        label=_("Files"),
        help_text=_("For instance the agenda, minutes or photos: PDF, PNG, JPEG, DOCX or XLSX, up to ten at once."),
        error_messages={"required": _("Add at least one file.")},
    )


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
        offer(self.fields["members"], [(uid, person_in_words(member)) for uid, member in self.people.items()])

    def clean_members(self) -> list[Any]:
        """The memberships themselves."""
        return [self.people[uid] for uid in self.cleaned_data["members"]]
