"""The demo's engagement: a plan, an evening of listening, a check-back and a talk about candidate projects."""

from dataclasses import dataclass

from core_team.models import AffectedGroup
from engagement.enums import EventPurpose, FeedbackAbout, FeedbackSource, Method, Outcome
from engagement.models import Event, FeedbackItem
from engagement.selectors.feedback import is_answered
from engagement.selectors.groups import named_groups
from engagement.selectors.plans import current_metrics, plan_of
from engagement.services.events import add_event, record_event
from engagement.services.feedback import add_feedback, answer_feedback
from engagement.services.plans import MetricDraft, save_plan
from mvp import clock
from mvp.enums import Step
from mvp.models import User
from mvp.scene import Scene

GOALS = (
    "Hear from the people who are hit first by heat and floods what they need, and let that decide what comes first.",
    "Learn where daily life breaks down in storms and heat, from those who live it, before any project is discussed.",
)
METHODS = (
    "Two shared meals in familiar places, talks at the bus stop and the food pantry, a paper form in each language.",
    "Kitchen-table interviews led by liaisons, an evening at the library, going door to door in the low streets.",
)
INCLUSION = (
    "Food, childcare and rides at each event, interpreters on request, step-free rooms, a gift card for people's time."
)
METRICS = (
    MetricDraft("Groups heard", "Every named group at least once", "Sign-in by group at each event"),
    MetricDraft("People who had never come to a town meeting", "Half of all", "One question at the door"),
)
RESULTS = (
    "Met by the groups who came; the others are invited next.",
    "A little more than half said it was their first time.",
)


@dataclass(frozen=True)
class Said:
    """Something a resident said: the words, their language, and English for words in another one."""

    text: str
    language: str = "en"
    translation: str = ""


GENERAL = (
    Said("When the power went out, my mother's medicine got warm. Nobody could tell us where to bring it."),
    Said(
        "夏天公交站没有树荫，老人等车时晒得头晕。",
        "zh-hans",
        "No shade at the bus stop in summer; older people get dizzy waiting.",
    ),
    Said("Our cellar floods twice a year and the landlord says that it is normal."),
)
ON_PRIORITIES = (
    Said("Good that shade comes first. Please name the stops by the senior homes."),
    Said(
        "地下室进水的事写进去了，谢谢。租客也要能看懂申请表。",
        "zh-hans",
        "Thank you for naming flooded cellars. Tenants must understand the forms.",
    ),
)
ON_CANDIDATES = (
    Said("The cooling room helps us at once. The wall would take years."),
    Said(
        "如果选社区厨房，请开到晚上九点。",
        "zh-hans",
        "If you choose the community kitchen, please keep it open until nine.",
    ),
)
EVENTS = {
    EventPurpose.LISTEN: ("Supper at the grange hall", "Listening evening at the library"),
    EventPurpose.CHECK_BACK: ("Coffee and the draft priorities", "Draft priorities at the food pantry"),
    EventPurpose.CANDIDATES: ("Which project first?", "Three ideas on three tables"),
}


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
    save_plan(
        scene.community,
        by=scene.people.planner,
        goals=_pick(scene, GOALS),
        methods=_pick(scene, METHODS),
        inclusion=INCLUSION,
        audiences=named_groups(scene.community),
        metrics=METRICS,
    )
    event = _event(scene, EventPurpose.LISTEN, Method.MEAL)
    if not scene.partly:
        _record(scene, event)
    _said(scene, event, GENERAL, FeedbackAbout.GENERAL)


def _check_back(scene: Scene) -> None:
    """Step 6: back to the same groups with the draft; while the step goes on, the last item waits for an answer."""
    event = _event(scene, EventPurpose.CHECK_BACK, Method.MEETING)
    _record(scene, event)
    _said(scene, event, ON_PRIORITIES, FeedbackAbout.PRIORITIES)
    items = scene.community.feedback_items.select_related("community", "disposition").order_by("pk")
    waiting = [item for item in items if not is_answered(item)]
    for item in waiting[:-1] if scene.partly else waiting:
        _answer(item, by=scene.people.planner)


def _ask_about_candidates(scene: Scene) -> None:
    """Step 7: what residents say about the candidates."""
    event = _event(scene, EventPurpose.CANDIDATES, Method.WORKSHOP)
    _record(scene, event)
    _said(scene, event, ON_CANDIDATES, FeedbackAbout.CANDIDATES)


def _event(scene: Scene, purpose: EventPurpose, method: Method) -> Event:
    return add_event(
        scene.community,
        by=scene.people.liaison,
        purpose=purpose,
        method=method,
        name=_pick(scene, EVENTS[purpose]),
        held_on=clock.today(),
        place="Grange hall",
    )


def _record(scene: Scene, event: Event) -> None:
    people = 18 + 3 * (scene.variant % 5)
    groups = list(named_groups(scene.community))
    metrics = current_metrics(plan_of(scene.community))
    record_event(
        event,
        by=scene.people.liaison,
        people=people,
        reach={group: _share(people, place) for place, group in enumerate(groups)},
        outcomes={metric: RESULTS[place % len(RESULTS)] for place, metric in enumerate(metrics)},
        description="People ate together, then talked at small tables with a liaison at each.",
        materials_link="https://example.org/notes",
    )


def _share(people: int, place: int) -> int:
    """A group's count: each one a little smaller than the one before, never nobody."""
    return max(1, people - 4 * (place + 1))


def _said(scene: Scene, event: Event, words: tuple[Said, ...], about: FeedbackAbout) -> None:
    group: AffectedGroup | None = named_groups(scene.community).first()
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
        )


def _answer(item: FeedbackItem, *, by: User) -> None:
    if item.language == "en":
        answer_feedback(item, by=by, outcome=Outcome.STEP_7)
        return
    why = "The priorities name it already; how it is done is decided together with those who asked."
    answer_feedback(item, by=by, outcome=Outcome.NOT_CHANGED, why=why)


def _pick(scene: Scene, texts: tuple[str, ...]) -> str:
    return texts[scene.variant % len(texts)]
