"""Progress notes, and changes of scope with their approval."""

import uuid
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mvp import clock
from mvp.exceptions import DomainError
from mvp.permissions import require
from mvp.selectors.days import check_happened
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording
from seed_projects.models import ProgressNote, ScopeChange, SeedProject
from seed_projects.permissions import APPROVE_CHANGES, EDIT_CHANGES, WRITE_PROGRESS
from seed_projects.rules import check_year, locked_chosen, refuse


def write_note(
    project: SeedProject, *, by: Any, written_on: date, text: str, uid: uuid.UUID | None = None
) -> ProgressNote:
    """Write how the project is going, as of a day that is not to come."""
    community = project.community
    require(by, WRITE_PROGRESS, community)
    check_happened(written_on, community, "written_on")
    with recording(community):
        project = locked_chosen(project)
        return create_record(ProgressNote, by=by, uid=uid, project=project, written_on=written_on, text=text)[0]


def change_note(note: ProgressNote, *, by: Any, version: int | None, written_on: date, text: str) -> ProgressNote:
    """Correct a note; its history keeps what it said before."""
    community = note.project.community
    require(by, WRITE_PROGRESS, community)
    check_happened(written_on, community, "written_on")
    with recording(community):
        locked_chosen(note.project)
        return change_record(note, by=by, version=version, written_on=written_on, text=text)


def propose_change(
    project: SeedProject, *, by: Any, description: str, happens_on: date, uid: uuid.UUID | None = None
) -> ScopeChange:
    """Record a change of scope and the day it takes effect; the program is to approve it before. Refreshes the gate."""
    community = project.community
    require(by, EDIT_CHANGES, community)
    check_year(happens_on, "happens_on")
    with recording(community):
        project = locked_chosen(project)
        return create_record(
            ScopeChange, by=by, uid=uid, project=project, description=description, happens_on=happens_on
        )[0]


def edit_change(
    change: ScopeChange, *, by: Any, version: int | None, description: str, happens_on: date
) -> ScopeChange:
    """Change what is proposed, while it is neither approved nor withdrawn."""
    community = change.project.community
    require(by, EDIT_CHANGES, community)
    check_year(happens_on, "happens_on")
    with recording(community):
        locked_chosen(change.project)
        changed = change_record(change, by=by, version=version, description=description, happens_on=happens_on)
        _refuse_settled(changed)
    return changed


def approve_change(change: ScopeChange, *, by: Any, version: int | None = None) -> ScopeChange:
    """Coordinator or staff approve a change today; a second time nothing changes. Audits `scope_change.approved`."""
    community = change.project.community
    require(by, APPROVE_CHANGES, community)
    with recording(community):
        locked_chosen(change.project)
        stored = ScopeChange.objects.select_for_update().get(pk=change.pk)
        if stored.approved_on:
            return stored
        changed = change_record(stored, by=by, version=version, approved_on=clock.today(), approved_by=by)
        _refuse_withdrawn(changed)
        record_act("scope_change.approved", by=by, community=community, about=changed)
    return changed


def withdraw_change(change: ScopeChange, *, by: Any, version: int | None, because: str) -> ScopeChange:
    """Withdraw a change that will not happen, with a reason. Audits `scope_change.withdrawn`."""
    community = change.project.community
    require(by, EDIT_CHANGES, community)
    if not because.strip():
        raise refuse(_("Write why it is withdrawn."), "because")
    with recording(community):
        locked_chosen(change.project)
        changed = change_record(
            change, by=by, version=version, withdrawn_on=clock.today(), withdrawn_because=because.strip()
        )
        record_act("scope_change.withdrawn", by=by, community=community, about=changed)
    return changed


def _refuse_settled(change: ScopeChange) -> None:
    if change.approved_on:
        raise DomainError(_("This change is approved as it stands. Record a further change instead."))
    _refuse_withdrawn(change)


def _refuse_withdrawn(change: ScopeChange) -> None:
    if change.withdrawn_on:
        raise DomainError(_("This change is withdrawn. Record a new one instead."))
