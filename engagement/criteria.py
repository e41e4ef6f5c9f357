"""What the gate of step 5 asks of the engagement record: the plan, and an event judged against its metrics."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from engagement.enums import EventPurpose, EventStatus
from engagement.models import Event
from engagement.selectors.events import event_url, listening_events
from engagement.selectors.plans import counted_plans
from mvp import clock
from mvp.enums import EvidenceState
from mvp.gates import Communities, Evidence, Item, criterion, say, shared_loader
from mvp.models import Community
from mvp.plurals import ngettext_lazy

ITEMS_SHOWN = 5
day_in_words = lazy(date_format, str)


@dataclass(frozen=True)
class Record:
    """What one community has: its plan with current metrics and audiences counted, and its listening events."""

    community: Community
    plan: Any
    events: tuple[Event, ...]

    @property
    def metrics(self) -> int:
        """How many metrics the plan has now."""
        return self.plan.metrics_now if self.plan else 0

    def missing_results(self, event: Event) -> int:
        """How many current metrics have no result at this event."""
        return self.metrics - event.judged  # type: ignore[attr-defined]


@shared_loader
def load_records(communities: Iterable[Community]) -> list[Record]:
    """Everything both criteria ask for; the number of queries does not depend on the number of communities."""
    events = listening_events(communities)
    found = {plan.community_id: plan for plan in counted_plans().filter(community__in=events)}
    return [Record(row, found.get(row.pk), events[row.pk]) for row in communities]


@criterion("engagement.plan", _("Engagement plan with goals, audiences, methods and metrics"))
def plan_written(communities: Communities) -> Mapping[int, Evidence]:
    """The plan has goals, methods, at least one audience that is still named, and at least one metric."""
    return {record.community.pk: _plan(record) for record in load_records(communities)}


def _plan(record: Record) -> Evidence:
    plan = record.plan
    if plan is None:
        return _plan_unmet(record, _("The plan is not written yet."), _("Write the engagement plan"))
    if not plan.goals.strip() or not plan.methods.strip():
        return _plan_unmet(record, _("The plan has no goals or no methods."), _("Add goals and methods"))
    if not plan.audiences_now:
        return _plan_unmet(record, _("The plan names no group that it is for."), _("Choose the audiences"))
    if not record.metrics:
        return _plan_unmet(record, _("The plan has no metric to judge events by."), _("Add a metric"))
    return Evidence(
        EvidenceState.MET,
        say(
            _("Written on %(day)s. Audiences: %(audiences)d. Metrics: %(metrics)d."),
            day=day_in_words(plan.written_on),
            audiences=plan.audiences_now,
            metrics=record.metrics,
        ),
        items=(Item(_("Engagement plan"), reverse("engagement:engagement_home", args=[record.community.slug])),),
        fix_url=_plan_url(record),
    )


def _plan_url(record: Record) -> str:
    return reverse("engagement:plan_edit", args=[record.community.slug])


def _plan_unmet(record: Record, summary: Any, label: Any) -> Evidence:
    return Evidence(EvidenceState.UNMET, summary, fix_url=_plan_url(record), fix_label=label)


@criterion("engagement.held", _("Engagement held, and judged against the plan's metrics"))
def event_held(communities: Communities) -> Mapping[int, Evidence]:
    """At least one listening event was held, people came, and each current metric of the plan has its result."""
    return {record.community.pk: _held(record) for record in load_records(communities)}


def _held(record: Record) -> Evidence:
    recorded = [event for event in record.events if event.status == EventStatus.RECORDED]
    complete = [
        event
        for event in recorded
        if event.people and event.held_on <= clock.today() and record.metrics and not record.missing_results(event)
    ]
    if not complete:
        return _held_unmet(record, recorded)
    people = sum(event.people or 0 for event in complete)
    return Evidence(
        EvidenceState.MET,
        say(
            ngettext_lazy(
                "One event, people who came: %(people)d.",
                "%(count)d events, people who came: %(people)d.",
                len(complete),
            ),
            count=len(complete),
            people=people,
        ),
        items=tuple(Item(event.name, event_url(event)) for event in complete[:ITEMS_SHOWN]),
        fix_url=_add_url(record),
    )


def _held_unmet(record: Record, recorded: list[Event]) -> Evidence:
    """The one thing to do next, nearest to the goal first."""
    if recorded and not record.metrics:
        return _plan_unmet(
            record, _("Events are judged against the plan's metrics, and it has none."), _("Add a metric")
        )
    if recorded:
        return _incomplete(record, max(recorded, key=lambda event: -record.missing_results(event)))
    waiting = [event for event in record.events if event.held_on <= clock.today()]
    if waiting:
        return _unmet_at(waiting[0], _("An event was held and is not recorded yet."), _("Record how it went"))
    if record.events:
        coming = record.events[-1]
        return Evidence(
            EvidenceState.UNMET,
            say(_("The next event is planned for %(day)s."), day=day_in_words(coming.held_on)),
            fix_url=event_url(coming),
            fix_label=_("See the planned event"),
        )
    return Evidence(
        EvidenceState.UNMET, _("No event with residents yet."), fix_url=_add_url(record), fix_label=_("Add an event")
    )


def _incomplete(record: Record, event: Event) -> Evidence:
    missing = record.missing_results(event)
    if not missing:
        return _unmet_at(event, _("The recorded event says that nobody came."), _("Correct the record"))
    summary = ngettext_lazy(
        "An event is recorded, but one metric of the plan has no result.",
        "An event is recorded, but %(count)d metrics of the plan have no result.",
        missing,
    )
    return _unmet_at(event, say(summary, count=missing), _("Write the missing results"))


def _unmet_at(event: Event, summary: Any, label: Any) -> Evidence:
    url = reverse("engagement:event_record", args=[event.community.slug, event.uid])
    return Evidence(EvidenceState.UNMET, summary, fix_url=url, fix_label=label)


def _add_url(record: Record) -> str:
    add = reverse("engagement:event_add", args=[record.community.slug])
    return f"{add}?purpose={EventPurpose.LISTEN.value}"
