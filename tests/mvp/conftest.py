"""Gates of our own making: two criteria whose states a test sets, whatever the apps compute."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest

from mvp.enums import EvidenceState, Level, Role, Step
from mvp.gates import CRITERIA, GATES, Asked, Communities, Criterion, Evidence, Item
from mvp.models.process import MVP20

LINES = (Asked("test.first", turn=Role.PROJECT_MANAGER), Asked("test.second", Level.WARN, Role.PLANNING_VENDOR))


@dataclass
class InventedGate:
    """The states of "test.first" (blocks) and "test.second" (advice); `summaries` may word them otherwise."""

    first: EvidenceState = EvidenceState.MET
    second: EvidenceState = EvidenceState.MET
    summaries: dict[str, str] = field(default_factory=dict)

    def found(self, name: str) -> Evidence:
        """What the criterion finds in every community."""
        state = EvidenceState(getattr(self, name))
        summary = self.summaries.get(name, f"The {name} one is {state.value}.")
        items = (Item("A record", "/record/"),) if state == EvidenceState.MET else ()
        return Evidence(state, summary, items, f"/fix/{name}/", f"Fix the {name} one")

    def criterion(self, name: str) -> Criterion:
        """The criterion to register."""

        def compute(communities: Communities) -> dict[int, Evidence]:
            return {community.pk: self.found(name) for community in communities}

        return Criterion(f"test.{name}", f"{name.title()} thing recorded", compute)


@pytest.fixture
def invented_gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[InventedGate]:
    """Let every gate ask the two invented criteria; both are met until the test says otherwise."""
    gate = InventedGate()
    monkeypatch.setitem(GATES, MVP20, dict.fromkeys(Step, LINES))
    with ExitStack() as registered:
        for name in ("first", "second"):
            registered.enter_context(CRITERIA.temporarily(f"test.{name}", gate.criterion(name)))
        yield gate
