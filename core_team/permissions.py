"""Who writes what of the team's records, and in which step's rights; who reads support needs and pay."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from core_team.enums import MeetingKind, VendorKind
from core_team.models import Deliverable, HandIn
from mvp.enums import CORE_TEAM, PROGRAM, Role, Step
from mvp.models import Community, Membership
from mvp.permissions import (
    access_of,
    declare,
    declare_personal_data,
    manages_project,
    may,
    process_action,
    role_predicate,
)

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
EDIT_COVERAGE = process_action(
    "core_team.edit_coverage", step=Step.RECRUIT, label=_("Say which liaison speaks for which group")
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

PLAN_DELIVERABLES = declare(
    "core_team.plan_deliverables",
    role_predicate("plans deliverables", {Role.PROJECT_MANAGER, Role.PLANNING_VENDOR}),
    label=_("Plan the deliverables of each step"),
)
HAND_IN = declare(
    "core_team.hand_in",
    role_predicate("hands in", {*HIRING, Role.ADVISER, Role.IMPLEMENTATION_VENDOR}),
    label=_("Hand in deliverables; vendors those they are responsible for"),
)
DECIDE_DELIVERABLES = declare(
    "core_team.decide_deliverables",
    role_predicate("decides deliverables", {Role.PROJECT_MANAGER, *PROGRAM}),
    label=_("Accept or return deliverables that somebody else handed in; the program those of a lone project manager"),
)
ROLE_OF_VENDOR = {
    VendorKind.PLANNING: Role.PLANNING_VENDOR,
    VendorKind.ADVISER: Role.ADVISER,
    VendorKind.IMPLEMENTATION: Role.IMPLEMENTATION_VENDOR,
}
"""Which role acts for a vendor."""

RECRUIT = process_action(
    "core_team.recruit",
    step=Step.RECRUIT,
    roles=HIRING,
    label=_("Recruit: record efforts, read and move candidates"),
)
"""Who chooses liaisons sees who they are: the project manager, municipal members, and the planning vendor while it
acts. Liaisons do not: they may know the candidates as neighbors. The Equity Partner and the program get numbers."""
declare_personal_data(
    "core_team.candidates",
    label=_("Contact and notes of candidates, until some months after recruiting"),
    roles=HIRING,
    own=False,
)

NEEDS_READERS = declare_personal_data(
    "core_team.support_needs",
    label=_("Support needs of a member, and what was arranged"),
    roles={Role.PROJECT_MANAGER, Role.EQUITY_PARTNER},
)

declare_personal_data(
    "core_team.vendor_contacts", label=_("Contact of a vendor: name, e-mail address, telephone"), roles=Role, own=False
)


def may_read_needs(user: Any, membership: Membership) -> bool:
    """Support needs are read by the member, the project manager and the Equity Partner, at every step."""
    community = membership.community
    if community is None or not may(user, "mvp.read_community", community):
        return False
    return user.pk == membership.user_id or bool(access_of(user).roles_in(community) & NEEDS_READERS)


def may_hand_in(user: Any, deliverable: Deliverable) -> bool:
    """The municipality and the planning vendor hand in any deliverable, other vendors their own, while they act."""
    community = deliverable.community
    if not may(user, HAND_IN, community):
        return False
    owes = ROLE_OF_VENDOR[VendorKind(deliverable.vendor.kind)]
    return bool(access_of(user).acting_roles(community) & {*HIRING, owes})


def may_decide_hand_in(user: Any, version: HandIn) -> bool:
    """The project manager answers, never to their own version; the program where no other project manager could."""
    community = version.deliverable.community
    if version.handed_in_by_id == user.pk or not may(user, DECIDE_DELIVERABLES, community):
        return False
    leads = Membership.objects.active().filter(community=community, role=Role.PROJECT_MANAGER)
    others = set(leads.values_list("user_id", flat=True)) - {version.handed_in_by_id}
    return user.pk in others or not others


def may_any(user: Any, actions: dict[Any, str], community: Any) -> bool:
    """Whether at least one kind of these records may be written now."""
    return any(may(user, action, community) for action in actions.values())


PAY_READERS = declare_personal_data(
    "core_team.pay",
    label=_("Pay of a member: terms, hours, amounts, statements"),
    roles={Role.PROJECT_MANAGER, Role.STAFF},
)
"""Who reads everybody's pay, besides each member their own: no vendor, no coordinator, no other member."""


@rules.predicate
def reads_pay(user: Any, community: Community | None) -> bool:
    """The project manager and program staff, at every step and after the end."""
    return community is not None and bool(access_of(user).roles_in(community) & PAY_READERS)


READ_PAY = declare("core_team.read_pay", reads_pay, label=_("Read the pay ledger of the whole team"))
SUBMIT_PAY_FOR_OTHERS = declare(
    "core_team.submit_pay_for_others", manages_project, label=_("Enter hours for a member of the team")
)
SETTLE_PAY = declare(
    "core_team.settle_pay", reads_pay, label=_("Set pay terms, approve, return and pay hours, never one's own")
)
"""Pay is settled after the last gate too, hence no step in these; for whom exactly says `may_settle`."""


def may_read_pay(user: Any, membership: Membership) -> bool:
    """Pay is read by the member while on the team, the project manager and program staff."""
    community = membership.community
    if community is None or not may(user, "mvp.read_community", community):
        return False
    return user.pk == membership.user_id or may(user, READ_PAY, community)


def may_submit_pay(user: Any, membership: Membership) -> bool:
    """Members submit their own entries while on the Core Team; the project manager submits for them, also later."""
    if membership.community is None or membership.role not in CORE_TEAM:
        return False
    own = user.pk == membership.user_id and membership.is_active
    return (own and may_read_pay(user, membership)) or may(user, SUBMIT_PAY_FOR_OTHERS, membership.community)


def may_settle(user: Any, membership: Membership) -> bool:
    """Whether this person may set the member's terms, approve, return and pay: never their own, by whatever role.

    The project manager does; where the member leads the project too, program staff may stand in.
    """
    community = membership.community
    if community is None or user.pk == membership.user_id or not may(user, SETTLE_PAY, community):
        return False
    if may(user, SUBMIT_PAY_FOR_OTHERS, community):
        return True
    leads = Membership.objects.active().filter(community=community, role=Role.PROJECT_MANAGER)
    return leads.filter(user_id=membership.user_id).exists()
