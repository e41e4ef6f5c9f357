"""Support needs, asked kind by kind: personal data that three people read, each reading on the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core_team.enums import NeedKind
from core_team.models import SupportNeed, TeamProfile
from core_team.permissions import RECORD_NEEDS, may_read_needs
from core_team.rules import refuse, refuse_future
from core_team.services.members import community_of, profile_of
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community, Membership
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, recording


@dataclass(frozen=True)
class Needs:
    """What somebody said they need, per kind, and when they were asked. No text at all: nothing is needed."""

    asked_on: date
    texts: Mapping[str, str] = field(default_factory=dict)


def read_needs(membership: Membership, *, by: Any) -> TeamProfile:
    """The member's profile, which leads to their needs. Audits `support_needs.read` when there is something to read.

    Raises NotAllowed to everybody but the member, the project manager and the Equity Partner.
    """
    if not may_read_needs(by, membership):
        raise NotAllowed(_("Support needs are read by the member, the project manager and the Equity Partner only."))
    profile = profile_of(membership, by=by)
    if profile.needs_asked_on is not None:
        record_act("support_needs.read", by=by, community=membership.community, about=profile)
    return profile


def record_needs(membership: Membership, needs: Needs, *, by: Any, version: int | None = None) -> TeamProfile:
    """Record what a member needs to take part: said by themselves at any step, or by whoever asked them.

    A need whose text changes waits for a new answer; who needs nothing is answered the day they are asked.
    Raises VersionConflict, or DomainError for a day ahead. Audits `support_needs.recorded` without the text.
    """
    community = _allowed(membership, by=by, own=True)
    refuse_future("asked_on", needs.asked_on)
    with recording(community):
        profile = profile_of(membership, by=by)
        profile = change_record(
            profile,
            by=by,
            version=version,
            needs_asked_on=needs.asked_on,
            needs_asked_by=by if profile.needs_asked_on != needs.asked_on else profile.needs_asked_by,
            needs_answered_on=None,
        )
        _write(profile, {kind: text.strip() for kind, text in needs.texts.items()})
        _settle(profile)
        record_act("support_needs.recorded", by=by, community=community, about=profile)
    return profile


def answer_needs(
    membership: Membership, answers: Mapping[str, str], *, by: Any, answered_on: date, version: int | None = None
) -> TeamProfile:
    """Record what was arranged, per kind; a kind without a text stays open. Never by the member alone.

    Raises VersionConflict, or DomainError for no answer, or a day ahead or before the question.
    Audits `support_needs.answered` without the text.
    """
    community = _allowed(membership, by=by)
    given = {kind: text.strip() for kind, text in answers.items() if text.strip()}
    if not given:
        raise DomainError(_("Write what was arranged for at least one need."))
    refuse_future("answered_on", answered_on)
    with recording(community):
        profile = change_record(profile_of(membership, by=by), by=by, version=version)
        if profile.needs_asked_on is None or answered_on < profile.needs_asked_on:
            refuse("answered_on", _("The answer cannot come before the question. Correct one of the days."))
        for need in profile.stated_needs:
            if need.kind in given and given[need.kind] != need.answer:
                need.answer, need.answered_on = given[need.kind], answered_on
                need.save()
        _settle(profile)
        record_act("support_needs.answered", by=by, community=community, about=profile)
    return profile


def _allowed(membership: Membership, *, by: Any, own: bool = False) -> Community:
    """The member's community; a right is needed unless it is one's `own` need."""
    community = community_of(membership, by=by)
    require(by, "mvp.read_community" if own and by.pk == membership.user_id else RECORD_NEEDS, community)
    return community


def _write(profile: TeamProfile, texts: Mapping[str, str]) -> None:
    """Store each kind's text; a changed one loses its answer."""
    held = {need.kind: need for need in profile.support_needs.all()}
    for kind in NeedKind:
        text = texts.get(kind, "")
        need = held.get(kind) or SupportNeed(profile=profile, kind=kind)
        if text != need.text:
            need.text, need.answer, need.answered_on = text, "", None
            need.save()


def _settle(profile: TeamProfile) -> None:
    """Note the day on which the last need was answered; what the gate asks for."""
    days = [need.answered_on for need in profile.stated_needs]
    answered = max([profile.needs_asked_on, *days]) if None not in days else None
    TeamProfile.objects.filter(pk=profile.pk).update(needs_answered_on=answered)
    profile.needs_answered_on = answered
