"""Reflections: the page, looking back on an event or a phase, commitments."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.enums import EventPurpose
from engagement.forms.reflections import (
    CommitmentForm,
    EventReflectionForm,
    PhaseReflectionForm,
    reflection_initial,
)
from engagement.models import Commitment, Event, EventReflection, PhaseReflection
from engagement.permissions import EVENT_ACTIONS, REFLECT
from engagement.selectors.events import event_url
from engagement.selectors.reflections import reflection_page
from engagement.services.reflections import add_commitment, change_commitment, reflect_on_event, reflect_on_phase
from engagement.views.base import EngagementForm, get_event_or_404
from mvp.enums import Phase
from mvp.permissions import may
from mvp.views.base import CommunityView


class ReflectionHome(CommunityView):
    """The marks across events, the team's commitments, and what each phase changed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "community": self.community,
            "page": reflection_page(self.community),
            "may_reflect": may(request.user, REFLECT, self.community),
        }
        return render(request, "engagement/reflection_home.html", context)


class EventReflectionEdit(EngagementForm):
    """Look back on one event."""

    one_of = tuple(EVENT_ACTIONS.values())
    form_class = EventReflectionForm
    title = _("Look back on this event")
    lead = _("How strong was it by each of the seven marks of equitable engagement? Leave open what you cannot say.")
    primary_label = _("Save what you saw")
    success_message = _("What you saw is saved.")

    def open(self) -> None:
        """Find the event, and what was written before."""
        self.event: Event = get_event_or_404(self.community, self.kwargs.pop("uid"))
        self.action = EVENT_ACTIONS[EventPurpose(self.event.purpose)]
        self.record = EventReflection.objects.filter(event=self.event).first()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form, for an event that was recorded; for another one its page, which leads to the record."""
        if self.event.is_recorded:
            return super().get(request, **kwargs)
        messages.warning(request, _("Record how the event went first. Then look back on it."))
        return redirect(self.cancel_url())

    def initial_for(self, record: Any) -> dict[str, Any]:
        """What was written before."""
        return reflection_initial(record)

    def page_context(self) -> dict[str, Any]:
        """Which event this is about."""
        return {"eyebrow": [self.community.name, self.event.name]}

    def cancel_url(self) -> str:
        """Back to the event."""
        return event_url(self.event)

    def save(self, form: Any) -> EventReflection:
        """Write it."""
        data = form.cleaned_data
        return reflect_on_event(
            self.event,
            by=self.request.user,
            marks=form.judged,
            went_wrong=data["went_wrong"],
            next_time=data["next_time"],
            uid=data["uid"],
            version=data["version"],
        )


class ReflectionForms(EngagementForm):
    """A form that leads back to the page of reflections."""

    action = REFLECT

    def cancel_url(self) -> str:
        """The page of reflections."""
        return reverse("engagement:reflection_home", args=[self.community.slug])


class CommitmentAdd(ReflectionForms):
    """Commit to something."""

    form_class = CommitmentForm
    title = _("Add a commitment")
    lead = _("What the team promises, who sees to it, and by when. It is in that person's inbox a week before.")
    primary_label = _("Add this commitment")
    success_message = _("The commitment is in the list.")

    def save(self, form: Any) -> Commitment:
        """Store it."""
        return add_commitment(self.community, by=self.request.user, uid=form.cleaned_data["uid"], **form.values)


class CommitmentEdit(ReflectionForms):
    """Change a commitment, or say what came of it."""

    form_class = CommitmentForm
    title = _("Change this commitment")
    primary_label = _("Save the commitment")

    def open(self) -> None:
        """Find it in this community."""
        rows = Commitment.objects.filter(community=self.community, uid=self.kwargs.pop("uid"))
        self.record = rows.select_related("community", "who").first()
        if self.record is None:
            raise Http404

    def initial_for(self, record: Any) -> dict[str, Any]:
        """People and events by their addresses."""
        shown = {"who": record.who.uid, "events": [event.uid for event in record.events.all()]}
        return {**super().initial_for(record), **shown}

    def save(self, form: Any) -> Commitment:
        """Store it."""
        return change_commitment(self.record, by=self.request.user, version=form.cleaned_data["version"], **form.values)


class PhaseReflectionEdit(ReflectionForms):
    """What a phase changed."""

    form_class = PhaseReflectionForm
    lead = _(
        "In people, in departments, in the government as a whole. Small changes count, and so does what did not work."
    )
    primary_label = _("Save what changed")

    def open(self) -> None:
        """Find the phase, once it has begun."""
        number = self.kwargs.pop("phase")
        if number not in Phase.values or number > self.community.run.step.phase:
            raise Http404
        self.phase = Phase(number)
        self.title = _("What did this phase change?")
        self.record = PhaseReflection.objects.filter(community=self.community, phase=number).first()

    def page_context(self) -> dict[str, Any]:
        """Which phase."""
        return {"eyebrow": [self.community.name, self.phase.label]}

    def save(self, form: Any) -> PhaseReflection:
        """Write it."""
        data = form.cleaned_data
        kit = {"uid": data["uid"], "version": data["version"]}
        return reflect_on_phase(self.community, self.phase, by=self.request.user, **kit, **form.values)
