"""What the state's EJ map shows for one municipality of the community."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.enums import EjFinding
from core_team.forms.expertise import EjReferenceForm
from core_team.models import EjReference
from core_team.permissions import EDIT_EXPERTISE
from core_team.services.ej import Reading, note_ej_reference
from mvp import clock
from mvp.forms import RecordForm
from mvp.models import CommunityMember
from mvp.views.records import RecordFormView


class EjReferenceEdit(RecordFormView):
    """Note or correct what the map shows."""

    action = EDIT_EXPERTISE
    form_class = EjReferenceForm
    title = _("What the state’s EJ map shows")
    lead = _("Open the state’s map viewer, find this municipality, and note what you see.")
    primary_label = _("Save what the map shows")
    success_message = _("What the map shows is noted.")
    member: CommunityMember

    def open(self) -> None:
        """Find the municipality among this community's members; a tribe has no figure on the map."""
        places = CommunityMember.objects.filter(community=self.community, municipality__isnull=False)
        member = places.filter(pk=self.kwargs.pop("pk")).select_related("municipality", "community").first()
        if member is None:
            raise Http404
        self.member = member
        self.record = EjReference.objects.filter(member=member).first()

    def initial_new(self) -> dict[str, Any]:
        """Today; what the 2020 data let expect."""
        some = self.member.municipality is not None and self.member.municipality.ej_share > 0
        return {"consulted_on": clock.today(), "finding": EjFinding.SOME if some else ""}

    def page_context(self) -> dict[str, Any]:
        """Which municipality."""
        return {"eyebrow": [self.community.name, self.member.place_name]}

    def cancel_url(self) -> str:
        """Back to the map's part of the page."""
        return reverse("core_team:expertise_home", args=[self.community.slug]) + "#ej"

    def save(self, form: RecordForm) -> Any:
        """Note it."""
        data = form.cleaned_data
        return note_ej_reference(
            self.member, Reading(**form.values), by=self.request.user, uid=data["uid"], version=data["version"]
        )
