"""The demo's findings, worksheet and priorities: steps 5 and 6, acted through the services."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid5

from core_team.models import AffectedGroup
from engagement.enums import FeedbackAbout
from engagement.models import FeedbackItem
from engagement.selectors.groups import named_groups
from engagement.services.contacts import Contact
from engagement.services.public import PublicWords, take_in_public
from mvp import clock
from mvp.enums import Step, TextOrigin
from mvp.models import Community
from mvp.scene import Scene
from mvp.services.comments import reply, resolve_thread, start_thread
from mvp.services.texts import write_text
from mvp.texts import text_hash
from priorities.earlier_draft import EarlierDraft
from priorities.enums import Part, WhichText
from priorities.models import EarlierPriority, Priority
from priorities.priority_draft import PriorityDraft
from priorities.scene_earlier import SETTLED, WAITING, EarlierText
from priorities.scene_texts import (
    ACTION_SHARPENED,
    BY_MACHINE,
    COMMON_HAZARDS,
    EVERYBODY,
    FEEDBACK_ANSWER,
    FIT,
    GOOD_FUTURE,
    HAZARDS,
    PRIORITIES,
    RIVER,
    SAID_IN_PUBLIC,
    SHADE,
    SHADE_BEFORE,
    STRENGTHS,
    TAKEN_UP,
    THEMES,
    VULNERABILITY,
    WORDING_KEPT,
    PriorityText,
)
from priorities.selectors.candidates import current_candidates
from priorities.selectors.themes import ThemeRow, theme_rows
from priorities.selectors.wordings import stored_wording
from priorities.services.earlier import add_earlier, settle_earlier
from priorities.services.feedback import take_up_feedback
from priorities.services.kept_wordings import keep_wording
from priorities.services.priorities import add_priority, change_priority
from priorities.services.themes import save_analysis, save_findings
from priorities.services.worksheet import publish_draft, save_answer
from priorities.texts import languages_of, source_of

LANGUAGES = "priorities.languages"
"""The criterion of complete translations, which the program may set aside."""


def play(scene: Scene) -> None:
    """Create what the gate of the scene's step asks of this storey."""
    acts = {Step.SOCIAL_RESILIENCE: _investigate, Step.PRIORITIES: _revisit}
    if act := acts.get(scene.step):
        act(scene)


def _investigate(scene: Scene) -> None:
    """Step 5: every theme analyzed and found; while the step goes on, the last theme waits for its findings."""
    with scene.later(-1):  # the day before the first event
        for row in theme_rows([scene.community])[scene.community.pk]:
            _analyse(scene, row)
    rows = theme_rows([scene.community])[scene.community.pk]
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
        hazards=HAZARDS.get(row.theme.code, COMMON_HAZARDS),
        sources="Census; state climate projections; the hazard plan.",
    )


def _find(scene: Scene, row: ThemeRow) -> None:
    text = THEMES[row.theme.code]
    save_findings(
        scene.community,
        row.theme,
        by=scene.people.liaison,
        heard=text.heard,
        strengths=STRENGTHS[scene.variant % len(STRENGTHS)],
        vulnerability=VULNERABILITY,
        good_future=GOOD_FUTURE,
        needed=text.needed,
        candidates=text.candidates,
        open_questions=text.question,
        questions_owner=scene.community.memberships.active().filter(user=scene.people.planner).first(),
        no_open_questions=not text.question,
    )


def _revisit(scene: Scene) -> None:
    """Step 6: the worksheet, the list, the draft for comment; while the step goes on, the last one names no group."""
    earlier = [_list_earlier(scene, settled) for settled in SETTLED]
    for waiting in WAITING if scene.partly else ():
        _list_earlier(scene, waiting)
    save_answer(scene.community, Part.FIT, FIT[scene.variant % len(FIT)], by=scene.people.planner)
    if not scene.partly:
        save_answer(scene.community, Part.FEEDBACK, FEEDBACK_ANSWER, by=scene.people.planner)
    groups, planner = list(named_groups(scene.community)), scene.people.planner
    for place, text in enumerate(PRIORITIES):
        is_last = place == len(PRIORITIES) - 1
        drafted = replace(text, text=SHADE_BEFORE) if place == SHADE else text
        add_priority(scene.community, _draft(scene, drafted, earlier, _benefit(groups, place), is_last), by=planner)
    closes = clock.today() + timedelta(days=45 if scene.partly else 0)  # while the step goes on residents are asked
    publish_draft(scene.community, by=scene.people.lead, comments_close_on=closes)
    _take_up(scene, _draft(scene, PRIORITIES[SHADE], earlier, _benefit(groups, SHADE), False))
    _keep_wording(scene)
    if scene.partly:
        _leave_translations(scene, _draft(scene, PRIORITIES[RIVER], earlier, _benefit(groups, RIVER), False))
    first = Priority.objects.filter(community=scene.community).order_by("position", "pk")[0]
    remark = "Renters told us about heat, but this reads as if only owners gain. Can we name renters first?"
    thread = start_thread(scene.community, "priority", first.uid, by=scene.people.equity, text=remark)
    if not scene.partly:
        reply(thread, by=scene.people.planner, text="Changed: renters now stand first among who benefits.")
        resolve_thread(thread, by=scene.people.equity)


