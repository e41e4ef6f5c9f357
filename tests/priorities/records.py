"""What the tests of services and criteria share: the records of steps 5 and 6, and days before and after today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose
from engagement.models import Event, FeedbackItem
from mvp import clock
from mvp.gates import Evidence, evidence_for
from mvp.models import Community, Membership, Theme
from priorities.earlier_draft import EarlierDraft
from priorities.models import EarlierPriority, Priority, PriorityVersion, Worksheet
from priorities.priority_draft import PriorityDraft
from priorities.services.earlier import add_earlier
from priorities.services.priorities import add_priority
from priorities.services.themes import save_analysis, save_findings
from priorities.services.worksheet import publish_draft
from tests.engagement.makers import make_event, make_feedback, make_plan, record
from tests.priorities.makers import kept_text, numbered

HEADS = {"community_data": "41 % rent.", "climate_information": "Hotter.", "existing_knowledge": "Cellars flood."}
FOUND: dict[str, Any] = {"needed": "Dry cellars.", "candidates": ("Keep cellars dry.",), "no_open_questions": True}


def both(english: str = "Shade at every stop.", chinese: str = "每个车站都有树荫。") -> dict[str, str]:
    """A text in the two languages of the community."""
    return {"en": english, "zh-hans": chinese}


def draft(**fields: Any) -> PriorityDraft:
    """A new priority in two languages with one action."""
    values: dict[str, Any] = {
        "text": both(),
        "actions": (both("Plant trees.", "种树。"),),
        "why": "Everyone asked for it.",
        "all_residents": True,
        "unequal_impact": "Hot blocks come first.",
        **fields,
    }
    return PriorityDraft(**values)


def make_priority(community: Community, *, by: Any, **fields: Any) -> Priority:
    """A priority on the public list; where the text is not given, a kept one has its earlier text, others a number."""
    before = Priority.objects.filter(community=community).count()
    text = {code: numbered(words, before) for code, words in both().items()}
    return add_priority(community, draft(**{"text": text | kept_text(fields), **fields}), by=by)


def make_earlier(community: Community, *, by: Any, **fields: Any) -> EarlierPriority:
    """An earlier priority with what was done on it; a second one is told apart by its number."""
    text = numbered("Fewer floods.", EarlierPriority.objects.filter(community=community).count())
    values: dict[str, Any] = {"text": text, "source_plan": "MVP 1.0 report", "done": "A new culvert.", **fields}
    return add_earlier(community, EarlierDraft(**values), by=by)


def publish(community: Community, *, by: Any, days: int = 10, **fields: Any) -> Worksheet:
    """The draft, published today; comments close some days later."""
    return publish_draft(community, by=by, comments_close_on=clock.today() + timedelta(days=days), **fields)


def latest(priority: Priority) -> PriorityVersion:
    """The last saved texts of a priority."""
    return priority.versions.order_by("-number")[0]


def said(community: Community, *, by: Any, **fields: Any) -> FeedbackItem:
    """A contribution about the draft, on paper."""
    return make_feedback(community, by=by, **{"about": "priorities", **fields})


def hold(community: Community, purpose: EventPurpose, *groups: AffectedGroup, by: Any, **fields: Any) -> Event:
    """A recorded event of today that reached three people of each group."""
    make_plan(community, by=by)
    event = make_event(community, by=by, purpose=purpose, **fields)
    return record(event, by=by, reach=dict.fromkeys(groups, 3))


def theme(community: Community, code: str = "housing") -> Theme:
    """A theme of the community's round."""
    return Theme.objects.get(round=community.round, code=code)


def analyse_all(community: Community, *, by: Any) -> None:
    """The desk analysis of every theme."""
    for row in Theme.objects.filter(round=community.round):
        save_analysis(community, row, by=by, **HEADS)


def find_all(community: Community, *, by: Any) -> None:
    """Findings for every theme."""
    for row in Theme.objects.filter(round=community.round):
        save_findings(community, row, by=by, **FOUND)


@contextmanager
def days_later(count: int) -> Iterator[date]:
    """Noon, some days from now (before now when negative), in a team that was there already."""
    day = clock.today() + timedelta(days=count)
    Membership.objects.filter(active_from__gt=day).update(active_from=day)
    with clock.set_to(datetime.combine(day, time(12), ZoneInfo("America/New_York"))):
        yield day


def evidence(code: str, community: Community) -> Evidence:
    """What the criterion finds for one community."""
    return evidence_for(Community.objects.filter(pk=community.pk), [code])[community.pk][code]


def found(code: str, community: Community) -> tuple[str, str, str]:
    """State, summary and the end of the address that fixes it."""
    one = evidence(code, community)
    return one.state.value, str(one.summary), one.fix_url.removeprefix(f"/communities/{community.slug}")
