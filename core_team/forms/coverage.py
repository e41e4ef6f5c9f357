"""The form that says who speaks for a named group."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core_team.forms.parts import offer, text_area
from core_team.selectors.coverage import present_liaisons
from mvp.forms import RecordForm
from mvp.models import Community, Membership


class CoverageForm(RecordForm):
    """Liaisons who speak for a group, else the reason why none does; `record` is the group."""

    liaisons = forms.MultipleChoiceField(
        label=_("Which liaisons speak for this group?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Because they belong to it or have close ties to it. One liaison may speak for several groups."),
    )
    reason = forms.CharField(
        label=_("If none does: why not?"),
        required=False,
        max_length=2000,
        widget=text_area(3),
        help_text=_(
            "For instance who was asked, and how this group is heard instead. The reviewer of step 3 reads it."
        ),
    )

    def build(self) -> None:
        """A box per liaison of today; without any, only the reason is asked."""
        community: Community = self.community  # type: ignore[assignment]
        self.people = {str(member.uid): member for member in present_liaisons(community)}
        offer(self.fields["liaisons"], [(uid, member.user.name) for uid, member in self.people.items()])
        if not self.people:
            del self.fields["liaisons"]

    @property
    def chosen(self) -> list[Membership]:
        """The memberships themselves."""
        return [self.people[uid] for uid in self.cleaned_data.get("liaisons", [])]
