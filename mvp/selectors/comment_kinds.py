"""How comments find what they are about: records with a uid of their own, and things named by a code."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mvp.contributions import CommentKind, Subject, comment_kinds
from mvp.gates import CRITERIA, GATES, say
from mvp.models import Community
from mvp.models.process import MVP20

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
    kind: str, codes: Callable[[], Iterable[str]], subject: Callable[[Community, str], Subject]
) -> Callable[[Collection[Community], Collection[UUID]], Mapping[UUID, Subject]]:
    """`find` for things named by a code; `codes()` lists all there are."""

    def find(communities: Collection[Community], uids: Collection[UUID]) -> dict[UUID, Subject]:
        everything = list(codes())
        places = (
            (coded_uid(community, kind, code), community, code) for community in communities for code in everything
        )
        return {uid: subject(community, code) for uid, community, code in places if uid in uids}

    return find


def line_code(step: int, criterion: str) -> str:
    """A criterion as the line of one step's gate."""
    return f"{int(step)}.{criterion}"


def _all_lines() -> list[str]:
    return [line_code(step, asked.code) for step, lines in GATES[MVP20].items() for asked in lines]


def _line(community: Community, code: str) -> Subject:
    step, _dot, criterion = code.partition(".")
    title = say(_("Gate of step %(step)s: %(line)s"), step=step, line=CRITERIA.get(criterion).title)
    return Subject(title, reverse("gate_review", args=[community.slug, int(step)]))


comment_kinds.add(GATE_LINE, CommentKind(_("Line of a gate"), coded(GATE_LINE, _all_lines, _line)))
