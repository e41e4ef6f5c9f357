"""What a scene of the demo is told: which community, which step, who is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from mvp import clock
from mvp.enums import Step
from mvp.models import Community, User


@dataclass(frozen=True)
class People:
    """Who acts in a community of the demo."""

    lead: User
    member: User
    liaison: User
    planner: User
    equity: User
    adviser: User
    vendor: User
    coordinator: User
    staff: User


@dataclass(frozen=True)
class Scene:
    """One step of one community. Scenes act through the services only.

    `partly`: the step is still going on, so leave something for the checklist to ask; `ahead`: how many days later the
    demo is seeded, for what is still to come. `waived`: a criterion the program sets aside, to be left open.
    """

    community: Community
    step: Step
    people: People
    partly: bool = False
    variant: int = 0
    ahead: int = 0
    waived: str = ""

    @contextmanager
    def later(self, days: int) -> Iterator[None]:
        """Act some days later inside the block, where a rule asks for an order of days: from -1 to 20 in a step."""
        with clock.set_to(clock.now() + timedelta(days=days)):
            yield
