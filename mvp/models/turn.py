"""Whose turn it is: what waits in a community, and for whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mvp.enums import Role
from mvp.models.community import Community


class Turn(models.Model):
    """A thing that waits for a role, or for one person; a cache, written from what `mvp.selectors.inbox` says waits.

    A thing that several roles or people can do has a row for each of them. `not_for` has done their part already.
    """

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="turns")
    thing = models.CharField(max_length=120)
    role = models.CharField(max_length=30, choices=Role, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="turns")
    not_for = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["role", "community"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(role="", person__isnull=False) | (~Q(role="") & Q(person__isnull=True)),
                name="turn_is_a_roles_or_a_persons",
            )
        ]

    def __str__(self) -> str:
        return f"{self.community_id}: {self.thing}, {self.role or self.person_id}"
