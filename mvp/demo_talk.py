"""What people of the demo say to each other: comments on lines of gates, and a question to the coordinator."""

from mvp.enums import Step
from mvp.scene import Scene
from mvp.selectors.comment_kinds import GATE_LINE, coded_uid, line_code
from mvp.services.comments import reply, resolve_thread, start_thread
from mvp.services.questions import answer, ask


def play(scene: Scene) -> None:
    """Talk at steps 3, 5 and 8; while a step goes on, something still waits for an answer."""
    if act := {Step.RECRUIT: _recruit, Step.SOCIAL_RESILIENCE: _investigate, Step.PLAN_PROJECT: _plan}.get(scene.step):
        act(scene)


def _recruit(scene: Scene) -> None:
    thread = start_thread(
        scene.community,
        GATE_LINE,
        coded_uid(scene.community, GATE_LINE, line_code(scene.step, "team.onboarding")),
        by=scene.people.equity,
        text="Evening meetings are hard for parents. Can we ask about childcare before the first date is set?",
    )
    if not scene.partly:
        reply(thread, by=scene.people.lead, text="Yes. I have moved it to Saturday morning, with childcare on site.")
        resolve_thread(thread, by=scene.people.equity)


def _investigate(scene: Scene) -> None:
    question = ask(
        scene.community,
        scene.step,
        by=scene.people.liaison,
        text="Does a potluck at the mosque count as an engagement event if nobody signs a list?",
    )
    answer(
        question,
        by=scene.people.coordinator,
        text="Yes. Count heads, note who was there by group, and write down what people said.",
    )
    if scene.partly:
        ask(
            scene.community,
            scene.step,
            by=scene.people.lead,
            text="Can the process grant pay an interpreter for two evenings?",
        )


def _plan(scene: Scene) -> None:
    start_thread(
        scene.community,
        GATE_LINE,
        coded_uid(scene.community, GATE_LINE, line_code(scene.step, "plan.budget")),
        by=scene.people.equity,
        text="The budget names trees and tools, but nothing for the residents who will water them. Is that meant so?",
    )
