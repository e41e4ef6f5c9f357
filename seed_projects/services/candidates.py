"""Candidate seed projects: one to three stand for choice."""

import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording
from priorities.models import Priority
from seed_projects.enums import ProjectStatus
from seed_projects.models import SeedProject
from seed_projects.permissions import EDIT_CANDIDATES
from seed_projects.rules import check_amount, refuse

LONGEST_MONTHS = 60


def add_candidate(
    community: Community,
    *,
    by: Any,
    title: str,
    summary: str,
    priorities: Iterable[Priority] = (),
    months: int | None = None,
    cost: Decimal | None = None,
    uid: uuid.UUID | None = None,
) -> SeedProject:
    """Add a candidate; raises DomainError when the round's most (three) stand already. Refreshes the gate."""
    require(by, EDIT_CANDIDATES, community)
    wanted = _checked(community, priorities, months, cost)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        project, created = create_record(
            SeedProject, by=by, uid=uid, community=community, title=title, summary=summary, months=months, cost=cost
        )
        if created:
            _refuse_too_many(community)
            project.priorities.set(wanted)
    return project


def change_candidate(
    project: SeedProject,
    *,
    by: Any,
    version: int | None,
    title: str,
    summary: str,
    priorities: Iterable[Priority] = (),
    months: int | None = None,
    cost: Decimal | None = None,
) -> SeedProject:
    """Change a candidate's texts, estimate and priorities. A withdrawn one stays as it is. Refreshes the gate."""
    community = project.community
    require(by, EDIT_CANDIDATES, community)
    wanted = _checked(community, priorities, months, cost)
    with recording(community):
        changed = change_record(project, by=by, version=version, title=title, summary=summary, months=months, cost=cost)
        if changed.status == ProjectStatus.WITHDRAWN:
            raise DomainError(_("This candidate is withdrawn. Add a new one instead."))
        changed.priorities.set(wanted)
    return changed


def withdraw_candidate(project: SeedProject, *, by: Any, version: int | None, because: str) -> SeedProject:
    """Withdraw a candidate with a reason; the chosen one cannot go. Audits `candidate.withdrawn`."""
    community = project.community
    require(by, EDIT_CANDIDATES, community)
    if not because.strip():
        raise refuse(_("Write why it is withdrawn."), "because")
    with recording(community):
        changed = change_record(
            project, by=by, version=version, status=ProjectStatus.WITHDRAWN, withdrawn_because=because.strip()
        )
        if changed.chosen_on is not None:
            raise DomainError(_("This project is chosen. Choose another one first, then withdraw this one."))
        record_act("candidate.withdrawn", by=by, community=community, about=changed)
    return changed


def _checked(
    community: Community, priorities: Iterable[Priority], months: int | None, cost: Decimal | None
) -> list[Priority]:
    wanted = list(priorities)
    if any(priority.community_id != community.pk or priority.withdrawn_on for priority in wanted):
        raise refuse(_("Choose among the current priorities of this community."), "priorities")
    if months is not None and not 1 <= months <= LONGEST_MONTHS:
        raise refuse(_("Enter the months as a number from 1 to %(most)d.") % {"most": LONGEST_MONTHS}, "months")
    if cost is not None:
        check_amount(cost, "cost")
    return wanted


def _refuse_too_many(community: Community) -> None:
    most = community.round.max_candidates
    if community.seed_projects.candidates().count() > most:
        raise DomainError(
            ngettext(
                "%(most)d candidate is the most. Withdraw it first.",
                "%(most)d candidates are the most. Withdraw one first.",
                most,
            )
            % {"most": most}
        )
