"""What the state's map of Environmental Justice (EJ) populations says, as the team read it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core_team.enums import EjFinding
from mvp.models import CommunityMember
from mvp.models.base import OfCommunity, Record


class EjReferenceQuerySet(OfCommunity["EjReference"]):
    """References by the community their municipality belongs to."""

    community_path = "member__community"


class EjReference(Record):
    """One municipality looked up on the map: which version of the data, on which day, and what it showed.

    `criteria` holds the codes of the criteria met by some block group (see `EjCriterion`); empty where nobody noted
    which.
    """

    member = models.OneToOneField(CommunityMember, on_delete=models.PROTECT, related_name="ej_reference")
    vintage = models.CharField(_("Version of the map data"), max_length=120)
    consulted_on = models.DateField(_("Looked up on"))
    finding = models.CharField(_("What does the map show?"), max_length=10, choices=EjFinding)
    criteria = models.JSONField(_("Which criteria are met?"), default=list, blank=True)
    note = models.TextField(_("Note"), blank=True, max_length=2000)

    objects = EjReferenceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["member"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(finding=EjFinding.NONE) | Q(criteria=[]), name="no_ej_criteria_without_block_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_finding_display()}"

    @property
    def shows_some(self) -> bool:
        """Whether the map shows at least one EJ block group."""
        return self.finding == EjFinding.SOME
