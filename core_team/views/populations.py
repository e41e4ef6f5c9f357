"""Priority populations that a community adds to the list for itself."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core_team.forms.expertise import PopulationForm
from core_team.models import CommunityPopulation
from core_team.services import expertise
from core_team.views.expertise import ExpertiseForm, Withdraw
from mvp.forms import RecordForm
from mvp.texts import column, stored_text


class PopulationAdd(ExpertiseForm):
    """Add an entry to the community's list."""

    model, form_class = CommunityPopulation, PopulationForm
    title = _("Add to the list of priority populations")
    lead: Any = _("The general list covers most circumstances. Add what is missing here, in each of your languages.")
    primary_label = _("Add to the list")
    success_message = _("Added. You can choose it when you name a group.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The name in each language."""
        return {column("name", code): stored_text(record, "name", code) for code in ["en", *self.community.languages]}

    def save(self, form: RecordForm) -> Any:
        """Add it."""
        names, uid = form.names, form.cleaned_data["uid"]  # type: ignore[attr-defined]
        return expertise.add_population(self.community, names, by=self.request.user, uid=uid)


class PopulationEdit(PopulationAdd):
    """Change or translate an entry."""

    title, lead = _("Change an entry of the list"), ""
    primary_label, success_message = _("Save the entry"), _("The entry is saved.")

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        names, version = form.names, form.cleaned_data["version"]  # type: ignore[attr-defined]
        return expertise.change_population(self.record, names, by=self.request.user, version=version)


class PopulationWithdraw(Withdraw):
    """Withdraw an entry."""

    model, title = CommunityPopulation, _("Withdraw an entry of the list")
    lead: Any = _("Groups that were filed under it keep it.")
