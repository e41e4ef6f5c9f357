"""Support needs: personal data that three people read, each reading on the record."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core_team.models import TeamProfile
from core_team.permissions import RECORD_NEEDS, may_read_needs
from core_team.rules import refuse, refuse_future
from core_team.services.members import community_of, profile_of
from mvp.exceptions import NotAllowed
from mvp.models import Membership
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, recording


@dataclass(frozen=True)
class Needs:
    """What was asked and arranged. Empty `needs` after asking means that nothing is needed."""

    asked_on: date
    needs: str = ""
    answer: str = ""
    answered_on: date | None = None


def read_needs(membership: Membership, *, by: Any) -> TeamProfile:
    """The member's profile with their support needs. Audits `support_needs.read` when there is something to read.

    Raises NotAllowed to everybody but the member, the project manager and the Equity Partner.
    """
    if not may_read_needs(by, membership):
        raise NotAllowed(_("Support needs are read by the member, the project manager and the Equity Partner only."))
    profile = profile_of(membership, by=by)
    if profile.needs_asked_on is not None:
        record_act("support_needs.read", by=by, community=membership.community, about=profile)
    return profile


def record_needs(membership: Membership, needs: Needs, *, by: Any, version: int | None = None) -> TeamProfile:
    """Record that a member was asked what they need to take part, and what was arranged.

    Somebody who needs nothing is answered the day they are asked. Raises VersionConflict, or DomainError for
    days ahead or out of order, or an answer without its day. Audits `support_needs.recorded` without the text.
    """
    community = community_of(membership, by=by)
    require(by, RECORD_NEEDS, community)
    answered_on = _answered_on(needs)
    with recording(community):
        profile = profile_of(membership, by=by)
        profile = change_record(
            profile,
            by=by,
            version=version,
            needs_asked_on=needs.asked_on,
            needs_asked_by=by if profile.needs_asked_on != needs.asked_on else profile.needs_asked_by,
            needs=needs.needs.strip(),
            needs_answer=needs.answer.strip(),
            needs_answered_on=answered_on,
        )
        record_act("support_needs.recorded", by=by, community=community, about=profile)
    return profile


def _answered_on(needs: Needs) -> date | None:
    refuse_future("asked_on", needs.asked_on)
    if not needs.needs.strip():
        return needs.asked_on
    if needs.answered_on is not None and not needs.answer.strip():
        refuse("answer", _("Write what was arranged, or leave the day empty until something is."))
    if needs.answer.strip() and needs.answered_on is None:
        refuse("answered_on", _("Enter the day on which this was arranged."))
    refuse_future("answered_on", needs.answered_on)
    if needs.answered_on is not None and needs.answered_on < needs.asked_on:
        refuse("answered_on", _("The answer cannot come before the question. Correct one of the days."))
    return needs.answered_on
