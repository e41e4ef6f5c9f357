"""The equity impact assessment and its reviews by the Equity Partner."""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError, VersionConflict
from mvp.permissions import require
from mvp.services.audit import actor, record_act
from mvp.services.records import change_record, check, create_record, recording
from seed_projects.enums import ReviewOutcome
from seed_projects.models import EquityAssessment, EquityReview, SeedProject
from seed_projects.permissions import EDIT_EQUITY, REVIEW_EQUITY
from seed_projects.rules import SAVED_MEANWHILE, locked_chosen, refuse


def write_assessment(
    project: SeedProject,
    *,
    by: Any,
    benefits: str,
    burdens: str,
    measures: str,
    version: int | None = None,
    uid: uuid.UUID | None = None,
) -> EquityAssessment:
    """Write the project's one assessment, or change it; every saving asks for a new review. Refreshes the gate."""
    community = project.community
    require(by, EDIT_EQUITY, community)
    texts = {"benefits": benefits, "burdens": burdens, "measures": measures}
    with recording(community):
        project = locked_chosen(project)
        written = EquityAssessment.objects.filter(project=project).first()
        if written is None:
            return create_record(EquityAssessment, by=by, uid=uid, project=project, written_on=clock.today(), **texts)[
                0
            ]
        if uid is not None and version is None:
            return _second_sending(written, uid)
        return change_record(written, by=by, version=version, written_on=clock.today(), **texts)


def _second_sending(written: EquityAssessment, uid: uuid.UUID) -> EquityAssessment:
    """The first record when the same form comes twice; a conflict when somebody else wrote the first one."""
    if written.uid == uid:
        return written
    raise VersionConflict(SAVED_MEANWHILE, current=written)


def review_assessment(
    assessment: EquityAssessment,
    *,
    by: Any,
    seen: int,
    outcome: ReviewOutcome,
    comment: str,
    uid: uuid.UUID | None = None,
) -> EquityReview:
    """The Equity Partner says what they found in the assessment at version `seen`; appended, never changed.

    Raises DomainError when it changed since, or the reviewer was its last editor. Audits `equity.reviewed`.
    """
    community = assessment.project.community
    require(by, REVIEW_EQUITY, community)
    with recording(community):
        locked_chosen(assessment.project)
        sent = EquityReview.objects.filter(uid=uid, assessment=assessment, by=by).first() if uid else None
        if sent is not None:
            return sent
        stored = EquityAssessment.objects.select_for_update().get(pk=assessment.pk)
        _check_review(stored, by, seen, comment)
        review = EquityReview(
            uid=uid or uuid.uuid4(),
            assessment=stored,
            assessment_version=seen,
            outcome=outcome,
            comment=comment.strip(),
            **actor(by, community),
        )
        check(review)
        review.save()
        record_act("equity.reviewed", by=by, community=community, about=review, outcome=outcome.value)
    return review


def _check_review(stored: EquityAssessment, by: Any, seen: int, comment: str) -> None:
    if stored.version != seen:
        raise DomainError(_("The assessment has changed since you opened this page. Read it again, then review it."))
    if stored.updated_by_id == by.pk:
        raise DomainError(
            _("You wrote the last version, so it needs a second pair of eyes: ask the team to save it once more.")
        )
    if not comment.strip():
        raise refuse(_("Say what you found, in a sentence or two."), "comment")
