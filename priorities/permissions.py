"""Who edits what of steps 5 and 6. Official sheets are asked for by whom `mvp.export_official` names."""

from django.utils.translation import gettext_lazy as _

from mvp.enums import Step
from mvp.permissions import declare, is_staff_member, process_action

EDIT_THEMES = process_action(
    "priorities.edit_themes", step=Step.SOCIAL_RESILIENCE, label=_("Write analysis and findings per theme")
)
EDIT_WORKSHEET = process_action(
    "priorities.edit_worksheet", step=Step.PRIORITIES, label=_("Fill in the worksheet on earlier priorities")
)
EDIT_PRIORITIES = process_action(
    "priorities.edit_priorities", step=Step.PRIORITIES, label=_("Write and order the priorities")
)
PUBLISH_DRAFT = process_action(
    "priorities.publish_draft", step=Step.PRIORITIES, label=_("Publish the draft for comment")
)
ANSWER_FEEDBACK = process_action("priorities.answer_feedback", step=Step.PRIORITIES, label=_("Answer feedback"))
EDIT_GUIDE = declare(
    "priorities.edit_guide", is_staff_member, label=_("Change the themes of the round and the guiding questions")
)
