"""Engagement's records, made through its services."""

from datetime import date
from typing import Any

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose, FeedbackSource
from engagement.models import EngagementMethod, EngagementPlan, Event, FeedbackItem, PlanMetric
from engagement.services.events import add_event, record_event
from engagement.services.feedback import add_feedback
from engagement.services.plans import MetricDraft, save_plan
from mvp import clock
from mvp.models import Community
from tests.factories import begin_by

METRICS = (
    MetricDraft("Groups heard", "All", "Sign-in sheet"),
    MetricDraft("First-time voices", "Half", "Question at the door"),
)


def make_group(community: Community, name: str, **fields: Any) -> AffectedGroup:
    """A group that the community names."""
    return AffectedGroup.objects.create(
        community=community, name=name, name_en=name, kind="priority", why="They live in the low streets.", **fields
    )


def make_plan(
    community: Community, *, by: Any, audiences: Any = (), metrics: Any = METRICS, **fields: Any
) -> EngagementPlan:
    """A plan through its service."""
    texts = {"goals": "Hear those hit first.", "methods": "Shared meals.", **fields}
    return save_plan(community, by=by, audiences=audiences, metrics=metrics, **texts)


def make_event(community: Community, *, by: Any, **fields: Any) -> Event:
    """A listening event of today, not recorded yet."""
    values: dict[str, Any] = {
        "purpose": EventPurpose.LISTEN,
        "method": EngagementMethod.objects.get(code="meal"),
        "name": "Supper",
        "held_on": clock.today(),
        **fields,
    }
    begin_by(community, values["held_on"])
    return add_event(community, by=by, **values)


def results(community: Community, text: str = "Met.") -> dict[PlanMetric, str]:
    """The same result for each current metric."""
    metrics = PlanMetric.objects.filter(plan__community=community, withdrawn_on__isnull=True)
    return dict.fromkeys(metrics, text)


def record(event: Event, *, by: Any, people: int = 20, reach: Any = None, **fields: Any) -> Event:
    """Record an event with a result for each metric."""
    values = {"outcomes": results(event.community), **fields}
    return record_event(event, by=by, people=people, reach=reach or {}, **values)


def make_feedback(community: Community, *, by: Any, text: str = "The cellar floods.", **fields: Any) -> FeedbackItem:
    """A contribution on paper, received today."""
    values: dict[str, Any] = {
        "source": FeedbackSource.PAPER,
        "received_on": clock.today(),
        "language": "en",
        **fields,
    }
    return add_feedback(community, by=by, text=text, **values)


def days_ago(count: int) -> date:
    """A programme day before today."""
    return date.fromordinal(clock.today().toordinal() - count)
