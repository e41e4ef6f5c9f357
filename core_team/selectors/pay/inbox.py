"""What the pay ledger asks of a person: hours to approve, payments to make, entries to mend, instalments to enter."""

from collections import Counter
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core_team.enums import EntryState, TermsKind
from core_team.models import PayEntry
from core_team.selectors.pay.facts import PayFacts, load_ledger
from core_team.selectors.pay.terms import in_force
from mvp import clock
from mvp.contributions import InboxItem
from mvp.enums import CORE_TEAM, Role
from mvp.gates import say
from mvp.models import Community
from mvp.permissions import Access


def pay_items(access: Access, runs: list[Any]) -> list[InboxItem]:
    """Items of the communities where the person is on the Core Team, in a fixed number of queries."""
    communities = [run.community for run in runs if access.roles_in(run.community) & frozenset(CORE_TEAM)]
    if not communities:
        return []
    facts = load_ledger(communities)
    own = [held.pk for held in access.memberships]
    month = clock.today().replace(day=1)
    mine = PayEntry.objects.standing().filter(
        Q(state=EntryState.RETURNED) | Q(worked_on__gte=month), community__in=communities, membership__in=own
    )
    entered, returned = set(), Counter[int]()
    for pk, state, day in mine.values_list("community_id", "state", "worked_on"):
        returned[pk] += state == EntryState.RETURNED
        entered |= {pk} if day >= month else set()
    items: list[InboxItem] = []
    for community in communities:
        found = facts[community.pk]
        if Role.PROJECT_MANAGER in access.roles_in(community):
            items += _to_settle(community, found)
        items += _own(community, found, access.user.pk, returned[community.pk])
        if community.pk not in entered and _is_paid_by_the_hour(found, own):
            url, why = reverse("core_team:my_hours", args=[community.slug]), _("Nothing is entered for this month yet.")
            items.append(InboxItem(_("Enter your hours"), url, why, community))
    return items


def _is_paid_by_the_hour(facts: PayFacts, own: list[int]) -> bool:
    """Whether one of these memberships has hourly terms today; the item above goes with the month's first entry."""
    held = [in_force(facts.versions.get(pk, []), clock.today()) for pk in own]
    return any(terms is not None and terms.kind == TermsKind.HOURLY for terms in held)


def _to_settle(community: Community, facts: PayFacts) -> list[InboxItem]:
    ledger = reverse("core_team:pay_ledger", args=[community.slug])
    items = []
    if facts.waiting:
        why = ngettext_lazy(
            "%(count)d entry waits for approval.", "%(count)d entries wait for approval.", facts.waiting
        )
        query = f"?state={EntryState.SUBMITTED.value}"
        items.append(InboxItem(_("Approve hours"), ledger + query, say(why, count=facts.waiting), community))
    if facts.unpaid:
        why = ngettext_lazy(
            "%(count)d entry is approved and not paid.", "%(count)d entries are approved and not paid.", facts.unpaid
        )
        query = f"?state={EntryState.APPROVED.value}"
        items.append(InboxItem(_("Record payments"), ledger + query, say(why, count=facts.unpaid), community))
    return items


def _own(community: Community, facts: PayFacts, user_id: int, returned: int) -> list[InboxItem]:
    hours = reverse("core_team:my_hours", args=[community.slug])
    items = []
    if returned:
        why = ngettext_lazy(
            "%(count)d entry was returned to you with a comment.",
            "%(count)d entries were returned to you with a comment.",
            returned,
        )
        items.append(InboxItem(_("Correct your hours"), hours, say(why, count=returned), community))
    for one in facts.due:
        if one.user_id == user_id:
            url = reverse("core_team:milestone_claim", args=[community.slug, one.milestone.uid])
            why = _("Send it once what was agreed is reached.")
            items.append(InboxItem(_("Enter your instalment"), url, why, community, one.milestone.due_on))
    return items
