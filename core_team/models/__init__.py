"""Every model of the Core Team."""

from core_team.models.expertise import AffectedGroup, DataReviewEntry, Perspective
from core_team.models.meeting import Meeting, MeetingAttendance
from core_team.models.pay import PayEntry, PayMilestone, PayTerms
from core_team.models.team import OnboardingCheck, OnboardingItem, TeamProfile
from core_team.models.vendor import Vendor

__all__ = (
    "AffectedGroup",
    "DataReviewEntry",
    "Meeting",
    "MeetingAttendance",
    "OnboardingCheck",
    "OnboardingItem",
    "PayEntry",
    "PayMilestone",
    "PayTerms",
    "Perspective",
    "TeamProfile",
    "Vendor",
)
