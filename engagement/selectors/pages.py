"""What the engagement pages show; the lead sentence and the panels read the same numbers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from core_team.models import AffectedGroup
from core_team.selectors.expertise import group_name
from core_team.selectors.team import OpenLine
from engagement.enums import Barrier, EventStatus, FeedbackAbout
from engagement.models import (
    EngagementPlan,
    Event,
    EventBarrier,
    EventFile,
    EventReflection,
    FeedbackItem,
    MarkJudgement,
)
from engagement.selectors.events import events_without_interpreter
from engagement.selectors.feedback import FeedbackCounts, feedback_counts
from engagement.selectors.groups import listened_to, named_groups
from engagement.selectors.photos import event_files
from engagement.selectors.plans import plan_of
from engagement.selectors.reflections import MarkRow, mark_rows, reflection_of
from mvp.enums import Step
from mvp.models import Community
from mvp.selectors.gate import gate_of
from mvp.texts import Text

PAGE_ROWS = 20
RECENT = 5
OPEN, ANSWERED = "open", "answered"
NONE = "none"
CURRENT_FIRST = F("metric__withdrawn_on").asc(nulls_first=True)
OWN_LINES = ("engagement.", "feedback.")


@dataclass(frozen=True)
class GroupReach:
    """A named group and how step 5 heard it: people counted over its recorded events, and at how many it took part."""

    group: AffectedGroup
    name: Text
    people: int
    events: int
    percent: float


@dataclass(frozen=True)
class EngagementHome:
    """Everything on the home page of engagement."""

    plan: EngagementPlan | None
    audiences: list[Text]
    recorded: int
    people: int
    groups: list[GroupReach]
    recent: list[Event]
    events: int
    feedback: FeedbackCounts
    missing: list[OpenLine]
    weak: list[MarkRow]

    @property
    def heard(self) -> int:
        """How many of the groups named now took part in a listening event, as the criterion counts."""
        return sum(1 for group in self.groups if group.events)


@dataclass(frozen=True)
class Page:
    """One page of a list, newest first; `before` is where the next page begins, or empty."""

    rows: list[Any]
    before: str = ""
    is_first: bool = True


def engagement_home(community: Community) -> EngagementHome:
    """Read the page; the number of queries does not depend on how many records there are."""
    events = community.events.exclude(status=EventStatus.CANCELLED)
    totals = events.aggregate(
        all=Count("pk"),
        recorded=Count("pk", filter=Q(status=EventStatus.RECORDED)),
        people=Sum("people", filter=Q(status=EventStatus.RECORDED)),
    )
    plan: Any = plan_of(community)
    return EngagementHome(
        plan=plan,
        audiences=[group_name(group) for group in plan.audiences_now] if plan else [],
        recorded=totals["recorded"],
        people=totals["people"] or 0,
        groups=group_reach(community),
        recent=list(events.order_by("-held_on", "-pk")[:RECENT]),
        events=totals["all"],
        feedback=feedback_counts([community.pk])[community.pk],
        missing=open_lines(community),
        weak=[row for row in mark_rows(community) if row.is_weak],
    )


def group_reach(community: Community) -> list[GroupReach]:
    """The groups named now as step 5 heard them; the bar is filled by the share of the largest count."""
    rows = listened_to().filter(event__community=community)
    sums = rows.order_by().values_list("group_id").annotate(Sum("people"), Count("pk"))
    met = {group: (people or 0, events) for group, people, events in sums}
    groups = [(group, *met.get(group.pk, (0, 0))) for group in named_groups(community)]
    most = max((people for _group, people, _events in groups), default=0)
    return [
        GroupReach(group, group_name(group), people, events, percent=100 * people / most if most else 0)
        for group, people, events in groups
    ]


def open_lines(community: Community) -> list[OpenLine]:
    """What the gates of steps 5 and 6 still ask of engagement; step 6 from the day the community stands there."""
    run = community.run
    run.community = community
    latest = max(run.open_step, Step.SOCIAL_RESILIENCE)
    gates = [gate_of(run, step) for step in (Step.SOCIAL_RESILIENCE, Step.PRIORITIES) if step <= latest]
    return [
        OpenLine(
            line.state,
            line.title,
            line.evidence.summary,
            line.evidence.items,
            line.evidence.fix_url,
            line.evidence.fix_label,
        )
        for gate in gates
        for line in (*gate.blocking, *gate.advice)
        if line.code.startswith(OWN_LINES)
    ]


def event_page(community: Community, before: str = "", interpreter: str = "") -> Page:
    """Events newest first, a page at a time, all or only those that lack an interpreter (`NONE`).

    `before` is the cursor that an earlier page gave.
    """
    rows = events_without_interpreter(community) if interpreter == NONE else community.events.all()
    return _page(rows, "held_on", before)


def feedback_page(community: Community, *, state: str = "", about: str = "", before: str = "") -> Page:
    """Contributions newest first, all of them, or only the open or the answered ones, or those about one thing."""
    rows = community.feedback_items.select_related("disposition", "event", "group", "theme", "contact")
    rows = rows.defer("contact__email")
    if state in (OPEN, ANSWERED):
        rows = rows.filter(disposition__isnull=state == OPEN)
    if about in FeedbackAbout.values:
        rows = rows.filter(about=about)
    return _page(rows, "received_on", before)


def _page(rows: QuerySet[Any], field: str, before: str) -> Page:
    """Seek instead of counting pages: a list of thousands opens as fast as a short one."""
    cursor = _cursor(before)
    if cursor is not None:
        day, pk = cursor
        rows = rows.filter(Q(**{f"{field}__lt": day}) | Q(**{field: day, "pk__lt": pk}), **{f"{field}__lte": day})
    found = list(rows.order_by(f"-{field}", "-pk")[: PAGE_ROWS + 1])
    shown = found[:PAGE_ROWS]
    following = f"{getattr(shown[-1], field).isoformat()}.{shown[-1].pk}" if len(found) > PAGE_ROWS else ""
    return Page(shown, following, cursor is None)


def _cursor(before: str) -> tuple[date, int] | None:
    """The day and key in a cursor; anything else opens the first page."""
    day, _dot, pk = before.partition(".")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 16):
        return None
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


@dataclass(frozen=True)
class EventDetail:
    """One event with what was counted and judged, and what was said there."""

    event: Event
    reach: list[tuple[Text, int | None]]
    outcomes: list[Any]
    barriers: list[EventBarrier]
    files: list[EventFile]
    feedback: list[FeedbackItem]
    more_feedback: int
    reflection: EventReflection | None
    judgements: list[MarkJudgement]


def event_detail(event: Event) -> EventDetail:
    """Read an event's page: its groups, results (withdrawn metrics last) and the latest contributions."""
    items = event.feedback_items.select_related("disposition", "contact").defer("contact__email")
    items = items.order_by("-received_on", "-pk")
    total = items.count()
    return EventDetail(
        event,
        [(group_name(row.group), row.people) for row in event.reach.select_related("group").order_by("group")],
        list(event.outcomes.select_related("metric").order_by(CURRENT_FIRST, "metric__position", "pk")),
        sorted(event.barriers.all(), key=lambda row: Barrier.values.index(row.kind)),
        event_files(event),
        list(items[:PAGE_ROWS]),
        max(0, total - PAGE_ROWS),
        *(reflection_of(event) if event.is_recorded else (None, [])),
    )
