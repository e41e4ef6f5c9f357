"""Whether each named group has a liaison, or a written reason why not."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from core_team.criteria.expertise import ADD_GROUP
from core_team.criteria.parts import address, met, unmet
from core_team.selectors.coverage import GroupCoverage, load_coverage
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.models import Community
from mvp.plurals import ngettext_lazy


@criterion("team.coverage", _("Each named group has a liaison, or a written reason why not"))
def coverage(communities: Communities) -> Mapping[int, Evidence]:
    """A liaison who is on the team today speaks for the group, or a reason stands; who left counts no more."""
    found = load_coverage(communities)
    return {community.pk: _coverage(community, found[community.pk]) for community in communities}


def _coverage(community: Community, groups: list[GroupCoverage]) -> Evidence:
    if not groups:
        fix = address("core_team:group_add", community)
        return unmet(_("Coverage is judged by the groups you named, and none is named yet."), fix, ADD_GROUP)
    page = Item(_("Coverage page"), address("core_team:coverage_home", community))
    covered, gaps = sum(one.is_covered for one in groups), [one for one in groups if one.is_gap]
    if gaps:
        summary = ngettext_lazy(
            "%(gaps)d of %(all)d named group has neither a liaison nor a written reason.",
            "%(gaps)d of %(all)d named groups have neither a liaison nor a written reason.",
            len(groups),
        )
        fix = address("core_team:group_cover", community, gaps[0].group.uid)
        label = _("Say who speaks for the next group")
        return unmet(say(summary, gaps=len(gaps), all=len(groups)), fix, label, [page])
    summary = ngettext_lazy(
        "%(covered)d of %(all)d named group has a liaison; reasons are written for %(reasons)d.",
        "%(covered)d of %(all)d named groups have a liaison; reasons are written for %(reasons)d.",
        len(groups),
    )
    return met(say(summary, covered=covered, all=len(groups), reasons=len(groups) - covered), page)
