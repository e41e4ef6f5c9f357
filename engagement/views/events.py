"""Events: the list, one event, planning, recording, cancelling."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.selectors.pay.open import own_hours_url
from engagement.enums import EventPurpose
from engagement.forms.event_record import RecordEventForm, record_initial
from engagement.forms.events import AnnounceForm, BarriersForm, CancelForm, EventForm, barriers_initial
from engagement.models import Event
from engagement.permissions import EVENT_ACTIONS, TAKE_PHOTO_BACK
from engagement.selectors.events import PURPOSE_AT, event_url
from engagement.selectors.hours import RECENT_DAYS
from engagement.selectors.pages import NONE, event_detail, event_page
from engagement.services.barriers import announce_event, check_barriers
from engagement.services.events import add_event, cancel_event, change_event, record_event
from engagement.subjects import EVENT
from engagement.views.base import EngagementForm, answerable, get_event_or_404
from mvp import clock
from mvp.permissions import may
from mvp.views.base import CommunityView


class EventList(CommunityView):
    """All events, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        interpreter = NONE if request.GET.get("interpreter") == NONE else ""
        context = {
            "community": self.community,
            "page": event_page(self.community, request.GET.get("before", ""), interpreter),
            "interpreter": interpreter,
            "may_record": any(may(request.user, action, self.community) for action in EVENT_ACTIONS.values()),
        }
        return render(request, "engagement/event_list.html", context)


class EventPage(CommunityView):
    """One event: who came, how it went, what was said."""

    def open(self) -> None:
        """Find it in this community."""
        self.event = get_event_or_404(self.community, self.kwargs.pop("uid"))

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "event": self.event,
            "page": event_detail(self.event),
            "may_record": may(request.user, EVENT_ACTIONS[EventPurpose(self.event.purpose)], self.community),
            "may_take_back": may(request.user, TAKE_PHOTO_BACK, self.community),
            "answerable": answerable(request.user, self.community),
            "hours_url": self.hours_url(),
        }
        return render(request, "engagement/event_page.html", context)

    def hours_url(self) -> str:
        """Where the reader enters paid hours for this event, as long as the form offers it."""
        event = self.event
        if event.is_cancelled or event.held_on < clock.today() - timedelta(days=RECENT_DAYS):
            return ""
        return own_hours_url(self.request.user, self.community, f"event:{event.uid}", event.held_on)


class EventAdd(EngagementForm):
    """Plan an event, or enter one that was held."""

    one_of = tuple(EVENT_ACTIONS.values())
    form_class = EventForm
    title = _("Add an event")
    lead = _("For an event that is planned, or one that was held. What happened there is recorded afterwards.")
    primary_label = _("Add this event")
    success_message = _("The event is in the list.")

    def allowed(self) -> bool:
        """Whoever may record at least one kind of event; the service checks the kind that is chosen."""
        return any(may(self.request.user, action, self.community) for action in EVENT_ACTIONS.values())

    def initial_new(self) -> dict[str, Any]:
        """The purpose comes from the link that led here, else from the step."""
        purpose = self.request.GET.get("purpose", "")
        usual = PURPOSE_AT.get(self.community.run.open_step, EventPurpose.LISTEN)
        return {"purpose": purpose if purpose in EventPurpose.values else usual.value}

    def save(self, form: Any) -> Event:
        """Store it."""
        return add_event(self.community, by=self.request.user, uid=form.cleaned_data["uid"], **form.values)

    def success_url(self, saved: Event) -> str:
        """To the event."""
        return event_url(saved)


class OneEvent(EngagementForm):
    """A form about one event, for whoever may record its kind."""

    edits = EVENT
    one_of = tuple(EVENT_ACTIONS.values())

    def open(self) -> None:
        """Find it in this community."""
        self.record: Event = get_event_or_404(self.community, self.kwargs.pop("uid"))
        self.action = EVENT_ACTIONS[EventPurpose(self.record.purpose)]

    def cancel_url(self) -> str:
        """Back to the event."""
        return event_url(self.record)

    def page_context(self) -> dict[str, Any]:
        """Which event this is about."""
        return {"eyebrow": [self.community.name, self.record.name], "event": self.record}


class EventEdit(OneEvent):
    """Change what was planned."""

    form_class = EventForm
    title = _("Change this event")
    primary_label = _("Save the event")

    def save(self, form: Any) -> Event:
        """Store it."""
        return change_event(self.record, by=self.request.user, version=form.cleaned_data["version"], **form.values)


class EventRecord(OneEvent):
    """Record how a held event went."""

    form_class = RecordEventForm
    template_name = "engagement/event_record.html"
    title = _("Record an event")
    lead = _("Who came and how it went. It takes about ten minutes.")
    primary_label = _("Record this event")
    success_message = _("The event is recorded.")

    def initial_for(self, record: Event) -> dict[str, Any]:
        """What was recorded so far."""
        return record_initial(record)

    def page_context(self) -> dict[str, Any]:
        """Where metrics are written, in case there are none."""
        return super().page_context() | {"plan_url": reverse("engagement:plan_edit", args=[self.community.slug])}

    def save(self, form: Any) -> Event:
        """Store counts and results together."""
        data = form.cleaned_data
        return record_event(
            self.record,
            by=self.request.user,
            people=data["people"],
            reach=form.reach,
            outcomes=form.outcomes,
            held_on=data["held_on"],
            description=data["description"],
            materials_link=data["materials_link"],
            version=data["version"],
            **{name: data[name] for name in ("outcome", "people_unknown", "languages_used", "interpreters", "cost")},
        )


class EventBarriers(OneEvent):
    """Look at what stands in people's way, before the event is announced."""

    form_class = BarriersForm
    title = _("What stands in people's way")
    lead = _(
        "Look at it before you announce the event, from the place of somebody who could not come last time. "
        "Leave a part empty if nothing is in the way there: saving says that you looked."
    )
    primary_label = _("Save what you found")
    success_message = _("What you found is saved.")

    def initial_for(self, record: Event) -> dict[str, Any]:
        """What was found before."""
        return barriers_initial(record)

    def save(self, form: Any) -> Event:
        """Store the three heads together."""
        return check_barriers(
            self.record, by=self.request.user, heads=form.looked_at, version=form.cleaned_data["version"]
        )


class EventAnnounce(OneEvent):
    """Note that residents were told of an event."""

    form_class = AnnounceForm
    title = _("Note the announcement")
    lead = _("This sends nothing. It keeps the day on which people were told of the event.")
    primary_label = _("Note the announcement")
    success_message = _("The announcement is noted.")

    def initial_for(self, record: Event) -> dict[str, Any]:
        """Today, unless it was noted before."""
        return {"announced_on": record.announced_on or clock.today()}

    def save(self, form: Any) -> Event:
        """Store the day."""
        data = form.cleaned_data
        return announce_event(
            self.record, by=self.request.user, announced_on=data["announced_on"], version=data["version"]
        )


class EventCancel(OneEvent):
    """Cancel an event, or set a mistaken record aside."""

    form_class = CancelForm
    title = _("Cancel this event")
    lead = _("It stays in the list with your reason, and counts for nothing.")
    primary_label = _("Cancel this event")
    success_message = _("The event is cancelled.")

    def initial_for(self, record: Event) -> dict[str, Any]:
        """The reason, once there is one."""
        return {"why": record.cancelled_because}

    def save(self, form: Any) -> Event:
        """Store the reason."""
        data = form.cleaned_data
        return cancel_event(self.record, by=self.request.user, why=data["why"], version=data["version"])
