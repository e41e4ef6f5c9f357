"""Recruiting the liaisons: what was tried to reach people, and the people who may join."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from core_team.enums import CandidateStage, OutreachKind, TermsKind
from core_team.models.expertise import AffectedGroup
from core_team.models.pay import RATED
from mvp import clock
from mvp.enums import InvitationState
from mvp.models import Community, Invitation
from mvp.models.base import OfCommunity, Record


class LiaisonOffer(Record):
    """What a community offers its future liaisons, as the role description prints it; what is empty is not said.

    Numbers and codes only, so it reads the same in every language. `rate` is US dollars per hour or per month.
    """

    community = models.OneToOneField(Community, on_delete=models.PROTECT, related_name="liaison_offer")
    hours = models.PositiveSmallIntegerField(_("Hours a month"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("Months"), null=True, blank=True)
    pay = models.CharField(_("Pay"), max_length=12, choices=TermsKind, blank=True)
    rate = models.DecimalField(_("Rate in US dollars"), max_digits=12, decimal_places=2, null=True, blank=True)
    support = models.JSONField(_("Support"), default=list, blank=True)

    objects = OfCommunity["LiaisonOffer"].as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pay__in=RATED, rate__gt=0) | (~Q(pay__in=RATED) & Q(rate__isnull=True)),
                name="offered_rate_fits_pay",
            )
        ]

    def __str__(self) -> str:
        return str(self.community)


class OutreachEffort(Record):
    """One attempt to reach people: a role description posted, an organization contacted, a place visited."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="outreach_efforts")
    kind = models.CharField(_("Kind of effort"), max_length=20, choices=OutreachKind)
    what = models.CharField(_("What and where"), max_length=300)
    made_on = models.DateField(_("Date"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(AffectedGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("Note"), blank=True, max_length=2000)

    objects = OfCommunity["OutreachEffort"].as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.what


LOST = (InvitationState.REVOKED, InvitationState.EXPIRED)
"""An invitation that opens nothing any more and brought nobody; it counts as none."""


class CandidateQuerySet(OfCommunity["Candidate"]):
    """Candidates by what they wait for."""

    def to_invite(self) -> Self:
        """Keep those who accepted and have no invitation, or one that was lost; `lacks_invitation` says so of one."""
        taken_back = Q(invitation__revoked_at__isnull=False)
        expired = Q(invitation__used_at__isnull=True, invitation__expires_on__lt=clock.today())
        return self.filter(stage=CandidateStage.ACCEPTED, forgotten_on__isnull=True).filter(
            Q(invitation__isnull=True) | taken_back | expired
        )


class Candidate(Record):
    """Somebody who may become a liaison. Name, contact and notes are personal: recruiters read them while they act.

    They are forgotten a set time after the round of recruiting; stage, days and group stay for the counts. No
    history keeps a copy.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="candidates_for_team")
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=120, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    contact = models.CharField(_("Other contact"), max_length=200, blank=True)
    notes = models.TextField(_("Notes"), blank=True, max_length=4000)
    language = models.CharField(_("Language"), max_length=10, choices=settings.LANGUAGES, default="en")
    group = models.ForeignKey(AffectedGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    effort = models.ForeignKey(OutreachEffort, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(_("Stage"), max_length=12, choices=CandidateStage, default=CandidateStage.INTEREST)
    moved_on = models.DateField(default=clock.today)
    invitation = models.OneToOneField(Invitation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    forgotten_on = models.DateField(null=True, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["moved_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(forgotten_on__isnull=True) & ~Q(name="")
                | Q(forgotten_on__isnull=False, name="", email="", contact="", notes=""),
                name="candidate_named_or_forgotten",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {self.community}"

    @property
    def lacks_invitation(self) -> bool:
        """Whether they accepted and nothing lets them in: never invited, or the invitation was lost."""
        if self.stage != CandidateStage.ACCEPTED or self.forgotten_on is not None:
            return False
        return self.invitation is None or self.invitation.state in LOST


class CandidateMove(models.Model):
    """A candidate came to a stage: when, and who moved them."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="moves")
    stage = models.CharField(max_length=12, choices=CandidateStage)
    moved_on = models.DateField()
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_stage_display())
