"""What the pay ledger asks of a person: hours to approve, payments to make, entries to mend, instalments to enter."""

from collections import defaultdict
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core_team.enums import EntryState, TermsKind
from core_team.models import PayEntry, PayTerms
from core_team.selectors.pay.facts import PayFacts, load_pay
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
    facts = load_pay(communities)
    returned = dict(
        PayEntry.objects.filter(community__in=communities, state=EntryState.RETURNED, membership__user=access.user)
        .order_by()
        .values_list("community_id")
        .annotate(Count("pk"))
    )
    items: list[InboxItem] = []
    for community in communities:
        if Role.PROJECT_MANAGER in access.roles_in(community):
            items += _to_settle(community, facts[community.pk])
        items += _own(community, facts[community.pk], access.user.pk, returned.get(community.pk, 0))
    return items + _nothing_entered(access, communities)


def _nothing_entered(access: Access, communities: list[Community]) -> list[InboxItem]:
    """Members paid by the hour who have entered nothing this month; the item goes with the first entry."""
    today = clock.today()
    held: dict[int, list[PayTerms]] = defaultdict(list)
    own = PayTerms.objects.filter(community__in=communities, membership__in=access.memberships)
    for row in own.order_by("-valid_from", "-pk"):
        held[row.community_id].append(row)
    entries = PayEntry.objects.standing().filter(membership__in=access.memberships)
    entered = set(entries.filter(worked_on__gte=today.replace(day=1)).values_list("community_id", flat=True))
    return [
        InboxItem(
            _("Enter your hours"),
            reverse("core_team:my_hours", args=[community.slug]),
            _("Nothing is entered for this month yet."),
            community,
        )
        for community in communities
        if community.pk not in entered
        and (terms := in_force(held[community.pk], today)) is not None
        and terms.kind == TermsKind.HOURLY
    ]


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
