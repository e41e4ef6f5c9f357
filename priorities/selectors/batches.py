"""Batches of sheets: which record of each community goes in, and how far each line is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mvp.enums import PROGRAM, QueueState, Scope
from mvp.models import Community, Document, Region
from mvp.permissions import open_access
from priorities.models import FrozenList, SheetBatch, SheetBatchItem
from priorities.selectors.verification import adopted_days, adopting_decisions

OVER = (QueueState.READY, QueueState.FAILED)
BROKEN = _("Something went wrong on our side. Try again in a few minutes; if it fails again, tell the program.")
NO_RECORD = _("No official record yet: the priorities were not submitted.")
NOT_ADOPTED = _("No record was adopted yet.")


@dataclass(frozen=True)
class BatchLine:
    """One community as the page and the index tell it: `state` is ready, waiting, failed or none (no record).

    `sheet` is the document of a ready one, `why` what keeps another one back.
    """

    item: SheetBatchItem
    state: str
    why: str = ""
    sheet: Document | None = None


@dataclass(frozen=True)
class BatchPage:
    """How far a batch is; `lines` tell failures first, then what waits, then the rest."""

    batch: SheetBatch
    lines: list[BatchLine]

    @property
    def town(self) -> str:
        """One of its communities: the only one, where there is one alone; empty for a batch of none."""
        return self.lines[0].item.community.name if self.lines else ""

    @property
    def ready(self) -> int:
        """How many sheets are made."""
        return self._count("ready")

    @property
    def failed(self) -> int:
        """How many sheets could not be made."""
        return self._count("failed")

    @property
    def without(self) -> int:
        """How many communities have no record to print."""
        return self._count("none")

    @property
    def wanted(self) -> int:
        """How many sheets there are to make."""
        return len(self.lines) - self.without

    @property
    def done(self) -> int:
        """How many sheets are made or could not be."""
        return self.ready + self.failed

    @property
    def is_over(self) -> bool:
        """Whether nothing will change by itself any more."""
        return self.batch.state in OVER

    def _count(self, state: str) -> int:
        return sum(line.state == state for line in self.lines)


def may_ask(user: Any) -> bool:
    """Whether the person works for the program, anywhere."""
    return any(held.role in PROGRAM for held in open_access(user).memberships)


def offered_regions(user: Any) -> QuerySet[Region]:
    """The regions a person of the program answers for: a coordinator's own, all of them for staff."""
    held = open_access(user).memberships
    if any(one.role in PROGRAM and one.scope == Scope.STATE for one in held):
        return Region.objects.all()
    return Region.objects.filter(pk__in=[one.region_id for one in held if one.role in PROGRAM])


def offered_communities(user: Any) -> QuerySet[Community]:
    """The communities of the regions a person of the program answers for, by name."""
    return Community.objects.visible_to(user).filter(region__in=offered_regions(user)).order_by("name", "pk")


def records_to_print(
    user: Any, region: Region | None, chosen: Sequence[Community] = (), *, adopted_only: bool
) -> list[tuple[Community, FrozenList | None]]:
    """Each of the chosen communities, else each of the region, else each the person answers for, with its latest
    record, or its latest adopted one."""
    rows = offered_communities(user)
    if chosen:
        rows = rows.filter(pk__in=[one.pk for one in chosen])
    elif region:
        rows = rows.filter(region=region)
    communities = list(rows)
    records: dict[int, list[FrozenList]] = defaultdict(list)
    for record in FrozenList.objects.filter(community__in=communities).defer("content").order_by("number"):
        records[record.community_id].append(record)
    if adopted_only:
        decisions = adopting_decisions(list(records))
        for community, held in records.items():
            days = adopted_days(held, decisions[community])
            records[community] = [one for one in held if one.number in days]
    return [(one, records[one.pk][-1] if records.get(one.pk) else None) for one in communities]


def batches_of(user: Any) -> QuerySet[SheetBatch]:
    """The person's batches, newest first, each with `sheets` and `made`: how many there are to make, and are made;
    `towns` and `town`: how many communities, and the id of one of them."""
    rows = SheetBatch.objects.visible_to(user).select_related("region").order_by("-queued_at", "-pk")
    is_made = Q(items__document__rendering__state=QueueState.READY)
    return rows.annotate(
        sheets=Count("items", filter=Q(items__record__isnull=False)),
        made=Count("items", filter=is_made),
        towns=Count("items"),
        town=Min("items__community"),
    )


def names_of(batches: Iterable[Any]) -> dict[int, str]:
    """The names, in the reader's language, of the communities that stand alone in their batch; one query."""
    alone = [batch.town for batch in batches if batch.by_choice and batch.towns == 1]
    return {pk: one.name for pk, one in Community.objects.in_bulk(alone).items()}


def batch_page(batch: SheetBatch) -> BatchPage:
    """Its lines; two queries."""
    rows = batch.items.select_related("community__region", "record", "document__rendering").order_by(
        "community__name", "pk"
    )
    lines = [line_of(item, batch) for item in rows.defer("record__content", "document__rendering__content")]
    order = ("failed", "waiting", "ready", "none")
    return BatchPage(batch, sorted(lines, key=lambda line: order.index(line.state)))


def line_of(item: SheetBatchItem, batch: SheetBatch) -> BatchLine:
    """How far one community is; a rule's refusal is told in its own words, a crash in ours."""
    if item.record is None:
        return BatchLine(item, "none", str(NOT_ADOPTED if batch.adopted_only else NO_RECORD))
    if item.problem:
        words = item.problem.get(get_language() or "") or next(iter(item.problem.values()))
        return BatchLine(item, "failed", words)
    rendering = item.document.rendering if item.document else None
    if rendering is None or rendering.state not in OVER:
        return BatchLine(item, "waiting")
    if rendering.state == QueueState.READY:
        return BatchLine(item, "ready", sheet=item.document)
    refused = rendering.attempts < settings.QUEUE_MAX_ATTEMPTS
    return BatchLine(item, "failed", rendering.last_error if refused else str(BROKEN))
