"""What the forms of this storey share: they lead back to the seed project's page, most are about the chosen one."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.forms import RecordForm
from mvp.views.records import RecordFormView
from seed_projects.forms.fields import WithdrawForm
from seed_projects.models import SeedProject
from seed_projects.selectors.projects import chosen_project


class ProjectFormView(RecordFormView):
    """A form opened from the seed project's page; `anchor` is the panel it belongs to."""

    anchor = ""

    def cancel_url(self) -> str:
        """Back to the panel."""
        home = reverse("seed_projects:project_home", args=[self.community.slug])
        return f"{home}#{self.anchor}" if self.anchor else home


class ChosenFormView(ProjectFormView):
    """A form about the chosen project; before the choice it leads back with a word."""

    project: SeedProject

    def open(self) -> None:
        """Find the chosen project."""
        self.chosen = chosen_project(self.community)
        if self.chosen is not None:
            self.project = self.chosen

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form, or the way to the choice."""
        return super().get(request, **kwargs) if self.chosen else self._choose_first()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save, or the way to the choice."""
        return super().post(request, **kwargs) if self.chosen else self._choose_first()

    def _choose_first(self) -> HttpResponse:
        messages.warning(self.request, _("Choose the seed project first. Then you can plan it."))
        return redirect("seed_projects:project_home", self.community.slug)


class RowFormView(ProjectFormView):
    """A form for one record that the address names by its uid."""

    model: ClassVar[type[models.Model]]
    community_path = "project__community"

    def open(self) -> None:
        """Find the record in this community."""
        rows = self.model._default_manager.filter(**{self.community_path: self.community})
        related = self.community_path.split("__")[0]
        self.record = rows.select_related(related, "updated_by").filter(uid=self.kwargs.pop("uid")).first()
        if self.record is None:
            raise Http404


class WithdrawView(RowFormView):
    """Ask why, then withdraw: the record stays, and counts no longer."""

    form_class = WithdrawForm
    success_message = _("Withdrawn. It stays in the record with your reason.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """Nothing: the reason is new."""
        return {}

    def withdraw(self, **values: Any) -> Any:
        """Call the record's own service."""
        raise NotImplementedError

    def save(self, form: RecordForm) -> Any:
        """Withdraw it with the reason."""
        return self.withdraw(by=self.request.user, version=form.cleaned_data["version"], **form.values)
