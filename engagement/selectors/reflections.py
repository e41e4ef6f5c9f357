"""Which marks are weak across events, what the team committed to, and what each phase changed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.enums import CommitmentState, EventStatus, MarkStrength
from engagement.models import Commitment, EquityMark, Event, EventReflection, MarkJudgement, PhaseReflection
from mvp import clock
from mvp.contributions import InboxItem, Owed
from mvp.enums import Phase, Role
from mvp.gates import say
from mvp.models import Community, ProcessRun

SOON, LOOK_BACK = timedelta(days=7), timedelta(days=30)
OPEN_STATUSES = (EventStatus.PLANNED, EventStatus.HELD)


@dataclass(frozen=True)
class MarkRow:
    """A mark with how many events were strong and weak by it."""

    mark: EquityMark
    strong: int
    weak: int

    @property
    def is_weak(self) -> bool:
        """Whether it was weak at least as often as strong."""
        return self.weak > 0 and self.weak >= self.strong


@dataclass(frozen=True)
class PhaseRow:
    """A phase with its reflection, if there is one yet."""

    phase: Phase
    reflection: PhaseReflection | None


@dataclass(frozen=True)
class ReflectionPage:
    """Everything on the page of reflections."""

    marks: list[MarkRow]
    reflected: int
    commitments: list[Commitment]
    phases: list[PhaseRow]


def mark_rows(community: Community) -> list[MarkRow]:
    """Each mark over all events that were not cancelled, in two queries."""
    rows = MarkJudgement.objects.filter(reflection__event__community=community)
    counted = rows.exclude(reflection__event__status=EventStatus.CANCELLED).order_by().values_list("mark", "strength")
    found: Counter[tuple[int, str]] = Counter()
    for mark, strength, count in counted.annotate(Count("pk")):
        found[mark, strength] += count
    return [
        MarkRow(mark, found[mark.pk, MarkStrength.STRONG], found[mark.pk, MarkStrength.WEAK])
        for mark in EquityMark.objects.all()
    ]


def reflection_page(community: Community) -> ReflectionPage:
    """Read the page; the number of queries does not depend on how many records there are."""
    commitments = Commitment.objects.filter(community=community).select_related("who__user").prefetch_related("events")
    written = {row.phase: row for row in PhaseReflection.objects.filter(community=community)}
    reflected = EventReflection.objects.filter(event__community=community)
    return ReflectionPage(
        mark_rows(community),
        reflected.exclude(event__status=EventStatus.CANCELLED).count(),
        list(commitments.order_by("due", "pk")),
        [PhaseRow(phase, written.get(phase)) for phase in Phase if phase <= community.run.step.phase],
    )


def owed_on_events(runs: Iterable[ProcessRun]) -> Iterator[Owed]:
    """Events to record, for whoever led them, and to look back on within a month; and commitments that fall due."""
    found = {run.community_id: run.community for run in runs}
    today = clock.today()
    waiting = Q(status__in=OPEN_STATUSES, held_on__lte=today)
    unreflected = Q(status=EventStatus.RECORDED, held_on__gte=today - LOOK_BACK, reflection__isnull=True)
    rows = Event.objects.filter(waiting | unreflected, community__in=found).select_related("led_by")
    for event in rows.order_by("held_on", "pk"):
        event.community = found[event.community_id]
        yield _event_item(event)
    near = Commitment.objects.filter(community__in=found, state=CommitmentState.OPEN, due__lte=today + SOON)
    for commitment in near.select_related("who").order_by("due", "pk"):
        community = found[commitment.community_id]
        url = reverse("engagement:commitment_edit", args=[community.slug, commitment.uid])
        why = _("The team committed to it. Say whether it is kept.")
        item = InboxItem(say("%(what)s", what=commitment.what), url, why, community, commitment.due)
        yield Owed(f"commitment:{commitment.uid}", item, people=frozenset({commitment.who.user_id}))


def _event_item(event: Event) -> Owed:
    """For whoever led it; for the project manager and the liaisons where nobody is named."""
    leader = event.led_by.user_id if event.led_by and event.led_by.is_active else None
    people = frozenset({leader}) if leader else frozenset()
    roles = frozenset() if leader else frozenset({Role.PROJECT_MANAGER, Role.LIAISON})
    slug = event.community.slug
    if event.status != EventStatus.RECORDED:
        url = reverse("engagement:event_record", args=[slug, event.uid])
        title, key = _("Record this event: %(name)s"), "record"
        why = _("Its day has come, and nobody has recorded how it went.")
    else:
        url = reverse("engagement:reflection_edit", args=[slug, event.uid])
        title, key = _("Look back on this event: %(name)s"), "reflect"
        why = _("While it is fresh: what was strong, what was weak, what went wrong.")
    item = InboxItem(say(title, name=event.name), url, why, event.community, event.held_on)
    return Owed(f"event.{key}:{event.uid}", item, roles, people)


def reflection_of(event: Event) -> tuple[EventReflection | None, list[MarkJudgement]]:
    """The reflection on an event and what it says of each mark."""
    found = EventReflection.objects.filter(event=event).select_related("updated_by").first()
    rows = MarkJudgement.objects.filter(reflection=found).select_related("mark").order_by("mark__position")
    return found, list(rows) if found else []
