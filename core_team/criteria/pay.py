"""Pay at the gates: terms for everybody who is paid (step 3), nothing left open at the end (step 10)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from core_team.criteria.parts import address, met, unmet
from core_team.enums import EntryState
from core_team.selectors.pay.facts import PayFacts, TermsFacts, load_ledger, load_terms
from mvp.enums import EvidenceState
from mvp.gates import Communities, Evidence, criterion, say
from mvp.models import Community
from mvp.plurals import ngettext_lazy


@criterion("team.pay_terms", _("Pay terms for every liaison and paid volunteer"))
def pay_terms(communities: Communities) -> Mapping[int, Evidence]:
    """Each has pay by the hour, by the month or in instalments agreed, today or from a day to come."""
    facts = load_terms(communities)
    return {community.pk: _pay_terms(community, facts[community.pk]) for community in communities}


def _pay_terms(community: Community, facts: TermsFacts) -> Evidence:
    if not facts.asked:
        return Evidence(EvidenceState.NOT_APPLICABLE, _("Nobody on the team is to be paid from the grant so far."))
    if not facts.without_terms:
        summary = ngettext_lazy("%(count)d member has pay terms.", "All %(count)d members have pay terms.", facts.asked)
        return met(say(summary, count=facts.asked))
    return unmet(
        say(
            _("%(with)d of %(all)d liaisons and paid volunteers have pay terms."),
            **{"with": facts.asked - len(facts.without_terms), "all": facts.asked},
        ),
        address("core_team:terms_add", community, facts.without_terms[0]),
        _("Set the next pay terms"),
    )


@criterion("pay.settled", _("All hours and instalments approved and paid"))
def settled(communities: Communities) -> Mapping[int, Evidence]:
    """Nothing waits for approval or payment, nothing is returned, no instalment whose day has come is missing."""
    facts = load_ledger(communities)
    return {community.pk: _settled(community, facts[community.pk]) for community in communities}


def _settled(community: Community, facts: PayFacts) -> Evidence:
    if not facts.entries and not facts.overdue:
        return Evidence(EvidenceState.NOT_APPLICABLE, _("No hours or instalments were entered."))
    if facts.waiting + facts.unpaid + facts.returned + facts.overdue == 0:
        summary = ngettext_lazy("%(count)d entry is paid.", "All %(count)d entries are paid.", facts.entries)
        return met(say(summary, count=facts.entries))
    summary = say(
        _(
            "Wait for approval: %(waiting)d. Approved and not paid: %(unpaid)d. Returned: %(returned)d. "
            "Instalments due and not entered: %(overdue)d."
        ),
        waiting=facts.waiting,
        unpaid=facts.unpaid,
        returned=facts.returned,
        overdue=facts.overdue,
    )
    first = next((state for state in (EntryState.SUBMITTED, EntryState.APPROVED) if facts.states[state]), None)
    query = f"state={first.value}" if first else ""
    return unmet(summary, address("core_team:pay_ledger", community, query=query), _("Open the pay ledger"))
