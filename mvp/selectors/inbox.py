"""What waits for a person: read from the gates' cached lines and from what apps contribute."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp import contributions
from mvp.contributions import InboxItem
from mvp.enums import PROGRAM, Role, StepStatus
from mvp.gates import say
from mvp.models import Community, ProcessRun, StepProgress
from mvp.permissions import Access
from mvp.selectors.gate import Gate, gates_of

NEAR_DAYS = 7


def near(today: date) -> date:
    """The last day that counts as soon."""
    return today + timedelta(days=NEAR_DAYS)


def runs_for(access: Access) -> list[ProcessRun]:
    """The open runs of the communities where this person does more than read, with what gates need loaded."""
    visible = Community.objects.visible_to(access.user)
    runs = ProcessRun.objects.filter(community__in=visible).select_related("community__round", "community__region")
    return [run for run in runs if not run.is_finished or run.reopened_step]


def waiting_for(access: Access) -> list[InboxItem]:
    """Everything this person owes, soonest first. An item goes when the record is right."""
    runs = runs_for(access)
    own = [run for run in runs if access.roles_in(run.community) - frozenset(PROGRAM)]
    submitted = set(
        StepProgress.objects.filter(run__in=runs, status=StepStatus.SUBMITTED).values_list("run_id", "step")
    )
    items: list[InboxItem] = []
    for gate in gates_of(own).values():
        if (gate.run.pk, int(gate.step)) not in submitted:
            items += lines_for(gate, access.roles_in(gate.run.community))
    for run in runs:
        if (run.pk, int(run.open_step)) in submitted and access.roles_in(run.community) & frozenset(PROGRAM):
            items.append(review_item(run))
    for contributed in contributions.inbox.all():
        items += contributed(access, runs)
    return sorted(items, key=lambda item: (item.due is None, item.due, str(item.community)))


def lines_for(gate: Gate, roles: frozenset[Role]) -> list[InboxItem]:
    """The open lines of a gate that are these roles' turn; closing it when nothing is open."""
    community = gate.run.community
    waiting = gate.blocking_submission
    items = [
        InboxItem(line.evidence.fix_label or line.title, line.evidence.fix_url, line.evidence.summary, community)
        for line in waiting
        if line.turn in roles
    ]
    if not waiting and Role.PROJECT_MANAGER in roles:
        url = reverse("step_page", args=[community.slug, int(gate.step)])
        reviewed = community.round.reviews(gate.step)
        title = _("Submit step %(step)d for review") if reviewed else _("Close step %(step)d")
        items.append(
            InboxItem(say(title, step=int(gate.step)), url, _("Nothing blocks this gate any more."), community)
        )
    return items


def waiting_for_others(gate: Gate, roles: frozenset[Role]) -> list[tuple[Any, int]]:
    """How many open lines wait for other roles than the reader's, in the enum's order of roles."""
    turns = Counter(line.turn for line in gate.blocking_submission if line.turn not in roles)
    return [(role.label, turns[role]) for role in Role if turns[role]]


def review_item(run: ProcessRun) -> InboxItem:
    """The decision a coordinator owes."""
    url = reverse("gate_review", args=[run.community.slug, int(run.open_step)])
    return InboxItem(
        say(_("Decide the gate of step %(step)d"), step=int(run.open_step)),
        url,
        _("The community has submitted this step and waits for the decision."),
        run.community,
    )


def turn_count(user: Any) -> int:
    """How many communities wait for this person, from the cache: one query, for the frame of each page."""
    from mvp.permissions import access_of

    access = access_of(user)
    if not access.memberships:
        return 0
    runs = ProcessRun.objects.filter(community__in=Community.objects.visible_to(user), gate_status__isnull=False)
    return sum(
        turn in {role.value for role in access.roles_in(Community(pk=pk, region_id=region))}
        or (turn == Role.COORDINATOR and Role.STAFF in access.roles_in(Community(pk=pk, region_id=region)))
        for pk, region, turn in runs.exclude(gate_status__turn="").values_list(
            "community_id", "community__region_id", "gate_status__turn"
        )
    )
