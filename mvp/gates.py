"""The gates: which criteria stand at the end of each step, and how evidence is computed from the records.

A criterion is computed in bulk by the app that owns the records and fails closed: a crash, or a
community it forgot, comes back as `failed`, which blocks and cannot be waived.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from mvp.enums import EvidenceState, Level, Role, Step
from mvp.models import Community
from mvp.models.process import MVP20
from mvp.registry import Registry

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Item:
    """A record that is evidence, as a link. Never a person's name, pay or needs."""

    label: Any
    url: str


@dataclass(frozen=True)
class Evidence:
    """What a criterion found: counts, codes and record ids only.

    `fix_url` leads to the page where an unmet one is fixed. `level` and `turn` override what the
    gate declares, where a rule depends on the records.
    """

    state: EvidenceState
    summary: Any
    items: tuple[Item, ...] = ()
    fix_url: str = ""
    fix_label: Any = ""
    level: Level | None = None
    turn: Role | None = None


Communities = Sequence[Community]
"""What a criterion is given: the communities, read already, each with its round."""

BulkCriterion = Callable[[Communities], Mapping[int, Evidence]]


@dataclass(frozen=True)
class Criterion:
    """A registered criterion: what it asks, in words, and the function that computes it."""

    code: str
    title: Any
    compute: BulkCriterion


@dataclass(frozen=True)
class Asked:
    """A line of a gate: the criterion's code, its weight, and whose turn it is while unmet.

    `made_by_submission`: the evidence comes into being by submitting, so it is asked at the decision only.
    """

    code: str
    level: Level = Level.BLOCK
    turn: Role = Role.PROJECT_MANAGER
    made_by_submission: bool = False


WARN, STATE = Level.WARN, Level.STATE
LIAISON, PLANNER, EQUITY, STAFF = Role.LIAISON, Role.PLANNING_VENDOR, Role.EQUITY_PARTNER, Role.STAFF

GATES: dict[str, dict[Step, tuple[Asked, ...]]] = {
    MVP20: {
        Step.START_TEAM: (
            Asked("team.project_manager", turn=STAFF),
            Asked("team.municipal_member"),
            Asked("vendor.planning"),
            Asked("grant.dates", STATE),
            Asked("team.equity_partner", WARN, STAFF),
        ),
        Step.LIVED_EXPERTISE: (
            Asked("expertise.data_review", turn=Role.MUNICIPAL_MEMBER),
            Asked("expertise.affected", turn=Role.MUNICIPAL_MEMBER),
            Asked("expertise.perspectives", turn=Role.MUNICIPAL_MEMBER),
            Asked("expertise.ej_reference", WARN, Role.MUNICIPAL_MEMBER),
        ),
        Step.RECRUIT: (
            Asked("team.liaisons"),
            Asked("team.liaison_half", WARN),
            Asked("team.size", WARN),
            Asked("team.coverage", WARN),
            Asked("team.onboarding", turn=EQUITY),
            Asked("team.pay_terms", WARN),
            Asked("team.meet_and_greet"),
        ),
        Step.KICK_OFF: (
            Asked("kickoff.activities", turn=PLANNER),
            Asked("kickoff.organisers", WARN, PLANNER),
            Asked("kickoff.everyone", WARN, PLANNER),
            Asked("kickoff.process_overview", WARN, PLANNER),
        ),
        Step.SOCIAL_RESILIENCE: (
            Asked("themes.analysis", turn=PLANNER),
            Asked("themes.order", WARN, PLANNER),
            Asked("engagement.plan", turn=PLANNER),
            Asked("engagement.order", WARN, PLANNER),
            Asked("engagement.held", turn=LIAISON),
            Asked("engagement.reach", WARN, LIAISON),
            Asked("themes.findings", turn=PLANNER),
        ),
        Step.PRIORITIES: (
            Asked("worksheet.previous", turn=PLANNER),
            Asked("worksheet.fit", turn=PLANNER),
            Asked("worksheet.disposition", turn=PLANNER),
            Asked("priorities.list", turn=PLANNER),
            Asked("priorities.benefit", turn=PLANNER),
            Asked("priorities.reflect_groups", WARN, PLANNER),
            Asked("engagement.checkback", turn=LIAISON),
            Asked("engagement.checkback_reach", WARN, LIAISON),
            Asked("feedback.dispositions", turn=PLANNER),
            Asked("priorities.languages", turn=PLANNER),
            Asked("sheet.final", made_by_submission=True),
        ),
        Step.SELECT_PROJECT: (
            Asked("candidates.count"),
            Asked("candidates.linked"),
            Asked("candidates.feedback", turn=LIAISON),
            Asked("candidates.chosen"),
        ),
        Step.PLAN_PROJECT: (
            Asked("plan.tasks", turn=PLANNER),
            Asked("plan.budget", turn=PLANNER),
            Asked("plan.equity", turn=PLANNER),
            Asked("plan.equity_review", turn=EQUITY),
            Asked("vendor.implementation"),
        ),
        Step.IMPLEMENT: (
            Asked("project.tasks_done", turn=Role.IMPLEMENTATION_VENDOR),
            Asked("project.spending"),
            Asked("project.changes", STATE),
        ),
        Step.REFLECT: (
            Asked("reflection.lessons"),
            Asked("reflection.next"),
            Asked("pay.settled", WARN),
        ),
    }
}

