"""Writing the engagement plan: goals, methods, audiences, activities, means and metrics. Each saving is a version."""

import uuid
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.utils.translation import gettext as _

from core_team.models import AffectedGroup
from engagement.enums import SpokenLanguage
from engagement.models import EngagementPlan, PlanVersion
from engagement.permissions import EDIT_INCLUSION, EDIT_PLAN
from engagement.selectors.groups import named_groups
from engagement.selectors.plan_versions import plan_content
from engagement.services.plan_lines import (
    ActivityDraft,
    MetricDraft,
    check_activities,
    check_metrics,
    save_activities,
    save_metrics,
)
from engagement.services.singles import save_single
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import actor, record_act
from mvp.services.records import change_record, recording


class Means(TypedDict, total=False):
    """What is set aside, and the languages people are met in; what is not given stays as it is."""

    languages: Sequence[str]
    money: Decimal | None
    people: str
    time: str


def save_plan(
    community: Community,
    *,
    by: Any,
    goals: str,
    methods: str,
    audiences: Iterable[AffectedGroup],
    metrics: Sequence[MetricDraft],
    activities: Sequence[ActivityDraft] = (),
    inclusion: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
    **means: Unpack[Means],
) -> EngagementPlan:
    """Write the plan or change it. The day of the first saving is the day it was written.

    Metrics and activities that are not given any more are withdrawn; what events recorded against them stays.
    Raises DomainError for a half-filled line, one too many or a strange group, VersionConflict. Audits `plan.saved`.
    """
    require(by, EDIT_PLAN, community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        groups = _checked_audiences(community, audiences)
        check_metrics(metrics, by=by)
        check_activities(activities, by=by)
        values = {"goals": goals, "methods": methods, "inclusion": inclusion, **_checked_means(means)}
        if not EngagementPlan.objects.filter(community=community).exists():
            values["written_on"] = clock.today()
        plan, written = save_single(EngagementPlan, {"community": community}, by=by, uid=uid, version=version, **values)
        if written:
            plan.audiences.set(groups)
            save_metrics(plan, metrics, by=by)
            save_activities(plan, activities, by=by)
            _keep_version(plan, by)
            record_act("plan.saved", by=by, community=community, about=plan, version=plan.version)
    return plan


def save_inclusion(plan: EngagementPlan, *, by: Any, inclusion: str, version: int | None = None) -> EngagementPlan:
    """Change only how everybody can take part: the Equity Partner's part of the plan. Audits `plan.saved`."""
    require(by, EDIT_INCLUSION, plan.community)
    with recording(plan.community):
        plan = change_record(plan, by=by, version=version, inclusion=inclusion)
        _keep_version(plan, by)
        record_act("plan.saved", by=by, community=plan.community, about=plan, version=plan.version)
    return plan


def _checked_audiences(community: Community, audiences: Iterable[AffectedGroup]) -> list[AffectedGroup]:
    wanted = {group.pk for group in audiences}
    groups = list(named_groups(community).filter(pk__in=wanted))
    if len(groups) != len(wanted):
        text = _("Choose groups that this community names now. Load the page again to see them.")
        raise DomainError(text, fields={"audiences": text})
    return groups


def _checked_means(means: Means) -> dict[str, Any]:
    strange = set(means.get("languages", ())) - set(SpokenLanguage.values)
    if strange:
        text = _("Choose languages from the list.")
        raise DomainError(text, fields={"languages": text})
    return dict(means)


def _keep_version(plan: EngagementPlan, by: Any) -> None:
    """Keep the whole plan as it stands now; nobody can change a version."""
    PlanVersion.objects.create(plan=plan, number=plan.version, content=plan_content(plan), **actor(by, plan.community))
