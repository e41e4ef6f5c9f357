"""One machine, no services: SQLite and files under var/, secrets made once. Also what `make run` uses."""

from mvp.settings import env
from mvp.settings.base import *  # noqa: F403
from mvp.settings.base import STORAGES, VAR_DIR

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.secret("SECRET_KEY", VAR_DIR / "secret-key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.words("ALLOWED_HOSTS")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DEMO_ACCOUNTS_ALLOWED = True
# Set by `make run` alone, and for the demo accounts alone: who tries the product needs no second device.
DEMO_SKIPS_SECOND_FACTOR = env.flag("DEMO_SKIPS_SECOND_FACTOR", False)
