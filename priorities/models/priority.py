"""Priorities, their potential actions, and their versions."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from core_team.models import AffectedGroup
from mvp.models import Community
from mvp.models.base import AppendOnly, OfCommunity, Record
from mvp.models.gate import ActorMixin
from mvp.models.place import Coded
from priorities.enums import ExampleKind, Origin
from priorities.models.finding import CandidatePriority
from priorities.models.worksheet import EarlierPriority


class PriorityQuerySet(OfCommunity["Priority"]):
    """Priorities by list."""

    def current(self) -> Self:
        """Keep those not withdrawn: the working list."""
        return self.filter(withdrawn_on__isnull=True)

    def public(self) -> Self:
        """Keep the public list, in its order; at most ten per community."""
        return self.current().filter(is_public=True)

    def listed(self) -> Self:
        """Order them as people read them: the public list, then the rest of the working list."""
        return self.order_by("-is_public", "position", "pk")


class Priority(Record):
    """One priority of the merged list. Its text is printed and public, in every language the community chose."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="priorities")
    text = models.TextField(_("Priority"), max_length=2000)
    position = models.PositiveSmallIntegerField()
    is_public = models.BooleanField(_("On the public list"), default=True)
    origin = models.CharField(_("Kept, changed or new"), max_length=10, choices=Origin)
    why = models.TextField(_("Why it is changed or new"), blank=True, max_length=2000)
    earlier = models.ManyToManyField(
        EarlierPriority, blank=True, related_name="becomes", verbose_name=_("Earlier priorities it comes from")
    )
    candidates = models.ManyToManyField(
        CandidatePriority,
        blank=True,
        related_name="taken_up_in",
        verbose_name=_("Candidates of the themes it takes up"),
    )
    made_of = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="became", verbose_name=_("Priorities it was made of")
    )
    groups = models.ManyToManyField(AffectedGroup, blank=True, related_name="+", verbose_name=_("Who benefits most"))
    all_residents = models.BooleanField(_("All residents"), default=False)
    unequal_impact = models.TextField(
        _("Could it widen unequal climate impacts, and what was done about it?"), blank=True, max_length=4000
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(_("Why it is withdrawn"), blank=True, max_length=2000)

    objects = PriorityQuerySet.as_manager()

    class Meta:
        ordering = ["community", "position", "pk"]
        verbose_name_plural = "priorities"
        constraints = [
            models.CheckConstraint(
                condition=Q(origin=Origin.KEPT) | ~Q(why=""), name="changed_or_new_priority_says_why"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_because=""), name="priority_withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)


class PotentialAction(Record):
    """A specific idea under a priority."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="actions")
    text = models.TextField(_("Potential action"), max_length=2000)
    position = models.PositiveSmallIntegerField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["priority", "position", "pk"]

    def __str__(self) -> str:
        return Truncator(self.text).chars(60)


class PriorityVersion(AppendOnly, ActorMixin):
    """A priority's texts in all languages as they were saved: what dispositions, lineage and frozen lists point at."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    texts = models.JSONField()

    class Meta:
        ordering = ["priority", "number"]
        constraints = [models.UniqueConstraint(fields=["priority", "number"], name="priority_version_number_once")]

    def __str__(self) -> str:
        return f"{self.priority_id} v{self.number}"


class ExamplePriority(Coded):
    """An example beside the editor: too broad, too specific, about right, and why."""

    name = None  # type: ignore[assignment]
    kind = models.CharField(max_length=20, choices=ExampleKind)
    text = models.TextField()
    actions = models.TextField(blank=True)
    why = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text
