"""Secrets that must be readable again, such as an authenticator app's, are stored encrypted with the site's key."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def close_secret(text: str) -> str:
    """Encrypt a secret for the database."""
    return _box().encrypt(text.encode()).decode()


def open_secret(closed: str) -> str:
    """Decrypt what `close_secret` made; older keys in SECRET_KEY_FALLBACKS still open it."""
    return _box().decrypt(closed.encode()).decode()


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac("mvp.secrets", "", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
