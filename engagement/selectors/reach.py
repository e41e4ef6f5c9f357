"""Reach: each named group by events, people and feedback over time, beside what the data review says of its size."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce, TruncMonth
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.models import AffectedGroup, DataReviewEntry
from core_team.selectors.expertise import group_name
from engagement.enums import EventPurpose, EventStatus, Outcome
from engagement.models import Event, EventReach, FeedbackItem, GroupFigure
from engagement.selectors.events import events_without_interpreter
from engagement.selectors.groups import load_named_groups, reached
from engagement.selectors.reasons import REACH, load_reasons
from mvp import clock
from mvp.contributions import InboxItem, Owed
from mvp.enums import Role, Step
from mvp.gates import say
from mvp.models import Community, ProcessRun, StepProgress
from mvp.plurals import ngettext_lazy
from mvp.texts import Text

MONTHS_SHOWN = 6
TIME_TO_ACT = timedelta(days=30)


@dataclass
class Met:
    """How a group was met: at how many events, how many people as far as counted, and what they said."""

    events: int = 0
    people: int = 0
    feedback: int = 0

    def add(self, other: "Met") -> None:
        """Count another time with it."""
        self.events += other.events
        self.people += other.people
        self.feedback += other.feedback

    @property
    def is_met(self) -> bool:
        """Whether the group took part or said something."""
        return bool(self.events or self.feedback)


@dataclass(frozen=True)
class ReachRow:
    """A group (None: people of no known group) with its months, its sum, its figure and the reason for a gap."""

    group: AffectedGroup | None
    name: Text | None
    total: Met
    cells: list[tuple[date, Met]]
    figure: DataReviewEntry | None = None
    has_reason: bool = False
    is_heard: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether no listening event reached it and nobody said why, as the criterion judges."""
        return self.group is not None and not self.is_heard and not self.has_reason


@dataclass(frozen=True)
class ReachPage:
    """The table, its months, and when step 5 is planned to end while it is going on."""

    months: list[date]
    rows: list[ReachRow]
    unknown: ReachRow
    step_end: date | None
    events: int
    without_interpreter: int

    @property
    def gaps(self) -> list[ReachRow]:
        """Groups to reach while there is time."""
        return [row for row in self.rows if row.is_gap]

    @property
    def reached(self) -> int:
        """How many of the groups a listening event reached."""
        return sum(row.is_heard for row in self.rows)


def reach_page(community: Community) -> ReachPage:
    """Read the page; the number of queries does not depend on how many records there are."""
    groups: list[Any] = load_named_groups([community])[community.pk]
    found = _by_month(community)
    months = sorted({month for _group, month in found})[-MONTHS_SHOWN:]
    figures = {row.group_id: row.entry for row in GroupFigure.objects.filter(group__in=groups).select_related("entry")}
    reasons = load_reasons([community])[community.pk]
    rows = [
        ReachRow(
            group,
            group_name(group),
            _total(found, group.pk),
            [(month, found.get((group.pk, month), Met())) for month in months],
            _standing(figures.get(group.pk)),
            reasons.stands(REACH, group),
            group.was_heard,
        )
        for group in groups
    ]
    cells = [(month, found.get((None, month), Met())) for month in months]
    unknown = ReachRow(None, None, _total(found, None), cells)
    held = community.events.exclude(status=EventStatus.CANCELLED).count()
    lacking = events_without_interpreter(community).count()
    return ReachPage(months, rows, unknown, _step_end(community), held, lacking)


def _standing(entry: DataReviewEntry | None) -> DataReviewEntry | None:
    return entry if entry is not None and entry.withdrawn_on is None else None


