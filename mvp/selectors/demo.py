"""Whether demo data is where it must not be."""

from django.conf import settings
from django.db import DatabaseError

from mvp.demo_cast import DEMO_ADDRESSES
from mvp.models import Community, User


def demo_is_here() -> bool:
    """Whether demo accounts or communities are in the database although the settings do not allow them.

    A database that is not there yet, or not migrated, holds none.
    """
    if settings.DEMO_ACCOUNTS_ALLOWED:
        return False
    try:
        return User.objects.filter(email__in=DEMO_ADDRESSES).exists() or Community.objects.filter(is_demo=True).exists()
    except DatabaseError:
        return False
