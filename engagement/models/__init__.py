"""Every model of engagement."""

from engagement.models.contact import FeedbackContact
from engagement.models.event import Event, EventBarrier, EventFile, EventOutcome, EventReach
from engagement.models.feedback import Disposition, FeedbackItem
from engagement.models.figure import GroupFigure
from engagement.models.hours import HoursAtEvent
from engagement.models.method import EngagementMethod
from engagement.models.phone import PhoneReceipt
from engagement.models.photo import PublishedPhoto
from engagement.models.plan import EngagementPlan, PlanActivity, PlanMetric, PlanVersion
from engagement.models.reason import WrittenReason
from engagement.models.reflection import Commitment, EquityMark, EventReflection, MarkJudgement, PhaseReflection
from engagement.models.reminder import EventReminder

__all__ = (
    "Commitment",
    "Disposition",
    "EngagementMethod",
    "EngagementPlan",
    "EquityMark",
    "Event",
    "EventBarrier",
    "EventFile",
    "EventOutcome",
    "EventReach",
    "EventReflection",
    "EventReminder",
    "FeedbackContact",
    "FeedbackItem",
    "GroupFigure",
    "HoursAtEvent",
    "MarkJudgement",
    "PhaseReflection",
    "PhoneReceipt",
    "PlanActivity",
    "PlanMetric",
    "PlanVersion",
    "PublishedPhoto",
    "WrittenReason",
)
