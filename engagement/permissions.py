"""Who writes what of the engagement record, and in which step's rights."""

from engagement.enums import EventPurpose, FeedbackAbout
from mvp.enums import Role, Step
from mvp.permissions import WORKERS, process_action

EDIT_PLAN = process_action("engagement.edit_plan", step=Step.SOCIAL_RESILIENCE)
EDIT_INCLUSION = process_action(
    "engagement.edit_inclusion", step=Step.SOCIAL_RESILIENCE, roles={*WORKERS, Role.EQUITY_PARTNER}
)

EVENT_ACTIONS = {
    EventPurpose.LISTEN: process_action("engagement.record_listening", step=Step.SOCIAL_RESILIENCE),
    EventPurpose.CHECK_BACK: process_action("engagement.record_check_back", step=Step.PRIORITIES),
    EventPurpose.CANDIDATES: process_action("engagement.record_candidate_event", step=Step.SELECT_PROJECT),
}
"""An event belongs to the step whose question it asks; a reopened step gives the right for its own events."""

RECORD_FEEDBACK = process_action("engagement.record_feedback", step=Step.PRIORITIES)
RECORD_CANDIDATE_FEEDBACK = process_action("engagement.record_candidate_feedback", step=Step.SELECT_PROJECT)
FEEDBACK_ACTIONS = {
    FeedbackAbout.GENERAL: RECORD_FEEDBACK,
    FeedbackAbout.PRIORITIES: RECORD_FEEDBACK,
    FeedbackAbout.CANDIDATES: RECORD_CANDIDATE_FEEDBACK,
}
