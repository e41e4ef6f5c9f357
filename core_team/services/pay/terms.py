"""Pay terms: a new row from a day; nothing is overwritten."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core_team.enums import EntryState, TermsKind
from core_team.models import PayEntry, PayMilestone, PayTerms
from core_team.models.pay import RATED
from core_team.permissions import may_settle
from core_team.rules import refuse
from core_team.services.pay.waiting import follow_terms
from mvp.enums import CORE_TEAM
from mvp.exceptions import DomainError, NotAllowed
from mvp.models import Community, Invitation, Membership
from mvp.services.audit import record_act
from mvp.services.records import create_record, recording

MOST_RATE = {TermsKind.HOURLY: Decimal(250), TermsKind.MONTHLY: Decimal(10_000)}
MOST_MILESTONES, MOST_MILESTONE = 12, Decimal(10_000)


@dataclass(frozen=True)
class Milestone:
    """An instalment: what has to be reached, how much in US dollars, by when."""

    title: str
    amount: Decimal
    due_on: date


@dataclass(frozen=True)
class Terms:
    """How a member is paid: `rate` per hour or month, or instalments; from a day to a last day, or open."""

    kind: str
    valid_from: date
    valid_to: date | None = None
    rate: Decimal | None = None
    milestones: Sequence[Milestone] = ()


def set_terms(
    membership: Membership,
    terms: Terms,
    *,
    by: Any,
    uid: uuid.UUID | None = None,
    offered_with: Invitation | None = None,
) -> PayTerms:
    """Set how a member is paid from a day on. Earlier terms stay in the record and end the day before; entries of
    these days that wait for approval are priced anew, or returned where the new terms pay otherwise.

    Raises DomainError for people outside the Core Team, days outside the membership, a rate that is missing or
    absurd, instalments without amounts or days, and when entries from that day on are approved already under the
    earlier terms. Nobody sets their own terms. Audits `pay_terms.set` without the amounts, or
    `pay_terms.begun_as_offered` with the invitation that brought them.
    """
    community = membership.community
    if community is None or membership.role not in CORE_TEAM:
        raise DomainError(_("This is for members of the Core Team only."))
    if by.pk == membership.user_id:
        raise NotAllowed(_("Nobody sets their own pay. Ask another project manager, or program staff."))
    if not may_settle(by, membership):
        raise NotAllowed(_("The project manager sets how members are paid."))
    _check_days(membership, terms)
    _check_amounts(terms)
    with recording(community):
        Membership.objects.select_for_update().get(pk=membership.pk)
        if not (uid and PayTerms.objects.filter(uid=uid).exists()):
            _refuse_settled(membership, terms.valid_from)
        row, created = _store(community, membership, terms, by=by, uid=uid)
        if created:
            follow_terms(membership, terms.valid_from, by=by)
            act = "pay_terms.set" if offered_with is None else "pay_terms.begun_as_offered"
            told = {} if offered_with is None else {"invitation": str(offered_with.uid)}
            record_act(act, by=by, community=community, about=row, kind=row.kind, **told)
    return row


def _store(
    community: Community, membership: Membership, terms: Terms, *, by: Any, uid: uuid.UUID | None
) -> tuple[PayTerms, bool]:
    row, created = create_record(
        PayTerms,
        by=by,
        uid=uid,
        community=community,
        membership=membership,
        kind=terms.kind,
        rate=terms.rate if terms.kind in RATED else None,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
    )
    if created:
        for milestone in terms.milestones if terms.kind == TermsKind.INSTALMENTS else ():
            create_record(PayMilestone, by=by, terms=row, **vars(milestone))
    return row, created


def _check_days(membership: Membership, terms: Terms) -> None:
    if terms.valid_from < membership.active_from:
        refuse("valid_from", _("The person is not on the team yet on this day. Begin the terms later."))
    if membership.active_to is not None and terms.valid_from >= membership.active_to:
        refuse("valid_from", _("The person has left the team by this day."))
    ends = membership.community.contract_end if membership.community else None
    if ends is not None and terms.valid_from > ends:
        told = {"day": date_format(ends)}
        refuse("valid_from", _("The contract of the community ends on %(day)s. Begin the terms before.") % told)
    if terms.valid_to is not None and terms.valid_to < terms.valid_from:
        refuse("valid_to", _("The terms cannot end before they begin. Correct one of the days."))


def _check_amounts(terms: Terms) -> None:
    if terms.kind in RATED:
        most = MOST_RATE[TermsKind(terms.kind)]
        if terms.rate is None or terms.rate <= 0:
            refuse("rate", _("Enter the amount in US dollars, more than 0."))
        if terms.rate > most:
            refuse("rate", _("This is more than %(most)s US dollars. Check the amount.") % {"most": most})
    if terms.kind == TermsKind.INSTALMENTS:
        if not terms.milestones:
            refuse("milestones", _("Enter at least one instalment with its amount and day."))
        if len(terms.milestones) > MOST_MILESTONES:
            refuse("milestones", _("Enter at most %(most)d instalments.") % {"most": MOST_MILESTONES})
        for one in terms.milestones:
            _check_milestone(one, terms)


def _check_milestone(one: Milestone, terms: Terms) -> None:
    if one.amount <= 0:
        refuse("milestones", _("Enter an amount of more than 0 for each instalment."))
    if one.amount > MOST_MILESTONE:
        most = {"most": f"{MOST_MILESTONE:f}"}
        refuse("milestones", _("An instalment is more than %(most)s US dollars. Check the amount.") % most)
    if one.due_on < terms.valid_from or (terms.valid_to is not None and one.due_on > terms.valid_to):
        refuse("milestones", _("Each instalment is due while the terms hold. Correct the day."))


def _refuse_settled(membership: Membership, day: date) -> None:
    settled = PayEntry.objects.filter(
        membership=membership, worked_on__gte=day, state__in=[EntryState.APPROVED, EntryState.PAID]
    )
    if settled.exists():
        refuse(
            "valid_from",
            _("Entries from this day on are approved under the earlier terms. Begin later, or return those entries."),
        )
