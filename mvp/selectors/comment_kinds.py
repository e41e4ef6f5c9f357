"""How comments find what they are about: records with a uid of their own, and things named by a code."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db.models import F

from mvp.contributions import Subject
from mvp.models import Community

GATE_LINE = "gate-line"


def rows_of(
    model: Any,
    page: Callable[[Community, Any], str],
    *,
    community_path: str = "community",
    title: Callable[[Any], Any] = str,
    related: tuple[str, ...] = (),
) -> Callable[[Collection[Community], Collection[UUID]], Mapping[UUID, Subject]]:
    """`find` for a model with uids: one query, whatever the number of records.

    `page(community, record)` is the address of the page that shows the record; `related` is loaded for `title`.
    """

    def find(communities: Collection[Community], uids: Collection[UUID]) -> dict[UUID, Subject]:
        known = {community.pk: community for community in communities}
        rows = model._base_manager.filter(uid__in=uids, **{f"{community_path}__in": list(known)})
        rows = rows.select_related(*related) if related else rows
        return {
            row.uid: Subject(title(row), page(known[row.in_community], row))
            for row in rows.annotate(in_community=F(f"{community_path}__pk"))
        }

    return find


def coded_uid(community: Community, kind: str, code: str) -> UUID:
    """The uid of something that has a code but no row in this community, such as a theme or a line of a gate."""
    return uuid5(community.uid, f"{kind}/{code}")


def coded(
    kind: str, titles: Callable[[], Mapping[str, Any]], page: Callable[[Community, str], str]
) -> Callable[[Collection[Community], Collection[UUID]], Mapping[UUID, Subject]]:
    """`find` for things named by a code; `titles()` lists all there are, `page(community, code)` shows one."""

    def find(communities: Collection[Community], uids: Collection[UUID]) -> dict[UUID, Subject]:
        everything = titles()
        places = ((coded_uid(place, kind, code), place, code) for place in communities for code in everything)
        return {uid: Subject(everything[code], page(place, code)) for uid, place, code in places if uid in uids}

    return find


def line_code(step: int, criterion: str) -> str:
    """A criterion as the line of one step's gate."""
    return f"{int(step)}.{criterion}"
