"""What the criteria of engagement read together: the plan and the listening events of each community."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import lazy

from engagement.models import Event
from engagement.selectors.events import listening_events
from engagement.selectors.plans import counted_plans
from mvp.enums import EvidenceState
from mvp.gates import Evidence, Item, shared_loader
from mvp.models import Community

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

    @property
    def first_recorded(self) -> date | None:
        """The day of the first event that was held and recorded."""
        return min((event.held_on for event in self.events if event.is_recorded), default=None)

    def missing_results(self, event: Event) -> int:
        """How many current metrics have no result at this event."""
        return self.metrics - event.judged  # type: ignore[attr-defined]


@shared_loader
def load_records(communities: Iterable[Community]) -> list[Record]:
    """Everything both criteria ask for; the number of queries does not depend on the number of communities."""
    events = listening_events(communities)
    found = {plan.community_id: plan for plan in counted_plans().filter(community__in=events)}
    return [Record(row, found.get(row.pk), events[row.pk]) for row in communities]


def plan_url(community: Community) -> str:
    """Where the plan is written."""
    return reverse("engagement:plan_edit", args=[community.slug])


def met(summary: Any, items: tuple[Item, ...] = (), fix_url: str = "") -> Evidence:
    """The records are there."""
    return Evidence(EvidenceState.MET, summary, items[:ITEMS_SHOWN], fix_url)


def unmet(summary: Any, fix_url: str, fix_label: Any, items: tuple[Item, ...] = ()) -> Evidence:
    """Something is to do, at this address."""
    return Evidence(EvidenceState.UNMET, summary, items[:ITEMS_SHOWN], fix_url, fix_label)
