"""The whole-team meet and greet, and team-building activities: held means attendance is recorded."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from core_team.criteria.parts import address, in_words, met, unmet
from core_team.enums import MeetingKind, MeetingStatus
from core_team.models import Meeting
from core_team.selectors.facts import Member, load_meetings, load_members
from mvp import clock
from mvp.gates import Communities, Evidence, Item, criterion, say
from mvp.models import Community
from mvp.plurals import ngettext_lazy

WHOLE_TEAM = 2
"""A meet and greet of one person is none."""


def meeting_item(community: Community, meeting: Meeting, label: Any) -> Item:
    """A meeting as evidence; `label` takes its day as %(day)s."""
    day = in_words(meeting.held_on)
    return Item(say(label, day=day), address("core_team:meeting_detail", community, meeting.uid))


def next_act(community: Community, meetings: list[Meeting], kind: MeetingKind, add: Any) -> tuple[str, Any]:
    """The attendance of a past meeting that is not recorded yet; else a new meeting."""
    past = [one for one in meetings if one.status == MeetingStatus.PLANNED and one.held_on <= clock.today()]
    if past:
        return address("core_team:meeting_attendance", community, past[0].uid), _("Record who was there")
    return address("core_team:meeting_add", community, query=f"kind={kind.value}"), add


@criterion("team.meet_and_greet", _("Whole-team meet and greet held, with attendance"))
def meet_and_greet(communities: Communities) -> Mapping[int, Evidence]:
    """One was held with at least two members there; the evidence says how many of the team came."""
    meetings, members = load_meetings(communities), load_members(communities)
    return {
        community.pk: _meet_and_greet(community, meetings[community.pk], members[community.pk])
        for community in communities
    }


def _meet_and_greet(community: Community, meetings: list[Meeting], members: list[Member]) -> Evidence:
    found = [meeting for meeting in meetings if meeting.kind == MeetingKind.MEET_AND_GREET]
    held = [meeting for meeting in found if meeting.is_held]
    if not held:
        fix = next_act(community, found, MeetingKind.MEET_AND_GREET, _("Add the meet and greet"))
        return unmet(_("The meet and greet of the whole team has not been held yet."), *fix)
    best = max(held, key=lambda meeting: meeting.present)  # type: ignore[attr-defined]
    present: int = best.present  # type: ignore[attr-defined]
    item = meeting_item(community, best, _("Meet and greet on %(day)s"))
    if present < WHOLE_TEAM:
        fix_url = address("core_team:meeting_attendance", community, best.uid)
        return unmet(
            _("Only one member is recorded at the meet and greet. It is for the whole team."),
            fix_url,
            _("Record who was there"),
            [item],
        )
    summary = _("Held on %(day)s with %(present)d members there; the team has %(all)d now.")
    return met(say(summary, day=in_words(best.held_on), present=present, all=len(members)), item)


@criterion("kickoff.activities", _("Team-building activities held, with attendance"))
def activities(communities: Communities) -> Mapping[int, Evidence]:
    """As many as the round asks for were held with somebody recorded as there."""
    meetings = load_meetings(communities)
    return {community.pk: _activities(community, meetings[community.pk]) for community in communities}


def _activities(community: Community, meetings: list[Meeting]) -> Evidence:
    found = [meeting for meeting in meetings if meeting.kind == MeetingKind.TEAM_BUILDING]
    held = [
        meeting
        for meeting in found
        if meeting.is_held and meeting.present > 0  # type: ignore[attr-defined]
    ]
    items = [meeting_item(community, meeting, _("Activity on %(day)s")) for meeting in held]
    needed = community.round.min_team_building
    if len(held) < needed:
        summary = ngettext_lazy(
            "%(count)d of %(needed)d activity held with attendance.",
            "%(count)d of %(needed)d activities held with attendance.",
            needed,
        )
        fix_url, label = next_act(community, found, MeetingKind.TEAM_BUILDING, _("Add a team-building activity"))
        return unmet(say(summary, count=len(held), needed=needed), fix_url, label, items)
    summary = ngettext_lazy(
        "%(count)d activity held with attendance.", "%(count)d activities held with attendance.", len(held)
    )
    return met(say(summary, count=len(held)), *items)
