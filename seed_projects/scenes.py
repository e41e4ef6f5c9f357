"""The demo's seed project: candidates and a choice, a plan, ten months of work, and a look back."""

import itertools
from datetime import timedelta
from decimal import Decimal

from engagement.enums import Outcome
from engagement.services.feedback import answer_feedback
from mvp import clock
from mvp.dates import add_months
from mvp.enums import Step
from mvp.scene import Scene
from seed_projects import scene_texts as texts
from seed_projects.enums import ReviewOutcome, TaskStatus
from seed_projects.models import ReflectionQuestion, SeedProject, SelectionCriterion
from seed_projects.selectors.money import money_per_member
from seed_projects.selectors.projects import chosen_project, current_priorities, feedback_on_candidates
from seed_projects.services.budget import add_budget_line
from seed_projects.services.candidates import add_candidate
from seed_projects.services.choice import choose_project, link_feedback
from seed_projects.services.equity import review_assessment, write_assessment
from seed_projects.services.progress import approve_change, propose_change, write_note
from seed_projects.services.reflection import Answer, add_next_project, save_reflection
from seed_projects.services.spending import record_spending
from seed_projects.services.tasks import add_task, settle_task


def play(scene: Scene) -> None:
    """Create what the gate of the scene's step asks of the seed project."""
    acts = {
        Step.SELECT_PROJECT: _select,
        Step.PLAN_PROJECT: _plan,
        Step.IMPLEMENT: _implement,
        Step.REFLECT: _reflect,
    }
    if act := acts.get(scene.step):
        act(scene)


def _select(scene: Scene) -> None:
    """Step 7: candidates and what was said about them; while the step goes on, nobody has chosen yet."""
    ideas = texts.IDEAS if scene.variant % 3 else texts.IDEAS[:2]
    candidates = [_candidate(scene, idea, place) for place, idea in enumerate(ideas)]
    items = list(feedback_on_candidates(scene.community).order_by("pk"))
    for place, project in enumerate(candidates):
        link_feedback(project, by=scene.people.liaison, items=items[place :: len(candidates)])
    if not scene.partly:
        codes = SelectionCriterion.objects.values_list("code", flat=True)
        reasons = {code: texts.REASONS.get(code, texts.OTHER_REASON) for code in codes}
        choose_project(candidates[0], by=scene.people.lead, reasons=reasons)
        for item, why in zip(items, itertools.cycle(texts.ON_WHAT_WAS_SAID)):
            answer_feedback(item, by=scene.people.planner, outcome=Outcome.NOT_CHANGED, why=why)


def _candidate(scene: Scene, idea: texts.Idea, place: int) -> SeedProject:
    served = list(current_priorities(scene.community))
    return add_candidate(
        scene.community,
        by=scene.people.planner if place else scene.people.member,
        title=idea.title,
        summary=idea.summary,
        months=idea.months,
        cost=Decimal(idea.cost) + 100 * scene.variant,
        priorities=served[place % len(served) :][:2] if served else [],
    )


def _chosen(scene: Scene) -> SeedProject:
    project = chosen_project(scene.community)
    if project is None:
        raise LookupError("The scene of step 7 was not played.")
    return project


def _plan(scene: Scene) -> None:
    """Step 8: tasks, money for each member, the assessment; while the step goes on, it waits for its review."""
    project, start = _chosen(scene), clock.today() + timedelta(days=30)
    for title, people, begin, end in texts.TASKS:
        add_task(
            project,
            by=scene.people.adviser if begin else scene.people.planner,
            title=title,
            people=people,
            starts_on=add_months(start, begin),
            ends_on=add_months(start, end),
        )
    for member in scene.community.member_list:
        for label, dollars in texts.LINES:
            amount = Decimal(dollars) + 50 * scene.variant
            add_budget_line(project, by=scene.people.planner, member=member, label=label, amount=amount)
    assessment = write_assessment(project, by=scene.people.planner, **texts.EQUITY)
    if not scene.partly:
        review_assessment(
            assessment,
            by=scene.people.equity,
            seen=assessment.version,
            outcome=ReviewOutcome.AGREED,
            comment=texts.AGREED,
        )


def _implement(scene: Scene) -> None:
    """Step 9: work, money and a note; while the step goes on, the later tasks are still to do."""
    project = _chosen(scene)
    if scene.variant % 2:
        change = propose_change(
            project,
            by=scene.people.vendor,
            description=texts.CHANGE,
            happens_on=clock.today() + timedelta(days=14),
        )
        approve_change(change, by=scene.people.coordinator)
    tasks = list(project.tasks.order_by("starts_on", "pk"))
    for place, task in enumerate(tasks[:1] if scene.partly else tasks):
        dropped = place == 2 and scene.variant % 2 == 0
        settle_task(
            task,
            by=scene.people.vendor,
            status=TaskStatus.DROPPED if dropped else TaskStatus.DONE,
            dropped_because=texts.DROPPED if dropped else "",
        )
    _spend(scene, project)
    write_note(project, by=scene.people.vendor, written_on=clock.today(), text=texts.NOTE)


def _spend(scene: Scene, project: SeedProject) -> None:
    """Half of each member's budget while the step goes on, else all but a little."""
    members, cap = scene.community.member_list, scene.community.round.seed_award
    shares = money_per_member(members, cap, project.budget_lines.all(), ())
    for number, share in enumerate(shares, start=1):
        record_spending(
            project,
            by=scene.people.lead,
            member=share.member,
            spent_on=clock.today(),
            amount=(share.budget * (Decimal("0.50") if scene.partly else Decimal("0.98"))).quantize(Decimal("0.01")),
            what_for=texts.LINES[0][0],
            reference=f"2-{scene.variant:02}{number:02}",
        )


def _reflect(scene: Scene) -> None:
    """Step 10: answers and a next project; while the step goes on, the last question waits."""
    codes = list(ReflectionQuestion.objects.values_list("code", flat=True))
    answered = codes[:-1] if scene.partly else codes
    answers = {code: Answer(*texts.ANSWERS.get(code, texts.OTHER_ANSWER)) for code in answered}
    save_reflection(scene.community, by=scene.people.liaison, answers=answers)
    title, funding, considered = texts.NEXT[scene.variant % len(texts.NEXT)]
    add_next_project(scene.community, by=scene.people.lead, title=title, funding=funding, considered=considered)
