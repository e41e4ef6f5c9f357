"""What the gate of step 5 asks of the engagement record: the plan, and an event judged against its metrics."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from engagement.enums import EventPurpose, EventStatus
from engagement.models import EngagementPlan, Event, EventOutcome
from engagement.selectors.events import event_url
from engagement.selectors.plans import plans
from mvp import clock
from mvp.enums import EvidenceState
from mvp.gates import Evidence, Item, criterion, say
from mvp.models import Community

ITEMS_SHOWN = 5
day_in_words = lazy(date_format, str)


@dataclass(frozen=True)
class Record:
    """What one community has: its plan as `plans` reads it, and its listening events, newest first."""

    community: Community
    plan: Any
    events: tuple[Event, ...] = ()

    @property
    def metrics(self) -> frozenset[int]:
        """Ids of the plan's current metrics."""
        return frozenset(metric.pk for metric in self.plan.metrics_now) if self.plan else frozenset()

    def missing_results(self, event: Event) -> int:
        """How many current metrics have no result at this event."""
        judged = {outcome.metric_id for outcome in event.judged}  # type: ignore[attr-defined]
        return len(self.metrics - judged)


def load_records(communities: QuerySet[Community], *, with_events: bool = False) -> list[Record]:
    """Everything both criteria ask for; the number of queries does not depend on the number of communities."""
    rows = list(communities)
    found = {plan.community_id: plan for plan in plans().filter(community__in=rows)}
    events: dict[int, list[Event]] = {community.pk: [] for community in rows}
    for event in _listening(rows) if with_events else ():
        events[event.community_id].append(event)
    return [Record(row, found.get(row.pk), tuple(events[row.pk])) for row in rows]


def _listening(communities: list[Community]) -> QuerySet[Event]:
    judged = Prefetch("outcomes", EventOutcome.objects.exclude(result=""), to_attr="judged")
    return (
        Event.objects.filter(community__in=communities, purpose=EventPurpose.LISTEN)
        .exclude(status=EventStatus.CANCELLED)
        .select_related("community")
        .prefetch_related(judged)
        .order_by("-held_on", "-pk")
    )


@criterion("engagement.plan", _("Engagement plan with goals, audiences, methods and metrics"))
def plan_written(communities: QuerySet[Community]) -> Mapping[int, Evidence]:
    """The plan has goals, methods, at least one audience that is still named, and at least one metric."""
    return {record.community.pk: _plan(record) for record in load_records(communities)}


def _plan(record: Record) -> Evidence:
    plan: EngagementPlan | None = record.plan
    if plan is None:
        return _plan_unmet(record, _("The plan is not written yet."), _("Write the engagement plan"))
    if not plan.goals.strip() or not plan.methods.strip():
        return _plan_unmet(record, _("The plan has no goals or no methods."), _("Add goals and methods"))
    audiences = len(record.plan.audiences_now)
    if not audiences:
        return _plan_unmet(record, _("The plan names no group that it is for."), _("Choose the audiences"))
    if not record.metrics:
        return _plan_unmet(record, _("The plan has no metric to judge events by."), _("Add a metric"))
    return Evidence(
        EvidenceState.MET,
        say(
            _("Written on %(day)s. Audiences: %(audiences)d. Metrics: %(metrics)d."),
            day=day_in_words(plan.written_on),
            audiences=audiences,
            metrics=len(record.metrics),
        ),
        items=(Item(_("Engagement plan"), reverse("engagement:engagement_home", args=[record.community.slug])),),
        fix_url=_plan_url(record),
    )


def _plan_url(record: Record) -> str:
    return reverse("engagement:plan_edit", args=[record.community.slug])


def _plan_unmet(record: Record, summary: Any, label: Any) -> Evidence:
    return Evidence(EvidenceState.UNMET, summary, fix_url=_plan_url(record), fix_label=label)


@criterion("engagement.held", _("Engagement held, and judged against the plan's metrics"))
def event_held(communities: QuerySet[Community]) -> Mapping[int, Evidence]:
    """At least one listening event was held, people came, and each current metric of the plan has its result."""
    return {record.community.pk: _held(record) for record in load_records(communities, with_events=True)}


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
