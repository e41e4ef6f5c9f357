"""The kinds of written reasons: this app's own, and the registry to which the storeys above add theirs."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.enums import EventPurpose
from engagement.permissions import EDIT_PLAN, EVENT_ACTIONS
from engagement.selectors.groups import groups_heard
from engagement.selectors.reasons import ENGAGEMENT_ORDER, REACH
from mvp.models import Community
from mvp.registry import Registry


@dataclass(frozen=True)
class ReasonKind:
    """A question that a written reason answers; `action` is the right to answer it, `per_group` asks it group by group.

    `instead` leads to what would make the reason unnecessary: (label, URL name, query). `settled(community)` gives the
    groups (ids) for which it is unnecessary now, and `settled_label` says so beside a reason that was written before.
    """

    title: Any
    question: Any
    hint: Any
    action: str
    per_group: bool = False
    instead: tuple[Any, str, str] | None = None
    settled: Callable[[Community], Collection[int]] | None = None
    settled_label: Any = ""


reason_kinds: Registry[ReasonKind] = Registry("kind of written reason")

reason_kinds.add(
    ENGAGEMENT_ORDER,
    ReasonKind(
        title=_("The plan was not there before the first event"),
        question=_("Why was the plan not there before the first event?"),
        hint=_("For instance a gathering that was planned before the grant began. The reviewer reads it."),
        action=EDIT_PLAN,
    ),
    order=10,
)
reason_kinds.add(
    REACH,
    ReasonKind(
        title=_("Groups that were not reached"),
        question=_("Why was this group not reached?"),
        hint=_("For instance who was asked and when, and how this group will be heard later. The reviewer reads it."),
        action=EVENT_ACTIONS[EventPurpose.LISTEN],
        per_group=True,
        instead=(_("Add an event that reaches it"), "engagement:event_add", f"purpose={EventPurpose.LISTEN.value}"),
        settled=lambda community: groups_heard([community.pk])[community.pk],
        settled_label=_("Reached since"),
    ),
    order=20,
)
