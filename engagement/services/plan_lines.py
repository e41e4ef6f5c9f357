"""The lines of a plan: activities and metrics, matched with the stored ones by uid; what is left out is withdrawn."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from engagement.enums import EngagementLevel
from engagement.models import EngagementMethod, EngagementPlan, PlanActivity, PlanMetric
from mvp import clock
from mvp.exceptions import DomainError
from mvp.services.records import change_record, create_record

MAX_METRICS = 6
MAX_ACTIVITIES = 8


@dataclass(frozen=True)
class MetricDraft:
    """A metric as written in the form; `uid` names the stored one it changes."""

    name: str
    target: str
    how: str
    uid: uuid.UUID | None = None


@dataclass(frozen=True)
class ActivityDraft:
    """An activity as written in the form; `uid` names the stored one it changes."""

    name: str
    method: EngagementMethod
    level: EngagementLevel
    can_change: str = ""
    uid: uuid.UUID | None = None


def check_metrics(drafts: Sequence[MetricDraft], *, by: Any) -> None:
    """At most six metrics, each of them whole."""
    if len(drafts) > MAX_METRICS:
        raise DomainError(_("A plan has at most %(count)d metrics. Merge or drop some.") % {"count": MAX_METRICS})
    if any(not part.strip() for draft in drafts for part in (draft.name, draft.target, draft.how)):
        raise DomainError(
            _("A metric needs its name, its target and how it is measured. Fill in all three, or clear them.")
        )


def check_activities(drafts: Sequence[ActivityDraft], *, by: Any) -> None:
    """At most eight activities; one that asks people says what their answers can change."""
    if len(drafts) > MAX_ACTIVITIES:
        raise DomainError(_("A plan has at most %(count)d activities. Merge or drop some.") % {"count": MAX_ACTIVITIES})
    if any(not draft.name.strip() for draft in drafts):
        raise DomainError(_("An activity needs a name. Write it, or clear the whole activity."))
    if any(draft.level != EngagementLevel.INFORM and not draft.can_change.strip() for draft in drafts):
        raise DomainError(
            _("Write what the community can change through each activity. If it is nothing, the level is “inform”.")
        )


def save_metrics(plan: EngagementPlan, drafts: Sequence[MetricDraft], *, by: Any) -> None:
    """Make these the plan's metrics."""
    _save(PlanMetric, plan, drafts, by)


def save_activities(plan: EngagementPlan, drafts: Sequence[ActivityDraft], *, by: Any) -> None:
    """Make these the plan's activities."""
    _save(PlanActivity, plan, drafts, by)


def _save(model: Any, plan: EngagementPlan, drafts: Sequence[Any], by: Any) -> None:
    """Match drafts with stored lines by uid; the rest of the stored ones are withdrawn today."""
    stored = {line.uid: line for line in model.objects.filter(plan=plan, withdrawn_on__isnull=True)}
    for position, draft in enumerate(drafts, 1):
        values = {field.name: getattr(draft, field.name) for field in fields(draft) if field.name != "uid"}
        values["position"] = position
        line = stored.pop(draft.uid, None) if draft.uid else None
        if line is None:
            create_record(model, by=by, plan=plan, **values)
        elif any(getattr(line, name) != value for name, value in values.items()):
            change_record(line, by=by, version=None, **values)
    for line in stored.values():
        change_record(line, by=by, version=None, withdrawn_on=clock.today())
