"""Who writes what of the team's records, and in which step's rights; who reads support needs."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core_team.enums import MeetingKind, VendorKind
from mvp.enums import Role, Step
from mvp.models import Membership
from mvp.permissions import access_of, declare_personal_data, may, process_action

HIRING = {Role.PROJECT_MANAGER, Role.MUNICIPAL_MEMBER, Role.PLANNING_VENDOR}
"""The municipality engages vendors; the planning vendor keeps their records in steps 2–8."""

EDIT_EXPERTISE = process_action(
    "core_team.edit_expertise",
    step=Step.LIVED_EXPERTISE,
    label=_("Record community data, groups and the perspectives sought"),
)
EDIT_ONBOARDING = process_action(
    "core_team.edit_onboarding", step=Step.RECRUIT, roles={*HIRING, Role.EQUITY_PARTNER}, label=_("Tick off onboarding")
)
RECORD_NEEDS = process_action(
    "core_team.record_needs",
    step=Step.RECRUIT,
    roles={Role.PROJECT_MANAGER, Role.EQUITY_PARTNER},
    label=_("Record support needs"),
)
EDIT_PAY = process_action(
    "core_team.edit_pay", step=Step.START_TEAM, roles={Role.PROJECT_MANAGER}, label=_("Set who is paid, and how")
)

VENDOR_ACTIONS = {
    VendorKind.PLANNING: process_action(
        "core_team.edit_planning_vendor",
        step=Step.START_TEAM,
        roles=HIRING,
        label=_("Engage and end the planning vendor"),
    ),
    VendorKind.ADVISER: process_action(
        "core_team.edit_adviser",
        step=Step.PLAN_PROJECT,
        roles=HIRING,
        label=_("Engage and end the subject matter expert advisor"),
    ),
    VendorKind.IMPLEMENTATION: process_action(
        "core_team.edit_implementer",
        step=Step.PLAN_PROJECT,
        roles=HIRING,
        label=_("Engage and end the implementation vendor"),
    ),
}
MEETING_ACTIONS = {
    MeetingKind.MEET_AND_GREET: process_action(
        "core_team.edit_meet_and_greet", step=Step.RECRUIT, label=_("Record the meet and greet")
    ),
    MeetingKind.TEAM_BUILDING: process_action(
        "core_team.edit_team_building", step=Step.KICK_OFF, label=_("Record team-building activities")
    ),
    MeetingKind.OTHER: process_action(
        "core_team.edit_meeting", step=Step.KICK_OFF, label=_("Record other meetings of the team")
    ),
}
"""A reopened step gives back the right for its own vendors and meetings only, hence one action per kind."""

NEEDS_READERS = declare_personal_data(
    "core_team.support_needs",
    label=_("Support needs of a member, and what was arranged"),
    roles={Role.PROJECT_MANAGER, Role.EQUITY_PARTNER},
)


def may_read_needs(user: Any, membership: Membership) -> bool:
    """Support needs are read by the member, the project manager and the Equity Partner, at every step."""
    community = membership.community
    if community is None or not may(user, "mvp.read_community", community):
        return False
    return user.pk == membership.user_id or bool(access_of(user).roles_in(community) & NEEDS_READERS)


def may_any(user: Any, actions: dict[Any, str], community: Any) -> bool:
    """Whether at least one kind of these records may be written now."""
    return any(may(user, action, community) for action in actions.values())
