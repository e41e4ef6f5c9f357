"""A gate as it stands: its lines with evidence and waivers, computed now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import override

from mvp import clock
from mvp.enums import EvidenceState, Level, Role, Step
from mvp.gates import CRITERIA, Asked, Evidence, asked_at, evidence_for, fingerprint
from mvp.models import ProcessRun, Waiver
from mvp.selectors.behind import LastChange, last_changes, marks

STATE_WAIVED, STATE_ADVICE = "waived", "advice"


@dataclass(frozen=True)
class GateLine:
    """One criterion at one gate: what is asked, what the records say, and whether it was waived."""

    asked: Asked
    title: Any
    evidence: Evidence
    waiver: Waiver | None = None

    @property
    def code(self) -> str:
        """The criterion's code."""
        return self.asked.code

    @property
    def level(self) -> Level:
        """Its weight now."""
        return self.evidence.level or self.asked.level

    @property
    def turn(self) -> Role:
        """Whose turn it is while it is unmet."""
        return self.evidence.turn or self.asked.turn

    @property
    def is_open(self) -> bool:
        """Unmet or failed, and not waived. A failed one cannot be waived."""
        state = self.evidence.state
        return state == EvidenceState.FAILED or (state == EvidenceState.UNMET and self.waiver is None)

    @property
    def blocks(self) -> bool:
        """Whether the gate stays shut because of it."""
        return self.is_open and (self.level != Level.WARN or self.evidence.state == EvidenceState.FAILED)

    @property
    def state(self) -> str:
        """The word for pages: met, unmet, advice, waived, failed or not_applicable."""
        if self.evidence.state == EvidenceState.UNMET:
            if self.waiver:
                return STATE_WAIVED
            return STATE_ADVICE if self.level == Level.WARN else EvidenceState.UNMET.value
        return self.evidence.state.value


@dataclass(frozen=True)
class Gate:
    """All lines of one step's gate for one run."""

    run: ProcessRun
    step: Step
    lines: tuple[GateLine, ...]

    @property
    def blocking(self) -> tuple[GateLine, ...]:
        """Lines that keep the gate shut."""
        return tuple(line for line in self.lines if line.blocks)

    @property
    def blocking_submission(self) -> tuple[GateLine, ...]:
        """Lines that keep it from being submitted: all but those that submitting itself makes."""
        return tuple(line for line in self.blocking if not line.asked.made_by_submission)

    @property
    def advice(self) -> tuple[GateLine, ...]:
        """Open lines that do not block."""
        return tuple(line for line in self.lines if line.is_open and not line.blocks)

    @property
    def settled(self) -> tuple[GateLine, ...]:
        """Lines that are met, waived or do not apply."""
        return tuple(line for line in self.lines if not line.is_open)

    @property
    def ordered(self) -> tuple[GateLine, ...]:
        """Blocks first, then advice, then what is fine; the guide's order within each."""
        return self.blocking + self.advice + self.settled

    @cached_property
    def behind(self) -> list[LastChange]:
        """Where the working records behind the lines stand; read when first asked for."""
        return last_changes(self.run.community, self.step)

    @property
    def fingerprint(self) -> str:
        """What a decider saw, as a short hash."""
        return fingerprint(self.lines, marks(self.behind))


def gates_of(runs: Iterable[ProcessRun], step: Step | None = None) -> dict[int, Gate]:
    """The gates of many runs (keyed by run id), each at `step` or at its own open step, in bulk.

    Runs need `community__round` loaded. The number of queries does not depend on the number of runs.
    """
    by_step: dict[tuple[str, Step], list[ProcessRun]] = defaultdict(list)
    for run in runs:
        by_step[run.process, step or run.open_step].append(run)
    waivers = _waivers([run for group in by_step.values() for run in group])
    gates = {}
    for (process, at), group in by_step.items():
        codes = [asked.code for asked in asked_at(process, at)]
        evidence = evidence_for([run.community for run in group], codes)
        for run in group:
            lines = tuple(
                GateLine(
                    asked,
                    CRITERIA.get(asked.code).title,
                    evidence[run.community_id][asked.code],
                    waivers.get((run.pk, at, asked.code)),
                )
                for asked in asked_at(process, at, run.community.round.state_criteria_off)
            )
            gates[run.pk] = Gate(run, at, lines)
    return gates


def gate_of(run: ProcessRun, step: Step | None = None) -> Gate:
    """One gate, computed now."""
    return gates_of([run], step)[run.pk]


def _waivers(runs: list[ProcessRun]) -> dict[tuple[int, int, str], Waiver]:
    """The latest waiver in force per run, step and code."""
    in_force = Q(until__isnull=True) | Q(until__gte=clock.today())
    held = Waiver.objects.filter(in_force, run__in=runs).exclude(code="").select_related("document")
    return {(waiver.run_id, waiver.step, waiver.code): waiver for waiver in held.order_by("at", "pk")}


def snapshot(gate: Gate) -> list[dict[str, Any]]:
    """The lines as plain data for an append-only review: words in each interface language."""
    return [
        {
            "code": line.code,
            "level": line.level.value,
            "state": line.state,
            "blocks": line.blocks,
            "title": in_each_language(line.title),
            "summary": in_each_language(line.evidence.summary),
            "items": [{"label": in_each_language(item.label), "url": item.url} for item in line.evidence.items],
            "waiver": str(line.waiver.uid) if line.waiver else None,
        }
        for line in gate.lines
    ]


def in_each_language(text: Any) -> dict[str, str]:
    """Lazy text as it reads in each interface language."""
    words = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            words[code] = str(text)
    return words