CRITERIA: Registry[Criterion] = Registry("criterion")


def criterion(code: str, title: Any) -> Callable[[BulkCriterion], BulkCriterion]:
    """Register a bulk criterion under its stable code; registering a code twice raises ValueError."""

    def register(compute: BulkCriterion) -> BulkCriterion:
        CRITERIA.add(code, Criterion(code, title, compute))
        return compute

    return register


def asked_at(process: str, step: Step, switched_off: Iterable[str] = ()) -> tuple[Asked, ...]:
    """The lines of a step's gate in the guide's order, without the state rules this round switched off."""
    off = set(switched_off)
    return tuple(line for line in GATES[process][step] if not (line.level == Level.STATE and line.code in off))


P = ParamSpec("P")
T = TypeVar("T")
_looked: ContextVar[dict[Any, Any] | None] = ContextVar("what loaders have read during this look", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Let loaders keep what they read until the end of the outermost block; nothing may be changed inside."""
    if _looked.get() is not None:
        yield
        return
    token = _looked.set({})
    try:
        yield
    finally:
        _looked.reset(token)


Loader = Callable[Concatenate[Iterable[Community], P], T]


def shared_loader(load: Loader[P, T]) -> Loader[P, T]:
    """Let criteria that call the same loader for the same communities share one reading per look.

    Elsewhere it reads as ever; nothing is kept after the look, so a decision never sees what is old.
    """

    @wraps(load)
    def read(communities: Iterable[Community], *args: P.args, **options: P.kwargs) -> T:
        kept = _looked.get()
        if kept is None:
            return load(communities, *args, **options)
        rows = list(communities)
        key = (load, tuple(row.pk for row in rows), args, tuple(sorted(options.items())))
        if key not in kept:
            kept[key] = load(rows, *args, **options)
        return kept[key]

    return read


COULD_NOT_CHECK = _("This could not be checked. It blocks until it can; the operators have been told.")


def evidence_for(communities: Iterable[Community], codes: Iterable[str]) -> dict[int, dict[str, Evidence]]:
    """Evidence per community id and code, each criterion computed once for all communities.

    Raises LookupError for a code without a function. A crash is logged and becomes `failed`
    (with GATE_CRITERIA_RAISE it is raised).
    """
    rows = list(communities)
    prefetch_related_objects(rows, "round")
    found: dict[int, dict[str, Evidence]] = {community.pk: {} for community in rows}
    with one_look():
        for code in codes:
            if code not in CRITERIA:
                raise LookupError(f"No criterion computes {code!r}.")
            computed = _compute(CRITERIA.get(code), rows)
            for pk, lines in found.items():
                lines[code] = computed.get(pk) or Evidence(EvidenceState.FAILED, COULD_NOT_CHECK)
    return found


def _compute(criterion: Criterion, communities: Communities) -> Mapping[int, Evidence]:
    try:
        return criterion.compute(communities)
    except Exception:
        if settings.GATE_CRITERIA_RAISE:
            raise
        logger.exception("criterion %s failed", criterion.code)
        return {}


def say(text: Any, **parts: Any) -> Any:
    """Lazy `text % parts`: the sentence is put together in the language of whoever reads it."""
    return _sentence(text, parts)


def _put_together(text: Any, parts: Mapping[str, Any]) -> str:
    return str(text % parts)  # str() of the bare text would lose which plural to take


_sentence = lazy(_put_together, str)


def fingerprint(lines: Iterable[Any], marks: Mapping[str, int]) -> str:
    """A short hash over codes, states, summaries and where the records behind them stand: what a decider saw."""
    from django.utils.translation import override

    with override("en"):
        seen = [f"{line.code}|{line.state}|{line.evidence.summary}" for line in lines]
    seen += [f"{key}|{mark}" for key, mark in sorted(marks.items())]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:32]
