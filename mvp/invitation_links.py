"""The link of an invitation: its uid and a proof of it, in one short word that fits a QR code.

The proof is an HMAC over uid and nonce under the site's secret key, so nothing in the database opens anything.
"""

import base64
import binascii
import uuid

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from mvp.models import Invitation

SALT = "mvp.invitation.link"
PROOF_BYTES = 16
UID_BYTES = 16


def _proof(invitation: Invitation) -> bytes:
    value = f"{invitation.uid.hex}:{invitation.nonce}"
    return salted_hmac(SALT, value, algorithm="sha256").digest()[:PROOF_BYTES]


def token_of(invitation: Invitation) -> str:
    """The last part of the link: 43 letters, digits, dashes and underscores."""
    return base64.urlsafe_b64encode(invitation.uid.bytes + _proof(invitation)).decode().rstrip("=")


def link_to(invitation: Invitation) -> str:
    """The whole address, for mail and paper."""
    return settings.SITE_ADDRESS + reverse("invitation", args=[token_of(invitation)])


def find_invitation(token: str) -> Invitation | None:
    """The invitation of this link, in whatever state; None when the link is not ours. Compares in constant time."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    if len(raw) != UID_BYTES + PROOF_BYTES:
        return None
    found = Invitation.objects.select_related("community__run", "community__round", "created_by").filter(
        uid=uuid.UUID(bytes=raw[:UID_BYTES])
    )
    invitation = found.first()
    if invitation is None or not constant_time_compare(token_of(invitation), token):
        return None
    return invitation
