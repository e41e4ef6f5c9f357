"""Records of a team, made through the services by whoever acts in the story."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core_team.enums import EjFinding, GroupKind, MeetingKind, VendorKind
from core_team.models import AffectedGroup, DataReviewEntry, EjReference, Meeting, OnboardingItem, Vendor
from core_team.services.ej import Reading, note_ej_reference
from core_team.services.expertise import Figure, GroupFacts, add_figure, name_group
from core_team.services.meetings import Plan, plan_meeting, record_attendance
from core_team.services.needs import Needs, record_needs
from core_team.services.onboarding import check_items
from core_team.services.vendors import Terms, engage_vendor
from mvp import clock
from mvp.gates import Evidence, evidence_for
from mvp.models import Community, Membership, User
from tests import factories

TERMS = Terms("Tidewater Planning Group", contract_date=date(2026, 1, 15), amount=Decimal("40000.00"))
FIGURE = Figure("Households that rent", "41 %", "Census", date(2024, 1, 1))
RENTERS = GroupFacts({"en": "Renters", "zh-hans": "租房居民"}, GroupKind.PRIORITY, "Basements flood first.")


def ago(days: int) -> date:
    """A day before today."""
    return clock.today() - timedelta(days=days)


def ahead(days: int = 1) -> date:
    """A day to come."""
    return clock.today() + timedelta(days=days)


def member(community: Community, user: User) -> Membership:
    """The person's membership in this community."""
    return Membership.objects.select_related("community", "user").get(community=community, user=user)


def team(community: Community) -> list[Membership]:
    """The Core Team."""
    return list(Membership.objects.filter(community=community).core_team().select_related("community", "user"))


def vendor(community: Community, by: User, kind: VendorKind = VendorKind.PLANNING, **terms: Any) -> Vendor:
    """An engaged vendor."""
    return engage_vendor(community, kind, Terms(**{**vars(TERMS), **terms}), by=by)


def figure(community: Community, by: User) -> DataReviewEntry:
    """A figure of the data review."""
    return add_figure(community, FIGURE, by=by)


def group(community: Community, by: User, kind: GroupKind = GroupKind.PRIORITY) -> AffectedGroup:
    """A named group."""
    return name_group(community, GroupFacts(RENTERS.names, kind, RENTERS.why), by=by)


def meeting(community: Community, by: User, kind: MeetingKind = MeetingKind.MEET_AND_GREET, **plan: Any) -> Meeting:
    """A planned meeting of yesterday."""
    terms = Plan(**{"kind": kind, "title": "Supper", "held_on": ago(1), **plan})
    factories.begin_by(community, terms.held_on)
    return plan_meeting(community, terms, by=by)


def held_meeting(community: Community, by: User, kind: MeetingKind, people: list[Membership]) -> Meeting:
    """A held meeting."""
    return record_attendance(meeting(community, by, kind), people, by=by)


def onboard(membership: Membership, by: User, needs: Needs | None = None) -> None:
    """Tick every row off and settle support needs."""
    check_items(membership, OnboardingItem.objects.for_role(membership.role), by=by, done_on=clock.today())
    record_needs(membership, needs or Needs(clock.today()), by=by)


def reading(**values: Any) -> Reading:
    """What somebody read off the EJ map today."""
    return Reading(**{"vintage": "2020 data", "consulted_on": clock.today(), "finding": EjFinding.SOME, **values})


def ej(community: Community, by: User, **values: Any) -> list[EjReference]:
    """The map noted for every municipality of the community."""
    return [note_ej_reference(place, reading(**values), by=by) for place in community.member_list]


def evidence(code: str, community: Community) -> Evidence:
    """What the criterion finds for one community."""
    return evidence_for(Community.objects.filter(pk=community.pk), [code])[community.pk][code]


def found(code: str, community: Community) -> tuple[str, str, str]:
    """State, summary and the end of the address that fixes it."""
    one = evidence(code, community)
    return str(one.state.value), str(one.summary), one.fix_url.removeprefix(f"/communities/{community.slug}")
