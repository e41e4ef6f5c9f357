"""Every model of engagement."""

from engagement.models.event import Event, EventOutcome, EventReach
from engagement.models.feedback import Disposition, FeedbackItem
from engagement.models.plan import EngagementPlan, PlanMetric

__all__ = ("Disposition", "EngagementPlan", "Event", "EventOutcome", "EventReach", "FeedbackItem", "PlanMetric")
