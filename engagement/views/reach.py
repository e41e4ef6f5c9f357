"""Reach: which named groups were met, when and how often, and what is known of their size."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.models import AffectedGroup
from core_team.selectors.expertise import group_name
from engagement.enums import EventPurpose
from engagement.forms.figures import FigureForm
from engagement.models import GroupFigure
from engagement.permissions import EVENT_ACTIONS
from engagement.selectors.groups import named_groups
from engagement.selectors.reach import reach_page
from engagement.services.figures import choose_figure
from engagement.views.base import EngagementForm
from mvp.permissions import may
from mvp.views.base import CommunityView


class ReachHome(CommunityView):
    """The table by month, the gaps, and what the data review says."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "page": reach_page(self.community),
            "may_record": may(request.user, EVENT_ACTIONS[EventPurpose.LISTEN], self.community),
        }
        return render(request, "engagement/reach_home.html", context)


class GroupFigureEdit(EngagementForm):
    """Choose the figure of a group."""

    action = EVENT_ACTIONS[EventPurpose.LISTEN]
    form_class = FigureForm
    template_name = "engagement/reason_form.html"
    title = _("How big is this group?")
    primary_label = _("Save the figure")
    success_message = _("Saved. The reach page shows the figure.")

    def open(self) -> None:
        """Find the group, and what was chosen before."""
        found = named_groups(self.community).filter(uid=self.kwargs.pop("uid")).select_related("community").first()
        if found is None:
            raise Http404
        self.group: AffectedGroup = found
        self.record = GroupFigure.objects.filter(group=found).select_related("entry").first()

    def initial_for(self, record: Any) -> dict[str, Any]:
        """By its address."""
        return {"entry": record.entry.uid if record.entry else None}

    def page_context(self) -> dict[str, Any]:
        """Which group."""
        return super().page_context() | {"group_name": group_name(self.group)}

    def cancel_url(self) -> str:
        """The reach page."""
        return reverse("engagement:reach_home", args=[self.community.slug])

    def save(self, form: Any) -> GroupFigure:
        """Tie it."""
        data = form.cleaned_data
        return choose_figure(self.group, data["entry"], by=self.request.user, uid=data["uid"], version=data["version"])
