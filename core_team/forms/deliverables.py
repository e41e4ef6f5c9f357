"""Forms about deliverables: planning, handing in, accepting or returning."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core_team.enums import HandInDecision
from core_team.forms.parts import FilesField, offer, text_area
from core_team.models import Vendor
from core_team.services.deliverables import Due
from mvp.enums import Step
from mvp.forms import RecordForm


class DeliverableForm(RecordForm):
    """What is owed, in which step, by when and by whom."""

    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("For instance: summary of the community data.")
    )
    step = forms.TypedChoiceField(label=_("Step"), coerce=int)
    due = forms.DateField(label=_("Due"))
    vendor = forms.ChoiceField(label=_("Responsible vendor"))
    description = forms.CharField(label=_("What belongs to it"), required=False, max_length=2000, widget=text_area(3))

    def build(self) -> None:
        """Offer the ten steps and the vendors engaged now, and the one recorded."""
        steps = [(str(step.value), gettext("%(step)d. %(name)s") % {"step": step, "name": step.label}) for step in Step]
        offer(self.fields["step"], steps)
        vendors = Vendor.objects.filter(community=self.community, ended_on__isnull=True)
        self.vendors = {str(vendor.uid): vendor for vendor in vendors.order_by("pk")}
        words = gettext("%(name)s, %(role)s")
        named = {uid: words % {"name": one.name, "role": one.get_kind_display()} for uid, one in self.vendors.items()}
        offer(self.fields["vendor"], named.items())

    @property
    def owed(self) -> Due:
        """The values as the service takes them."""
        values = {**self.values, "vendor": self.vendors[self.cleaned_data["vendor"]]}
        return Due(**values)


class HandInForm(RecordForm):
    """A version with its files; `record` is the deliverable."""

    uploads = FilesField(
        label=_("Files"),
        help_text=_("PDF, PNG, JPEG, DOCX or XLSX, up to ten at once."),
        error_messages={"required": _("Add at least one file.")},
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=text_area(3))


class HandInDecisionForm(RecordForm):
    """Accept or return the version handed in last; `record` is the deliverable."""

    decision = forms.ChoiceField(label=_("Your answer"), choices=HandInDecision.choices, widget=forms.RadioSelect)
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=2000,
        widget=text_area(3),
        help_text=_("Needed when you return it: what should change."),
    )
