"""Deliverables as their pages show them, and who owes what."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from core_team.enums import DeliverableStatus
from core_team.models import Deliverable, HandIn
from mvp import clock
from mvp.enums import Step
from mvp.models import Community


@dataclass(frozen=True)
class StepDeliverables:
    """The deliverables of one step."""

    step: Step
    rows: list[Deliverable] = field(default_factory=list)


@dataclass(frozen=True)
class DeliverablesPage:
    """Every deliverable by step; counts come from the same rows."""

    steps: list[StepDeliverables]
    late: int
    waiting: int
    accepted: int
    count: int


def versions() -> Prefetch:
    """The versions handed in, newest first, with their files and people."""
    rows = HandIn.objects.select_related("handed_in_by", "decided_by").prefetch_related("files").order_by("-number")
    return Prefetch("hand_ins", rows)


def deliverables_of(community: Community) -> QuerySet[Deliverable]:
    """Every deliverable by step and day, with vendor and versions."""
    found = Deliverable.objects.filter(community=community).select_related("vendor", "community")
    return found.prefetch_related(versions()).order_by("step", "due", "pk")


def deliverables_at(community: Community, step: Step) -> list[Deliverable]:
    """The deliverables of one step by day, with their vendors."""
    found = Deliverable.objects.filter(community=community, step=step).select_related("vendor")
    return list(found.order_by("due", "pk"))


def deliverables_page(community: Community) -> DeliverablesPage:
    """Everything the list shows, in a fixed number of queries."""
    rows, today = list(deliverables_of(community)), clock.today()
    by_step: dict[int, list[Deliverable]] = defaultdict(list)
    for row in rows:
        by_step[row.step].append(row)
    return DeliverablesPage(
        steps=[StepDeliverables(Step(step), found) for step, found in sorted(by_step.items())],
        late=sum(row.is_late(today) for row in rows),
        waiting=sum(row.status == DeliverableStatus.HANDED_IN for row in rows),
        accepted=sum(row.status == DeliverableStatus.ACCEPTED for row in rows),
        count=len(rows),
    )
