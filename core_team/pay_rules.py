"""What an entry of the pay ledger must keep to, and what it is worth."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core_team.enums import EntryKind, MeetingStatus, TermsKind
from core_team.models import Meeting, PayEntry, PayTerms
from core_team.purposes import MEETING, STEP, pay_purposes
from core_team.rules import refuse, refuse_future
from core_team.selectors.pay.terms import step_on, terms_on
from core_team.selectors.pay.words import paid_otherwise
from mvp.enums import Step
from mvp.exceptions import DomainError
from mvp.models import Community, Membership
from mvp.permissions import ACTIVE_STEPS, Role

CENT = Decimal("0.01")
DAY_HOURS, MOST_HOURS = 24, 16


ENTERED_BEFORE = {
    EntryKind.HOURS: gettext_lazy(
        "These hours are in the list already: the same day, for the same purpose. Change that entry instead."
    ),
    EntryKind.MONTH: gettext_lazy("This month is in the list already. Each month is entered once."),
    EntryKind.MILESTONE: gettext_lazy("This instalment is in the list already. Each instalment is entered once."),
}


class DuplicateEntry(DomainError):
    """The same thing stands in the member's ledger already; `first` is that entry."""

    def __init__(self, first: PayEntry) -> None:
        super().__init__(str(ENTERED_BEFORE[EntryKind(first.kind)]))
        self.first = first


def check_hours(hours: Decimal) -> None:
    """Quarter hours, more than none and no more than a day of work holds."""
    if hours <= 0:
        refuse("hours", _("Enter how many hours, more than 0."))
    if hours > DAY_HOURS:
        refuse("hours", _("A day has 24 hours. Enter the hours of one day."))
    if hours > MOST_HOURS:
        refuse("hours", _("This is more than 16 hours on one day. Enter each day by itself."))
    if hours * 4 != int(hours * 4):
        refuse("hours", _("Enter quarter hours, for instance 1.25 or 2.5."))


def check_day(membership: Membership, day: date) -> None:
    """Not ahead, and inside the membership's dates."""
    refuse_future("worked_on", day)
    if day < membership.active_from:
        first = date_format(membership.active_from)
        refuse("worked_on", _("This is before the first day on the team, %(day)s.") % {"day": first})
    if membership.active_to is not None and day >= membership.active_to:
        last = date_format(membership.active_to - timedelta(days=1))
        refuse("worked_on", _("This is after the last day on the team, %(day)s.") % {"day": last})


def paid_terms(membership: Membership, day: date, *kinds: TermsKind) -> PayTerms:
    """The terms of the day; refuses days without any, and terms of another kind than these, naming them."""
    terms = terms_on(membership, day)
    if terms is None:
        refuse("worked_on", _("No pay is agreed for this day. Ask the project manager to enter the terms."))
    if terms.kind not in kinds:
        refuse("worked_on", paid_otherwise(terms))
    return terms


def check_step(community: Community, membership: Membership, day: date, step: Step | None = None) -> Step:
    """The step an entry of this day belongs to, or the named one; refuses steps that the role is not paid for.

    Community liaisons act from step 3 on (the guide), so nothing before it is paid to them.
    """
    stood = step_on(community, day)
    if Role(membership.role) == Role.LIAISON and min(stood, step or stood) < min(ACTIVE_STEPS[Role.LIAISON]):
        refuse("worked_on", _("Community liaisons are paid from step 3 on, which had not begun on this day."))
    run: Any = community.run
    if step is not None and step > run.current_step:
        refuse("purpose", _("Step %(step)d has not begun.") % {"step": int(step)})
    return step or stood


def check_day_sum(membership: Membership, day: date, hours: Decimal, *, but: PayEntry | None = None) -> None:
    """All hours of one person on one day, whatever for, stay within what a person can work."""
    entries = PayEntry.objects.counted().filter(
        membership__user_id=membership.user_id, community=membership.community, worked_on=day
    )
    if but is not None:
        entries = entries.exclude(pk=but.pk)
    entered = entries.aggregate(sum=Sum("hours"))["sum"] or 0
    if entered + hours > MOST_HOURS:
        refuse(
            "hours",
            _("With these, the day would have %(sum)s hours. More than 16 on one day are not accepted.")
            % {"sum": f"{entered + hours:f}".rstrip("0").rstrip(".")},
        )


def refuse_duplicate(membership: Membership, kind: EntryKind, *, but: PayEntry | None = None, **same: Any) -> None:
    """Stop when such an entry stands already, naming the first; corrections of it are entries of their own.

    The same hours are not paid twice because somebody holds two roles; a month or an instalment belongs to the terms
    of one of them.
    """
    whose: dict[str, Any] = {"membership": membership}
    if kind == EntryKind.HOURS:
        whose = {"membership__user": membership.user_id, "community": membership.community_id}
    found = PayEntry.objects.standing().filter(kind=kind, **whose, **same)
    first = found.exclude(pk=but.pk).first() if but is not None else found.first()
    if first is not None:
        raise DuplicateEntry(first)


def worth(hours: Decimal, rate: Decimal | None) -> Decimal:
    """Hours times rate in US dollars, rounded half up to the cent; negative for a correction downward."""
    return (hours * (rate or 0)).quantize(CENT, ROUND_HALF_UP)


def purpose_parts(community: Community, purpose: str, day: date) -> dict[str, Any]:
    """What a purpose code stands for: {"step", "meeting"} values of the entry; refuses codes of nothing here."""
    prefix, _colon, key = purpose.partition(":")
    if prefix == STEP and key.isdecimal() and key.isascii() and int(key) in Step.values:
        return {"step": Step(int(key))}
    if prefix == MEETING:
        return {"meeting": _meeting(community, key, day)}
    if prefix in pay_purposes and key:
        return {}
    refuse("purpose", _("Choose what these hours were for."))


def _meeting(community: Community, key: str, day: date) -> Meeting:
    found = Meeting.objects.filter(community=community).exclude(status=MeetingStatus.CANCELLED)
    meeting = next((one for one in found if str(one.uid) == key), None)
    if meeting is None:
        refuse("purpose", _("Choose what these hours were for."))
    if meeting.held_on > day:
        refuse("purpose", _("This meeting is later than the day of these hours."))
    return meeting
