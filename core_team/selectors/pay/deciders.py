"""Who may decide on the pay of whom: never one's own, so a project manager's own pay waits for somebody else."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mvp.enums import Role


@dataclass(frozen=True)
class Share:
    """A part of what waits that the same people may decide: `whose` is the project manager it belongs to, if one."""

    count: int
    role: Role
    whose: int | None = None

    def key(self, name: str) -> str:
        """What this part is called in a community."""
        return name if self.whose is None else f"{name}:{self.whose}"

    @property
    def roles(self) -> frozenset[Role]:
        """Who decides, the person it belongs to aside."""
        return frozenset({self.role})


def shares(waiting: Counter[int], managers: Collection[int]) -> Iterator[Share]:
    """What waits, counted by person, among those who decide: what is theirs goes to another manager, else to staff."""
    own = {person: count for person, count in waiting.items() if person in managers and count}
    if others := waiting.total() - sum(own.values()):
        yield Share(others, Role.PROJECT_MANAGER)
    for person, count in own.items():
        yield Share(count, Role.PROJECT_MANAGER if len(managers) > 1 else Role.STAFF, person)
