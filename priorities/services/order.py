"""The order of the merged list: the public list first, then the working list."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mvp.exceptions import DomainError
from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import change_record, recording
from priorities.enums import Move
from priorities.models import Priority
from priorities.permissions import EDIT_PRIORITIES
from priorities.priority_draft import refuse_full_list


def order_priorities(community: Community, numbers: Mapping[uuid.UUID, int], *, by: Any) -> list[Priority]:
    """Put the list in the order of these numbers and return it.

    Where two have the same number, the one that moved goes first: giving the fifth a 2 puts it second.
    Priorities without a number keep their place. Audits `priorities.ordered`.
    """
    require(by, EDIT_PRIORITIES, community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        present = list(Priority.objects.current().filter(community=community).listed())
        wanted = {row.pk: numbers.get(row.uid, place) for place, row in enumerate(present, 1)}
        places = {row.pk: place for place, row in enumerate(present, 1)}
        # Upward, a mover goes before the one whose number it took; downward, after it.
        present.sort(key=lambda row: (wanted[row.pk], _direction(places[row.pk], wanted[row.pk]), places[row.pk]))
        _number(present)
        record_act("priorities.ordered", by=by, community=community)
    return present


def move_priority(priority: Priority, move: Move, *, by: Any) -> Priority:
    """Move a priority one place up or down on its list, or to the end of the other list.

    At the end of a list it stays where it is. Raises DomainError when it was withdrawn, or when the public list is
    full. Audits `priorities.ordered`.
    """
    community = priority.community
    require(by, EDIT_PRIORITIES, community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        present = list(Priority.objects.current().filter(community=community).listed())
        place = next((place for place, row in enumerate(present) if row.pk == priority.pk), None)
        if place is None:
            raise DomainError(_("This priority was withdrawn. Choose again from the present list."))
        if move in (Move.UP, Move.DOWN):
            _swap(present, place, -1 if move == Move.UP else 1)
        else:
            _change_list(present, place, is_public=move == Move.PUBLIC, by=by)
        _number(present)
        record_act("priorities.ordered", by=by, community=community)
    return Priority.objects.get(pk=priority.pk)


def _swap(present: list[Priority], place: int, step: int) -> None:
    other = place + step
    if 0 <= other < len(present) and present[other].is_public == present[place].is_public:
        present[place], present[other] = present[other], present[place]


def _change_list(present: list[Priority], place: int, *, is_public: bool, by: Any) -> None:
    row = present[place]
    if row.is_public == is_public:
        return
    if is_public:
        refuse_full_list(row.community)
    present.append(change_record(present.pop(place), by=by, version=None, is_public=is_public))
    present.sort(key=lambda one: not one.is_public)


def _number(present: list[Priority]) -> None:
    for place, row in enumerate(present, 1):
        if row.position != place:
            row.position = place
            row.save(update_fields=["position"])


def _direction(place: int, wanted: int) -> int:
    return (wanted > place) - (wanted < place)
