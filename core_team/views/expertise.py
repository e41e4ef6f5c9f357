"""The lived expertise page and its records: figures, groups, perspectives."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.enums import GroupKind
from core_team.forms.expertise import FigureForm, GroupForm, PerspectiveForm
from core_team.forms.parts import ReasonForm
from core_team.models import AffectedGroup, DataReviewEntry, Perspective
from core_team.permissions import EDIT_EXPERTISE
from core_team.selectors.workspace import workspace
from core_team.services import expertise
from core_team.services.expertise import Figure
from mvp.forms import RecordForm
from mvp.permissions import may
from mvp.texts import column, stored_text
from mvp.views.base import CommunityView
from mvp.views.records import RecordFormView


class ExpertiseHome(CommunityView):
    """The workspace of step 2: data, the EJ map, groups and perspectives, with what each part still lacks."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "work": workspace(self.community),
            "may_edit": may(request.user, EDIT_EXPERTISE, self.community),
        }
        return render(request, "core_team/expertise_home.html", context)


class ExpertiseForm(RecordFormView):
    """A form of one of these records; with a `uid` in the address it edits."""

    action = EDIT_EXPERTISE
    model: type[Any]
    community_path = "community"
    anchor = "groups"

    def open(self) -> None:
        """Find the record in this community when the address names one that still stands."""
        uid = self.kwargs.pop("uid", None)
        if uid is None:
            return
        found = self.model.objects.filter(uid=uid, withdrawn_on__isnull=True, **{self.community_path: self.community})
        self.record = found.first()
        if self.record is None:
            raise Http404

    def cancel_url(self) -> str:
        """Back to its part of the page."""
        return reverse("core_team:expertise_home", args=[self.community.slug]) + f"#{self.anchor}"

    def page_context(self) -> dict[str, Any]:
        """Where withdrawing is, when there is something to withdraw."""
        return {"eyebrow": [self.community.name, _("Lived expertise")]}


class FigureAdd(ExpertiseForm):
    """Add a figure."""

    model, anchor, form_class = DataReviewEntry, "figures", FigureForm
    title = _("Add a figure about the community")
    lead: Any = _("A number that helps to see how residents live and work, with where it comes from.")
    primary_label = _("Add this figure")
    success_message = _("The figure is added.")

    def save(self, form: RecordForm) -> Any:
        """Add it."""
        uid = form.cleaned_data["uid"]
        return expertise.add_figure(self.community, Figure(**form.values), by=self.request.user, uid=uid)


class FigureEdit(FigureAdd):
    """Change a figure."""

    title, lead = _("Change a figure"), ""
    primary_label, success_message = _("Save the figure"), _("The figure is saved.")

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        version = form.cleaned_data["version"]
        return expertise.change_figure(self.record, Figure(**form.values), by=self.request.user, version=version)


class GroupAdd(ExpertiseForm):
    """Name a group."""

    model, form_class = AffectedGroup, GroupForm
    title = _("Name a group that is hit hardest")
    lead: Any = _(
        "Every community has such groups, also where the map shows no EJ area. Name at least one priority population."
    )
    primary_label = _("Name this group")
    success_message = _("The group is named.")

    def initial_new(self) -> dict[str, Any]:
        """The kind may come from the link that led here."""
        kind = self.request.GET.get("kind", "")
        return {"kind": kind if kind in GroupKind.values else GroupKind.PRIORITY.value}

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The stored values, the name in each language."""
        names = {column("name", code): stored_text(record, "name", code) for code in ["en", *self.community.languages]}
        listed = f"list:{record.population.code}" if record.population_id else ""
        own = f"own:{record.own_population.uid}" if record.own_population_id else ""
        return {**names, "kind": record.kind, "population": listed or own, "why": record.why}

    def save(self, form: RecordForm) -> Any:
        """Name it."""
        uid = form.cleaned_data["uid"]
        facts = form.facts  # type: ignore[attr-defined]
        return expertise.name_group(self.community, facts, by=self.request.user, uid=uid)


class GroupEdit(GroupAdd):
    """Change a group."""

    title, lead = _("Change a group"), ""
    primary_label, success_message = _("Save the group"), _("The group is saved.")

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        version = form.cleaned_data["version"]
        facts = form.facts  # type: ignore[attr-defined]
        return expertise.change_group(self.record, facts, by=self.request.user, version=version)


class PerspectiveAdd(ExpertiseForm):
    """Say whose perspective is sought."""

    model, form_class, community_path = Perspective, PerspectiveForm, "group__community"
    title = _("Add a perspective you look for")
    lead: Any = _("Whose knowledge should a community liaison bring? It follows from one of the groups you named.")
    primary_label = _("Add this perspective")
    success_message = _("The perspective is added.")

    def initial_new(self) -> dict[str, Any]:
        """The group may come from the link that led here."""
        return {"group": self.request.GET.get("group", "")}

    def initial_for(self, record: Any) -> dict[str, Any]:
        """The stored values."""
        return {"group": str(record.group.uid), "text": record.text}

    def save(self, form: RecordForm) -> Any:
        """Add it."""
        data = form.cleaned_data
        return expertise.add_perspective(data["group"], data["text"], by=self.request.user, uid=data["uid"])


class PerspectiveEdit(PerspectiveAdd):
    """Change a perspective."""

    title, lead = _("Change a perspective"), ""
    primary_label, success_message = _("Save the perspective"), _("The perspective is saved.")

    def save(self, form: RecordForm) -> Any:
        """Change it."""
        data = form.cleaned_data
        return expertise.change_perspective(
            self.record, group=data["group"], text=data["text"], by=self.request.user, version=data["version"]
        )


class Withdraw(ExpertiseForm):
    """Withdraw one of these records with a reason."""

    form_class = ReasonForm
    primary_label = _("Withdraw with this reason")
    success_message = _("Withdrawn. It stays in the record with the reason.")

    def initial_for(self, record: Any) -> dict[str, Any]:
        """An empty reason."""
        return {}

    def page_context(self) -> dict[str, Any]:
        """What is withdrawn."""
        return {"eyebrow": [self.community.name, str(self.record)]}

    def save(self, form: RecordForm) -> Any:
        """Withdraw it."""
        data = form.cleaned_data
        return expertise.withdraw(self.record, by=self.request.user, reason=data["reason"], version=data["version"])


class FigureWithdraw(Withdraw):
    """Withdraw a figure."""

    model, anchor, title = DataReviewEntry, "figures", _("Withdraw a figure")


class GroupWithdraw(Withdraw):
    """Withdraw a group."""

    model, title = AffectedGroup, _("Withdraw a group")
    lead: Any = _("Perspectives that follow from this group no longer count at the gate.")


class PerspectiveWithdraw(Withdraw):
    """Withdraw a perspective."""

    model, community_path, title = Perspective, "group__community", _("Withdraw a perspective")
