"""Coverage: the matrix of groups and liaisons, and saying who speaks for a group."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.forms.coverage import CoverageForm
from core_team.models import AffectedGroup
from core_team.permissions import EDIT_COVERAGE
from core_team.selectors.coverage import coverage_page, load_coverage
from core_team.selectors.expertise import group_name
from core_team.services.coverage import cover_group
from mvp.forms import RecordForm
from mvp.permissions import may
from mvp.views.base import CommunityView
from mvp.views.records import RecordFormView


class CoverageHome(CommunityView):
    """Every named group against every liaison, with gaps and reasons; the size of the team and its liaisons."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "page": coverage_page(self.community),
            "may_edit": may(request.user, EDIT_COVERAGE, self.community),
            "may_manage": may(request.user, "mvp.manage_people", self.community),
        }
        return render(request, "core_team/coverage_home.html", context)


class GroupCover(RecordFormView):
    """Say who speaks for a group, or why nobody does."""

    action = EDIT_COVERAGE
    form_class = CoverageForm
    title = _("Who speaks for this group?")
    primary_label = _("Save who speaks for it")
    success_message = _("Saved. The coverage page shows who said so.")

    def open(self) -> None:
        """Find the group in this community while it stands."""
        found = AffectedGroup.objects.filter(
            community=self.community, uid=self.kwargs.pop("uid"), withdrawn_on__isnull=True
        )
        self.record = found.select_related("community").first()
        if self.record is None:
            raise Http404

    def initial_for(self, record: Any) -> dict[str, Any]:
        """What stands now."""
        found = next(one for one in load_coverage([self.community])[self.community.pk] if one.group.pk == record.pk)
        uids = [str(link.membership.uid) for link in found.links]
        return {"liaisons": uids, "reason": found.reason.text if found.reason else ""}

    def page_context(self) -> dict[str, Any]:
        """Which group."""
        return {"eyebrow": [self.community.name, str(group_name(self.record))]}

    def cancel_url(self) -> str:
        """The matrix."""
        return reverse("core_team:coverage_home", args=[self.community.slug])

    def save(self, form: RecordForm) -> Any:
        """Save it."""
        data = form.cleaned_data
        return cover_group(
            self.record,
            form.chosen,  # type: ignore[attr-defined]
            reason=data["reason"],
            by=self.request.user,
            version=data["version"],
        )
