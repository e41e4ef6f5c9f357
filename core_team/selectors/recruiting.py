"""Recruiting at a glance: counts for everybody, names for those who recruit."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from core_team.enums import SETTLED_STAGES, CandidateStage
from core_team.models import Candidate, OutreachEffort
from mvp.enums import Step, StepStatus
from mvp.models import Community, StepProgress


@dataclass(frozen=True)
class StageColumn:
    """A stage of the pipeline: how many are there, and who; only recruiters get the candidates."""

    stage: CandidateStage
    count: int
    candidates: list[Candidate]


@dataclass(frozen=True)
class RecruitingPage:
    """The pipeline and the efforts."""

    stages: list[StageColumn]
    efforts: list[OutreachEffort]

    @property
    def total(self) -> int:
        """How many people showed interest."""
        return sum(column.count for column in self.stages)

    @property
    def accepted(self) -> int:
        """How many have accepted."""
        return next(column.count for column in self.stages if column.stage == CandidateStage.ACCEPTED)


def recruiting_page(community: Community, *, with_names: bool) -> RecruitingPage:
    """The page; without the right to recruit it holds numbers only."""
    if with_names:
        found = list(Candidate.objects.filter(community=community).select_related("group", "invitation"))
        counts = Counter(candidate.stage for candidate in found)
    else:
        found = []
        counts = Counter(Candidate.objects.filter(community=community).values_list("stage", flat=True))
    stages = [
        StageColumn(stage, counts[stage], [one for one in found if one.stage == stage]) for stage in CandidateStage
    ]
    efforts = OutreachEffort.objects.filter(community=community).select_related("made_by", "group")
    return RecruitingPage(stages, list(efforts))


def due_to_forget(today: date) -> QuerySet[Candidate]:
    """Candidates to forget by this day; `kept_until` says the same of one of them.

    A while after the last move: who gave an answer, or whose community has ended step 3 or its contract for as long.
    After a longer while without a move everybody else, so that nobody is kept where neither comes to an end.
    """
    before, idle = today - _kept(), today - _idle()
    over = _ended().filter(run__community=OuterRef("community"), finished_on__lte=before)
    answered_or_over = Q(stage__in=SETTLED_STAGES) | Exists(over) | Q(community__contract_end__lte=before)
    return (
        Candidate.objects.filter(forgotten_on__isnull=True)
        .filter((Q(moved_on__lte=before) & answered_or_over) | Q(moved_on__lte=idle))
        .select_related("community")
    )


def kept_until(candidate: Candidate) -> date:
    """The day on which the candidate is forgotten as things stand; a move or the end of step 3 changes it."""
    moved: date = candidate.moved_on
    answered = moved if candidate.stage in SETTLED_STAGES else None
    ended = _ended().filter(run__community=candidate.community_id).values_list("finished_on", flat=True).first()
    ends = [max(day, moved) + _kept() for day in (answered, ended, candidate.community.contract_end) if day is not None]
    return min([*ends, moved + _idle()])


def _ended() -> QuerySet[StepProgress]:
    return StepProgress.objects.filter(step=Step.RECRUIT, status__in=[StepStatus.DONE, StepStatus.WAIVED])


def _kept() -> timedelta:
    return timedelta(days=settings.CANDIDATES_KEPT_DAYS)


def _idle() -> timedelta:
    return timedelta(days=settings.CANDIDATES_IDLE_DAYS)


def efforts_of(community: Community) -> list[Any]:
    """The community's efforts, newest first."""
    return list(OutreachEffort.objects.filter(community=community))
