"""The process grant: one page for everybody of the process."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core_team.permissions import READ_PAY
from core_team.selectors.grant import FEWEST, process_grant
from mvp.permissions import may
from mvp.views.base import CommunityView


class GrantHome(CommunityView):
    """Award, commitments, what remains. Sums of fewer than three people are shown to pay readers only."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        reads_pay = may(request.user, READ_PAY, self.community)
        context = {
            "community": self.community,
            "grant": process_grant(self.community, is_reader=reads_pay),
            "reads_pay": reads_pay,
            "may_edit": may(request.user, "mvp.edit_community", self.community),
            "fewest": FEWEST,
        }
        return render(request, "core_team/grant_home.html", context)
