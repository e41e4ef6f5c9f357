"""Making and taking back the secret link of one's own calendar."""

import secrets
from typing import Any

from django.db import transaction

from mvp import clock
from mvp.models import CalendarLink
from mvp.selectors.calendar_links import hash_of
from mvp.services.audit import record_act

TOKEN_BYTES = 32


@transaction.atomic
def make_calendar_link(*, by: Any) -> str:
    """Make one's own link, or a new one in place of the old, which opens nothing from now on; returns its secret.

    The secret is shown once and never stored. Audits `calendar.link_made`.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    values = {"token_hash": hash_of(token), "made_at": clock.now()}
    CalendarLink.objects.update_or_create(user=by, defaults=values)
    record_act("calendar.link_made", by=by)
    return token


@transaction.atomic
def revoke_calendar_link(*, by: Any) -> None:
    """Take one's own link back; it opens nothing from now on. Audits `calendar.link_revoked` when there was one."""
    if CalendarLink.objects.filter(user=by, token_hash__isnull=False).update(token_hash=None):
        record_act("calendar.link_revoked", by=by)
