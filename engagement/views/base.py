"""What the forms of engagement share."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from engagement.models import Event
from engagement.permissions import FEEDBACK_ACTIONS
from mvp.models import Community
from mvp.permissions import may
from mvp.views.records import RecordFormView


class EngagementForm(RecordFormView):
    """A form that leads back to the engagement page."""

    def cancel_url(self) -> str:
        """Back to engagement."""
        return reverse("engagement:engagement_home", args=[self.community.slug])

    def page_context(self) -> dict[str, Any]:
        """Where we are."""
        return {"eyebrow": [self.community.name]}


def get_event_or_404(community: Community, uid: Any) -> Event:
    """This community's event; another community's is not found."""
    event = community.events.select_related("community", "led_by", "method").filter(uid=uid).first()
    if event is None:
        raise Http404
    return event


def answerable(user: Any, community: Community) -> list[str]:
    """What feedback may be about for this person to take it in and to answer it now."""
    return [kind.value for kind, action in FEEDBACK_ACTIONS.items() if may(user, action, community)]
