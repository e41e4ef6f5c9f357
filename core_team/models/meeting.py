"""Meetings of the team, with attendance by member. Events with residents live in `engagement`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core_team.enums import MeetingKind, MeetingStatus
from core_team.models.expertise import Withdrawable
from mvp.enums import Role
from mvp.models import Attachment, Community, Membership
from mvp.models.base import OfCommunity, Record


class Meeting(Record):
    """A meet and greet, a team-building activity or another meeting."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(_("What kind of meeting?"), max_length=20, choices=MeetingKind)
    title = models.CharField(_("Title"), max_length=160)
    held_on = models.DateField(_("Date"))
    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    organisers = models.CharField(_("Who else organised it"), max_length=200, blank=True)
    """Free text: what roles and people do not say, and all there was before `organised_by`."""
    introduces_process = models.BooleanField(_("The MVP 2.0 process is introduced here"), default=False)
    notes = models.TextField(_("Notes"), blank=True, max_length=4000)
    cancelled_because = models.TextField(_("Why it was cancelled"), blank=True, max_length=2000)
    attendees = models.ManyToManyField(Membership, through="MeetingAttendance", related_name="+")

    objects = OfCommunity["Meeting"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["community", "-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=MeetingStatus.CANCELLED) | ~Q(cancelled_because=""),
                name="meeting_cancelled_with_reason",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_held(self) -> bool:
        """Whether its attendance is recorded."""
        return self.status == MeetingStatus.HELD

    @property
    def is_cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self.status == MeetingStatus.CANCELLED


class MeetingAttendance(models.Model):
    """A member was there."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attended")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "membership"], name="member_attends_once")]

    def __str__(self) -> str:
        return f"{self.membership}: {self.meeting}"


class MeetingOrganiser(models.Model):
    """A role that organised a meeting; with `membership` the very person who did."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="organised_by")
    role = models.CharField(max_length=30, choices=Role)
    membership = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "role"], condition=Q(membership__isnull=True), name="role_organises_once"
            ),
            models.UniqueConstraint(fields=["meeting", "membership"], name="person_organises_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.meeting}"


class MeetingFile(Record, Withdrawable):
    """A file of a meeting: an agenda, minutes, photos. Set aside with a reason, never deleted."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="files")
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")

    class Meta(Withdrawable.Meta):
        abstract = False
        ordering = ["meeting", "pk"]

    def __str__(self) -> str:
        return self.attachment.name
