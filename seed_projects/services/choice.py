"""Choosing one candidate, with a reason against each selection criterion; and the feedback heard before."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from engagement.models import FeedbackItem
from mvp import clock
from mvp.exceptions import DomainError, VersionConflict
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording
from seed_projects.enums import ProjectStatus
from seed_projects.models import FeedbackOnCandidate, SeedProject, SelectionReason
from seed_projects.permissions import CHOOSE_PROJECT, LINK_FEEDBACK
from seed_projects.selectors.projects import Choice, choice_is_decided, feedback_on_candidates


def choose_project(
    project: SeedProject, *, by: Any, reasons: Mapping[str, str], version: int | None = None
) -> SeedProject:
    """Choose this candidate today; `reasons` maps every criterion's code to its text, `version` is the Choice's.

    In order: lock, set the others aside, mark it chosen, write the reasons, audit `project.chosen`, refresh the
    gate. Raises DomainError for a missing reason, a withdrawn candidate, or once step 7 is decided.
    """
    community = project.community
    require(by, CHOOSE_PROJECT, community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        choice = Choice(community)
        _check_choice(choice, community, version, reasons)
        chosen = _mark_chosen(project, community, by=by)
        for criterion in choice.criteria:
            _write_reason(chosen, criterion, reasons[criterion.code].strip(), by=by)
        record_act("project.chosen", by=by, community=community, about=chosen)
    return chosen


def _check_choice(choice: Choice, community: Community, version: int | None, reasons: Mapping[str, str]) -> None:
    if choice_is_decided(community):
        raise DomainError(_("The choice was approved. To change it, ask the Regional Coordinator to reopen step 7."))
    if version is not None and choice.version != version:
        raise VersionConflict(
            _("Somebody else chose while you wrote. Compare both texts, then save yours again or keep theirs."),
            current=choice,
        )
    missing = [criterion.code for criterion in choice.criteria if not reasons.get(criterion.code, "").strip()]
    if missing:
        message = _("Write a reason for each criterion.")
        raise DomainError(message, fields={f"reason_{code}": message for code in missing})


def _mark_chosen(project: SeedProject, community: Community, *, by: Any) -> SeedProject:
    for other in community.seed_projects.candidates().exclude(pk=project.pk):
        if other.status != ProjectStatus.SET_ASIDE:
            change_record(other, by=by, version=None, status=ProjectStatus.SET_ASIDE, chosen_on=None)
    stored = community.seed_projects.select_for_update().get(pk=project.pk)
    if stored.status == ProjectStatus.WITHDRAWN:
        raise DomainError(_("This candidate is withdrawn. Choose one that still stands."))
    return change_record(stored, by=by, version=None, status=ProjectStatus.CHOSEN, chosen_on=clock.today())


def _write_reason(project: SeedProject, criterion: Any, text: str, *, by: Any) -> None:
    written = project.reasons.filter(criterion=criterion).first()
    if written is None:
        create_record(SelectionReason, by=by, project=project, criterion=criterion, text=text)
    else:
        change_record(written, by=by, version=None, text=text)


def link_public(item: FeedbackItem, key: str, *, by: None) -> None:
    """Note which candidate a resident chose on the public form; part of taking it in."""
    project = SeedProject.objects.candidates().get(community=item.community_id, uid=key)
    FeedbackOnCandidate.objects.get_or_create(item=item, project=project)


def link_feedback(project: SeedProject, *, by: Any, items: Iterable[FeedbackItem]) -> list[FeedbackItem]:
    """Say which contributions are about this candidate: exactly these. Audits `candidate.feedback_linked`.

    Raises DomainError for a contribution of another community, or one that is not about the candidates.
    """
    community = project.community
    require(by, LINK_FEEDBACK, community)
    wanted = {item.pk: item for item in items}
    with recording(community):
        known = set(feedback_on_candidates(community).values_list("pk", flat=True))
        if not wanted.keys() <= known:
            raise DomainError(_("Choose among the feedback about the candidates of this community."))
        links = FeedbackOnCandidate.objects.filter(project=project)
        before = set(links.values_list("item_id", flat=True))
        links.exclude(item_id__in=wanted).delete()
        FeedbackOnCandidate.objects.bulk_create(
            [FeedbackOnCandidate(project=project, item_id=pk) for pk in sorted(wanted.keys() - before)]
        )
        record_act(
            "candidate.feedback_linked",
            by=by,
            community=community,
            about=project,
            items=sorted(str(item.uid) for item in wanted.values()),
        )
    return list(wanted.values())
