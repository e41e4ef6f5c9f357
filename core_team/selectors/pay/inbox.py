"""What the pay ledger asks of a person: hours to approve, payments to make, entries to mend, instalments to enter."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core_team.enums import EntryKind, EntryState, TermsKind
from core_team.models import PayEntry
from core_team.selectors.facts import load_members, managers_of
from core_team.selectors.pay.deciders import shares
from core_team.selectors.pay.facts import PayFacts, load_ledger
from core_team.selectors.pay.months import last_day_paid, month_code
from core_team.selectors.pay.terms import in_force
from mvp import clock
from mvp.contributions import InboxItem, Owed
from mvp.gates import say
from mvp.models import Community, Membership, ProcessRun
from mvp.plurals import ngettext_lazy


@dataclass(frozen=True)
class _Missing:
    """What one person has not entered: hours this month, and the month that is over, by membership."""

    hours: bool
    months: tuple[Membership, ...]


def pay_items(runs: Iterable[ProcessRun]) -> Iterator[Owed]:
    """What the ledgers ask of project managers and, one by one, of who is on the Core Team today.

    A lone project manager's own entries wait for staff.
    """
    communities = [run.community for run in runs]
    ledgers = load_ledger(communities)
    if not any(facts.versions or facts.states for facts in ledgers.values()):
        return
    members, month = load_members(communities), clock.today().replace(day=1)
    last_month = month - timedelta(days=1)
    is_asked = Q(state=EntryState.RETURNED) | Q(worked_on__gte=month)
    is_asked |= Q(kind=EntryKind.MONTH, purpose=month_code(last_month))
    rows = PayEntry.objects.standing().filter(is_asked, community__in=communities)
    entered, months, returned = set(), set(), Counter[int]()
    for pk, state, day, purpose in rows.values_list("membership_id", "state", "worked_on", "purpose"):
        returned[pk] += state == EntryState.RETURNED
        entered |= {pk} if day >= month else set()
        months |= {pk} if purpose == month_code(last_month) else set()
    for community in communities:
        facts = ledgers[community.pk]
        yield from _to_settle(community, facts, managers_of(members[community.pk]))
        held: dict[int, list[Membership]] = defaultdict(list)
        for member in members[community.pk]:
            held[member.membership.user_id].append(member.membership)
        for person, own in held.items():
            pks = {membership.pk for membership in own}
            missing = _Missing(
                hours=not entered & pks and _is_paid_by_the_hour(facts, own),
                months=tuple(one for one in own if one.pk not in months and _is_month_open(facts, one, last_month)),
            )
            items = _own(community, facts, person, sum(returned[pk] for pk in pks), missing)
            yield from (Owed(f"pay.{key}:{person}", item, people=frozenset({person})) for key, item in items)


def _is_paid_by_the_hour(facts: PayFacts, own: list[Membership]) -> bool:
    """Whether one of these memberships has hourly terms today; the item above goes with the month's first entry."""
    held = [in_force(facts.versions.get(membership.pk, []), clock.today()) for membership in own]
    return any(terms is not None and terms.kind == TermsKind.HOURLY for terms in held)


def _is_month_open(facts: PayFacts, membership: Membership, last: date) -> bool:
    """Whether some day of the month that ends with this day was paid by the month."""
    versions = facts.versions.get(membership.pk, [])
    if not any(terms.kind == TermsKind.MONTHLY for terms in versions):
        return False
    return last_day_paid(membership, versions, TermsKind.MONTHLY, last.replace(day=1), last) is not None


def _to_settle(community: Community, facts: PayFacts, managers: set[int]) -> Iterator[Owed]:
    """Entries to approve and to pay, each for people who may: nobody is asked about their own."""
    ledger = reverse("core_team:pay_ledger", args=[community.slug])
    for share in shares(facts.people.get(EntryState.SUBMITTED, Counter()), managers):
        why = ngettext_lazy("%(count)d entry waits for approval.", "%(count)d entries wait for approval.", share.count)
        query = f"?state={EntryState.SUBMITTED.value}"
        item = InboxItem(_("Approve hours"), ledger + query, say(why, count=share.count), community)
        yield Owed(share.key("pay.approve"), item, share.roles, not_for=share.whose)
    for share in shares(facts.people.get(EntryState.APPROVED, Counter()), managers):
        why = ngettext_lazy(
            "%(count)d entry is approved and not paid.", "%(count)d entries are approved and not paid.", share.count
        )
        query = f"?state={EntryState.APPROVED.value}"
        item = InboxItem(_("Record payments"), ledger + query, say(why, count=share.count), community)
        yield Owed(share.key("pay.pay"), item, share.roles, not_for=share.whose)


def _own(
    community: Community, facts: PayFacts, person: int, returned: int, missing: _Missing
) -> Iterator[tuple[str, InboxItem]]:
    hours = reverse("core_team:my_hours", args=[community.slug])
    if returned:
        why = ngettext_lazy(
            "%(count)d entry was returned to you with a comment.",
            "%(count)d entries were returned to you with a comment.",
            returned,
        )
        yield "correct", InboxItem(_("Correct your hours"), hours, say(why, count=returned), community)
    for one in facts.due:
        if one.user_id == person:
            url = reverse("core_team:milestone_claim", args=[community.slug, one.milestone.uid])
            text = _("Send it once what was agreed is reached.")
            item = InboxItem(_("Enter your instalment"), url, text, community, one.milestone.due_on)
            yield f"instalment:{one.milestone.uid}", item
    for membership in missing.months:
        url = reverse("core_team:month_add", args=[community.slug, membership.uid])
        text = _("Last month is over and not entered yet.")
        yield f"month:{membership.uid}", InboxItem(_("Enter your month"), url, text, community)
    if missing.hours:
        text = _("Nothing is entered for this month yet.")
        yield "hours", InboxItem(_("Enter your hours"), hours, text, community)
