"""Facts about the pay of many communities at once, for criteria and the inbox: counts and ids, no amounts."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db.models import Count

from core_team.enums import EntryState, PayKind, TermsKind
from core_team.models import PayEntry, PayMilestone, PayTerms
from core_team.selectors.facts import Communities, Member, load_members
from core_team.selectors.pay.instalments import owed_instalments
from core_team.selectors.pay.terms import in_force
from mvp import clock
from mvp.enums import Role
from mvp.gates import shared_loader

SOON_DAYS = 7
PAID_KINDS = frozenset({TermsKind.HOURLY, TermsKind.MONTHLY, TermsKind.INSTALMENTS})


@dataclass(frozen=True)
class Due:
    """An instalment nobody has entered: whose it is and by when."""

    milestone: PayMilestone
    user_id: int

    @property
    def is_due(self) -> bool:
        """Whether its day has come."""
        return self.milestone.due_on <= clock.today()


@dataclass(frozen=True)
class TermsFacts:
    """One community: how many members are to be paid, and which of them have no terms (their memberships)."""

    asked: int = 0
    without_terms: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class PayFacts:
    """What the ledger of one community holds: entries per state (and by whose they are), instalments due, terms.

    `people` counts, for each state, the entries of each person (by id); instalments are due by a week from now.
    """

    states: Counter[str] = field(default_factory=Counter)
    people: dict[str, Counter[int]] = field(default_factory=dict)
    due: tuple[Due, ...] = ()
    versions: dict[int, list[PayTerms]] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """Entries that wait for approval."""
        return self.states[EntryState.SUBMITTED]

    @property
    def unpaid(self) -> int:
        """Entries approved and not paid."""
        return self.states[EntryState.APPROVED]

    @property
    def returned(self) -> int:
        """Entries returned to the member."""
        return self.states[EntryState.RETURNED]

    @property
    def overdue(self) -> int:
        """Instalments whose day has come and that nobody has entered."""
        return sum(one.is_due for one in self.due)

    @property
    def entries(self) -> int:
        """Entries that stand."""
        return sum(count for state, count in self.states.items() if state != EntryState.WITHDRAWN)


def is_to_be_paid(member: Member) -> bool:
    """Community liaisons, unless they take no pay, and municipal volunteers marked as paid."""
    if member.membership.role == Role.LIAISON:
        return member.pay_kind != PayKind.UNPAID
    return member.pay_kind == PayKind.PAID


@shared_loader
def load_ledger(communities: Communities) -> dict[int, PayFacts]:
    """What the ledger of each community holds, in three queries."""
    versions = load_versions(communities)
    states: dict[int, Counter[str]] = defaultdict(Counter)
    people: dict[int, dict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    entries = PayEntry.objects.filter(community__in=communities).order_by()
    counted = entries.values_list("community_id", "state", "membership__user_id").annotate(Count("pk"))
    for community, state, person, count in counted:
        states[community][state] += count
        people[community][state][person] += count
    due = _due(communities, versions)
    terms: dict[int, dict[int, list[PayTerms]]] = defaultdict(dict)
    for membership, rows in versions.items():
        terms[rows[0].community_id][membership] = rows
    found: dict[int, PayFacts] = defaultdict(PayFacts)
    for pk in {*terms, *states, *due}:
        found[pk] = PayFacts(states=states[pk], people=people[pk], due=tuple(due.get(pk, ())), versions=terms[pk])
    return found


@shared_loader
def load_terms(communities: Communities) -> dict[int, TermsFacts]:
    """Who is to be paid in each community and has no terms; one query besides the members'."""
    missing = load_without_terms(communities)
    found: dict[int, TermsFacts] = defaultdict(TermsFacts)
    for pk, members in load_members(communities).items():
        asked = sum(is_to_be_paid(member) for member in members)
        found[pk] = TermsFacts(asked, tuple(one.membership.uid for one in missing[pk]))
    return found


@shared_loader
def load_without_terms(communities: Communities) -> dict[int, list[Member]]:
    """The members of each community who are to be paid and for whom nothing is agreed."""
    versions = load_versions(communities)
    found: dict[int, list[Member]] = defaultdict(list)
    for pk, members in load_members(communities).items():
        asked = [member for member in members if is_to_be_paid(member)]
        found[pk] = [one for one in asked if not _has_terms(versions.get(one.membership.pk, []))]
    return found


@shared_loader
def load_versions(communities: Communities) -> dict[int, list[PayTerms]]:
    """Each member's terms, latest first."""
    found: dict[int, list[PayTerms]] = defaultdict(list)
    for terms in PayTerms.objects.filter(community__in=communities).order_by("-valid_from", "-pk"):
        found[terms.membership_id].append(terms)
    return found


def _has_terms(versions: list[PayTerms]) -> bool:
    """Whether pay is agreed for today, or from a day to come."""
    today = clock.today()
    held = [in_force(versions, today), *(one for one in versions if one.valid_from > today)]
    return any(one is not None and one.kind in PAID_KINDS for one in held)


def _due(communities: Communities, versions: dict[int, list[PayTerms]]) -> dict[int, list[Due]]:
    horizon = clock.today() + timedelta(days=SOON_DAYS)
    found: dict[int, list[Due]] = defaultdict(list)
    for one in owed_instalments(communities, versions, PayEntry.objects.standing(), until=horizon):
        found[one.terms.community_id].append(Due(one, one.terms.membership.user_id))
    return found
