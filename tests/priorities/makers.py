"""Records of steps 5 and 6, made through the services."""

from datetime import date, timedelta
from typing import Any

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose
from engagement.models import Event, FeedbackItem
from mvp import clock
from mvp.gates import Evidence, evidence_for
from mvp.models import Community, Rendering, Theme
from mvp.tasks import render
from priorities.earlier_draft import EarlierDraft
from priorities.enums import EarlierOutcome, Origin
from priorities.models import EarlierPriority, Priority, ThemeFinding
from priorities.priority_draft import PriorityDraft
from priorities.services.earlier import add_earlier, settle_earlier
from priorities.services.priorities import add_priority
from priorities.services.themes import save_analysis, save_findings
from tests.engagement.makers import make_event, make_feedback, make_plan, record

HEADS: dict[str, Any] = {"community_data": "Figures.", "climate_information": "Warmer.", "existing_knowledge": "Known."}
FOUND: dict[str, Any] = {"needed": "Dry homes.", "candidates": ["Keep homes dry"], "no_open_questions": True}
BOTH = {"en": "Keep homes dry", "zh-hans": "让住宅保持干燥"}
ACTION = {"en": "Flood advice", "zh-hans": "防洪咨询"}


def days(count: int) -> date:
    """A programme day so many days from today."""
    return clock.today() + timedelta(days=count)


def themes(community: Community) -> list[Theme]:
    """The themes of the community's round."""
    return list(Theme.objects.filter(round=community.round_id))


def analyse_all(community: Community, by: Any) -> list[ThemeFinding]:
    """A complete desk analysis."""
    return [save_analysis(community, theme, by=by, **HEADS) for theme in themes(community)]


def find_all(community: Community, by: Any) -> list[ThemeFinding]:
    """Findings of every theme."""
    return [save_findings(community, theme, by=by, **FOUND) for theme in themes(community)]


def held_event(community: Community, by: Any, groups: list[AffectedGroup], **fields: Any) -> Event:
    """A recorded event that reached these groups; the plan is written when there is none."""
    if not hasattr(community, "engagement_plan"):
        make_plan(community, by=by, audiences=groups)
    event = make_event(community, by=by, **fields)
    return record(event, by=by, reach=dict.fromkeys(groups, 3))


def listen(community: Community, by: Any, groups: list[AffectedGroup], **fields: Any) -> Event:
    """A recorded event of step 5."""
    return held_event(community, by, groups, purpose=EventPurpose.LISTEN, **fields)


def check_back(community: Community, by: Any, groups: list[AffectedGroup], **fields: Any) -> Event:
    """A recorded event of step 6."""
    return held_event(community, by, groups, purpose=EventPurpose.CHECK_BACK, **fields)


def numbered(text: str, before: int) -> str:
    """The text for the first of a kind; its number behind it for those that come later."""
    return f"{text} {before + 1}" if before else text


def earlier(community: Community, by: Any, outcome: EarlierOutcome | None = None, **fields: Any) -> EarlierPriority:
    """An earlier priority, settled when an outcome is given; a second one is told apart by its number."""
    text = numbered("Reduce flooding", EarlierPriority.objects.filter(community=community).count())
    values = {"text": text, "source_plan": "MVP 1.0", "done": "Two culverts.", **fields}
    row = add_earlier(community, EarlierDraft(**values), by=by)
    return settle_earlier(row, by=by, version=None, outcome=outcome, why="Because.") if outcome else row


def draft(**changes: Any) -> PriorityDraft:
    """A new priority in both languages with one action."""
    values: dict[str, Any] = {
        "text": BOTH,
        "actions": (ACTION,),
        "origin": Origin.NEW,
        "why": "Heard often.",
        **changes,
    }
    return PriorityDraft(**values)


def priority(community: Community, by: Any, **changes: Any) -> Priority:
    """A priority on the public list; where the text is not given, a kept one has its earlier text, others a number."""
    before = Priority.objects.filter(community=community).count()
    text = {code: numbered(words, before) for code, words in BOTH.items()}
    return add_priority(community, draft(**{"text": text | kept_text(changes), **changes}), by=by)


def kept_text(fields: dict[str, Any]) -> dict[str, str]:
    """The text of the earlier priority, for one that is kept."""
    if fields.get("origin") != Origin.KEPT or not fields.get("earlier"):
        return {}
    return {"en": fields["earlier"][0].latest_text}


def say_something(community: Community, by: Any, **fields: Any) -> FeedbackItem:
    """A contribution about the draft priorities, received today."""
    return make_feedback(community, by=by, **{"about": "priorities", **fields})


def evidence(code: str, community: Community) -> Evidence:
    """What the criterion finds for one community."""
    return evidence_for(Community.objects.filter(pk=community.pk), [code])[community.pk][code]


def found(code: str, community: Community) -> tuple[str, str, str]:
    """State, summary and the end of the address that fixes it."""
    one = evidence(code, community)
    return str(one.state.value), str(one.summary), one.fix_url.removeprefix(f"/communities/{community.slug}")


def work_off() -> list[str]:
    """Let the worker make every queued file, and return the states."""
    for rendering in Rendering.objects.order_by("pk"):
        render(rendering.pk)
    return list(Rendering.objects.order_by("pk").values_list("state", flat=True))
