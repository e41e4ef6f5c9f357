"""Step 5: an event with residents, judged against the plan's metrics."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.criteria.records import ITEMS_SHOWN, Record, day_in_words, load_records, plan_url
from engagement.enums import EventPurpose, EventStatus
from engagement.models import Event
from engagement.selectors.events import event_url
from mvp import clock
from mvp.enums import EvidenceState
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.plurals import ngettext_lazy


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
        summary = _("Events are judged against the plan's metrics, and it has none.")
        return Evidence(EvidenceState.UNMET, summary, fix_url=plan_url(record.community), fix_label=_("Add a metric"))
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
