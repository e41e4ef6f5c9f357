"""Rows that are withdrawn with a reason instead of deleted."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from mvp.models.base import OfCommunity

M = TypeVar("M", bound=models.Model)

WITHDRAWN_WITH_REASON = Q(withdrawn_on__isnull=True) | ~Q(withdrawn_because="")


class WithdrawableQuerySet(OfCommunity[M]):
    """Rows by whether they still stand."""

    def current(self) -> Self:
        """Keep those not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)


class OfProject(WithdrawableQuerySet[M]):
    """Rows of a seed project, which may be withdrawn."""

    community_path = "project__community"
