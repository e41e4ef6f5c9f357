"""Facts about many teams at once: one loader per noun, shared by criteria and pages. No names, no needs."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q

from core_team.enums import MeetingStatus
from core_team.models import Meeting, OnboardingItem, TeamProfile, Vendor
from mvp.enums import CORE_TEAM, Role
from mvp.gates import shared_loader
from mvp.models import Community, Membership

Communities = Iterable[Community]


@dataclass(frozen=True)
class Member:
    """One present member of a Core Team and how far their onboarding is.

    The texts of support needs are not here: those are read through the service only.
    """

    membership: Membership
    rows_done: int
    rows_asked: int

    @property
    def profile(self) -> TeamProfile | None:
        """The member's profile, if something was recorded yet."""
        return getattr(self.membership, "team_profile", None)

    @property
    def pay_kind(self) -> str:
        """Staff, paid or unpaid volunteer; empty while nobody said."""
        return self.profile.pay_kind if self.profile else ""

    @property
    def asks_pay_kind(self) -> bool:
        """Whether it is still to say if this municipal member is staff or a volunteer."""
        return self.membership.role == Role.MUNICIPAL_MEMBER and not self.pay_kind

    @property
    def needs_asked(self) -> bool:
        """Whether somebody asked what support the member needs."""
        return self.profile is not None and self.profile.needs_asked_on is not None

    @property
    def needs_settled(self) -> bool:
        """Whether the question about support is asked and answered."""
        return self.profile is not None and self.profile.needs_answered_on is not None

    @property
    def rows_open(self) -> int:
        """Checklist rows not ticked off."""
        return self.rows_asked - self.rows_done

    @property
    def is_onboarded(self) -> bool:
        """Every row of the checklist for this role, and support needs asked and answered."""
        return self.rows_open == 0 and self.needs_settled


@shared_loader
def _load_held(communities: Communities) -> list[Membership]:
    """The roles held today in Core Teams and by Equity Partners, with checklist rows done for that role counted."""
    mine = Q(onboarding_checks__item__role="") | Q(onboarding_checks__item__role=F("role"))
    held = (
        Membership.objects.active()
        .filter(community__in=communities, role__in=(*CORE_TEAM, Role.EQUITY_PARTNER))
        .annotate(rows_done=Count("onboarding_checks", filter=mine & Q(onboarding_checks__undone_on__isnull=True)))
        .select_related("user", "team_profile")
    )
    return list(held)


@shared_loader
def load_members(communities: Communities) -> dict[int, list[Member]]:
    """The present Core Team of each community, in two queries."""
    asked = Counter(OnboardingItem.objects.values_list("role", flat=True))
    found: dict[int, list[Member]] = defaultdict(list)
    for held in _load_held(communities):
        if held.role in CORE_TEAM:
            rows_done: int = held.rows_done  # type: ignore[attr-defined]
            found[held.community_id or 0].append(Member(held, rows_done, asked[""] + asked[held.role]))
    return found


def managers_of(members: Iterable[Member]) -> set[int]:
    """Whose turn the project manager's is: the people (ids) who hold the role."""
    return {one.membership.user_id for one in members if one.membership.role == Role.PROJECT_MANAGER}


def load_partnered(communities: Communities) -> set[int]:
    """The communities that have an Equity Partner today."""
    return {held.community_id or 0 for held in _load_held(communities) if held.role == Role.EQUITY_PARTNER}


@dataclass(frozen=True)
class TeamCount:
    """People on a Core Team: each counts once, however many roles they hold."""

    people: int
    liaisons: int


def count_people(members: Iterable[Member]) -> TeamCount:
    """How many people these members are, and how many of them are community liaisons."""
    roles: dict[int, set[str]] = defaultdict(set)
    for member in members:
        roles[member.membership.user_id].add(member.membership.role)
    return TeamCount(len(roles), sum(Role.LIAISON in held for held in roles.values()))


@shared_loader
def load_vendors(communities: Communities) -> dict[int, list[Vendor]]:
    """The active vendors of each community, in one query."""
    found: dict[int, list[Vendor]] = defaultdict(list)
    for vendor in Vendor.objects.filter(community__in=communities, ended_on__isnull=True).order_by("pk"):
        found[vendor.community_id].append(vendor)
    return found


@shared_loader
def load_meetings(communities: Communities) -> dict[int, list[Meeting]]:
    """The meetings of each community that were not cancelled, oldest first, with `present` members counted."""
    found: dict[int, list[Meeting]] = defaultdict(list)
    meetings = Meeting.objects.filter(community__in=communities).exclude(status=MeetingStatus.CANCELLED)
    for meeting in meetings.annotate(present=Count("attendance")).order_by("held_on", "pk"):
        found[meeting.community_id].append(meeting)
    return found
