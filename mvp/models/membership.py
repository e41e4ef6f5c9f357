"""Memberships: the only source of what a person may do."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mvp import clock
from mvp.enums import CORE_TEAM, SCOPE_OF, Role, Scope
from mvp.models.base import Record
from mvp.models.community import Community
from mvp.models.place import Region


def _role_fits_scope() -> Q:
    """Each role with the only scope it may have, as one condition."""
    condition = Q()
    for scope in Scope:
        condition |= Q(scope=scope, role__in=[role.value for role in Role if SCOPE_OF[role] == scope])
    return condition


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by time and kind."""

    def active(self) -> Self:
        """Keep those that hold today."""
        today = clock.today()
        return self.filter(Q(active_to__isnull=True) | Q(active_to__gt=today), active_from__lte=today)

    def core_team(self) -> Self:
        """Keep the members of Core Teams."""
        return self.filter(role__in=CORE_TEAM)

    def reaching(self, community: Community) -> Self:
        """Keep those that hold for this community: its own, its region's, the state's."""
        own, region = Q(community=community), Q(scope=Scope.REGION, region_id=community.region_id)
        return self.filter(own | region | Q(scope=Scope.STATE))

    def visible_to(self, user: object) -> Self:
        """Keep memberships of communities this person may read."""
        return self.filter(community__in=Community.objects.visible_to(user))


class Membership(Record):
    """A role held in one community, a region or the state; `active_to` is the first day without it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("Role"), max_length=30, choices=Role)
    scope = models.CharField(max_length=10, choices=Scope)
    community = models.ForeignKey(
        Community, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    active_from = models.DateField(_("From"), default=clock.today)
    active_to = models.DateField(_("Until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["community", "active_from", "pk"]
        indexes = [models.Index(fields=["user", "active_to"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope=Scope.COMMUNITY, community__isnull=False, region__isnull=True)
                | Q(scope=Scope.REGION, community__isnull=True, region__isnull=False)
                | Q(scope=Scope.STATE, community__isnull=True, region__isnull=True),
                name="membership_has_one_scope",
            ),
            models.CheckConstraint(condition=_role_fits_scope(), name="membership_role_fits_scope"),
            models.CheckConstraint(
                condition=Q(active_to__isnull=True) | Q(active_to__gte=models.F("active_from")),
                name="membership_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "community"],
                condition=Q(active_to__isnull=True, community__isnull=False),
                name="one_open_membership_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def is_active(self) -> bool:
        """Whether it holds today."""
        today = clock.today()
        return self.active_from <= today and (self.active_to is None or self.active_to > today)

    @property
    def is_over(self) -> bool:
        """Whether it held before today, or was taken back before it began."""
        return self.active_to is not None and (self.active_to <= clock.today() or self.active_to == self.active_from)
