"""What was heard in the themes a priority takes a candidate from: the way on from a finding to people and events."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from engagement.enums import EventStatus, Outcome
from engagement.models import Event, FeedbackItem
from mvp.models import Community, Theme
from priorities.models import CandidatePriority

MOST_HEARD = 3


@dataclass(frozen=True)
class Heard:
    """A theme with the newest contributions on it and the events where it was spoken of, oldest first."""

    theme: Theme
    items: tuple[FeedbackItem, ...]
    events: tuple[Event, ...]


def heard_behind(community: Community, candidates: Sequence[CandidatePriority]) -> tuple[Heard, ...]:
    """For each theme of these candidates, spam aside; three queries however much was said."""
    themes = {row.finding.theme_id: row.finding.theme for row in candidates}
    if not themes:
        return ()
    said = FeedbackItem.objects.filter(community=community, theme__in=themes)
    said = said.exclude(disposition__outcome=Outcome.SPAM)
    place = Window(RowNumber(), partition_by=[F("theme")], order_by=[F("received_on").desc(), F("pk").desc()])
    items: dict[int | None, list[FeedbackItem]] = defaultdict(list)
    newest = said.annotate(place=place).filter(place__lte=MOST_HEARD).select_related("event").order_by("place")
    for item in newest:
        items[item.theme_id].append(item)
    events = _events(said)
    return tuple(Heard(theme, tuple(items[pk]), tuple(events[pk])) for pk, theme in themes.items())


def _events(said: QuerySet[FeedbackItem]) -> dict[int | None, list[Event]]:
    held = said.filter(event__isnull=False).exclude(event__status=EventStatus.CANCELLED)
    pairs = held.order_by("event__held_on", "event").values_list("theme", "event").distinct()
    rows = Event.objects.in_bulk({event for _theme, event in pairs})
    found: dict[int | None, list[Event]] = defaultdict(list)
    for theme, event in pairs:
        found[theme].append(rows[event])
    return found
