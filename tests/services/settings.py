"""The product as `make run` starts it, with one more app: a kind of document that can be held up."""

from mvp.settings.dev import *  # noqa: F403
from mvp.settings.dev import INSTALLED_APPS, VAR_DIR

INSTALLED_APPS = [*INSTALLED_APPS, "tests.services.slow"]
HOLD_FILE = VAR_DIR / "hold"
"""While this file is there, the slow kind does not finish."""
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
