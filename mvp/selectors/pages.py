"""What the community's pages show: the tracker, the meter over a checklist, the first sentence."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from mvp import clock
from mvp.enums import PROGRAM, Phase, Role, Step, StepStatus
from mvp.models import Community, ProcessRun, StepProgress, StepText
from mvp.permissions import ACTIVE_STEPS
from mvp.selectors.gate import Gate

LATEST_START = {Role.MUNICIPAL_MEMBER: Step.LIVED_EXPERTISE}
"""The guide lets municipal members join at steps 1 and 2; every other role starts at the first step it acts in."""


@dataclass(frozen=True)
class TrackedStep:
    """One step of the tracker."""

    number: int
    name: str
    status: str
    meta: str
    url: str | None
    you_start_here: bool


@dataclass(frozen=True)
class TrackedPhase:
    """One phase of the tracker with its steps."""

    number: int
    name: str
    when: str
    steps: list[TrackedStep] = field(default_factory=list)


@dataclass(frozen=True)
class Meter:
    """A gate in one sentence and a row of segments."""

    segments: list[str]
    sentence_strong: str
    sentence_rest: str


def step_names() -> dict[int, str]:
    """Step names as the fixture words them."""
    return {text.step: text.name for text in StepText.objects.all()}


def tracker(
    run: ProcessRun, progress: list[StepProgress], roles: frozenset[Role], names: dict[int, str]
) -> list[TrackedPhase]:
    """The ten steps in three phases as this reader sees them; `names` from `step_names()`."""
    phases = [TrackedPhase(phase, str(phase.label), _phase_span(phase, progress)) for phase in Phase]
    for row in progress:
        phases[row.number.phase - 1].steps.append(_tracked(run, row, names[row.step], roles))
    return phases


def _tracked(run: ProcessRun, row: StepProgress, name: str, roles: frozenset[Role]) -> TrackedStep:
    status = row.status
    if status == StepStatus.CURRENT and run.is_finished:
        status = StepStatus.DONE
    return TrackedStep(
        number=row.step,
        name=name,
        status=status,
        meta=_meta(row),
        url=reverse("step_page", args=[run.community.slug, row.step]),
        you_start_here=_starts_here(run, row.number, roles),
    )


def _starts_here(run: ProcessRun, step: Step, roles: frozenset[Role]) -> bool:
    """Where this reader's work begins: at the step now, or one to come; nobody starts at a step that is passed."""
    if run.is_finished or step < run.step:
        return False
    firsts = {role: min(ACTIVE_STEPS[role]) for role in roles - frozenset(PROGRAM)}
    return any(step == min(max(first, run.step), LATEST_START.get(role, first)) for role, first in firsts.items())


def _meta(row: StepProgress) -> str:
    today = clock.today()
    if row.status == StepStatus.DONE:
        return _("Done %(day)s") % {"day": _day(row.finished_on or row.decided_on)}
    if row.status == StepStatus.WAIVED:
        return _("Waived")
    if row.status == StepStatus.REOPENED:
        return _("Reopened")
    if row.status == StepStatus.SUBMITTED:
        return _("Submitted for review")
    if row.status == StepStatus.CURRENT and row.started_on:
        return _day_of(row, (today - row.started_on).days + 1)
    return _("Planned from %(month)s") % {"month": month_in_short(row.planned_start)} if row.planned_start else ""


def _day_of(row: StepProgress, day: int) -> str:
    if row.planned_start and row.planned_end:
        return _("Day %(day)d of %(all)d") % {"day": day, "all": (row.planned_end - row.planned_start).days}
    return _("Day %(day)d") % {"day": day}


def _day(day: date | None) -> str:
    # Translators: a day of a month in Django's date format, without the year.
    return date_format(day, pgettext("date format", "F j")) if day else ""


def month_in_short(day: date | None) -> str:
    """A month with its year, as short as the language allows."""
    # Translators: a month and its year in Django's date format, as short as possible.
    return date_format(day, pgettext("date format", "M Y")) if day else ""


