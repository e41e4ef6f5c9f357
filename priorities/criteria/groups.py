"""Step 6: the groups named in step 2 in the priorities, and those heard in step 5 at the check-back."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.models import AffectedGroup
from engagement.selectors.groups import load_named_groups
from engagement.selectors.reasons import Reasons, load_reasons, reason_items, reason_url
from mvp.gates import Communities, Evidence, criterion, say
from mvp.models import Community
from mvp.plurals import ngettext_lazy
from priorities.criteria.checking import read_check_backs
from priorities.criteria.evidence import address, met, unmet
from priorities.criteria.lists import read_lists
from priorities.reasons import CHECKBACK_REACH, REFLECT_GROUPS
from priorities.selectors.lists import PriorityList

Groups = list[AffectedGroup]


@criterion("priorities.reflect_groups", _("Each named group benefits most from a priority, or a written reason"))
def groups_reflected(communities: Communities) -> Mapping[int, Evidence]:
    """Every group named now is a main beneficiary of a priority on the public list, or a reason stands."""
    named, lists, reasons = load_named_groups(communities), read_lists(communities), load_reasons(communities)
    return {one.pk: _reflected(one, named[one.pk], lists[one.pk], reasons[one.pk]) for one in communities}


def _reflected(community: Community, named: Groups, found: PriorityList, reasons: Reasons) -> Evidence:
    if not named:
        return _nobody_named(community)
    if not found.public:
        return unmet(_("No priority is on the public list."), address("priority_add", community), _("Add a priority"))
    benefit = {group.pk for row in found.public for group in row.groups}
    others = [group for group in named if group.pk not in benefit]
    gaps = [group for group in others if not reasons.stands(REFLECT_GROUPS, group)]
    if gaps:
        summary = ngettext_lazy(
            "%(gaps)d of %(all)d named group benefits most from no priority, and no reason is written.",
            "%(gaps)d of %(all)d named groups benefit most from no priority, and no reason is written.",
            len(named),
        )
        label = _("Look at the priorities, or say why")
        return unmet(_counted(summary, named, gaps=len(gaps)), reason_url(community, REFLECT_GROUPS, gaps[0]), label)
    summary = ngettext_lazy(
        "%(served)d of %(all)d named group benefits most from a priority; reasons are written for %(reasons)d.",
        "%(served)d of %(all)d named groups benefit most from a priority; reasons are written for %(reasons)d.",
        len(named),
    )
    text = _counted(summary, named, served=len(named) - len(others), reasons=len(others))
    return met(text, reason_items(community) if others else (), address("priority_list", community))


@criterion("engagement.checkback_reach", _("Each group heard in step 5 was reached again, or a written reason"))
def groups_reached_again(communities: Communities) -> Mapping[int, Evidence]:
    """A check-back since the draft was published reached every group that was heard and is still named."""
    checks, named = read_check_backs(communities), load_named_groups(communities)
    reasons, found = load_reasons(communities), {}
    for one in communities:
        published, events = checks[one.pk]
        again: frozenset[int] = frozenset().union(*(event.groups for event in events))
        asked: list[Any] = [group for group in named[one.pk] if group.was_heard]  # type: ignore[attr-defined]
        found[one.pk] = _again(one, published is not None, asked, again, reasons[one.pk])
    return found


def _again(
    community: Community, is_published: bool, asked: Groups, again: frozenset[int], reasons: Reasons
) -> Evidence:
    if not asked:
        url = reverse("engagement:event_list", args=[community.slug])
        return unmet(_("No group that is named now was heard in step 5."), url, _("Record an event"))
    if not is_published:
        url = address("checkback_edit", community)
        return unmet(_("The draft is not published for comment yet."), url, _("Publish the draft for comment"))
    missed = [group for group in asked if group.pk not in again]
    gaps = [group for group in missed if not reasons.stands(CHECKBACK_REACH, group)]
    if gaps:
        summary = ngettext_lazy(
            "%(gaps)d of %(all)d group heard was not reached again, and no reason is written.",
            "%(gaps)d of %(all)d groups heard were not reached again, and no reason is written.",
            len(asked),
        )
        label = _("Add an event that reaches it, or say why not")
        return unmet(_counted(summary, asked, gaps=len(gaps)), reason_url(community, CHECKBACK_REACH, gaps[0]), label)
    summary = ngettext_lazy(
        "%(again)d of %(all)d group heard was reached again; reasons are written for %(reasons)d.",
        "%(again)d of %(all)d groups heard were reached again; reasons are written for %(reasons)d.",
        len(asked),
    )
    text = _counted(summary, asked, again=len(asked) - len(missed), reasons=len(missed))
    return met(text, reason_items(community) if missed else (), reverse("engagement:event_list", args=[community.slug]))


def _counted(summary: Any, groups: Groups, **numbers: int) -> Any:
    return say(summary, all=len(groups), **numbers)


def _nobody_named(community: Community) -> Evidence:
    add = reverse("core_team:group_add", args=[community.slug])
    return unmet(_("No group is named yet."), add, _("Name a group that is hit hardest"))
