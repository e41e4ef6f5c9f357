"""The versions of a record: who saved what when, and two of them compared."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mvp.selectors.versions import compare_versions, find_versions, version_rows
from mvp.views.base import CommunityView


class RecordVersions(CommunityView):
    """Every version, and the last two or two chosen ones side by side."""

    def get(self, request: HttpRequest, kind: str, about: UUID) -> HttpResponse:
        """The page; what was chosen stands in the address, so it can be passed on."""
        found = find_versions(self.community, kind, about)
        if found is None:
            raise Http404
        subject, versions = found
        context: dict[str, Any] = {
            "community": self.community,
            "subject": subject,
            "rows": version_rows(versions),
            "compared": compare_versions(versions, request.GET.get("older", ""), request.GET.get("newer", "")),
        }
        return render(request, "mvp/record_versions.html", context)
