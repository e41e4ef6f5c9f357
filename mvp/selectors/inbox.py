"""What waits for whom: one rule for the number in the header, "My turn" and a community's own page.

`owed_at` tells what a gate waits for and `contributed` what else does, each thing with the roles and people who can do
it. The cache (`Turn`) is written from both in the transaction of each change; the header counts there. "My turn" puts
the same things into words, computed now.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp import contributions
from mvp.contributions import InboxItem, Owed
from mvp.enums import PROGRAM, Role, StepStatus
from mvp.gates import say
from mvp.models import Community, ProcessRun, StepProgress, Turn
from mvp.permissions import Access
from mvp.selectors.gate import Gate, GateLine, gates_of

NEAR_DAYS = 7


def near(today: date) -> date:
    """The last day that counts as soon."""
    return today + timedelta(days=NEAR_DAYS)


def owed_at(gate: Gate, *, submitted: bool) -> list[Owed]:
    """What a run's open gate waits for: the decision when it is submitted, else what keeps it open."""
    return [_decision(gate.run)] if submitted else _to_do(gate)


def _decision(run: ProcessRun) -> Owed:
    title = say(_("Decide the gate of step %(step)d"), step=int(run.open_step))
    url = reverse("gate_review", args=[run.community.slug, int(run.open_step)])
    why = _("The community has submitted this step and waits for the decision.")
    return Owed("gate", InboxItem(title, url, why, run.community), frozenset(PROGRAM))


def _to_do(gate: Gate) -> list[Owed]:
    """The open lines, in the order of the gate; closing it when there is none; nothing after the end."""
    community = gate.run.community
    if gate.run.is_finished and not gate.run.reopened_step:
        return []
    if not gate.blocking_submission:
        return [Owed("gate", _closing(gate), frozenset({Role.PROJECT_MANAGER}))]
    return [Owed(f"gate:{line.code}", _fixing(line, community), _who(line.turn)) for line in gate.blocking_submission]


def _closing(gate: Gate) -> InboxItem:
    community = gate.run.community
    title = _("Submit step %(step)d for review") if community.round.reviews(gate.step) else _("Close step %(step)d")
    url = reverse("step_page", args=[community.slug, int(gate.step)])
    return InboxItem(say(title, step=int(gate.step)), url, _("Nothing blocks this gate any more."), community)


def _fixing(line: GateLine, community: Community) -> InboxItem:
    found = line.evidence
    return InboxItem(found.fix_label or line.title, found.fix_url, found.summary, community)


def _who(turn: Role) -> frozenset[Role]:
    """What is the coordinator's turn, staff do as well."""
    return frozenset(PROGRAM) if turn == Role.COORDINATOR else frozenset({turn})


def contributed(runs: Iterable[ProcessRun]) -> list[Owed]:
    """What waits in the communities of these runs outside their gates."""
    rows = list(runs)
    for run in rows:
        run.community.run = run  # what rights ask for, already read
    return [one for source in contributions.inbox.all() for one in source(rows)]


def items_for(owed: Iterable[Owed], access: Access) -> list[InboxItem]:
    """What of it waits for this person."""
    return [one.item for one in owed if one.waits_for(access.user.pk, access.roles_in(one.item.community))]


def waiting_for_others(owed: Iterable[Owed], roles: frozenset[Role]) -> list[tuple[Any, int]]:
    """How much of it waits for other roles than the reader's, in the enum's order of roles."""
    others = Counter(one.turn for one in owed if not one.roles & roles)
    return [(role.label, others[role]) for role in Role if others[role]]


def turns_for(access: Access) -> QuerySet[Turn]:
    """What the cache says waits for this person, in all their communities."""
    wanted = Q(person=access.user.pk) & access.reach("community")
    for role in {held.role for held in access.memberships}:
        wanted |= Q(role=role) & access.reach("community", role)
    return Turn.objects.filter(wanted).exclude(not_for=access.user.pk)


@dataclass(frozen=True)
class Waiting:
    """How many things wait for a person: everywhere, and in one community besides what its gate asks for."""

    everywhere: int = 0
    besides_gate: int = 0


def count_waiting(access: Access, community: Community | None = None) -> Waiting:
    """As many everywhere as "My turn" has items. One query."""
    if not access.memberships:
        return Waiting()
    place = Concat(Cast("community", CharField()), Value(" "), "thing")
    here = Q(community=community) & ~Q(thing="gate") & ~Q(thing__startswith="gate:")
    counts = {"everywhere": Count(place, distinct=True), "besides_gate": Count("thing", filter=here, distinct=True)}
    return Waiting(**turns_for(access).aggregate(**counts))


def waiting_for(access: Access) -> list[InboxItem]:
    """Everything this person owes, soonest first. An item goes when the record is right."""
    found = ProcessRun.objects.filter(community__in=turns_for(access).values("community"))
    runs = list(found.select_related("community__round", "community__region"))
    submitted = submitted_steps(runs)
    decisions = [run for run in runs if (run.pk, run.open_step) in submitted]
    owed = [_decision(run) for run in decisions]
    for gate in gates_of(run for run in runs if run not in decisions).values():
        owed += _to_do(gate)
    items = items_for(owed + contributed(runs), access)
    return sorted(items, key=lambda item: (item.due is None, item.due, str(item.community)))


def submitted_steps(runs: Iterable[ProcessRun]) -> set[tuple[int, int]]:
    """Which steps of these runs are submitted, as (run id, step)."""
    rows = StepProgress.objects.filter(run__in=runs, status=StepStatus.SUBMITTED)
    return set(rows.values_list("run_id", "step"))