def _phase_span(phase: Phase, progress: list[StepProgress]) -> str:
    rows = [row for row in progress if row.number.phase == phase]
    begin, end = rows[0].started_on or rows[0].planned_start, rows[-1].finished_on or rows[-1].planned_end
    span = _("%(begin)s to %(end)s") % {"begin": month_in_short(begin), "end": month_in_short(end)}
    return _("%(span)s, done") % {"span": span} if all(row.is_over for row in rows) else span


def meter(gate: Gate) -> Meter:
    """How many lines are ready, to do and advice; the words and the bar come from the same lines."""
    kinds = {"advice": "warn", "unmet": "open", "failed": "open"}
    parts = [_("%(count)d to do.") % {"count": len(gate.blocking)}] if gate.blocking else [_("Nothing blocks.")]
    if gate.advice:
        parts.append(
            ngettext(
                "%(count)d piece of advice that does not block.",
                "%(count)d pieces of advice that do not block.",
                len(gate.advice),
            )
            % {"count": len(gate.advice)}
        )
    return Meter(
        [kinds.get(line.state, "met") for line in reversed(gate.ordered)],
        _("%(ready)d of %(all)d ready.") % {"ready": len(gate.settled), "all": len(gate.lines)},
        in_a_row(*parts),
    )


def in_a_row(*sentences: str) -> str:
    """Sentences one after another; Chinese puts no space between them."""
    return ("" if (get_language() or "").startswith("zh") else " ").join(filter(None, sentences))


@dataclass(frozen=True)
class Lead:
    """The page's first sentence: where the community stands, and what the gate still asks."""

    step: int
    name: str
    rest: str
    is_over: bool
    is_reopened: bool


def lead_sentence(run: ProcessRun, gate: Gate, progress: list[StepProgress], names: dict[int, str]) -> Lead:
    """Where we are, said aloud; numbers come from the same gate as the panels."""
    row = progress[run.open_step - 1]
    is_over = run.is_finished and not run.reopened_step
    rest = "" if is_over else in_a_row(_plan_of(row), _what_is_missing(gate, row))
    return Lead(int(run.open_step), names[run.open_step], rest, is_over, bool(run.reopened_step))


def _plan_of(row: StepProgress) -> str:
    if not row.planned_end or row.status == StepStatus.REOPENED:
        return ""
    day = date_format(row.planned_end)
    if row.planned_end < clock.today():
        return _("It was planned to end on %(day)s.") % {"day": day}
    return _("It is planned to end on %(day)s.") % {"day": day}


def _what_is_missing(gate: Gate, row: StepProgress) -> str:
    missing = len(gate.blocking_submission)
    if row.status == StepStatus.SUBMITTED:
        return _("It is submitted and waits for the program's decision.")
    if missing:
        return ngettext("One thing is still missing.", "%(count)d things are still missing.", missing) % {
            "count": missing
        }
    if gate.run.community.round.reviews(gate.step):
        return _("Nothing is missing: it can be submitted.")
    return _("Nothing is missing: it can be closed.")


def place_words(community: Community) -> str:
    """What the community is: a town, a city, a tribe, or a group with its number of members."""
    members = community.member_list
    if len(members) != 1:
        return ngettext("Group of %(count)d member", "Group of %(count)d members", len(members)) % {
            "count": len(members)
        }
    place = members[0].municipality
    if place is None:
        return _("Tribe")
    return _("City") if place.kind == "city" else _("Town")


def gate_title(step: Step) -> str:
    """The name of the gate at the end of a step."""
    if step.following is None:
        return _("Gate review: the end of step 10")
    if step.phase != step.following.phase:
        return _("Gate review: phase %(old)d to phase %(new)d") % {"old": step.phase, "new": step.following.phase}
    return _("Gate review: step %(old)d to step %(new)d") % {"old": step, "new": step.following}


def load_progress(community: Community) -> tuple[ProcessRun, list[StepProgress]]:
    """The run and its ten steps; the run carries the community it was read for."""
    run = community.run
    run.community = community
    return run, list(run.steps.all())
