"""Step 5: whether each named group was reached, or a written reason why not."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.criteria.records import met, unmet
from engagement.selectors.groups import load_named_groups
from engagement.selectors.reasons import REACH, Reasons, load_reasons, reason_items, reason_url
from mvp.gates import Communities, Evidence, criterion, say
from mvp.models import Community
from mvp.plurals import ngettext_lazy


@criterion("engagement.reach", _("Each named group was reached, or a written reason why not"))
def groups_reached(communities: Communities) -> Mapping[int, Evidence]:
    """A recorded listening event reached the group, an interview is one too, or a reason stands."""
    groups, reasons = load_named_groups(communities), load_reasons(communities)
    return {row.pk: _reach(row, groups[row.pk], reasons[row.pk]) for row in communities}


def _reach(community: Community, groups: list[Any], reasons: Reasons) -> Evidence:
    if not groups:
        add = reverse("core_team:group_add", args=[community.slug])
        return unmet(
            _("Reach is judged by the groups you named, and none is named yet."), add, _("Name a group and say why")
        )
    open_groups = [group for group in groups if not group.was_heard]
    gaps = [group for group in open_groups if not reasons.stands(REACH, group)]
    if gaps:
        summary = ngettext_lazy(
            "%(gaps)d of %(all)d named group was not reached, and no reason is written.",
            "%(gaps)d of %(all)d named groups were not reached, and no reason is written.",
            len(groups),
        )
        label = _("Add an event that reaches it, or say why not")
        return unmet(say(summary, gaps=len(gaps), all=len(groups)), reason_url(community, REACH, gaps[0]), label)
    summary = ngettext_lazy(
        "%(reached)d of %(all)d named group was reached; reasons are written for %(reasons)d.",
        "%(reached)d of %(all)d named groups were reached; reasons are written for %(reasons)d.",
        len(groups),
    )
    written = len(open_groups)
    return met(
        say(summary, reached=len(groups) - written, all=len(groups), reasons=written),
        reason_items(community) if written else (),
        reverse("engagement:reach_home", args=[community.slug]),
    )
