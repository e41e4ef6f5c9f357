"""Forms about meetings of the team."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core_team.enums import MeetingKind
from core_team.forms.parts import offer, text_area
from core_team.selectors.meetings import possible_attendees
from mvp.forms import RecordForm


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
