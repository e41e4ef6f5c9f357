"""Why an open step is open again: what the program wrote when it returned or reopened it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mvp.enums import GateDecision, Step, StepStatus
from mvp.gates import CRITERIA
from mvp.models import GateReview, ProcessRun, StepProgress

ACTS = (GateDecision.RETURNED, GateDecision.REOPENED)


@dataclass(frozen=True)
class SentBack:
    """The act and its comments, each with the criterion it is about."""

    review: GateReview
    comments: list[tuple[Any, str]]


def sent_back(run: ProcessRun, row: StepProgress, reviews: Iterable[GateReview] | None = None) -> SentBack | None:
    """The latest return or reopening of a step the team works on now.

    `reviews` are the step's acts, newest first, where they are read already; else one query, none where it cannot be.
    """
    reviewed = run.community.round.reviews(Step(row.step))
    if row.status != StepStatus.REOPENED and not (row.status == StepStatus.CURRENT and reviewed):
        return None
    if reviews is None:
        reviews = run.reviews.filter(step=row.step, decision__in=ACTS)[:1]
    review = next((review for review in reviews if review.decision in ACTS), None)
    if review is None:
        return None
    titles = {line.code: line.title for line in CRITERIA.all()}
    return SentBack(review, [(titles.get(code, code), text) for code, text in review.comments.items() if text])
