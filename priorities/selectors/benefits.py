"""Who benefits across the public list: every named group, and the priorities that name it."""

from collections.abc import Sequence
from dataclasses import dataclass

from core_team.selectors.expertise import group_name
from engagement.selectors.groups import named_groups
from mvp.models import Community
from mvp.texts import Text
from priorities.selectors.lists import Listed


@dataclass(frozen=True)
class GroupBenefit:
    """A group, and the numbers of the public priorities that name it; none is a gap."""

    name: Text
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Benefits:
    """Groups in the order they are named, those that no priority names first; and the priorities for everybody."""

    groups: tuple[GroupBenefit, ...]
    everybody: tuple[int, ...]

    @property
    def left_out(self) -> int:
        """How many groups no priority names."""
        return sum(not group.numbers for group in self.groups)


def who_benefits(community: Community, public: Sequence[Listed]) -> Benefits:
    """Count the list against the named groups; one query. "All residents" counts for no group."""
    numbers: dict[int, list[int]] = {}
    for row in public:
        for group in row.groups:
            numbers.setdefault(group.pk, []).append(row.number or 0)
    rows = [GroupBenefit(group_name(one), tuple(numbers.get(one.pk, ()))) for one in named_groups(community)]
    everybody = tuple(row.number or 0 for row in public if row.priority.all_residents)
    return Benefits(tuple(sorted(rows, key=lambda row: bool(row.numbers))), everybody)
