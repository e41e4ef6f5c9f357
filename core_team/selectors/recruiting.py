"""Recruiting at a glance: counts for everybody, names for those who recruit."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

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
        found = list(Candidate.objects.filter(community=community).select_related("group"))
        counts = Counter(candidate.stage for candidate in found)
    else:
        found = []
        counts = Counter(Candidate.objects.filter(community=community).values_list("stage", flat=True))
    stages = [
        StageColumn(stage, counts[stage], [one for one in found if one.stage == stage]) for stage in CandidateStage
    ]
    efforts = OutreachEffort.objects.filter(community=community).select_related("made_by", "group")
    return RecruitingPage(stages, list(efforts))


def due_to_forget(before: date) -> QuerySet[Candidate]:
    """Candidates not moved since this day who gave an answer, or whose community had finished step 3 by then."""
    over = StepProgress.objects.filter(
        run__community=OuterRef("community"),
        step=Step.RECRUIT,
        status__in=[StepStatus.DONE, StepStatus.WAIVED],
        finished_on__lte=before,
    )
    return (
        Candidate.objects.filter(forgotten_on__isnull=True, moved_on__lte=before)
        .filter(Q(stage__in=SETTLED_STAGES) | Exists(over))
        .select_related("community")
    )


def efforts_of(community: Community) -> list[Any]:
    """The community's efforts, newest first."""
    return list(OutreachEffort.objects.filter(community=community))
