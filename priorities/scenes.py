"""The demo's findings, worksheet and priorities: steps 5 and 6, acted through the services."""

from core_team.models import AffectedGroup
from engagement.enums import FeedbackAbout
from engagement.selectors.groups import named_groups
from mvp import clock
from mvp.enums import Step
from mvp.scene import Scene
from mvp.services.comments import reply, resolve_thread, start_thread
from priorities.models import EarlierPriority, Priority
from priorities.scene_texts import (
    EARLIER,
    EVERYBODY,
    FEEDBACK_ANSWER,
    FIT,
    PRIORITIES,
    TAKEN_UP,
    THEMES,
    PriorityText,
)
from priorities.selectors.themes import ThemeRow, theme_rows
from priorities.services.earlier import add_earlier, settle_earlier
from priorities.services.feedback import take_up_feedback
from priorities.services.priorities import PriorityDraft, add_priority
from priorities.services.themes import save_analysis, save_findings
from priorities.services.worksheet import publish_draft, save_worksheet
from priorities.texts import languages_of


def play(scene: Scene) -> None:
    """Create what the gate of the scene's step asks of this storey."""
    acts = {Step.SOCIAL_RESILIENCE: _investigate, Step.PRIORITIES: _revisit}
    if act := acts.get(scene.step):
        act(scene)


def _investigate(scene: Scene) -> None:
    """Step 5: every theme analyzed and found; while the step goes on, the last theme waits for its findings."""
    rows = theme_rows([scene.community])[scene.community.pk]
    for row in rows:
        _analyse(scene, row)
    for row in rows[:-1] if scene.partly else rows:
        _find(scene, row)


def _analyse(scene: Scene, row: ThemeRow) -> None:
    text = THEMES[row.theme.code]
    save_analysis(
        scene.community,
        row.theme,
        by=scene.people.planner,
        community_data=text.data,
        climate_information=text.climate,
        existing_knowledge=text.known,
        sources="Census; state climate projections; the hazard plan.",
    )


def _find(scene: Scene, row: ThemeRow) -> None:
    text = THEMES[row.theme.code]
    save_findings(
        scene.community,
        row.theme,
        by=scene.people.liaison,
        heard=text.heard,
        needed=text.needed,
        candidates=text.candidates,
        open_questions=text.question,
        no_open_questions=not text.question,
    )


def _revisit(scene: Scene) -> None:
    """Step 6: the worksheet, the list, the draft for comment; while the step goes on, the last one names no group."""
    earlier = [_settle(scene, place) for place in range(len(EARLIER))]
    save_worksheet(
        scene.community,
        by=scene.people.planner,
        fit=FIT[scene.variant % len(FIT)],
        feedback_answer="" if scene.partly else FEEDBACK_ANSWER,
    )
    groups = list(named_groups(scene.community))
    for place, text in enumerate(PRIORITIES):
        is_last = place == len(PRIORITIES) - 1
        _add(scene, text, earlier, [] if is_last else groups[place % len(groups) :] if groups else [], is_last)
    publish_draft(scene.community, by=scene.people.lead, comments_close_on=clock.today())
    _take_up(scene)
    first = Priority.objects.filter(community=scene.community).order_by("position", "pk")[0]
    remark = "Renters told us about heat, but this reads as if only owners gain. Can we name renters first?"
    thread = start_thread(scene.community, "priority", first.uid, by=scene.people.equity, text=remark)
    if not scene.partly:
        reply(thread, by=scene.people.planner, text="Changed: renters now stand first among who benefits.")
        resolve_thread(thread, by=scene.people.equity)


def _settle(scene: Scene, place: int) -> EarlierPriority:
    text, day = EARLIER[place], clock.today()
    earlier = add_earlier(
        scene.community,
        by=scene.people.member,
        text=text.text,
        source_plan="MVP 1.0 summary of findings",
        source_date=day.replace(year=day.year - 5, month=6, day=1),
        done=text.done,
    )
    return settle_earlier(earlier, by=scene.people.member, version=None, outcome=text.outcome, why=text.why)


def _add(
    scene: Scene, text: PriorityText, earlier: list[EarlierPriority], groups: list[AffectedGroup], is_last: bool
) -> Priority:
    codes = languages_of(scene.community)
    for_all = (is_last or not groups) and not scene.partly
    draft = PriorityDraft(
        text={code: text.text[code] for code in codes if code in text.text},
        actions=tuple({code: action[code] for code in codes if code in action} for action in text.actions),
        origin=text.origin,
        why=text.why,
        earlier=() if text.earlier is None else (earlier[text.earlier],),
        groups=tuple(groups),
        all_residents=for_all,
        unequal_impact=EVERYBODY if for_all else "",
    )
    return add_priority(scene.community, draft, by=scene.people.planner)


def _take_up(scene: Scene) -> None:
    """One contribution was taken up by the priority about shade, or by the last one there is."""
    items = scene.community.feedback_items.filter(about=FeedbackAbout.PRIORITIES).select_related("community")
    item = items.order_by("received_on", "pk").first()
    priority = Priority.objects.public().filter(community=scene.community)[len(PRIORITIES) - 2]
    change = priority.versions.select_related("priority").order_by("-number").first()
    if item is not None and change is not None:
        take_up_feedback(item, by=scene.people.planner, change=change, why=TAKEN_UP)
