"""Tests: nothing outside the machine, no sleeping, fast passwords; a broken criterion raises."""

import tempfile
from pathlib import Path

from mvp.settings.base import *  # noqa: F403
from mvp.settings.base import STORAGES

_FILES = Path(tempfile.mkdtemp(prefix="mvp-test-"))
DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    **STORAGES,
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": _FILES}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_TASK_ALWAYS_EAGER = False
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SITE_ADDRESS = "http://testserver"
GATE_CRITERIA_RAISE = True
DEMO_ACCOUNTS_ALLOWED = True
REQUIRE_SECOND_FACTOR = False  # tests of it switch it on; the others are about something else
