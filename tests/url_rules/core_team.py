"""What the team's addresses answer at step 8."""

from typing import Any

from core_team.enums import MeetingKind, VendorKind
from core_team.models import (
    AffectedGroup,
    DataReviewEntry,
    Meeting,
    OnboardingCheck,
    OnboardingItem,
    Perspective,
    Vendor,
)
from mvp import clock
from mvp.enums import Role
from mvp.models import Community, Membership
from tests.factories import join
from tests.url_rules import READERS, AppRules, Rule, writing

HIRING = frozenset({"lead", "member", "planner"})
ONBOARDING = frozenset({"lead", "member", "planner", "equity"})


def make_records(community: Community, people: Any) -> dict[str, dict[str, Any]]:
    """One record of each kind."""
    by, today = people.staff, clock.today()
    member = Membership.objects.filter(community=community, role=Role.PROJECT_MANAGER).first()
    if member is None:
        user = join(community, Role.PROJECT_MANAGER, by=by)
        member = Membership.objects.get(community=community, user=user)
    own = {"community": community, "updated_by": by}
    group = AffectedGroup.objects.create(name_en="Renters", kind="priority", why="Floods.", **own)
    records = {
        "member": member,
        "check": OnboardingCheck.objects.create(
            membership=member, item=OnboardingItem.objects.get(code="process"), done_on=today, done_by=by, updated_by=by
        ),
        "figure": DataReviewEntry.objects.create(indicator="Rent", value="4 %", source="Census", as_of=today, **own),
        "group": group,
        "perspective": Perspective.objects.create(group=group, text="A tenant", updated_by=by),
        "vendor": Vendor.objects.create(kind=VendorKind.ADVISER, name="Tide", **own),
        "meeting": Meeting.objects.create(kind=MeetingKind.OTHER, title="Supper", held_on=today, **own),
    }
    return {name: {"uid": record.uid} for name, record in records.items()}


RULES = AppRules(
    {
        "core_team:team_home": Rule(),
        "core_team:member_onboarding": Rule(READERS, writers=ONBOARDING, ok_post=422, record="member"),
        "core_team:member_edit": writing(frozenset({"lead"}), record="member"),
        "core_team:needs_edit": writing(frozenset({"lead", "equity"}), record="member"),
        "core_team:check_undo": writing(ONBOARDING, ok_post=302, record="check"),
        "core_team:expertise_home": Rule(),
        "core_team:figure_add": writing(),
        "core_team:figure_edit": writing(record="figure"),
        "core_team:figure_withdraw": writing(record="figure"),
        "core_team:group_add": writing(),
        "core_team:group_edit": writing(record="group"),
        "core_team:group_withdraw": writing(record="group"),
        "core_team:perspective_add": writing(),
        "core_team:perspective_edit": writing(record="perspective"),
        "core_team:perspective_withdraw": writing(record="perspective"),
        "core_team:vendor_list": Rule(),
        "core_team:vendor_add": writing(HIRING),
        "core_team:vendor_edit": writing(HIRING, record="vendor"),
        "core_team:vendor_end": writing(HIRING, record="vendor"),
        "core_team:meeting_list": Rule(),
        "core_team:meeting_add": writing(),
        "core_team:meeting_detail": Rule(record="meeting"),
        "core_team:meeting_edit": writing(record="meeting"),
        "core_team:meeting_attendance": writing(record="meeting"),
        "core_team:meeting_cancel": writing(record="meeting"),
    },
    make_records,
)
