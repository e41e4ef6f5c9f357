"""Importing a team: everything in one transaction, or nothing."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core_team.selectors.team_import import Line, plan_of
from core_team.services.members import profile_of
from mvp.exceptions import DomainError
from mvp.models import Community, Membership
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.people import find_or_add_person, give_role
from mvp.services.records import change_record, recording


@transaction.atomic
def import_team(community: Community, texts: Sequence[str], *, by: Any, sha256: str) -> list[Membership]:
    """Give every person of the packed rows their role, and return the memberships.

    The rows are judged again inside the transaction: one that is wrong now refuses all of them with a DomainError
    that names it. New people get a mail. Audits `role.given` each, and `team.imported` with the file's hash and count;
    refreshes the gate once.
    """
    require(by, "mvp.manage_people", community)
    with recording(community):
        lines = plan_of(texts, community, by)
        wrong = [line.number for line in lines if line.errors]
        if wrong or not lines:
            raise DomainError(_("Nothing was imported: correct the rows named below and send the file again."))
        given = [_give(community, line, by=by) for line in lines]
        record_act("team.imported", by=by, community=community, count=len(given), sha256=sha256)
        return given


def _give(community: Community, line: Line, *, by: Any) -> Membership:
    assert line.role is not None  # noqa: S101
    try:
        person, is_new = find_or_add_person(name=line.name, email=line.email, language=line.language)
        membership = give_role(person, line.role, by=by, community=community, on=line.on, welcome=is_new)
    except DomainError as error:
        raise DomainError(
            _("Nothing was imported. Row %(row)s: %(why)s") % {"row": line.number, "why": error}
        ) from error
    if line.paid:
        profile = change_record(profile_of(membership, by=by), by=by, version=None, pay_kind=line.paid)
        record_act("pay_kind.set", by=by, community=community, about=profile)
    return membership
