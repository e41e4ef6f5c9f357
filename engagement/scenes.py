"""The demo's engagement: a plan, an evening of listening, a check-back and a talk about candidate projects."""

from datetime import date, timedelta
from decimal import Decimal

from core_team.models import AffectedGroup, DataReviewEntry
from engagement.enums import Barrier, EventFormat, EventPurpose, FeedbackAbout, FeedbackSource, Outcome
from engagement.models import EngagementMethod, Event, FeedbackItem
from engagement.scene_photos import show_a_photo
from engagement.scene_reflections import commit, look_back
from engagement.scene_texts import (
    ACTIVITIES,
    ADVISED,
    AGAINST_GOALS,
    AHEAD,
    BARRIERS,
    DESCRIPTIONS,
    EVENTS,
    GENERAL,
    GOALS,
    INCLUSION,
    INTERPRETERS,
    METHODS,
    METRICS,
    NOT_REACHED,
    ON_CANDIDATES,
    ON_PRIORITIES,
    RESULTS,
    SIZES,
    TIME,
    WHO_WORKS,
    Said,
)
from engagement.selectors.feedback import is_answered
from engagement.selectors.groups import named_groups
from engagement.selectors.plans import current_metrics, plan_of
from engagement.selectors.reasons import REACH
from engagement.services.barriers import announce_event, check_barriers
from engagement.services.events import add_event, record_event
from engagement.services.feedback import add_feedback, answer_feedback
from engagement.services.figures import choose_figure
from engagement.services.plan_lines import ActivityDraft
from engagement.services.plans import save_inclusion, save_plan
from engagement.services.reasons import write_reason
from mvp import clock
from mvp.enums import Step
from mvp.models import Theme, User
from mvp.scene import Scene


def play(scene: Scene) -> None:
    """Create what the gate of the scene's step asks of engagement."""
    acts = {
        Step.SOCIAL_RESILIENCE: _listen,
        Step.PRIORITIES: _check_back,
        Step.SELECT_PROJECT: _ask_about_candidates,
    }
    if act := acts.get(scene.step):
        act(scene)


def _listen(scene: Scene) -> None:
    """Step 5: the plan, then an evening; while the step goes on, the evening is not recorded yet."""
    with scene.later(-1):  # the day before the first event
        plan = save_plan(
            scene.community,
            by=scene.people.planner,
            goals=_pick(scene, GOALS),
            methods=_pick(scene, METHODS),
            inclusion=INCLUSION,
            audiences=named_groups(scene.community),
            metrics=METRICS,
            activities=_activities(),
            languages=["en", "zh-hans", "es"],
            money=Decimal(2400 + 300 * (scene.variant % 4)),
            people=WHO_WORKS,
            time=TIME,
        )
        save_inclusion(plan, by=scene.people.equity, inclusion=f"{INCLUSION} {ADVISED}")
    _choose_figure(scene)
    event = _event(scene, EventPurpose.LISTEN, "meal")
    if not scene.partly:
        commit(scene, _record(scene, event, left_out=scene.variant % 4 == 1))
    _said(scene, event, GENERAL, FeedbackAbout.GENERAL)
    _plan_ahead(scene, EventPurpose.LISTEN)


def _choose_figure(scene: Scene) -> None:
    """The group whose size a figure of the data review tells, where there is one."""
    for entry in DataReviewEntry.objects.filter(community=scene.community, indicator__in=SIZES).order_by("pk"):
        group = named_groups(scene.community).filter(population__code=SIZES[entry.indicator]).first()
        if group is not None:
            choose_figure(group, entry, by=scene.people.liaison)


def _activities() -> list[ActivityDraft]:
    methods = {method.code: method for method in EngagementMethod.objects.all()}
    return [ActivityDraft(name, methods[code], level, change) for name, code, level, change in ACTIVITIES]


def _check_back(scene: Scene) -> None:
    """Step 6: back to the same groups with the draft; while the step goes on, the last item waits for an answer."""
    event = _event(scene, EventPurpose.CHECK_BACK, "meeting")
    _record(scene, event)
    if scene.partly:
        show_a_photo(scene, event)
    _said(scene, event, ON_PRIORITIES, FeedbackAbout.PRIORITIES)
    _plan_ahead(scene, EventPurpose.CHECK_BACK)
    items = scene.community.feedback_items.select_related("community", "disposition").order_by("pk")
    waiting = [item for item in items if not is_answered(item)]
    for item in waiting[:-1] if scene.partly else waiting:
        _answer(item, by=scene.people.planner)


