"""Meetings as their pages show them."""

from django.db.models import Count, Q, QuerySet

from core_team.enums import ORGANISING_ROLES
from core_team.models import Meeting, MeetingFile, MeetingOrganiser
from mvp import clock
from mvp.enums import Scope
from mvp.models import Community, Membership


def meetings_of(community: Community) -> QuerySet[Meeting]:
    """Every meeting, newest first, with `present` members counted."""
    return Meeting.objects.filter(community=community).annotate(present=Count("attendance"))


def people_at(meeting: Meeting) -> list[Membership]:
    """Who was there."""
    return list(Membership.objects.filter(attended__meeting=meeting).select_related("user").order_by("pk"))


def possible_attendees(meeting: Meeting) -> list[Membership]:
    """Members who can have been there: of the team today or on the meeting's day, and whoever is recorded."""
    team = Membership.objects.filter(community=meeting.community).core_team()
    on_its_day = Q(active_from__lte=meeting.held_on) & (Q(active_to__isnull=True) | Q(active_to__gt=meeting.held_on))
    today = Q(active_from__lte=clock.today()) & (Q(active_to__isnull=True) | Q(active_to__gt=clock.today()))
    recorded = Q(pk__in=meeting.attendance.values("membership_id"))
    return list(team.filter(on_its_day | today | recorded).select_related("user").order_by("pk"))


def organisers_of(meeting: Meeting) -> list[MeetingOrganiser]:
    """Roles and people who organised it, as they were named."""
    return list(meeting.organised_by.select_related("membership__user"))


def possible_organisers(community: Community | None, meeting: Meeting | None = None) -> list[Membership]:
    """People who hold a role in this community today, and whoever is named already."""
    today = Q(active_from__lte=clock.today()) & (Q(active_to__isnull=True) | Q(active_to__gt=clock.today()))
    named = Q(pk__in=meeting.organised_by.values("membership_id")) if meeting else Q(pk__in=[])
    held = Membership.objects.filter(community=community, scope=Scope.COMMUNITY, role__in=ORGANISING_ROLES)
    return list(held.filter(today | named).select_related("user").order_by("pk"))


def files_of(meeting: Meeting) -> list[MeetingFile]:
    """Its files that were not set aside."""
    return list(meeting.files.filter(withdrawn_on__isnull=True).select_related("attachment__added_by"))
