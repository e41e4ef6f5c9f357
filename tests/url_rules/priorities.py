"""What the addresses of this storey answer at step 8."""

from typing import Any

from engagement.enums import FeedbackSource
from engagement.models import FeedbackItem
from mvp import clock
from mvp.models import Community
from priorities.models import EarlierPriority, Priority
from tests.url_rules import READERS, WORKERS, AppRules, Rule, writing


def make_records(community: Community, people: Any) -> dict[str, dict[str, Any]]:
    """A theme of the round, an earlier priority, a priority, and a contribution."""
    by = {"community": community, "updated_by": people.staff}
    earlier = EarlierPriority.objects.create(text="Reduce flooding", source_plan="MVP 1.0", **by)
    priority = Priority.objects.create(text_en="Keep homes dry", origin="new", why="Heard.", position=1, **by)
    item = FeedbackItem.objects.create(
        source=FeedbackSource.PAPER, received_on=clock.today(), language="en", text="The cellar floods.", **by
    )
    return {
        "theme": {"theme": "housing"},
        "translation": {"language": "zh-hans"},
        "earlier": {"uid": earlier.uid},
        "priority": {"uid": priority.uid},
        "feedback": {"uid": item.uid},
    }


RULES = AppRules(
    {
        "priorities:priority_list": Rule(),
        "priorities:priority_add": writing(),
        "priorities:priority_order": writing(ok_post=422),
        "priorities:candidate_choice": writing(),
        "priorities:merge_choice": writing(),
        "priorities:priority_merge": writing(),
        "priorities:priority_move": Rule(readers=WORKERS, ok_get=405, writers=WORKERS, ok_post=302, record="priority"),
        "priorities:priority_split": writing(record="priority"),
        "priorities:sheet_export": writing(READERS),
        "priorities:worksheet_export": writing(READERS),
        "priorities:priority_detail": Rule(record="priority"),
        "priorities:priority_edit": writing(record="priority"),
        "priorities:priority_withdraw": writing(record="priority"),
        "priorities:wording_keep": writing(record="priority"),
        "priorities:theme_detail": Rule(record="theme"),
        "priorities:analysis_edit": writing(record="theme", ok_post=302),
        "priorities:findings_edit": writing(record="theme", ok_post=302),
        "priorities:worksheet_detail": Rule(),
        "priorities:worksheet_edit": Rule(readers=WORKERS, ok_get=302),
        "priorities:no_earlier_edit": writing(ok_post=302),
        "priorities:fit_edit": writing(ok_post=302),
        "priorities:feedback_answer_edit": writing(ok_post=302),
        "priorities:checkback_edit": writing(),
        "priorities:earlier_add": writing(),
        "priorities:earlier_list_add": writing(),
        "priorities:earlier_edit": writing(record="earlier"),
        "priorities:earlier_settle": writing(record="earlier"),
        "priorities:earlier_withdraw": writing(record="earlier"),
        "priorities:translation_list": Rule(),
        "priorities:translation_edit": Rule(writers=WORKERS, ok_post=302, record="translation"),
        "priorities:translation_export": Rule(record="translation"),
        "priorities:translation_import": writing(record="translation"),
        "priorities:translation_import_check": Rule(readers=WORKERS, ok_get=302, writers=WORKERS, record="translation"),
        "priorities:feedback_take_up": writing(record="feedback"),
        "priorities:paper_comments_add": writing(),
        "priorities:feedback_link": writing(record="feedback"),
    },
    make_records,
)
