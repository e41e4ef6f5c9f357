"""Engagement at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from engagement.permissions import EDIT_INCLUSION, EDIT_PLAN, EVENT_ACTIONS
from engagement.selectors.pages import engagement_home
from engagement.views.base import answerable
from mvp.permissions import may
from mvp.views.base import CommunityView


class EngagementHomePage(CommunityView):
    """The plan, who was heard, the latest events, feedback, and what is missing."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "page": engagement_home(self.community),
            "may_plan": may(request.user, EDIT_PLAN, self.community),
            "may_include": may(request.user, EDIT_INCLUSION, self.community),
            "may_record": any(may(request.user, action, self.community) for action in EVENT_ACTIONS.values()),
            "may_add_feedback": bool(answerable(request.user, self.community)),
        }
        return render(request, "engagement/engagement_home.html", context)
