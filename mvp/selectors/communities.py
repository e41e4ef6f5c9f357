"""The list of communities: which rows a page shows, and what stands in them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, DateField, IntegerField, OuterRef, Subquery
from django.urls import reverse

from mvp import clock
from mvp.enums import PROGRAM, Role, Step
from mvp.gates import CRITERIA
from mvp.models import Community, CommunityMember, StepProgress
from mvp.permissions import Access
from mvp.selectors.community_filters import ORDERS, CommunityFilters, filtered
from mvp.selectors.conditions import overdue_count
from mvp.selectors.inbox import turns_for
from mvp.selectors.pages import step_names
from mvp.selectors.schedule import Forecast

PER_PAGE = 50
GATE = "gate"
AT_STEP = OuterRef("run__current_step")
SHOWN = (
    "slug",
    "name",
    "contract_end",
    "run__current_step",
    "run__reopened_step",
    "run__finished_on",
    "run__gate_status__blocking",
    "run__gate_status__blocking_count",
    "run__gate_status__turn",
)


@dataclass(frozen=True)
class CommunityRow:
    """One line of the list. `turn` is whose turn the gate is; `is_for_me`: something there waits for the reader."""

    community: Community
    url: str
    gate_url: str
    step: int
    step_name: str
    is_reopened: bool
    days: int | None
    blockers: int
    first_blocker: Any
    turn: Any
    is_mine: bool
    is_for_me: bool
    is_finished: bool
    forecast: Forecast


@dataclass(frozen=True)
class CommunityPage:
    """A page of the list and the sentence above it."""

    rows: list[CommunityRow]
    page: Page[Any]
    total: int
    waiting: int
    is_program: bool
    previous_query: str
    next_query: str


def list_page(access: Access, filters: CommunityFilters) -> CommunityPage:
    """The communities this person may read, filtered and ordered; as many queries for ten as for thousands.

    The page's ids are found first: sorting whole rows with all that is shown of them would cost a big state dearly.
    """
    everything = Community.objects.visible_to(access.user)
    mine = everything.filter(pk__in=turns_for(access).values("community"))
    found = filtered(everything, filters, mine).annotate(step_started=_of_step("started_on"))
    ids = found.order_by(*ORDERS[filters.order]).values_list("pk", flat=True)
    page = Paginator(ids, PER_PAGE).get_page(filters.page)
    names, waiting = step_names(), _waiting(access)
    return CommunityPage(
        rows=[_row(community, names, waiting, clock.today()) for community in _loaded(list(page))],
        page=page,
        total=everything.count() if filters.any else page.paginator.count,
        waiting=len(waiting),
        is_program=any(held.role in PROGRAM for held in access.memberships),
        previous_query=filters.query(page=page.previous_page_number()) if page.has_previous() else "",
        next_query=filters.query(page=page.next_page_number()) if page.has_next() else "",
    )


def _of_step(date_field: str, step: Any = AT_STEP) -> Subquery:
    """A date of a community's step, by default of the one it stands at."""
    steps = StepProgress.objects.filter(run__community=OuterRef("pk"), step=step)
    return Subquery(steps.values(date_field)[:1], output_field=DateField())


def _loaded(ids: list[int]) -> list[Community]:
    """These communities in this order, with what their rows show."""
    communities = (
        Community.objects.select_related("run__gate_status")
        .only(*SHOWN)
        .annotate(
            step_started=_of_step("started_on"),
            step_end=_of_step("planned_end"),
            plan_end=_of_step("planned_end", Step.REFLECT),
            member_count=_member_count(),
            overdue=overdue_count(),
        )
    )
    found = communities.in_bulk(ids)
    return [found[pk] for pk in ids]


def _member_count() -> Subquery:
    counted = CommunityMember.objects.filter(community=OuterRef("pk")).order_by().values("community")
    return Subquery(counted.annotate(count=Count("pk")).values("count"), output_field=IntegerField())


def _waiting(access: Access) -> dict[int, set[str]]:
    """Per community whether its gate waits for this person, and whether something else does."""
    waiting: dict[int, set[str]] = defaultdict(set)
    for community, thing in turns_for(access).values_list("community", "thing").distinct():
        waiting[community].add(GATE if thing.partition(":")[0] == GATE else "else")
    return waiting


def _row(community: Community, names: dict[int, str], waiting: dict[int, set[str]], today: date) -> CommunityRow:
    run = community.run
    started = community.step_started  # type: ignore[attr-defined]
    return CommunityRow(
        community=community,
        url=reverse("community_home", args=[community.slug]),
        gate_url=reverse("step_page", args=[community.slug, int(run.open_step)]),
        step=int(run.open_step),
        step_name=names[run.open_step],
        is_reopened=bool(run.reopened_step),
        days=None if run.is_finished or started is None else (today - started).days + 1,
        blockers=run.gate_status.blocking_count,
        first_blocker=next((CRITERIA.get(code).title for code in run.gate_status.blocking if code in CRITERIA), ""),
        turn=Role(run.gate_status.turn).label if run.gate_status.turn else "",
        is_mine=GATE in waiting.get(community.pk, ()),
        is_for_me=community.pk in waiting,
        is_finished=run.is_finished and not run.reopened_step,
        forecast=_forecast(community, today),
    )


def _forecast(community: Any, today: date) -> Forecast:
    """Nothing is late any more once the last gate is closed."""
    if community.run.is_finished:
        return Forecast(None, None, None, today)
    return Forecast(community.step_end, community.plan_end, community.contract_end, today)
