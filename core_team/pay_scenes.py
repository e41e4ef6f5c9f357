"""The demo's pay: terms at step 3, then hours, months and instalments of two liaisons at every step that follows."""

from datetime import timedelta
from decimal import Decimal

from core_team.enums import EntryKind, TermsKind
from core_team.models import PayEntry
from core_team.selectors.facts import load_members
from core_team.selectors.pay.facts import is_to_be_paid
from core_team.selectors.pay.terms import open_milestones, terms_on
from core_team.services.pay.decisions import approve_entry, pay_entry, return_entry
from core_team.services.pay.entries import Work, claim_milestone, submit_hours, submit_month
from core_team.services.pay.terms import Milestone, Terms, set_terms
from mvp import clock
from mvp.enums import Role, Step
from mvp.models import Membership
from mvp.scene import Scene

WHO_ENTERS = 2
HOURS = ("2.5", "3", "1.75", "4")
COMMENTS = {
    EntryKind.HOURS: "Please name the meeting these hours were for.",
    EntryKind.MONTH: "This month has only begun. Please withdraw it and send it when it is over.",
    EntryKind.MILESTONE: "Two sessions are still to come. Please withdraw it and send it after them.",
}


def play_pay(scene: Scene) -> None:
    """Set terms at step 3; later let two liaisons enter work, which the project manager approves and pays."""
    if scene.step == Step.RECRUIT:
        for number, membership in enumerate(_paid(scene), start=scene.variant):
            set_terms(membership, _terms(number), by=scene.people.lead)
    elif scene.step > Step.RECRUIT:
        liaisons = [one for one in _paid(scene) if one.role == Role.LIAISON]
        for number, membership in enumerate(liaisons[:WHO_ENTERS], start=scene.variant):
            for entry in _work(scene, membership, number):
                _settle(scene, entry, number)


def _paid(scene: Scene) -> list[Membership]:
    members = load_members([scene.community])[scene.community.pk]
    found = [one.membership for one in members if is_to_be_paid(one)]
    for membership in found:
        membership.community = scene.community
    return sorted((one for one in found if one.user_id != scene.people.lead.pk), key=lambda one: one.pk)


def _terms(number: int) -> Terms:
    today = clock.today()
    if number % 4 == 1:
        return Terms(TermsKind.MONTHLY, today, rate=Decimal("200.00"))
    if number % 4 == 3:
        titles = ("After the first listening sessions", "After the draft priorities", "At the end of the process")
        parts = [
            Milestone(title, Decimal("800.00"), today + timedelta(days=200 * place))
            for place, title in enumerate(titles, 1)
        ]
        return Terms(TermsKind.INSTALMENTS, today, milestones=parts)
    return Terms(TermsKind.HOURLY, today, rate=Decimal("22.50"))


def _work(scene: Scene, membership: Membership, number: int) -> list[PayEntry]:
    today, by = clock.today(), membership.user
    terms = terms_on(membership, today)
    if terms is None:
        return []
    if terms.kind == TermsKind.MONTHLY:
        return [submit_month(membership, today, by=by)]
    if terms.kind == TermsKind.INSTALMENTS:
        return [claim_milestone(one, by=by, on=today) for one in open_milestones(membership, until=today)]
    work = Work(today, Decimal(HOURS[number % len(HOURS)]), f"step:{int(scene.step)}")
    return [submit_hours(membership, work, by=by)]


def _settle(scene: Scene, entry: PayEntry, number: int) -> None:
    """Approved and paid at once; while the step goes on, one waits and one was returned."""
    lead = scene.people.lead
    if not scene.partly:
        approved = approve_entry(entry, by=lead)
        pay_entry(approved, by=lead, paid_on=clock.today(), reference=f"Check {1000 + entry.pk}")
    elif number % 2:
        return_entry(entry, by=lead, comment=COMMENTS[EntryKind(entry.kind)])
