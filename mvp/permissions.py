"""Who may do what: active memberships × the community's step. Reading is never lost, acting is.

One `Access` value per person and request answers everything; `may()` and `visible_to()` agree by test.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import rules
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mvp.contributions import Action, PersonalData, actions, personal_data
from mvp.enums import CORE_TEAM, PROGRAM, SCOPE_OF, Role, Scope, Step
from mvp.exceptions import NotAllowed
from mvp.models import Community, FormerSlug, Membership, ProcessRun

ALL_STEPS = frozenset(Step)
ACTIVE_STEPS: dict[Role, frozenset[Step]] = {
    Role.PROJECT_MANAGER: ALL_STEPS,
    Role.MUNICIPAL_MEMBER: ALL_STEPS,
    Role.LIAISON: frozenset(step for step in Step if step >= Step.RECRUIT),
    Role.PLANNING_VENDOR: frozenset(step for step in Step if Step.LIVED_EXPERTISE <= step <= Step.PLAN_PROJECT),
    Role.EQUITY_PARTNER: frozenset({Step.RECRUIT, Step.KICK_OFF, Step.SOCIAL_RESILIENCE, Step.PLAN_PROJECT}),
    Role.ADVISER: frozenset({Step.PLAN_PROJECT}),
    Role.IMPLEMENTATION_VENDOR: frozenset({Step.IMPLEMENT}),
    Role.COORDINATOR: ALL_STEPS,
    Role.STAFF: ALL_STEPS,
}
"""In which steps each role acts (the guide's roles; the planning vendor manages steps 2–8)."""

WORKERS = frozenset({*CORE_TEAM, Role.PLANNING_VENDOR})
"""Who edits the records of the process."""

BY_PROGRAM_ONLY = frozenset({Role.EQUITY_PARTNER, *PROGRAM})
"""The Equity Partner is assigned by the program, not by the town."""


def giving_action(role: str) -> str:
    """The action a person needs to give or end this role, or to invite for it."""
    return "mvp.assign_program_roles" if role in BY_PROGRAM_ONLY else "mvp.manage_people"


class CommunityMoved(Exception):
    """The address uses a former slug; middleware redirects to the present one."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(old)
        self.old, self.new = old, new


def acting_roles(run: ProcessRun, home_step: Step | None = None) -> frozenset[Role]:
    """Roles that act where a run stands: in its current step, or in a reopened step for that step's own records."""
    now = set() if run.is_finished else {run.step}
    if run.reopened_step and (home_step is None or home_step == run.reopened_step):
        now.add(Step(run.reopened_step))
    return frozenset(role for role in Role if ACTIVE_STEPS[role] & now)


@dataclass(frozen=True)
class Access:
    """A person's active memberships; every question about rights is asked here."""

    user: Any
    memberships: tuple[Membership, ...]

    def roles_in(self, community: Community) -> frozenset[Role]:
        """The roles that hold for this community, by any scope."""
        return frozenset(
            Role(held.role)
            for held in self.memberships
            if held.scope == Scope.STATE
            or (held.scope == Scope.REGION and held.region_id == community.region_id)
            or (held.scope == Scope.COMMUNITY and held.community_id == community.pk)
        )

    def reach(self, community: str, *roles: str) -> Q:
        """What these roles (all by default) reach among rows whose community stands at the path `community`."""
        held = [one for one in self.memberships if not roles or one.role in roles]
        if any(one.scope == Scope.STATE for one in held):
            return Q()
        places = {one.community_id for one in held if one.scope == Scope.COMMUNITY}
        regions = {one.region_id for one in held if one.scope == Scope.REGION}
        return Q(**{f"{community}__in": places}) | Q(**{f"{community}__region__in": regions})

    def reads(self, community: Community) -> bool:
        """Whether the person may read everything of this community that is not personal."""
        return bool(self.roles_in(community))

    def acting_roles(self, community: Community, home_step: Step | None = None) -> frozenset[Role]:
        """Roles that may act now: in the current step, or in a reopened step for that step's own records."""
        run = getattr(community, "run", None)
        return self.roles_in(community) & (acting_roles(run, home_step) if run else frozenset(PROGRAM))

    def role_for(self, community: Community | None, among: Iterable[Role] = Role) -> str:
        """The role to store with an act: the first held one of those that may do it, or empty."""
        roles = self.roles_in(community) if community else frozenset(Role(held.role) for held in self.memberships)
        return next((role.value for role in among if role in roles), "")


def access_of(user: Any) -> Access:
    """The person's access; kept on the user object of a request once a view has opened it."""
    kept: Access | None = getattr(user, "_access", None)
    if kept is not None:
        return kept
    if not user.is_authenticated or not user.is_active:
        return Access(user, ())
    return Access(user, tuple(Membership.objects.filter(user=user).active()))


def open_access(user: Any) -> Access:
    """Read the person's access once and keep it for this request."""
    access = access_of(user)
    user._access = access
    return access


def reopen_access(user: Any) -> Access:
    """Read the person's access anew, after an act that may have changed their own roles."""
    user._access = None
    return open_access(user)


def role_predicate(name: str, roles: Iterable[Role], home_step: Step | None = None) -> rules.Predicate:
    """True while the person acts in one of `roles` for the community (home step: see `acting_roles`)."""
    wanted = frozenset(roles)

    @rules.predicate(name=name)
    def acts(user: Any, community: Community | None) -> bool:
        return community is not None and bool(access_of(user).acting_roles(community, home_step) & wanted)

    return acts


@rules.predicate
def reads_community(user: Any, community: Community | None) -> bool:
    """Any active membership that reaches the community, at any step."""
    return community is not None and access_of(user).reads(community)


@rules.predicate
def is_program(user: Any, community: Community | None) -> bool:
    """Regional Coordinator of its region, or staff; also after the end."""
    return community is not None and bool(access_of(user).roles_in(community) & frozenset(PROGRAM))


@rules.predicate
def is_staff_member(user: Any) -> bool:
    """Program staff."""
    return any(held.role == Role.STAFF for held in access_of(user).memberships)


@rules.predicate
def manages_project(user: Any, community: Community | None) -> bool:
    """The municipal project manager, at every step and after a reopening."""
    return community is not None and Role.PROJECT_MANAGER in access_of(user).roles_in(community)


@rules.predicate
def belongs_to_community(user: Any, community: Community | None) -> bool:
    """Any role held in the community itself, at any step."""
    return community is not None and bool(access_of(user).roles_in(community) - frozenset(PROGRAM))


@rules.predicate
def is_equity_partner(user: Any, community: Community | None) -> bool:
    """The Equity Partner, at every step: they comment everywhere."""
    return community is not None and Role.EQUITY_PARTNER in access_of(user).roles_in(community)


def declare(code: str, rule: rules.Predicate, *, label: Any, step: Step | None = None) -> str:
    """Declare an action open to whom `rule` lets; returns the code. The label is what pages and docs say it does."""
    rules.add_perm(code, rule)
    actions.add(code, Action(code, label, step))
    return code


def process_action(code: str, *, step: Step, roles: Iterable[Role] = WORKERS, label: Any = "") -> str:
    """Declare an action on records whose home is `step`, open to `roles` while they act; returns the code.

    `label` ("Edit the priorities") is what the roles page and docs/permissions.md print; a test asks for it.
    """
    return declare(code, role_predicate(code, roles, step), label=label, step=step)


def declare_personal_data(code: str, *, label: Any, roles: Iterable[Role], own: bool = True) -> frozenset[Role]:
    """Declare who reads one kind of personal data, at every step; returns the roles for the check itself."""
    readers = frozenset(roles)
    personal_data.add(code, PersonalData(code, label, readers, own))
    return readers


_manager_or_program = manages_project | is_program
_comments = role_predicate("commenter", WORKERS) | is_equity_partner | is_program
_signs_official = _manager_or_program | role_predicate("planner", {Role.PLANNING_VENDOR})

declare("mvp.read_community", reads_community, label=_("Read the records of the community"))
declare("mvp.create_community", is_staff_member, label=_("Add a community, appoint coordinators and staff"))
declare("mvp.edit_community", _manager_or_program, label=_("Change contract, grant and languages"))
declare("mvp.manage_people", _manager_or_program, label=_("Give, hand over and end roles"))
declare("mvp.assign_program_roles", is_program, label=_("Assign the Equity Partner"))
declare("mvp.close_gate", manages_project, label=_("Close a step, or submit it for review"))
declare("mvp.decide_gate", is_program, label=_("Decide on a submitted step"))
declare("mvp.waive", is_program, label=_("Waive a criterion or a step"))
declare("mvp.reopen", is_program, label=_("Reopen a step"))
declare("mvp.comment", _comments, label=_("Comment on the records"))
declare("mvp.ask_coordinator", belongs_to_community, label=_("Ask the coordinator"))
declare("mvp.answer_question", is_program, label=_("Answer the questions of communities"))
declare("mvp.claim_condition", manages_project, label=_("Say that a condition of an approval is met"))
declare("mvp.confirm_condition", is_program, label=_("Confirm that a condition of an approval is met"))
declare("mvp.export_draft", reads_community, label=_("Make a draft document"))
declare("mvp.export_official", _signs_official, label=_("Make an official document"))

declare_personal_data(
    "mvp.email_addresses",
    label=_("E-mail addresses of people, in invitations and imports"),
    roles={Role.PROJECT_MANAGER, *PROGRAM},
)


def may(user: Any, action: str, community: Community | None = None) -> bool:
    """Whether this person may do this now."""
    if not user.is_authenticated or not user.is_active:
        return False
    return rules.has_perm(action, user, community) if community is not None else rules.has_perm(action, user)


def roles_to_give(user: Any, community: Community) -> list[Role]:
    """The roles of one community that are this person's to give, hand over and end, in the enum's order."""
    return [role for role in Role if SCOPE_OF[role] == Scope.COMMUNITY and may(user, giving_action(role), community)]


def require(user: Any, action: str, community: Community | None = None) -> None:
    """Raise NotAllowed unless the person may do this now."""
    if not may(user, action, community):
        raise NotAllowed(
            gettext(
                "Your role cannot do this at the present step. "
                "Ask the municipal project manager who can, or wait for your step."
            )
        )


def get_community_or_404(user: Any, slug: str) -> Community:
    """Return the community if the person may read it; strangers get 404, a former slug raises CommunityMoved."""
    access = open_access(user)
    found = Community.objects.select_related("run", "round", "region").filter(slug=slug).first()
    if found is not None and access.reads(found):
        return found
    former = FormerSlug.objects.filter(slug=slug).select_related("community").first() if found is None else None
    if former is not None and access.reads(former.community):
        raise CommunityMoved(slug, former.community.slug)
    raise Http404