def _ask_about_candidates(scene: Scene) -> None:
    """Step 7: what residents say about the candidates."""
    event = _event(scene, EventPurpose.CANDIDATES, "workshop")
    _record(scene, event)
    _said(scene, event, ON_CANDIDATES, FeedbackAbout.CANDIDATES)


def _plan_ahead(scene: Scene, purpose: EventPurpose) -> None:
    """While the step goes on, one more event is announced for the day after the seeding."""
    if scene.partly and scene.ahead:
        _event(scene, purpose, "stand", day=clock.today() + timedelta(days=scene.ahead + 1), name=AHEAD[purpose])


def _event(scene: Scene, purpose: EventPurpose, method: str, *, day: date | None = None, name: str = "") -> Event:
    """Planned with what helps people to come, looked at for barriers, announced; today unless a day is given."""
    by = scene.people.liaison
    event = add_event(
        scene.community,
        by=by,
        purpose=purpose,
        method=EngagementMethod.objects.get(code=method),
        name=name or _pick(scene, EVENTS[purpose]),
        held_on=day or clock.today(),
        place="Grange hall",
        led_by=scene.community.memberships.active().filter(user=by).first(),
        format=EventFormat.IN_PERSON,
        languages_offered=["en", "zh-hans", "es"],
        interpreters=INTERPRETERS,
        childcare=True,
        food=method == "meal",
        transport=True,
        cost=Decimal(280 + 40 * (scene.variant % 5)),
    )
    event = check_barriers(event, by=by, heads={Barrier(kind): finding for kind, finding in BARRIERS.items()})
    return announce_event(event, by=by, announced_on=clock.today())


def _record(scene: Scene, event: Event, *, left_out: bool = False) -> Event:
    """Recorded, and looked back on while it is fresh; a group that is left out has a written reason."""
    people = 18 + 3 * (scene.variant % 5)
    groups = list(named_groups(scene.community))
    if left_out and len(groups) > 1:
        write_reason(scene.community, REACH, by=scene.people.liaison, text=NOT_REACHED, group=groups.pop())
    metrics = current_metrics(plan_of(scene.community))
    event = record_event(
        event,
        by=scene.people.liaison,
        people=people,
        people_unknown=2,
        reach={group: _share(people, place) for place, group in enumerate(groups)},
        outcomes={metric: RESULTS[place % len(RESULTS)] for place, metric in enumerate(metrics)},
        description=_pick(scene, DESCRIPTIONS),
        materials_link="https://example.org/notes",
        outcome=_pick(scene, AGAINST_GOALS),
        languages_used=["en", "zh-hans"],
    )
    look_back(scene, event)
    return event


def _share(people: int, place: int) -> int:
    """A group's count: each one a little smaller than the one before, never nobody."""
    return max(1, people - 4 * (place + 1))


def _said(scene: Scene, event: Event, words: tuple[Said, ...], about: FeedbackAbout) -> None:
    group: AffectedGroup | None = named_groups(scene.community).first()
    themes = {theme.code: theme for theme in Theme.objects.filter(round=scene.community.round_id)}
    for said in words:
        add_feedback(
            scene.community,
            by=scene.people.liaison,
            source=FeedbackSource.EVENT,
            event=event,
            received_on=clock.today(),
            language=said.language,
            text=said.text,
            translation=said.translation,
            about=about,
            group=group,
            theme=themes.get(said.theme),
        )


def _answer(item: FeedbackItem, *, by: User) -> None:
    if item.language == "en":
        answer_feedback(item, by=by, outcome=Outcome.STEP_7)
        return
    why = "The priorities name it already; how it is done is decided together with those who asked."
    answer_feedback(item, by=by, outcome=Outcome.NOT_CHANGED, why=why)


def _pick(scene: Scene, texts: tuple[str, ...]) -> str:
    return texts[scene.variant % len(texts)]
