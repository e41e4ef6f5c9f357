"""Writing the engagement plan: goals, methods, audiences and metrics."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core_team.models import AffectedGroup
from engagement.models import EngagementPlan, PlanMetric
from engagement.permissions import EDIT_INCLUSION, EDIT_PLAN
from engagement.selectors.groups import named_groups
from engagement.selectors.plans import current_metrics
from engagement.services.singles import save_single
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording

MAX_METRICS = 6


@dataclass(frozen=True)
class MetricDraft:
    """A metric as written in the form; `uid` names the stored one it changes."""

    name: str
    target: str
    how: str
    uid: uuid.UUID | None = None


def save_plan(
    community: Community,
    *,
    by: Any,
    goals: str,
    methods: str,
    audiences: Iterable[AffectedGroup],
    metrics: Sequence[MetricDraft],
    inclusion: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> EngagementPlan:
    """Write the plan or change it. The day of the first saving is the day it was written.

    Metrics that are not among `metrics` any more are withdrawn; what events recorded against them stays.
    Raises DomainError for a seventh or half-filled metric or a strange group, VersionConflict. Audits `plan.saved`.
    """
    require(by, EDIT_PLAN, community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        groups = _checked_audiences(community, audiences)
        _check_metrics(metrics)
        values: dict[str, Any] = {"goals": goals, "methods": methods, "inclusion": inclusion}
        if not EngagementPlan.objects.filter(community=community).exists():
            values["written_on"] = clock.today()
        plan, written = save_single(EngagementPlan, {"community": community}, by=by, uid=uid, version=version, **values)
        if written:
            plan.audiences.set(groups)
            _save_metrics(plan, metrics, by=by)
            record_act("plan.saved", by=by, community=community, about=plan, version=plan.version)
    return plan


def save_inclusion(plan: EngagementPlan, *, by: Any, inclusion: str, version: int | None = None) -> EngagementPlan:
    """Change only how everybody can take part: the Equity Partner's part of the plan. Audits `plan.saved`."""
    require(by, EDIT_INCLUSION, plan.community)
    with recording(plan.community):
        plan = change_record(plan, by=by, version=version, inclusion=inclusion)
        record_act("plan.saved", by=by, community=plan.community, about=plan, version=plan.version)
    return plan


def _checked_audiences(community: Community, audiences: Iterable[AffectedGroup]) -> list[AffectedGroup]:
    wanted = {group.pk for group in audiences}
    groups = list(named_groups(community).filter(pk__in=wanted))
    if len(groups) != len(wanted):
        text = _("Choose groups that this community names now. Load the page again to see them.")
        raise DomainError(text, fields={"audiences": text})
    return groups


def _check_metrics(metrics: Sequence[MetricDraft]) -> None:
    if len(metrics) > MAX_METRICS:
        raise DomainError(_("A plan has at most %(count)d metrics. Merge or drop some.") % {"count": MAX_METRICS})
    if any(not part.strip() for draft in metrics for part in (draft.name, draft.target, draft.how)):
        raise DomainError(
            _("A metric needs its name, its target and how it is measured. Fill in all three, or clear them.")
        )


def _save_metrics(plan: EngagementPlan, drafts: Sequence[MetricDraft], *, by: Any) -> None:
    """Match drafts with stored metrics by uid; the rest of the stored ones are withdrawn today."""
    stored = {metric.uid: metric for metric in current_metrics(plan)}
    for position, draft in enumerate(drafts, 1):
        values: dict[str, Any] = {"name": draft.name, "target": draft.target, "how": draft.how, "position": position}
        metric = stored.pop(draft.uid, None) if draft.uid else None
        if metric is None:
            create_record(PlanMetric, by=by, plan=plan, **values)
        elif any(getattr(metric, name) != value for name, value in values.items()):
            change_record(metric, by=by, version=None, **values)
    for metric in stored.values():
        change_record(metric, by=by, version=None, withdrawn_on=clock.today())
