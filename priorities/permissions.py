"""Who edits what of steps 5 and 6. Official sheets are asked for by whom `mvp.export_official` names."""

from mvp.enums import Step
from mvp.permissions import process_action

EDIT_THEMES = process_action("priorities.edit_themes", step=Step.SOCIAL_RESILIENCE)
EDIT_WORKSHEET = process_action("priorities.edit_worksheet", step=Step.PRIORITIES)
EDIT_PRIORITIES = process_action("priorities.edit_priorities", step=Step.PRIORITIES)
PUBLISH_DRAFT = process_action("priorities.publish_draft", step=Step.PRIORITIES)
ANSWER_FEEDBACK = process_action("priorities.answer_feedback", step=Step.PRIORITIES)
