"""Lived expertise: the data review, who is hit hardest, whose perspectives are sought."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from core_team.criteria.parts import address, met, unmet
from core_team.enums import GroupKind
from core_team.models import AffectedGroup, DataReviewEntry
from mvp.gates import Communities, Evidence, Item, criterion, say, shared_loader
from mvp.models import Community
from mvp.plurals import ngettext_lazy

ADD_GROUP = _("Name a group that is hit hardest")


def _page(community: Community, anchor: str) -> Item:
    return Item(_("Lived expertise page"), address("core_team:expertise_home", community, anchor=anchor))


@criterion("expertise.data_review", _("Community data review with sources and dates"))
def data_review(communities: Communities) -> Mapping[int, Evidence]:
    """At least one figure that was not withdrawn; a figure cannot be stored without its source and date."""
    figures = DataReviewEntry.objects.filter(community__in=communities, withdrawn_on__isnull=True)
    counted = dict(figures.order_by().values_list("community").annotate(Count("pk")))
    return {community.pk: _data_review(community, counted.get(community.pk, 0)) for community in communities}


def _data_review(community: Community, count: int) -> Evidence:
    if not count:
        return unmet(
            _("No figure about the community is recorded yet."),
            address("core_team:figure_add", community),
            _("Add a figure with its source"),
        )
    summary = ngettext_lazy(
        "%(count)d figure with its source and date.", "%(count)d figures with source and date.", count
    )
    return met(say(summary, count=count), _page(community, "figures"))


@shared_loader
def load_groups(communities: Iterable[Community]) -> dict[int, list[AffectedGroup]]:
    """The named groups of each community with `sought` perspectives counted, in one query."""
    found: dict[int, list[AffectedGroup]] = defaultdict(list)
    sought = Count("perspectives", filter=Q(perspectives__withdrawn_on__isnull=True))
    groups = AffectedGroup.objects.filter(community__in=communities, withdrawn_on__isnull=True)
    for group in groups.annotate(sought=sought).order_by("pk"):
        found[group.community_id].append(group)
    return found


@criterion("expertise.affected", _("Groups hit hardest named, with reasons"))
def affected(communities: Communities) -> Mapping[int, Evidence]:
    """At least one priority population with a reason, even where no EJ area is mapped and even where one is."""
    groups = load_groups(communities)
    return {community.pk: _affected(community, groups[community.pk]) for community in communities}


def _affected(community: Community, groups: list[AffectedGroup]) -> Evidence:
    fix = address("core_team:group_add", community, query=f"kind={GroupKind.PRIORITY.value}")
    if not groups:
        return unmet(_("No group is named yet."), fix, ADD_GROUP)
    named = [group for group in groups if group.kind == GroupKind.PRIORITY and group.why.strip()]
    if not named:
        return unmet(
            _("Only EJ populations are named. Name people too whose circumstances put them at more risk."),
            fix,
            _("Name a priority population"),
            [_page(community, "groups")],
        )
    summary = ngettext_lazy(
        "%(count)d group named with its reason, %(priority)d of it a priority population.",
        "%(count)d groups named with reasons, %(priority)d of them priority populations.",
        len(groups),
    )
    return met(say(summary, count=len(groups), priority=len(named)), _page(community, "groups"))


@criterion("expertise.perspectives", _("Perspectives sought as community liaisons"))
def perspectives(communities: Communities) -> Mapping[int, Evidence]:
    """At least one perspective that is not withdrawn, derived from a group that still stands."""
    groups = load_groups(communities)
    return {community.pk: _perspectives(community, groups[community.pk]) for community in communities}


def _perspectives(community: Community, groups: list[AffectedGroup]) -> Evidence:
    if not groups:
        fix = address("core_team:group_add", community)
        return unmet(_("Perspectives follow from named groups, and no group is named yet."), fix, ADD_GROUP)
    count = sum(group.sought for group in groups)  # type: ignore[attr-defined]
    if not count:
        return unmet(
            _("It is not said yet whose perspectives are sought."),
            address("core_team:perspective_add", community),
            _("Add a perspective"),
        )
    summary = ngettext_lazy("%(count)d perspective is sought.", "%(count)d perspectives are sought.", count)
    return met(say(summary, count=count), _page(community, "groups"))
