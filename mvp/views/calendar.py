"""The calendar of a community, one's own secret link, and the feed behind it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache

from mvp import clock
from mvp.ics import ics_of
from mvp.models import CalendarLink, Community
from mvp.selectors.calendar import FUTURE, PAST, entries_of, months_of
from mvp.selectors.calendar_links import owner_of
from mvp.services.calendar_links import make_calendar_link, revoke_calendar_link
from mvp.views.base import CommunityView


class CommunityCalendar(CommunityView):
    """Events, meetings, deadlines and commitments by month."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {"community": self.community, "months": months_of(self.community), "today": clock.today()}
        return render(request, "mvp/calendar.html", context)


@never_cache
def calendar_link(request: HttpRequest) -> HttpResponse:
    """One's own link: made, made anew or taken back; its secret is on the page once, right after it was made."""
    link = ""
    if request.method == "POST":
        if "revoke" in request.POST:
            revoke_calendar_link(by=request.user)
            return redirect("calendar_link")
        link = settings.SITE_ADDRESS + reverse("calendar_feed", args=[make_calendar_link(by=request.user)])
    found = CalendarLink.objects.filter(user_id=request.user.pk or 0, token_hash__isnull=False).first()
    return render(request, "mvp/calendar_link.html", {"link": link, "found": found})


@never_cache
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What its owner may read now, as an iCalendar file; somebody without a role gets nothing."""
    owner = owner_of(token)
    if owner is None:
        raise Http404
    communities = list(Community.objects.visible_to(owner).select_related("run"))
    if not communities:
        raise Http404
    today = clock.today()
    with translation.override(owner.language):
        data = ics_of(entries_of(communities, today - PAST, today + FUTURE))
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="mvp.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
