"""Step 4: who came to the team-building activities, and what was done there."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from core_team.criteria.meetings import meeting_item, next_act
from core_team.criteria.parts import address, met, unmet
from core_team.enums import MeetingKind, MeetingStatus
from core_team.models import Meeting, MeetingAttendance, MeetingOrganiser
from core_team.selectors.facts import Member, load_meetings, load_members, load_partnered
from mvp.enums import Role
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.models import Community
from mvp.plurals import ngettext_lazy


def held_activities(meetings: list[Meeting]) -> list[Meeting]:
    """The team-building activities that were held with somebody recorded as there."""
    return [one for one in meetings if one.kind == MeetingKind.TEAM_BUILDING and one.is_held and one.present]  # type: ignore[attr-defined]


WITH_PARTNER = _("The planning vendor and the Equity Partner are among the organisers.")
NOT_NAMED = {
    Role.PLANNING_VENDOR: _("The planning vendor is not named as an organiser of an activity."),
    Role.EQUITY_PARTNER: _("The Equity Partner is not named as an organiser of an activity."),
    "both": _("Neither the planning vendor nor the Equity Partner is named as an organiser of an activity."),
}
ADD_ACTIVITY = _("Add a team-building activity")


def next_activity(community: Community, meetings: list[Meeting], label: Any = ADD_ACTIVITY) -> tuple[str, Any]:
    """Where to go on: the attendance of a past activity that lacks it, else a new activity."""
    found = [meeting for meeting in meetings if meeting.kind == MeetingKind.TEAM_BUILDING]
    return next_act(community, found, MeetingKind.TEAM_BUILDING, label)


def list_item(community: Community) -> Item:
    """The meetings page as evidence."""
    return Item(_("Meetings page"), address("core_team:meeting_list", community))


@criterion("kickoff.organisers", _("Activities organised by the planning vendor and the Equity Partner"))
def organisers(communities: Communities) -> Mapping[int, Evidence]:
    """Taken together, the held activities name the planning vendor and, where one is assigned, the Equity Partner."""
    meetings = load_meetings(communities)
    rows = MeetingOrganiser.objects.filter(meeting__community__in=communities).values_list("meeting", "role")
    roles: dict[int, set[str]] = defaultdict(set)
    for meeting, role in rows:
        roles[meeting].add(role)
    assigned = load_partnered(communities)
    return {
        community.pk: _organisers(community, meetings[community.pk], roles, community.pk in assigned)
        for community in communities
    }


def _organisers(
    community: Community, meetings: list[Meeting], roles: Mapping[int, set[str]], partner: bool
) -> Evidence:
    held = held_activities(meetings)
    if not held:
        return unmet(_("No team-building activity has been held yet."), *next_activity(community, meetings))
    named = set().union(*(roles.get(meeting.pk, set()) for meeting in held))
    asked = [Role.PLANNING_VENDOR, *([Role.EQUITY_PARTNER] if partner else [])]
    missing = [role for role in asked if role not in named]
    if not missing:
        found = (
            WITH_PARTNER
            if partner
            else _("The planning vendor is among the organisers; no Equity Partner is assigned.")
        )
        return met(found, list_item(community))
    found = NOT_NAMED["both" if len(missing) > 1 else missing[0]]
    fix = address("core_team:meeting_edit", community, held[-1].uid)
    return unmet(found, fix, _("Say who organised the activity"), [list_item(community)])


@criterion("kickoff.everyone", _("Every member attended at least one activity"))
def everyone(communities: Communities) -> Mapping[int, Evidence]:
    """Each person who is on the team today was at one held team-building activity or more, in whichever role."""
    there = MeetingAttendance.objects.filter(
        meeting__community__in=communities,
        meeting__kind=MeetingKind.TEAM_BUILDING,
        meeting__status=MeetingStatus.HELD,
    )
    came: dict[int, set[int]] = defaultdict(set)
    for community, person in there.values_list("meeting__community", "membership__user"):
        came[community].add(person)
    members, meetings = load_members(communities), load_meetings(communities)
    return {
        community.pk: _everyone(community, members[community.pk], came[community.pk], meetings[community.pk])
        for community in communities
    }


def _everyone(community: Community, members: list[Member], came: set[int], meetings: list[Meeting]) -> Evidence:
    people = {member.membership.user_id for member in members}
    summary = ngettext_lazy(
        "%(came)d of %(people)d member of today attended at least one activity.",
        "%(came)d of %(people)d members of today attended at least one activity.",
        len(people),
    )
    found = say(summary, came=len(people & came), people=len(people))
    if people and people <= came:
        return met(found, list_item(community))
    if not held_activities(meetings):
        return unmet(found, *next_activity(community, meetings))
    fix = next_activity(community, meetings, _("Add an activity for those who missed the others"))
    return unmet(found, *fix, [list_item(community)])


@criterion("kickoff.process_overview", _("The process was introduced at one of the activities"))
def process_overview(communities: Communities) -> Mapping[int, Evidence]:
    """One held team-building activity is marked as introducing the MVP 2.0 process."""
    meetings = load_meetings(communities)
    return {community.pk: _process_overview(community, meetings[community.pk]) for community in communities}


def _process_overview(community: Community, meetings: list[Meeting]) -> Evidence:
    held = held_activities(meetings)
    introducing = [meeting for meeting in held if meeting.introduces_process]
    if introducing:
        items = [meeting_item(community, meeting, _("Activity on %(day)s")) for meeting in introducing]
        return met(_("The process was introduced at a team-building activity."), *items)
    if not held:
        fix = next_activity(community, meetings)
        return unmet(_("No activity that introduces the process has been held yet."), *fix)
    return unmet(
        _("None of the activities held is marked as introducing the process."),
        address("core_team:meeting_edit", community, held[-1].uid),
        _("Mark where the process was introduced"),
        [list_item(community)],
    )
