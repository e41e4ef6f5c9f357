"""Coverage of the named groups: which liaisons speak for one, or why none does."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from core_team.models import AffectedGroup, CoverageReason, GroupLiaison
from core_team.permissions import EDIT_COVERAGE
from core_team.rules import refuse, refuse_withdrawn
from mvp import clock
from mvp.enums import Role
from mvp.models import Membership
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording


def cover_group(
    group: AffectedGroup,
    liaisons: Iterable[Membership],
    *,
    reason: str = "",
    by: Any,
    version: int | None = None,
) -> AffectedGroup:
    """Say which present liaisons speak for a group, or write why none does; neither leaves the gap open.

    What was said before and no longer holds is ended, not deleted; a reason ends once a liaison speaks for the group.
    `version` is the group's. Raises VersionConflict, or DomainError for a withdrawn group or for anybody who is no
    present liaison of this community. Audits `group.covered` with the members' ids.
    """
    require(by, EDIT_COVERAGE, group.community)
    refuse_withdrawn([group])
    chosen = list(liaisons)
    if any(one.community_id != group.community_id or one.role != Role.LIAISON or not one.is_active for one in chosen):
        refuse("liaisons", _("Choose present community liaisons of this team."))
    with recording(group.community):
        covered = change_record(group, by=by, version=version)
        _keep_links(covered, chosen, by)
        _keep_reason(covered, "" if chosen else reason.strip(), by)
        record_act(
            "group.covered", by=by, community=group.community, about=covered, by_whom=[str(one.uid) for one in chosen]
        )
    return covered


def _keep_links(group: AffectedGroup, chosen: list[Membership], by: Any) -> None:
    held = {link.membership_id: link for link in GroupLiaison.objects.filter(group=group, ended_on__isnull=True)}
    for membership_id, link in held.items():
        if membership_id not in {one.pk for one in chosen}:
            change_record(link, by=by, version=None, ended_on=clock.today())
    for one in chosen:
        if one.pk not in held:
            create_record(GroupLiaison, by=by, group=group, membership=one, said_by=by, said_on=clock.today())


def _keep_reason(group: AffectedGroup, text: str, by: Any) -> None:
    held = CoverageReason.objects.filter(group=group, ended_on__isnull=True).first()
    if held and held.text == text:
        return
    if held:
        change_record(held, by=by, version=None, ended_on=clock.today())
    if text:
        create_record(CoverageReason, by=by, group=group, text=text, said_by=by, said_on=clock.today())
