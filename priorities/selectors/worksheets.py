"""The worksheet of step 6: the answers, the earlier priorities, and which new ones come from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from mvp.models import Community
from priorities.enums import EarlierOutcome, Origin
from priorities.lineage import reads_as, texts_in_all
from priorities.models import EarlierPriority, Priority, Worksheet


@dataclass(frozen=True)
class Contradiction:
    """An earlier priority and one that comes from it that disagree; the texts tell whether to settle anew."""

    earlier: EarlierPriority
    priority: Priority
    settle_anew: bool


@dataclass(frozen=True)
class WorksheetState:
    """One community's worksheet; `worksheet` is None before the first answer."""

    community: Community
    worksheet: Worksheet | None
    earlier: tuple[EarlierPriority, ...]
    priorities: tuple[Priority, ...]

    @property
    def states_none(self) -> bool:
        """It is stated that there are no earlier priorities."""
        return self.worksheet is not None and self.worksheet.no_earlier

    @property
    def fit(self) -> str:
        """How the earlier priorities match what was heard."""
        return self.worksheet.fit.strip() if self.worksheet else ""

    @property
    def draft_published_on(self) -> date | None:
        """The day the draft was published for comment."""
        return self.worksheet.draft_published_on if self.worksheet else None

    @property
    def comments_close_on(self) -> date | None:
        """The last day whose comments are answered in step 6."""
        return self.worksheet.comments_close_on if self.worksheet else None

    @property
    def undone(self) -> list[EarlierPriority]:
        """Earlier priorities that do not say what was done on them."""
        return [row for row in self.earlier if not row.done.strip()]

    @property
    def unsettled(self) -> list[EarlierPriority]:
        """Earlier priorities without an outcome and why."""
        return [row for row in self.earlier if not row.outcome or not row.why.strip()]

    @property
    def unlinked(self) -> list[EarlierPriority]:
        """Kept or changed earlier priorities that no priority of the new list comes from."""
        used = {row.pk for priority in self.priorities for row in earlier_of(priority)}
        return [
            row
            for row in self.earlier
            if row.outcome in (EarlierOutcome.KEPT, EarlierOutcome.CHANGED) and row.pk not in used
        ]

    @property
    def unexplained(self) -> list[Priority]:
        """New or changed priorities without why, and kept or changed ones that come from nothing."""
        return [
            priority
            for priority in self.priorities
            if (priority.origin != Origin.KEPT and not priority.why.strip())
            or (priority.origin != Origin.NEW and not earlier_of(priority))
        ]

    @property
    def contradictions(self) -> list[Contradiction]:
        """Earlier priorities and those that come from them where one says kept and the other does not, or wrongly."""
        return [
            found
            for priority in self.priorities
            for row in earlier_of(priority)
            if (found := _contradiction(row, priority, texts_in_all(priority)))
        ]


def _contradiction(row: EarlierPriority, priority: Priority, texts: list[str]) -> Contradiction | None:
    is_same = reads_as(row, texts)
    if not row.outcome or (row.outcome == priority.origin and (is_same or priority.origin != Origin.KEPT)):
        return None
    wrong = EarlierOutcome.CHANGED if is_same else EarlierOutcome.KEPT
    return Contradiction(row, priority, row.outcome == wrong)


def earlier_of(priority: Priority) -> list[EarlierPriority]:
    """The earlier priorities it comes from, as loaded with it."""
    rows: list[EarlierPriority] = priority.current_earlier  # type: ignore[attr-defined]
    return rows


def with_earlier() -> Prefetch:
    """Loads a priority's lineage for `earlier_of`."""
    return Prefetch("earlier", EarlierPriority.objects.filter(withdrawn_on__isnull=True), to_attr="current_earlier")


def worksheets_of(communities: Iterable[Community]) -> dict[int, WorksheetState]:
    """The worksheets of these communities in four queries; every id is in the answer."""
    found = list(communities)
    sheets = {row.community_id: row for row in Worksheet.objects.filter(community__in=found)}
    earlier: dict[int, list[EarlierPriority]] = {community.pk: [] for community in found}
    for row in EarlierPriority.objects.filter(community__in=found, withdrawn_on__isnull=True):
        earlier[row.community_id].append(row)
    priorities: dict[int, list[Priority]] = {community.pk: [] for community in found}
    own = {community.pk: community for community in found}
    for priority in Priority.objects.current().filter(community__in=found).prefetch_related(with_earlier()):
        priority.community = own[priority.community_id]
        priorities[priority.community_id].append(priority)
    return {
        community.pk: WorksheetState(
            community, sheets.get(community.pk), tuple(earlier[community.pk]), tuple(priorities[community.pk])
        )
        for community in found
    }


def worksheet_of(community: Community) -> WorksheetState:
    """One community's worksheet."""
    return worksheets_of([community])[community.pk]
