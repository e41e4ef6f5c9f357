"""Every model of the Core Team."""

from core_team.models.coverage import CoverageReason, GroupLiaison
from core_team.models.deliverable import Deliverable, HandIn
from core_team.models.ej import EjReference
from core_team.models.expertise import AffectedGroup, CommunityPopulation, DataReviewEntry, Perspective
from core_team.models.meeting import Meeting, MeetingAttendance, MeetingFile, MeetingOrganiser
from core_team.models.needs import SupportNeed
from core_team.models.pay import PayEntry, PayMilestone, PayTerms
from core_team.models.recruiting import Candidate, CandidateMove, LiaisonOffer, OutreachEffort
from core_team.models.team import OnboardingCheck, OnboardingItem, TeamProfile
from core_team.models.vendor import Vendor

__all__ = (
    "AffectedGroup",
    "CommunityPopulation",
    "Candidate",
    "CandidateMove",
    "CoverageReason",
    "DataReviewEntry",
    "Deliverable",
    "EjReference",
    "GroupLiaison",
    "HandIn",
    "LiaisonOffer",
    "Meeting",
    "MeetingAttendance",
    "MeetingFile",
    "MeetingOrganiser",
    "OnboardingCheck",
    "OnboardingItem",
    "OutreachEffort",
    "PayEntry",
    "PayMilestone",
    "PayTerms",
    "Perspective",
    "SupportNeed",
    "TeamProfile",
    "Vendor",
)
