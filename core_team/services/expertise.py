"""Lived expertise: figures of the data review, named groups, perspectives sought; withdrawn, never deleted."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from core_team.models import AffectedGroup, CommunityPopulation, DataReviewEntry, Perspective
from core_team.permissions import EDIT_EXPERTISE
from core_team.rules import refuse, refuse_empty, refuse_future, refuse_withdrawn
from mvp import clock
from mvp.exceptions import DomainError
from mvp.models import Community, PriorityPopulation
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, create_record, recording
from mvp.services.texts import write_texts
from mvp.texts import column

W = TypeVar("W", DataReviewEntry, AffectedGroup, CommunityPopulation, Perspective)


@dataclass(frozen=True)
class Figure:
    """One figure of the community data review."""

    indicator: str
    value: str
    source: str
    as_of: date
    note: str = ""


@dataclass(frozen=True)
class GroupFacts:
    """A named group: its name per language (English always), which kind, and why it is hit harder."""

    names: Mapping[str, str]
    kind: str
    why: str
    population: PriorityPopulation | None = None
    own_population: CommunityPopulation | None = None


def add_figure(community: Community, figure: Figure, *, by: Any, uid: uuid.UUID | None = None) -> DataReviewEntry:
    """Add a figure with its source and date. Raises DomainError for a date ahead."""
    require(by, EDIT_EXPERTISE, community)
    refuse_future("as_of", figure.as_of)
    with recording(community):
        return create_record(DataReviewEntry, by=by, uid=uid, community=community, **vars(figure))[0]


def change_figure(entry: DataReviewEntry, figure: Figure, *, by: Any, version: int | None = None) -> DataReviewEntry:
    """Change a figure. Raises VersionConflict, or DomainError for a date ahead or a withdrawn figure."""
    require(by, EDIT_EXPERTISE, entry.community)
    refuse_withdrawn([entry])
    refuse_future("as_of", figure.as_of)
    with recording(entry.community):
        return change_record(entry, by=by, version=version, **vars(figure))


def name_group(community: Community, facts: GroupFacts, *, by: Any, uid: uuid.UUID | None = None) -> AffectedGroup:
    """Name a group that is hit hardest, in every language given. Audits `group.named`."""
    require(by, EDIT_EXPERTISE, community)
    values = _group_values(community, facts)
    with recording(community):
        group, created = create_record(
            AffectedGroup, by=by, uid=uid, community=community, **{column("name", "en"): facts.names["en"]}, **values
        )
        if created:
            write_texts(group, "name", facts.names, by=by)
            record_act("group.named", by=by, community=community, about=group, kind=group.kind)
    return group


def change_group(group: AffectedGroup, facts: GroupFacts, *, by: Any, version: int | None = None) -> AffectedGroup:
    """Change a group; a changed English name makes its translations outdated. Raises VersionConflict."""
    require(by, EDIT_EXPERTISE, group.community)
    refuse_withdrawn([group])
    values = _group_values(group.community, facts)
    with recording(group.community):
        changed = change_record(group, by=by, version=version, **values)
        write_texts(changed, "name", facts.names, by=by)
    return changed


def _group_values(community: Community, facts: GroupFacts) -> dict[str, Any]:
    refuse_empty(column("name", "en"), facts.names.get("en", ""), _("Write the name of the group in English."))
    why = refuse_empty("why", facts.why, _("Write why this group is hit harder."))
    own = facts.own_population
    if own is not None and (own.community_id != community.pk or facts.population is not None):
        refuse("population", _("Choose one entry of the list, or one that this community added."))
    return {"kind": facts.kind, "population": facts.population, "own_population": own, "why": why}


def add_population(
    community: Community, names: Mapping[str, str], *, by: Any, uid: uuid.UUID | None = None
) -> CommunityPopulation:
    """Add a priority population to this community's list, in every language given. Audits `population.added`."""
    require(by, EDIT_EXPERTISE, community)
    english = refuse_empty(column("name", "en"), names.get("en", ""), _("Write the name in English."))
    with recording(community):
        values = {"community": community, column("name", "en"): english}
        added, created = create_record(CommunityPopulation, by=by, uid=uid, **values)
        if created:
            write_texts(added, "name", names, by=by)
            record_act("population.added", by=by, community=community, about=added)
    return added


def change_population(
    population: CommunityPopulation, names: Mapping[str, str], *, by: Any, version: int | None = None
) -> CommunityPopulation:
    """Change or translate its name. Raises VersionConflict, or DomainError without an English name."""
    require(by, EDIT_EXPERTISE, population.community)
    refuse_withdrawn([population])
    refuse_empty(column("name", "en"), names.get("en", ""), _("Write the name in English."))
    with recording(population.community):
        changed = change_record(population, by=by, version=version)
        write_texts(changed, "name", names, by=by)
    return changed


def add_perspective(group: AffectedGroup, text: str, *, by: Any, uid: uuid.UUID | None = None) -> Perspective:
    """Say whose perspective of a named group is sought as a liaison. Raises DomainError for a withdrawn group."""
    require(by, EDIT_EXPERTISE, group.community)
    _refuse_gone(group)
    with recording(group.community):
        return create_record(Perspective, by=by, uid=uid, group=group, text=text)[0]


def change_perspective(
    perspective: Perspective, *, group: AffectedGroup, text: str, by: Any, version: int | None = None
) -> Perspective:
    """Change a perspective, or derive it from another group of the same community. Raises VersionConflict."""
    require(by, EDIT_EXPERTISE, perspective.group.community)
    refuse_withdrawn([perspective])
    if group.community_id != perspective.group.community_id:
        refuse("group", _("Choose a group of this community."))
    _refuse_gone(group)
    with recording(group.community):
        return change_record(perspective, by=by, version=version, group=group, text=text)


def _refuse_gone(group: AffectedGroup) -> None:
    if group.withdrawn_on is not None:
        refuse("group", _("This group was withdrawn. Choose another one."))


def withdraw(record: W, *, by: Any, reason: str, version: int | None = None) -> W:
    """Withdraw a figure, a group or a perspective with a reason; it stays readable. Audits `expertise.withdrawn`.

    Perspectives of a withdrawn group no longer count at the gate. Raises VersionConflict.
    """
    community = record.group.community if isinstance(record, Perspective) else record.community
    require(by, EDIT_EXPERTISE, community)
    if record.withdrawn_on is not None:
        raise DomainError(_("This was withdrawn already."))
    because = refuse_empty("reason", reason, _("Write why it is withdrawn."))
    with recording(community):
        gone = change_record(record, by=by, version=version, withdrawn_on=clock.today(), withdrawn_because=because)
        record_act("expertise.withdrawn", by=by, community=community, about=gone)
    return gone
