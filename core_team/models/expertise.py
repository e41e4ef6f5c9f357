"""Lived expertise (step 2): the community data review, the groups hit hardest, and the perspectives sought."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core_team.enums import GroupKind
from mvp.models import Community, PriorityPopulation
from mvp.models.base import OfCommunity, Record


class Withdrawable(models.Model):
    """A record that is withdrawn with a reason instead of deleted."""

    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(_("Why it is withdrawn"), blank=True, max_length=2000)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_because=""),
                name="%(class)s_withdrawn_with_reason",
            )
        ]


class DataReviewEntry(Record, Withdrawable):
    """One figure of the community data review, with its source and date."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="data_review")
    indicator = models.CharField(_("Indicator"), max_length=200)
    value = models.CharField(_("Value"), max_length=200)
    source = models.CharField(_("Source"), max_length=300)
    as_of = models.DateField(_("Date of the figure"))
    note = models.TextField(_("Note"), blank=True, max_length=2000)

    objects = OfCommunity["DataReviewEntry"].as_manager()
    history = HistoricalRecords()

    class Meta(Withdrawable.Meta):
        abstract = False
        ordering = ["community", "pk"]

    def __str__(self) -> str:
        return self.indicator


class CommunityPopulation(Record, Withdrawable):
    """A priority population that a community adds to the round's list for itself. Printed with groups: translated."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="own_populations")
    name = models.CharField(_("Name"), max_length=120)

    objects = OfCommunity["CommunityPopulation"].as_manager()

    class Meta(Withdrawable.Meta):
        abstract = False
        ordering = ["community", "pk"]

    def __str__(self) -> str:
        return self.name


class AffectedGroup(Record, Withdrawable):
    """A group hit hardest by climate change, named by the community, with why. Printed and public: translated."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="affected_groups")
    name = models.CharField(_("Name of the group"), max_length=160)
    kind = models.CharField(_("Kind"), max_length=10, choices=GroupKind)
    population = models.ForeignKey(
        PriorityPopulation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("From the list of priority populations"),
    )
    own_population = models.ForeignKey(
        CommunityPopulation, null=True, blank=True, on_delete=models.PROTECT, related_name="groups"
    )
    why = models.TextField(_("Why this group is hit harder"), max_length=2000)

    objects = OfCommunity["AffectedGroup"].as_manager()

    class Meta(Withdrawable.Meta):
        abstract = False
        ordering = ["community", "pk"]
        constraints = [
            *Withdrawable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(own_population__isnull=True), name="group_of_one_population"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Perspective(Record, Withdrawable):
    """A perspective sought as a liaison, derived from a named group."""

    group = models.ForeignKey(
        AffectedGroup, on_delete=models.PROTECT, related_name="perspectives", verbose_name=_("Group")
    )
    text = models.CharField(_("Whose perspective, and what they know"), max_length=300)

    history = HistoricalRecords()

    class Meta(Withdrawable.Meta):
        abstract = False
        ordering = ["group", "pk"]

    def __str__(self) -> str:
        return self.text
