"""Keeping the cache of open gates true."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain

from django.db import transaction
from django.db.models import QuerySet

from mvp import clock
from mvp.contributions import Owed
from mvp.gates import one_look
from mvp.models import Community, GateStatus, ProcessRun, Turn
from mvp.selectors.gate import Gate, gates_of
from mvp.selectors.inbox import contributed, owed_at, submitted_steps

BATCH = 500
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
    refresh_runs(ProcessRun.objects.filter(community__in=waiting))


def refresh_gate(community: Community) -> None:
    """Rewrite one community's cached gate, or note it while refreshing is postponed; nothing before its start."""
    postponed = _postponed.get()
    if postponed is not None:
        postponed.add(community.pk)
        return
    run = ProcessRun.objects.select_related("community__round").filter(community=community).first()
    if run is not None:
        refresh_gates([run])


def refresh_runs(runs: QuerySet[ProcessRun]) -> int:
    """Rewrite the caches of as many runs as there are, batch by batch, and return how many that is."""
    ids, loaded = list(runs.values_list("pk", flat=True)), ProcessRun.objects.select_related("community__round")
    batches = (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
    return sum(refresh_gates(loaded.filter(pk__in=batch)) for batch in batches)


@transaction.atomic
def refresh_gates(runs: Iterable[ProcessRun]) -> int:
    """Rewrite in bulk the cached gates of these runs and what waits in their communities; return how many there are."""
    runs = list(runs)
    submitted = submitted_steps(runs)
    with one_look():
        gates, others = gates_of(runs), contributed(runs)
    owed = {run.pk: owed_at(gates[run.pk], submitted=(run.pk, run.open_step) in submitted) for run in runs}
    known = {status.run_id: status for status in GateStatus.objects.filter(run__in=runs)}
    GateStatus.objects.bulk_create(
        [_status(gates[run.pk], known.get(run.pk), owed[run.pk]) for run in runs],
        update_conflicts=True,
        unique_fields=["run"],
        update_fields=["step", "blocking", "blocking_count", "turn", "since", "refreshed_at"],
    )
    # After the statuses: writing those makes two refreshes of one community wait for each other.
    Turn.objects.filter(community__in=[run.community_id for run in runs]).delete()
    everything = chain(*owed.values(), others)
    Turn.objects.bulk_create(turn for one in everything for turn in _turns(one))
    return len(runs)


def _turns(owed: Owed) -> Iterator[Turn]:
    """One row for each role and person it waits for."""
    thing = {"community": owed.item.community, "thing": owed.key, "not_for_id": owed.not_for}
    yield from (Turn(**thing, role=role.value) for role in sorted(owed.roles))
    yield from (Turn(**thing, person_id=person) for person in sorted(owed.people))


def _status(gate: Gate, before: GateStatus | None, owed: list[Owed]) -> GateStatus:
    """The new cache row; `since` stays while step and turn stay."""
    now = clock.now()
    turn = owed[0].turn if owed else None
    same = before is not None and (before.step, before.turn) == (int(gate.step), turn or "")
    blocking = [line.code for line in gate.blocking] if turn else []
    return GateStatus(
        run=gate.run,
        step=gate.step,
        blocking=blocking,
        blocking_count=len(blocking),
        turn=turn or "",
        since=before.since if before and same else now,
        refreshed_at=now,
    )
