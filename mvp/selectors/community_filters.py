"""What a reader asks of the list of communities: filters and order from the address."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mvp.enums import Phase, Role, Step
from mvp.models import Community

ORDERS = {
    "name": ("name",),
    "step": ("run__current_step", "name"),
    "days": (F("run__finished_on").asc(nulls_first=True), F("step_started").asc(nulls_last=True), "name"),
    "blockers": ("-run__gate_status__blocking_count", "name"),
    "contract": (F("contract_end").asc(nulls_last=True), "name"),
}
DESCENDING = ("days", "blockers")


@dataclass(frozen=True)
class Column:
    """A heading of the table; without a query nothing is sorted by it."""

    key: str
    label: Any
    order_words: Any
    query: str
    is_current: bool

    @property
    def sort(self) -> str:
        """How its values run down the page, as ARIA says it; empty unless sorted by it."""
        return ("descending" if self.key in DESCENDING else "ascending") if self.is_current else ""


class CommunityFilters:
    """What the reader asked for; unknown values are ignored, never an error."""

    def __init__(self, query: QueryDict) -> None:
        self.name = query.get("q", "").replace("\0", "").strip()[:80]
        step = query.get("step", "")
        self.step = (
            step if step in {str(int(number)) for number in Step} | {f"p{int(phase)}" for phase in Phase} else ""
        )
        turn = query.get("turn", "")
        self.turn = turn if turn in {*Role.values, "mine"} else ""
        order = query.get("order", "")
        self.order = order if order in ORDERS else "days"
        page = query.get("page", "")
        self.page = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1

    @property
    def any(self) -> bool:
        """Whether something is filtered."""
        return bool(self.name or self.step or self.turn)

    def query(self, **changes: Any) -> str:
        """The address's query with changes, for links that keep the filters."""
        data = QueryDict(mutable=True)
        values = {"q": self.name, "step": self.step, "turn": self.turn, "order": self.order, "page": "", **changes}
        data.update({key: value for key, value in values.items() if value})
        return data.urlencode()

    def columns(self) -> list["Column"]:
        """The table's headings, each with the query that sorts by it."""
        words = {
            "name": (_("Community"), _("by name")),
            "step": (_("Step"), _("by step")),
            "days": (_("Days in step"), _("longest in step first")),
            "blockers": (_("Blockers"), _("most blockers first")),
            "turn": (_("Whose turn"), ""),
            "contract": (_("Contract end"), _("earliest contract end first")),
        }
        return [
            Column(key, label, order, self.query(order=key) if key in ORDERS else "", key == self.order)
            for key, (label, order) in words.items()
        ]

    @property
    def order_words(self) -> Any:
        """How the rows are ordered, for the line above them."""
        return next(column.order_words for column in self.columns() if column.is_current)

    def orders(self) -> list[tuple[str, Any]]:
        """Choices of the order."""
        return [(column.key, column.order_words) for column in self.columns() if column.query]

    def steps(self) -> list[tuple[str, Any]]:
        """Choices of the step filter."""
        return [(f"p{int(phase)}", phase.label) for phase in Phase] + [
            (str(int(step)), f"{int(step)} {step.label}") for step in Step
        ]

    def turns(self) -> list[tuple[str, Any]]:
        """Choices of the turn filter."""
        return [("mine", _("Mine")), *Role.choices]


def filtered(
    communities: QuerySet[Community], filters: CommunityFilters, mine: QuerySet[Community]
) -> QuerySet[Community]:
    """The communities that fit; `mine` are those that wait for the reader."""
    if filters.name:
        communities = communities.filter(name__icontains=filters.name)
    if filters.step.startswith("p"):
        steps = [int(step) for step in Step if step.phase == int(filters.step[1:])]
        communities = communities.filter(run__current_step__in=steps)
    elif filters.step:
        communities = communities.filter(run__current_step=int(filters.step))
    if filters.turn == "mine":
        return communities.filter(pk__in=mine.values("pk"))
    return communities.filter(run__gate_status__turn=filters.turn) if filters.turn else communities
