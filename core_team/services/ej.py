"""What the state's EJ map says about a municipality, noted by the team."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core_team.enums import EjCriterion, EjFinding
from core_team.models import EjReference
from core_team.permissions import EDIT_EXPERTISE
from core_team.rules import refuse, refuse_empty, refuse_future
from mvp.exceptions import DomainError
from mvp.models import CommunityMember
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording


@dataclass(frozen=True)
class Reading:
    """What somebody read off the map; `criteria` are codes of `EjCriterion`, empty where it is not known which."""

    vintage: str
    consulted_on: date
    finding: str
    criteria: Sequence[str] = ()
    note: str = ""


def note_ej_reference(
    member: CommunityMember, reading: Reading, *, by: Any, uid: uuid.UUID | None = None, version: int | None = None
) -> EjReference:
    """Note what the map says about a municipality, or correct it. Audits `ej.noted`.

    Raises VersionConflict, or DomainError for a tribe (the map has no figure for tribal land), a day ahead, criteria
    without a block group, or "none" without a note where the reference data count people in EJ block groups.
    """
    require(by, EDIT_EXPERTISE, member.community)
    values = _values(member, reading)
    with recording(member.community):
        CommunityMember.objects.select_for_update().get(pk=member.pk)  # two first notes wait for each other
        stored = EjReference.objects.filter(member=member).first()
        if stored is None:
            stored = create_record(EjReference, by=by, uid=uid, member=member, **values)[0]
        elif uid is None or stored.uid != uid:
            stored = change_record(stored, by=by, version=version, **values)
        record_act("ej.noted", by=by, community=member.community, about=stored, finding=stored.finding)
    return stored


def _values(member: CommunityMember, reading: Reading) -> dict[str, Any]:
    if member.municipality is None:
        raise DomainError(_("The state’s map has no figure for tribal land, so there is nothing to note."))
    vintage = refuse_empty("vintage", reading.vintage, _("Write which version of the map data you looked at."))
    refuse_future("consulted_on", reading.consulted_on)
    criteria = [code for code in EjCriterion.values if code in reading.criteria]
    if reading.finding == EjFinding.NONE and criteria:
        refuse("criteria", _("Without an EJ block group no criterion is met. Correct one of the answers."))
    if reading.finding == EjFinding.NONE and member.municipality.ej_share > 0 and not reading.note.strip():
        refuse(
            "note",
            _("The 2020 data count people in EJ block groups here. Write why the map shows none."),
        )
    return {**vars(reading), "vintage": vintage, "criteria": criteria}
