"""What waits for approval when the terms of its day change: priced anew, or returned to the member."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from core_team import pay_rules as rules
from core_team.enums import EntryKind, EntryState, TermsKind
from core_team.models import PayEntry
from core_team.selectors.pay.terms import terms_on
from mvp import clock
from mvp.models import Membership
from mvp.services.audit import record_act
from mvp.services.records import change_record


def follow_terms(membership: Membership, since: date, *, by: Any) -> None:
    """Bring entries of this day or later that wait for approval under the terms that hold now.

    Hours are priced anew where their day is still paid by the hour; all else is returned, with the reason in the
    member's language. Corrections keep the terms of what they correct. Call inside the transaction that changed the
    terms, with the membership locked. Audits `pay.repriced` or `pay.returned` for each.
    """
    waiting = PayEntry.objects.filter(membership=membership, worked_on__gte=since, state=EntryState.SUBMITTED)
    for entry in waiting.exclude(kind=EntryKind.CORRECTION).select_related("community", "terms").order_by("pk"):
        terms = terms_on(membership, entry.worked_on)
        if terms == entry.terms:
            continue
        if entry.kind == EntryKind.HOURS and terms is not None and terms.kind == TermsKind.HOURLY:
            amount = rules.worth(entry.hours or Decimal(0), terms.rate)
            change_record(entry, by=by, version=None, terms=terms, amount=amount)
            record_act("pay.repriced", by=by, community=entry.community, about=entry)
        else:
            _return(entry, by)


def _return(entry: PayEntry, by: Any) -> None:
    with translation.override(entry.membership.user.language):
        reason = _("How this day is paid has changed. Enter anew what is paid for under the new terms.")
    decided = {"decided_on": clock.today(), "decided_by": by}
    change_record(entry, by=by, version=None, state=EntryState.RETURNED, comment=reason, **decided)
    record_act("pay.returned", by=by, community=entry.community, about=entry)
