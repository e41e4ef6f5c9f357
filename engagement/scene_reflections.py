"""The demo looks back: marks of an event, a commitment that follows, and what a phase changed."""

from datetime import timedelta

from engagement.enums import MarkStrength
from engagement.models import EquityMark, Event
from engagement.services.reflections import add_commitment, reflect_on_event, reflect_on_phase
from mvp import clock
from mvp.enums import Phase
from mvp.scene import Scene

WENT_WRONG = (
    "The interpreter came late, so the first round went by without those who speak little English.",
    "扩音器坏了，坐在后排的老人听不清。 (The loudspeaker broke; older people at the back could not hear.)",
)
NEXT_TIME = "Book interpreters for half an hour earlier, and try the sound from the last row."
PROMISE = "An interpreter and a working loudspeaker at every event, tried out before the doors open."
PERSON = "We ask before we explain. Two of us now spend an afternoon a month at the food pantry."
DEPARTMENT = "Notices of public works are read by a liaison before they are printed."


def look_back(scene: Scene, event: Event) -> None:
    """Strong and weak marks, and what went wrong."""
    marks = list(EquityMark.objects.all())
    weak = {(scene.variant + step) % len(marks) for step in (0, 3)}
    said = {mark: MarkStrength.WEAK if place in weak else MarkStrength.STRONG for place, mark in enumerate(marks[:-1])}
    wrong = WENT_WRONG[scene.variant % len(WENT_WRONG)]
    reflect_on_event(event, by=scene.people.liaison, marks=said, went_wrong=wrong, next_time=NEXT_TIME)


def commit(scene: Scene, event: Event) -> None:
    """What follows from it, and what the phase before changed."""
    who = scene.community.memberships.active().filter(user=scene.people.planner).first()
    if who is not None:
        due = clock.today() + timedelta(days=90)
        add_commitment(scene.community, by=scene.people.planner, what=PROMISE, who=who, due=due, events=[event])
    reflect_on_phase(scene.community, Phase.TEAM, by=scene.people.lead, person=PERSON, department=DEPARTMENT)
