"""One contribution: its way from the sentence said to the sentence changed, and who is told of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.contributions import change_links
from engagement.models import FeedbackItem
from engagement.permissions import READ_CONTACT
from engagement.selectors.way import way_of
from engagement.services.contacts import read_contact, remove_contact
from engagement.views.base import answerable
from mvp.permissions import may
from mvp.views.base import CommunityView


class OneFeedback(CommunityView):
    """A page about one contribution of the community."""

    item: FeedbackItem

    def open(self) -> None:
        """Find it; another community's is not found."""
        items = self.community.feedback_items.select_related("event", "group", "theme", "disposition__answered_by")
        item = items.filter(uid=self.kwargs.pop("uid")).first()
        if item is None:
            raise Http404
        item.community = self.community
        self.item = item


class FeedbackPage(OneFeedback):
    """The way of one sentence."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context: dict[str, Any] = {
            "community": self.community,
            "way": way_of(self.item),
            "item": self.item,
            "may_answer": self.item.about in answerable(request.user, self.community),
            "may_read_contact": may(request.user, READ_CONTACT, self.community),
            "change_urls": [url for build in change_links.all() if (url := build(self.item))],
        }
        return render(request, "engagement/feedback_page.html", context)


class FeedbackContactPage(OneFeedback):
    """The address of whoever said it: each opening of this page is on the record."""

    action = READ_CONTACT

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        context = {
            "community": self.community,
            "item": self.item,
            "contact": read_contact(self.item, by=request.user),
        }
        return render(request, "engagement/feedback_contact.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remove it, because its owner asked for that."""
        remove_contact(self.item, by=request.user)
        messages.success(request, _("The address is removed."))
        return redirect("engagement:feedback_page", self.community.slug, self.item.uid)
