"""Keeping the cache of open gates true."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from mvp import clock
from mvp.enums import StepStatus
from mvp.models import Community, GateStatus, ProcessRun, StepProgress
from mvp.selectors.gate import Gate, gates_of

_postponed: ContextVar[set[int] | None] = ContextVar("communities to refresh", default=None)


@contextmanager
def postponed_refresh() -> Iterator[None]:
    """Rewrite the caches once at the end instead of after each change; for the demo and imports."""
    token = _postponed.set(set())
    try:
        yield
        waiting = _postponed.get() or set()
    finally:
        _postponed.reset(token)
    refresh_gates(ProcessRun.objects.select_related("community__round").filter(community__in=waiting))


def refresh_gate(community: Community) -> None:
    """Rewrite one community's cached gate, or note it while refreshing is postponed; nothing before its start."""
    postponed = _postponed.get()
    if postponed is not None:
        postponed.add(community.pk)
        return
    run = ProcessRun.objects.select_related("community__round").filter(community=community).first()
    if run is not None:
        refresh_gates([run])


@transaction.atomic
def refresh_gates(runs: Iterable[ProcessRun]) -> int:
    """Rewrite the cached gates of these runs in bulk and return how many there are."""
    runs = list(runs)
    gates = gates_of(runs)
    waiting = set(StepProgress.objects.filter(run__in=runs, status=StepStatus.SUBMITTED).values_list("run_id", "step"))
    known = {status.run_id: status for status in GateStatus.objects.filter(run__in=runs)}
    fresh = [_status(gates[run.pk], known.get(run.pk), (run.pk, run.open_step) in waiting) for run in runs]
    GateStatus.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["run"],
        update_fields=["step", "blocking", "blocking_count", "turn", "since", "refreshed_at"],
        batch_size=500,
    )
    return len(fresh)


def _status(gate: Gate, before: GateStatus | None, submitted: bool) -> GateStatus:
    """The new cache row; `since` stays while step and turn stay."""
    now = clock.now()
    whose = gate.turn(StepStatus.SUBMITTED if submitted else StepStatus.CURRENT)
    turn = whose.value if whose else ""
    same = before is not None and (before.step, before.turn) == (int(gate.step), turn)
    blocking = [line.code for line in gate.blocking] if turn else []
    return GateStatus(
        run=gate.run,
        step=gate.step,
        blocking=blocking,
        blocking_count=len(blocking),
        turn=turn,
        since=before.since if before and same else now,
        refreshed_at=now,
    )
