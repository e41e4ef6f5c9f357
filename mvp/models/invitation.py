"""Invitations: a link for one community and role that works once, until a day, and can be taken back."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mvp import clock
from mvp.enums import SCOPE_OF, InvitationState, Role, Scope
from mvp.models.base import OfCommunity, Record
from mvp.models.community import Community

INVITABLE = tuple(role for role in Role if SCOPE_OF[role] == Scope.COMMUNITY)
"""Roles of the program belong to no single community; staff give them by hand."""


def new_nonce() -> str:
    """A fresh part of the link; without the site's secret key it opens nothing."""
    return secrets.token_urlsafe(12)


class InvitationQuerySet(OfCommunity["Invitation"]):
    """Invitations by what became of them."""

    def unsettled(self) -> Self:
        """Keep those that were neither used nor taken back; some of them may have expired."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def for_address(self, community: Community, role: str, email: str) -> Self:
        """Keep those of one community and role for this address, whatever its letter case."""
        return self.filter(community=community, role=role, email__iexact=email.strip())


class Invitation(Record):
    """One invitation. Its link is computed from `uid` and `nonce` (`mvp.invitation_links`), never stored.

    With an address only the person of that address can use it. Name and address are forgotten once it is
    used or taken back: the membership tells who came.
    """

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(_("Role"), max_length=30, choices=[(role.value, role.label) for role in INVITABLE])
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=120, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    language = models.CharField(_("Language"), max_length=10, choices=settings.LANGUAGES, default="en")
    nonce = models.CharField(max_length=20, default=new_nonce, editable=False)
    expires_on = models.DateField(_("Works until"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_because = models.CharField(_("Reason"), max_length=500, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False, revoked_at__isnull=True),
                name="invitation_used_by_somebody_or_revoked",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="invitation_revoked_by_somebody",
            ),
            models.UniqueConstraint(
                "community",
                "role",
                Lower("email"),
                condition=Q(used_at__isnull=True, revoked_at__isnull=True) & ~Q(email=""),
                name="one_open_invitation_per_address_and_role",
                violation_error_message=_("This address is invited for that role already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.community}"

    @property
    def state(self) -> InvitationState:
        """What became of it; it still works on the day it ends."""
        if self.used_at is not None:
            return InvitationState.USED
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        return InvitationState.EXPIRED if clock.today() > self.expires_on else InvitationState.OPEN

    def is_for(self, email: str) -> bool:
        """Whether the person of this address may use it."""
        return not self.email or self.email.casefold() == email.strip().casefold()
