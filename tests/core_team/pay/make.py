"""Records of the pay ledger, made through the services."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from core_team.enums import TermsKind
from core_team.models import PayEntry, PayTerms
from core_team.services.pay.decisions import approve_entry, pay_entry
from core_team.services.pay.entries import Work, submit_hours
from core_team.services.pay.terms import Milestone, Terms, set_terms
from mvp import clock
from mvp.enums import Step
from mvp.models import Community, Membership, ProcessRun, User
from tests import factories
from tests.conftest import Cast
from tests.core_team.make import ago, ahead, member

STEP = "step:4"


def begin_earlier(community: Community, days: int = 400) -> None:
    """The team was there and the process had begun some time ago, so that there are days to record."""
    Membership.objects.filter(community=community).update(active_from=ago(days))
    ProcessRun.objects.filter(community=community).update(started_on=ago(days))
    community.run.started_on = ago(days)


def at_work(cast: Cast, step: Step = Step.KICK_OFF) -> Membership:
    """The liaison of the home community, which stands at this step; everybody has been there for a year."""
    begin_earlier(cast.home)
    cast.home = factories.stand_at(cast.home, step)
    return member(cast.home, cast.liaison)


def terms(membership: Membership, by: User, rate: str = "20.00", **fields: Any) -> PayTerms:
    """Pay by the hour since 300 days."""
    values = {"kind": TermsKind.HOURLY, "valid_from": ago(300), "rate": rate, **fields}
    values["rate"] = values["rate"] and Decimal(values["rate"])
    return set_terms(membership, Terms(**values), by=by)


def instalments(membership: Membership, by: User, *due: date, amount: str = "800.00") -> PayTerms:
    """Instalments of the same amount, due on these days."""
    parts = [Milestone(f"Part {number}", Decimal(amount), day) for number, day in enumerate(due, 1)]
    return set_terms(membership, Terms(TermsKind.INSTALMENTS, ago(300), milestones=parts), by=by)


def hours(membership: Membership, by: User, day: date | None = None, count: str = "2.5", **work: Any) -> PayEntry:
    """Hours of one day (yesterday) for step 4."""
    values = {"worked_on": day or ago(1), "hours": Decimal(count), "purpose": STEP, **work}
    return submit_hours(membership, Work(**values), by=by)


def paid(entry: PayEntry, by: User, reference: str = "No. 101") -> PayEntry:
    """Approved and paid today."""
    return pay_entry(approve_entry(entry, by=by), by=by, paid_on=clock.today(), reference=reference)


def days(count: int) -> Iterator[date]:
    """That many days before today, latest first."""
    return (ago(number) for number in range(1, count + 1))


__all__ = ("ago", "ahead", "at_work", "begin_earlier", "days", "hours", "instalments", "member", "paid", "terms")
