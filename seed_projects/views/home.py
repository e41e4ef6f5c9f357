"""The seed project's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mvp.views.base import CommunityView
from seed_projects.selectors.home import project_page


class ProjectHome(CommunityView):
    """Where the seed project stands: candidates or the chosen one, plan, money, progress, reflection."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {"community": self.community, "page": project_page(self.community, self.access)}
        return render(request, "seed_projects/project_home.html", context)
