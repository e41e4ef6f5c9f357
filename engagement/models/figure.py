"""Which figure of the community's data review says how many people belong to a named group."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core_team.models import AffectedGroup, DataReviewEntry
from mvp.models.base import OfCommunity, Record


class GroupFigure(Record):
    """A named group and its figure; without one the group's size stays unknown."""

    group = models.OneToOneField(AffectedGroup, on_delete=models.PROTECT, related_name="figure")
    entry = models.ForeignKey(
        DataReviewEntry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Figure of the data review"),
    )

    class Objects(OfCommunity["GroupFigure"]):
        """Found through the group."""

        community_path = "group__community"

    objects = Objects.as_manager()

    class Meta:
        ordering = ["group"]

    def __str__(self) -> str:
        return f"{self.group}: {self.entry}"
