"""What the team's pages show."""

from dataclasses import dataclass
from typing import Any

from core_team.enums import VendorKind
from core_team.models import Meeting, OnboardingCheck, OnboardingItem, Vendor
from core_team.selectors.facts import Member, load_meetings, load_members, load_vendors
from mvp.enums import Role, Step
from mvp.models import Community, Membership
from mvp.selectors.gate import gate_of
from mvp.selectors.pages import load_progress

STEPS_HERE = {Step.START_TEAM, Step.RECRUIT, Step.KICK_OFF}


@dataclass(frozen=True)
class OpenLine:
    """One line of the gate that is still open, as the evidence line of a page wants it."""

    state: str
    title: Any
    summary: Any
    items: tuple[Any, ...]
    fix_url: str
    fix_label: Any


def open_lines(community: Community, steps: set[Step]) -> list[OpenLine]:
    """What the gate still asks, when the community stands at one of these steps; else nothing."""
    run, _progress = load_progress(community)
    if run.open_step not in steps or (run.is_finished and not run.reopened_step):
        return []
    gate = gate_of(run)
    return [
        OpenLine(
            line.state,
            line.title,
            line.evidence.summary,
            line.evidence.items,
            line.evidence.fix_url,
            line.evidence.fix_label,
        )
        for line in (*gate.blocking, *gate.advice)
    ]


@dataclass(frozen=True)
class TeamPage:
    """The team in one look; every number of the page comes from these lists."""

    members: list[Member]
    vendors: list[Vendor]
    meetings: list[Meeting]
    has_equity_partner: bool
    missing: list[OpenLine]

    @property
    def onboarded(self) -> int:
        """How many members are onboarded."""
        return sum(member.is_onboarded for member in self.members)

    @property
    def held(self) -> int:
        """How many meetings were held."""
        return sum(meeting.is_held for meeting in self.meetings)

    @property
    def liaisons(self) -> int:
        """How many members are community liaisons."""
        return sum(member.membership.role == Role.LIAISON for member in self.members)


def team_page(community: Community) -> TeamPage:
    """Everything the team's page shows."""
    pk = community.pk
    return TeamPage(
        members=load_members([community])[pk],
        vendors=load_vendors([community])[pk],
        meetings=load_meetings([community])[pk],
        has_equity_partner=community.memberships.active().filter(role=Role.EQUITY_PARTNER).exists(),
        missing=open_lines(community, STEPS_HERE),
    )


@dataclass(frozen=True)
class ChecklistRow:
    """A row of a member's checklist and its tick, if there is one."""

    item: OnboardingItem
    check: OnboardingCheck | None


def checklist(membership: Membership) -> list[ChecklistRow]:
    """The member's checklist in order."""
    checks = membership.onboarding_checks.filter(undone_on__isnull=True).select_related("done_by")
    held = {check.item_id: check for check in checks}
    return [ChecklistRow(item, held.get(item.pk)) for item in OnboardingItem.objects.for_role(membership.role)]


def vendors_of(community: Community) -> list[Vendor]:
    """Every vendor: active ones first, by what they are engaged for."""
    order = list(VendorKind.values)
    vendors = Vendor.objects.filter(community=community).select_related("contract_file")
    return sorted(vendors, key=lambda vendor: (vendor.ended_on is not None, order.index(vendor.kind), vendor.pk))
