"""Who else is at a record just now, for its pages and forms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mvp.models import Community, Editing


@dataclass(frozen=True)
class Place:
    """What a form edits: a record by the kind and uid under which it is commented, and the section of it, if any."""

    community: Community
    kind: str
    about: UUID
    part: str = ""

    def touches(self, row: Editing) -> bool:
        """Whether somebody there writes what is written here; who edits the whole record touches every section."""
        same = row.kind == self.kind and row.about == self.about
        return same and (not self.part or not row.part or row.part == self.part)


def editing_now(community: Community, *, besides: Any) -> list[Editing]:
    """Everybody but one person who edits something of this community, first come first. One query."""
    rows = Editing.objects.current().filter(community=community).exclude(user=besides)
    return list(rows.select_related("user").order_by("since", "pk"))


def others_of(rows: Iterable[Editing], place: Place) -> list[Editing]:
    """Those of these who edit here, each person once, from when they began."""
    first: dict[int, Editing] = {}
    for row in rows:
        if place.touches(row):
            first.setdefault(row.user_id, row)
    return list(first.values())


def others_at(place: Place, *, besides: Any) -> list[Editing]:
    """Who else edits here."""
    return others_of(editing_now(place.community, besides=besides), place)
