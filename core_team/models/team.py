"""Members of the Core Team: what hangs on their membership, and the onboarding checklist."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core_team.enums import NeedKind, PayKind
from mvp.enums import CORE_TEAM
from mvp.models import Membership
from mvp.models.base import Record
from mvp.models.place import CodeManager


class TeamProfile(Record):
    """One member's paid or unpaid status and, privately, the support they need to take part.

    Support needs are personal data: only the member, the project manager and the Equity Partner read them,
    and every reading is audited.
    """

    membership = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="team_profile")
    pay_kind = models.CharField(_("Paid or volunteer"), max_length=10, choices=PayKind, blank=True)
    needs_asked_on = models.DateField(_("Asked on"), null=True, blank=True)
    needs_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    needs_answered_on = models.DateField(_("Answered on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(needs_answered_on__isnull=True)
                | Q(needs_asked_on__isnull=False, needs_answered_on__gte=models.F("needs_asked_on")),
                name="needs_answered_after_asked",
            )
        ]

    def __str__(self) -> str:
        return str(self.membership)

    @property
    def stated_needs(self) -> list[Any]:
        """The needs that were stated, in the order of their kinds; for readers on the record only."""
        order = list(NeedKind.values)
        return sorted(self.support_needs.exclude(text=""), key=lambda need: order.index(need.kind))


class OnboardingItemQuerySet(models.QuerySet["OnboardingItem"]):
    """Checklist rows by role."""

    def for_role(self, role: str) -> Self:
        """Keep rows for everybody and for this role."""
        return self.filter(Q(role="") | Q(role=role))


class OnboardingItem(models.Model):
    """One row of the onboarding checklist (reference data); an empty role means every member."""

    code = models.SlugField(max_length=60, unique=True)
    role = models.CharField(
        max_length=30, choices=[(role.value, role.label) for role in CORE_TEAM], blank=True, default=""
    )
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()

    objects = CodeManager.from_queryset(OnboardingItemQuerySet)()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str]:
        """The code identifies the row."""
        return (self.code,)


class OnboardingCheck(Record):
    """A row of the checklist done for one member: when and by whom. Taking it back deletes nothing: `undone_on`."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="onboarding_checks")
    item = models.ForeignKey(OnboardingItem, on_delete=models.PROTECT, related_name="checks")
    done_on = models.DateField()
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "item"], condition=Q(undone_on__isnull=True), name="one_check_per_member_and_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.item}"
