"""Conditions of approvals: where each stands, what waits for whom, and how many are overdue."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.contributions import Card, InboxItem, Owed
from mvp.enums import PROGRAM, ConditionState, Role, Step
from mvp.gates import say
from mvp.models import Community, GateCondition, ProcessRun
from mvp.permissions import Access

PROGRAM_ROLES = frozenset(PROGRAM)


def unmet(communities: Any) -> QuerySet[GateCondition]:
    """Conditions of these communities that are not confirmed yet, soonest first."""
    found = GateCondition.objects.filter(review__run__community__in=communities)
    return found.exclude(state=ConditionState.MET).select_related("review__run__community").order_by("due", "pk")


def overdue_count() -> Coalesce:
    """An annotation for communities: how many of their conditions are past their day and not confirmed."""
    late = GateCondition.objects.filter(review__run__community=OuterRef("pk"), due__lt=clock.today())
    by_community = late.exclude(state=ConditionState.MET).order_by().values("review__run__community")
    counted = by_community.annotate(late=Count("pk")).values("late")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def waiting_conditions(runs: Iterable[ProcessRun]) -> Iterator[Owed]:
    """For project managers the conditions to meet; for the program those to confirm, and the overdue ones."""
    communities = {run.community_id: run.community for run in runs}
    manager = frozenset({Role.PROJECT_MANAGER})
    for condition in unmet(communities):
        community = communities[condition.review.run.community_id]
        if condition.state == ConditionState.CLAIMED:
            title = _("Confirm that a condition of step %(step)d is met")
            yield Owed(f"condition.confirm:{condition.uid}", _item(condition, community, title), PROGRAM_ROLES)
            continue
        title = _("Meet a condition of the approval of step %(step)d")
        yield Owed(f"condition:{condition.uid}", _item(condition, community, title), manager)
        if condition.due < clock.today():
            title = _("A condition of step %(step)d is overdue")
            yield Owed(f"condition.late:{condition.uid}", _item(condition, community, title), PROGRAM_ROLES)


def _item(condition: GateCondition, community: Community, title: Any) -> InboxItem:
    url = reverse("condition_page", args=[community.slug, condition.uid])
    return InboxItem(say(title, step=condition.review.step), url, condition.text, community, condition.due)


def conditions_card(community: Community, access: Access) -> Card | None:
    """A panel on the community's home while conditions are not confirmed; before the first review there are none."""
    if not any(community.round.reviews(step) for step in Step if step < community.run.step):
        return None
    conditions = list(unmet([community]))
    context = {"conditions": conditions, "today": clock.today()}
    return Card("mvp/_conditions_card.html", context) if conditions else None
