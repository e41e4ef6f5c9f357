"""What a member needs to take part, one row per kind."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core_team.enums import NeedKind
from core_team.models.team import TeamProfile


class SupportNeed(models.Model):
    """One kind of support and what was arranged. Personal: read through `core_team.services.needs` only.

    A need that is no longer there has an empty text; no history keeps a copy of what it said.
    """

    profile = models.ForeignKey(TeamProfile, on_delete=models.PROTECT, related_name="support_needs")
    kind = models.CharField(_("Kind"), max_length=20, choices=NeedKind)
    text = models.TextField(_("Support needed to take part"), blank=True, max_length=2000)
    answer = models.TextField(_("What was arranged"), blank=True, max_length=2000)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "kind"], name="one_need_per_kind"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="need_answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
