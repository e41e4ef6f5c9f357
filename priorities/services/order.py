"""The order of the merged list: the public list first, then the working list."""

import uuid
from collections.abc import Mapping
from typing import Any

from mvp.models import Community
from mvp.permissions import require
from mvp.services.audit import record_act
from mvp.services.records import recording
from priorities.models import Priority
from priorities.permissions import EDIT_PRIORITIES


def order_priorities(community: Community, numbers: Mapping[uuid.UUID, int], *, by: Any) -> list[Priority]:
    """Put the list in the order of these numbers and return it.

    Where two have the same number, the one that moved goes first: giving the fifth a 2 puts it second.
    Priorities without a number keep their place. Audits `priorities.ordered`.
    """
    require(by, EDIT_PRIORITIES, community)
    with recording(community):
        Community.objects.select_for_update().get(pk=community.pk)
        present = list(Priority.objects.current().filter(community=community))
        wanted = {row.pk: numbers.get(row.uid, place) for place, row in enumerate(present, 1)}
        places = {row.pk: place for place, row in enumerate(present, 1)}
        # Upward, a mover goes before the one whose number it took; downward, after it.
        present.sort(key=lambda row: (wanted[row.pk], _direction(places[row.pk], wanted[row.pk]), places[row.pk]))
        for place, row in enumerate(present, 1):
            if row.position != place:
                row.position = place
                row.save(update_fields=["position"])
        record_act("priorities.ordered", by=by, community=community)
    return present


def _direction(place: int, wanted: int) -> int:
    return (wanted > place) - (wanted < place)
