"""Recruiting: efforts, candidates from interest to an answer, and forgetting them when the round is over."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core_team.enums import SETTLED_STAGES, CandidateStage
from core_team.models import AffectedGroup, Candidate, CandidateMove, OutreachEffort
from core_team.permissions import RECRUIT
from core_team.rules import refuse, refuse_empty, refuse_future
from core_team.selectors.recruiting import due_to_forget
from mvp import clock
from mvp.enums import Role
from mvp.exceptions import DomainError
from mvp.models import Community, Invitation
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.invitations import Guest, make_invitation
from mvp.services.records import change_record, create_record, recording
from mvp.services.status import postponed_refresh

INVITED_FOR_DAYS = 30


@dataclass(frozen=True)
class Effort:
    """What was done to reach people."""

    kind: str
    what: str
    made_on: date
    group: AffectedGroup | None = None
    note: str = ""


@dataclass(frozen=True)
class Person:
    """Who may join, and how to reach them."""

    name: str
    email: str = ""
    contact: str = ""
    notes: str = ""
    language: str = "en"
    group: AffectedGroup | None = None
    effort: OutreachEffort | None = None


@transaction.atomic
def add_effort(community: Community, effort: Effort, *, by: Any, uid: uuid.UUID | None = None) -> OutreachEffort:
    """Record an effort. Raises NotAllowed, or DomainError for a day ahead or a group of another community."""
    require(by, RECRUIT, community)
    _check_effort(community, effort)
    return create_record(OutreachEffort, by=by, uid=uid, community=community, made_by=by, **vars(effort))[0]


@transaction.atomic
def change_effort(effort: OutreachEffort, to: Effort, *, by: Any, version: int | None = None) -> OutreachEffort:
    """Correct an effort. Raises NotAllowed, VersionConflict or DomainError."""
    require(by, RECRUIT, effort.community)
    _check_effort(effort.community, to)
    return change_record(effort, by=by, version=version, **vars(to))


@transaction.atomic
def add_candidate(community: Community, person: Person, *, by: Any, uid: uuid.UUID | None = None) -> Candidate:
    """Note somebody who showed interest. Audits `candidate.added` without a name."""
    require(by, RECRUIT, community)
    _check_person(community, person)
    today = clock.today()
    values = {**vars(person), "name": person.name.strip(), "moved_on": today}
    candidate, created = create_record(Candidate, by=by, uid=uid, community=community, **values)
    if created:
        CandidateMove.objects.create(candidate=candidate, stage=CandidateStage.INTEREST, moved_on=today, moved_by=by)
        record_act("candidate.added", by=by, community=community, about=candidate)
    return candidate


@transaction.atomic
def change_candidate(candidate: Candidate, person: Person, *, by: Any, version: int | None = None) -> Candidate:
    """Change what is known of a candidate. Raises NotAllowed, VersionConflict, or DomainError once forgotten."""
    require(by, RECRUIT, candidate.community)
    _refuse_forgotten(candidate)
    _check_person(candidate.community, person)
    return change_record(candidate, by=by, version=version, **{**vars(person), "name": person.name.strip()})


@transaction.atomic
def read_candidate(candidate: Candidate, *, by: Any) -> Candidate:
    """A candidate with contact and notes. Raises NotAllowed; audits `candidate.read` while there is something."""
    require(by, RECRUIT, candidate.community)
    if candidate.forgotten_on is None:
        record_act("candidate.read", by=by, community=candidate.community, about=candidate)
    return candidate


@transaction.atomic
def move_candidate(candidate: Candidate, stage: str, *, by: Any, on: date, version: int | None = None) -> Candidate:
    """Move a candidate on, each move dated and by whom. Audits `candidate.moved` with the stage.

    Stages go forward and may be skipped, but only who was offered the role accepts it. Raises VersionConflict, or
    DomainError for a settled candidate, a step back, or a day ahead or before the last move.
    """
    require(by, RECRUIT, candidate.community)
    _refuse_forgotten(candidate)
    if candidate.stage in SETTLED_STAGES:
        raise DomainError(_("This candidate has given an answer. If they come back, add them again."))
    order = list(CandidateStage.values)
    if order.index(stage) <= order.index(candidate.stage):
        refuse("stage", _("Choose a later stage."))
    if stage == CandidateStage.ACCEPTED and candidate.stage != CandidateStage.OFFERED:
        refuse("stage", _("Record first that the role was offered."))
    refuse_future("moved_on", on)
    if on < candidate.moved_on:
        refuse("moved_on", _("This day lies before the last move. Correct it."))
    with recording(candidate.community):
        moved = change_record(candidate, by=by, version=version, stage=stage, moved_on=on)
        CandidateMove.objects.create(candidate=moved, stage=stage, moved_on=on, moved_by=by)
        record_act("candidate.moved", by=by, community=candidate.community, about=candidate, stage=str(stage))
    return moved


@transaction.atomic
def invite_candidate(candidate: Candidate, *, by: Any) -> Invitation:
    """Make an accepted candidate's invitation as a liaison, mailed when there is an address.

    One that was taken back or expired does not count. Raises NotAllowed unless `by` may give the role, DomainError
    before acceptance or when they are invited already.
    """
    stored = Candidate.objects.select_for_update().get(pk=candidate.pk)
    _refuse_forgotten(stored)
    if stored.stage != CandidateStage.ACCEPTED:
        raise DomainError(_("Only a candidate who has accepted is invited. Record the answer first."))
    if not stored.lacks_invitation:
        raise DomainError(_("This candidate is invited already. Print the invitation again on the people page."))
    guest = Guest(Role.LIAISON, stored.name, stored.email, stored.language)
    until = clock.today() + timedelta(days=INVITED_FOR_DAYS)
    with recording(candidate.community):
        invitation = make_invitation(candidate.community, guest, by=by, expires_on=until)
        change_record(stored, by=by, version=None, invitation=invitation)
    return invitation


@transaction.atomic
def forget_candidates(*, by: None = None) -> int:
    """Forget name, contact and notes of candidates whose time is over; return how many. The system's nightly work.

    Stage, days and group stay, so the counts do too. Audits `candidate.forgotten` for each.
    """
    due = list(due_to_forget(clock.today()))
    blank = dict.fromkeys(("name", "email", "contact", "notes"), "")
    with postponed_refresh():
        for candidate in due:
            with recording(candidate.community):
                change_record(candidate, by=by, version=None, forgotten_on=clock.today(), **blank)
                record_act("candidate.forgotten", by=by, community=candidate.community, about=candidate)
    return len(due)


def _check_effort(community: Community, effort: Effort) -> None:
    refuse_empty("what", effort.what, _("Write what was done, and where."))
    refuse_future("made_on", effort.made_on)
    _check_group(community, effort.group)


def _check_person(community: Community, person: Person) -> None:
    refuse_empty("name", person.name, _("Write a name; a first name is enough."))
    _check_group(community, person.group)
    if person.effort is not None and person.effort.community_id != community.pk:
        refuse("effort", _("Choose an effort of this community."))


def _check_group(community: Community, group: AffectedGroup | None) -> None:
    if group is not None and group.community_id != community.pk:
        refuse("group", _("Choose a group of this community."))


def _refuse_forgotten(candidate: Candidate) -> None:
    if candidate.forgotten_on is not None:
        raise DomainError(_("This candidate’s data were removed. If they come back, add them again."))