def _by_month(community: Community) -> dict[tuple[int | None, date], Met]:
    """What happened per group (None: no known one) and month, from events and feedback."""
    found: dict[tuple[int | None, date], Met] = defaultdict(Met)
    recorded = Q(event__community=community, event__status=EventStatus.RECORDED)
    rows = reached(EventReach.objects.filter(recorded)).annotate(month=TruncMonth("event__held_on"))
    for group, month, events, people in (
        rows.order_by().values_list("group", "month").annotate(Count("pk"), Sum("people"))
    ):
        found[group, month].add(Met(events, people or 0))
    others = _of_no_group(community).annotate(month=TruncMonth("held_on")).order_by().values_list("month")
    for month, events, people in others.annotate(Count("pk"), Sum("of_none")):
        found[None, month].add(Met(events, people or 0))
    items = FeedbackItem.objects.filter(community=community).exclude(disposition__outcome=Outcome.SPAM)
    said = items.annotate(month=TruncMonth("received_on")).order_by().values_list("group", "month")
    for group, month, count in said.annotate(Count("pk")):
        found[group, month].add(Met(feedback=count))
    return found


def _of_no_group(community: Community) -> QuerySet[Event]:
    """Recorded events with people of no known group, whose number is `of_none`.

    At an event where no group took part on record, that is everybody who came. Where one did, it is only the number
    somebody wrote down: a person may belong to several groups, so what the groups leave over says nothing.
    """
    grouped = Exists(reached(EventReach.objects.filter(event=OuterRef("pk"))))
    number = Case(When(grouped, then=F("people_unknown")), default=Coalesce("people", "people_unknown"))
    rows = Event.objects.filter(community=community, status=EventStatus.RECORDED)
    return rows.annotate(of_none=number).filter(of_none__gt=0)


def _total(found: dict[tuple[int | None, date], Met], group: int | None) -> Met:
    total = Met()
    for (pk, _month), met in found.items():
        if pk == group:
            total.add(met)
    return total


def _step_end(community: Community) -> date | None:
    run = community.run
    if run.open_step != Step.SOCIAL_RESILIENCE:
        return None
    row = StepProgress.objects.filter(run=run, step=Step.SOCIAL_RESILIENCE).first()
    return row.planned_end if row else None


def groups_to_reach(runs: Iterable[ProcessRun]) -> Iterator[Owed]:
    """Groups that no event of step 5 has reached, once others were heard or the planned end is a month away.

    For the project manager and the planning vendor, while the step is going on; in five queries.
    """
    found = {run.community_id: run for run in runs if run.open_step == Step.SOCIAL_RESILIENCE}
    if not found:
        return
    communities = [run.community for run in found.values()]
    ends = dict(
        StepProgress.objects.filter(run__in=found.values(), step=Step.SOCIAL_RESILIENCE).values_list(
            "run__community_id", "planned_end"
        )
    )
    first = dict(_first_events(found))
    named: dict[int, list[Any]] = load_named_groups(communities)
    reasons = load_reasons(communities)
    for community in communities:
        pk, end = community.pk, ends.get(community.pk)
        gaps = [one for one in named[pk] if not one.was_heard and not reasons[pk].stands(REACH, one)]
        is_time = pk in first or (end is not None and end - clock.today() <= TIME_TO_ACT)
        if gaps and is_time:
            yield _owed(community, len(gaps), len(named[pk]), end)


def _first_events(found: dict[int, Any]) -> Iterable[tuple[int, date]]:
    rows = Event.objects.filter(community__in=found, purpose=EventPurpose.LISTEN, status=EventStatus.RECORDED)
    return rows.order_by().values_list("community_id").annotate(Min("held_on"))


def _owed(community: Community, gaps: int, named: int, end: date | None) -> Owed:
    why = ngettext_lazy(
        "%(gaps)d of %(all)d named group has taken part in no listening event yet.",
        "%(gaps)d of %(all)d named groups have taken part in no listening event yet.",
        named,
    )
    url = reverse("engagement:reach_home", args=[community.slug])
    item = InboxItem(_("Reach those nobody has heard yet"), url, say(why, gaps=gaps, all=named), community, end)
    return Owed("engagement.reach", item, frozenset({Role.PROJECT_MANAGER, Role.PLANNING_VENDOR}))
