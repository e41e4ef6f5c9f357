"""Every model of the ground floor."""

from mvp.models.audit import AuditEvent
from mvp.models.calendar import CalendarLink
from mvp.models.comment import Comment, CommentThread
from mvp.models.community import Community, CommunityMember, FormerSlug
from mvp.models.document import Attachment, Document, OutboxMessage, Rendering
from mvp.models.editing import Editing
from mvp.models.gate import ConditionAct, GateCondition, GateReview, GateStatus, Waiver
from mvp.models.invitation import Invitation
from mvp.models.membership import Membership
from mvp.models.place import Municipality, Region, Tribe
from mvp.models.process import ProcessRun, StepProgress
from mvp.models.programme import GuideEntry, PhaseText, PriorityPopulation, ProgramRound, StepText, Theme
from mvp.models.question import Question, QuestionMessage
from mvp.models.queue import WorkerHeartbeat
from mvp.models.text import FormDraft, TextState
from mvp.models.turn import Turn
from mvp.models.user import User

__all__ = (
    "Attachment",
    "AuditEvent",
    "CalendarLink",
    "Comment",
    "CommentThread",
    "Community",
    "CommunityMember",
    "ConditionAct",
    "Document",
    "Editing",
    "FormDraft",
    "FormerSlug",
    "GateCondition",
    "GateReview",
    "GateStatus",
    "GuideEntry",
    "Invitation",
    "Membership",
    "Municipality",
    "OutboxMessage",
    "PhaseText",
    "PriorityPopulation",
    "ProcessRun",
    "ProgramRound",
    "Question",
    "QuestionMessage",
    "Region",
    "Rendering",
    "StepProgress",
    "StepText",
    "TextState",
    "Theme",
    "Tribe",
    "Turn",
    "User",
    "Waiver",
    "WorkerHeartbeat",
)