def _list_earlier(scene: Scene, text: EarlierText) -> EarlierPriority:
    day = clock.today()
    draft = EarlierDraft(
        text=text.text,
        source_plan="MVP 1.0 summary of findings",
        source_date=day.replace(year=day.year - 5, month=6, day=1),
        done=text.done,
        fit=text.fit,
        **_later_plan(text, day),
    )
    earlier = add_earlier(scene.community, draft, by=scene.people.member)
    if text.outcome is None:
        return earlier
    return settle_earlier(earlier, by=scene.people.member, version=None, outcome=text.outcome, why=text.why)


def _later_plan(text: EarlierText, day: date) -> dict[str, Any]:
    """What a later plan made of it, two years ago; nothing where none did."""
    if not text.updated:
        return {}
    return {
        "updated_text": text.updated,
        "updated_plan": "Hazard mitigation plan update",
        "updated_on": day.replace(year=day.year - 2, month=3, day=1),
        "done_on": WhichText.UPDATED.value,
    }


def _benefit(groups: list[AffectedGroup], place: int) -> list[AffectedGroup]:
    """Who benefits from the priority at this place; nobody is named for the last one."""
    is_last = place == len(PRIORITIES) - 1
    return groups[place % len(groups) :] if groups and not is_last else []


def _draft(
    scene: Scene, text: PriorityText, earlier: list[EarlierPriority], groups: list[AffectedGroup], is_last: bool
) -> PriorityDraft:
    codes = [code for code in languages_of(scene.community) if code in text.text]
    for_all = (is_last or not groups) and not scene.partly
    return PriorityDraft(
        text={code: text.text[code] for code in codes},
        actions=_actions(scene, text, codes),
        origin=text.origin,
        why=text.why,
        earlier=() if text.earlier is None else (earlier[text.earlier],),
        candidates=tuple(row for row in current_candidates(scene.community) if row.text in text.candidates),
        groups=tuple(groups),
        all_residents=for_all,
        unequal_impact=EVERYBODY if for_all else "",
    )


def _actions(scene: Scene, text: PriorityText, codes: list[str]) -> tuple[dict[str, str], ...]:
    """In these languages; the last action waits for its translation where the step goes on or that is waived."""
    found = [{code: action[code] for code in codes} for action in text.actions]
    if found and text is PRIORITIES[0] and (scene.partly or scene.waived == LANGUAGES):
        found[-1] = {source: found[-1][source] for source in [source_of(scene.community)]}
    return tuple(found)


def _keep_wording(scene: Scene) -> None:
    """The last priority is hinted as too broad; the planner keeps it, with a note."""
    last = Priority.objects.public().filter(community=scene.community).order_by("position", "pk").last()
    if last is not None and (hint := stored_wording(last).hint) and not hint.is_right:
        keep_wording(last, by=scene.people.planner, note=WORDING_KEPT, seen=text_hash(hint.text))


def _leave_translations(scene: Scene, sharpened: PriorityDraft) -> None:
    """One original changes and its translations stay behind; another's were made by a machine and not read yet."""
    public = list(Priority.objects.public().filter(community=scene.community))
    action = {**sharpened.actions[0], source_of(scene.community): ACTION_SHARPENED}
    change_priority(public[RIVER], replace(sharpened, actions=(action,)), by=scene.people.planner, version=None)
    for code, text in BY_MACHINE.items():
        if code in languages_of(scene.community):
            write_text(public[-1], "text", code, text, by=scene.people.planner, origin=TextOrigin.MACHINE)


def _take_up(scene: Scene, rewritten: PriorityDraft) -> None:
    """What was said of shade, at the event and on the public form, rewrote that priority; one of them is told."""
    said = scene.community.feedback_items.filter(about=FeedbackAbout.PRIORITIES).select_related("community")
    priority = Priority.objects.public().filter(community=scene.community)[SHADE]
    items = [*said.order_by("received_on", "pk")[:1], _say_in_public(scene, priority)]
    change_priority(priority, rewritten, by=scene.people.planner, version=None)
    change = priority.versions.select_related("priority").latest("number")
    for item in items:
        take_up_feedback(item, by=scene.people.planner, change=change, why=TAKEN_UP)


def _say_in_public(scene: Scene, priority: Priority) -> FeedbackItem:
    """A resident writes on the public form, in Spanish, and wants to hear what becomes of it."""
    community = Community.objects.select_related("run", "round").get(pk=scene.community.pk)
    contact = Contact("resident@example.org", "es", True)
    words = PublicWords(SAID_IN_PUBLIC, "es", f"priority:{priority.uid}", contact)
    return take_in_public(community, words, by=None, uid=uuid5(community.uid, SAID_IN_PUBLIC))
