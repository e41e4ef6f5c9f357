"""Written reasons in bulk, for criteria here and above, and for their page."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.models import AffectedGroup
from core_team.selectors.expertise import group_name
from engagement.models import WrittenReason
from mvp.gates import Item, shared_loader
from mvp.models import Community
from mvp.texts import Text

REACH, ENGAGEMENT_ORDER = "reach", "plan-order"
"""This app's kinds; the storeys above name their own."""


@dataclass(frozen=True)
class _Book:
    """The reasons of some communities, read when the first one is asked for: most have nothing to explain."""

    communities: tuple[int, ...]

    @cached_property
    def rows(self) -> frozenset[tuple[int, str, int | None]]:
        """Community, kind and group of each reason that stands. An emptied text stands for nothing."""
        found = WrittenReason.objects.filter(community__in=self.communities).exclude(text="")
        return frozenset(found.values_list("community_id", "kind", "group_id"))


@dataclass(frozen=True)
class Reasons:
    """The reasons that stand in one community, by kind and group (None: the whole community)."""

    community: int
    book: _Book

    def stands(self, kind: str, group: AffectedGroup | None = None) -> bool:
        """Whether a reason of this kind is written."""
        return (self.community, kind, group.pk if group else None) in self.book.rows


@shared_loader
def load_reasons(communities: Iterable[Community]) -> dict[int, Reasons]:
    """The reasons of each community, in one query when the first is asked for; every id is in the answer."""
    book = _Book(tuple(community.pk for community in communities))
    return {pk: Reasons(pk, book) for pk in book.communities}


def reason_of(community: Community, kind: str, group: AffectedGroup | None) -> WrittenReason | None:
    """The row of one reason, an emptied one too."""
    return WrittenReason.objects.filter(community=community, kind=kind, group=group).first()


def reason_url(community: Community, kind: str, group: AffectedGroup | None = None) -> str:
    """Where a reason of this kind is written."""
    if group is None:
        return reverse("engagement:reason_edit", args=[community.slug, kind])
    return reverse("engagement:group_reason_edit", args=[community.slug, kind, group.uid])


def reason_items(community: Community) -> tuple[Item, ...]:
    """The page of written reasons as evidence."""
    return (Item(_("Written reasons"), reverse("engagement:reason_list", args=[community.slug])),)


@dataclass(frozen=True)
class ReasonRow:
    """A reason on its page: the group it is about (None: the community), and where it is changed."""

    reason: WrittenReason
    name: Text | None
    url: str


def standing_reasons(community: Community) -> dict[str, list[ReasonRow]]:
    """The reasons that stand, by kind; those about groups that are named no more are left out."""
    rows = WrittenReason.objects.filter(community=community, group__withdrawn_on__isnull=True).exclude(text="")
    found: dict[str, list[ReasonRow]] = {}
    for row in rows.select_related("group", "updated_by"):
        name = group_name(row.group) if row.group else None
        found.setdefault(row.kind, []).append(ReasonRow(row, name, reason_url(community, row.kind, row.group)))
    return found
