"""Who needs a second factor at sign-in, and who has one."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

from mvp.demo_cast import DEMO_ADDRESSES
from mvp.enums import PROGRAM
from mvp.permissions import open_access


def needs_second_factor(user: Any) -> bool:
    """Whether this person may not go without: coordinators, staff and operators of the administration.

    Keeps the roles it read for the rest of the request.

    Demo accounts may where DEMO_SKIPS_SECOND_FACTOR says so, which only `make run` does.
    """
    if not settings.REQUIRE_SECOND_FACTOR or not user.is_authenticated:
        return False
    if settings.DEMO_SKIPS_SECOND_FACTOR and user.email in DEMO_ADDRESSES:
        return False
    return user.is_staff or user.is_superuser or any(held.role in PROGRAM for held in open_access(user).memberships)


def second_factors(user: Any) -> int:
    """How many passkeys and apps the person has; recovery codes are no factor of their own."""
    return Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES).count()


def second_factor_is_missing(user: Any) -> bool:
    """Whether the person must set one up before anything else."""
    return needs_second_factor(user) and second_factors(user) == 0
