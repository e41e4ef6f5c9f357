"""What every environment shares. The environment is read here and nowhere else; see .env.example."""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from mvp.settings import env

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

# --- Applications: the ground floor first, each storey above it -----------------------------
STOREYS = ["mvp", "core_team", "engagement", "priorities", "seed_projects"]
INSTALLED_APPS = [
    "modeltranslation",
    *STOREYS,
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "simple_history",
    "rules",
    "csp",
]
MIDDLEWARE = [
    "mvp.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "engagement.middleware.PhoneOwnerMiddleware",
    "mvp.middleware.PreferredLanguageMiddleware",
    "mvp.middleware.PrivatePagesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mvp.middleware.SecondFactorMiddleware",
    "mvp.middleware.FormerSlugMiddleware",
]
ROOT_URLCONF = "mvp.urls"
WSGI_APPLICATION = "mvp.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mvp.context_processors.frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data -------------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
STORAGES = {
    "default": env.files(VAR_DIR / "files"),
    "staticfiles": {"BACKEND": "mvp.static_files.StaticFiles"},
}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
ATTACHMENT_MAX_BYTES = env.whole("ATTACHMENT_MAX_BYTES", 25 * 1024 * 1024)

# --- The queue: the row is the truth, the broker a doorbell -----------------------------------
REDIS_URL = env.text("REDIS_URL", "-").removeprefix("-")
BROKER_DIR = VAR_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {}
    if REDIS_URL
    else {
        "data_folder_in": str(BROKER_DIR),
        "data_folder_out": str(BROKER_DIR),
        "control_folder": str(BROKER_DIR / "control"),
        "polling_interval": 0.1,  # seconds; one message a look, and somebody waits for a code
    }
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "America/New_York"
QUEUE_LEASE_SECONDS = env.whole("QUEUE_LEASE_SECONDS", 120)
QUEUE_SWEEP_SECONDS = env.whole("QUEUE_SWEEP_SECONDS", 60)
QUEUE_MAX_ATTEMPTS = 5
CELERY_TASK_TIME_LIMIT = max(120, QUEUE_LEASE_SECONDS)  # a task never outlives a lease of ordinary length
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "mvp.tasks.sweep", "schedule": QUEUE_SWEEP_SECONDS},
    "forget sessions": {"task": "mvp.tasks.forget_sessions", "schedule": crontab(hour=3, minute=45)},
    "forget guests": {"task": "mvp.tasks.forget_guests", "schedule": crontab(hour=3, minute=55)},
    "forget candidates": {"task": "core_team.tasks.forget_candidates", "schedule": crontab(hour=4, minute=5)},
    "forget contacts": {"task": "engagement.tasks.forget_contacts", "schedule": crontab(hour=4, minute=15)},
    "send reminders": {"task": "engagement.tasks.send_reminders", "schedule": crontab(hour=6, minute=15)},
    "refresh gates": {"task": "mvp.tasks.refresh_gates", "schedule": crontab(hour=0, minute=5)},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CACHES = {
    "default": {
        "BACKEND": "mvp.cache.SteadyRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
    if REDIS_URL
    # A process's own memory would give each process its own count of tries; a table is one for all.
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "mvp_cache"}
}

# --- Mail -------------------------------------------------------------------------------------
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.whole("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "-").removeprefix("-")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "-").removeprefix("-")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "MVP 2.0 <mvp@example.org>")
SITE_ADDRESS = env.text("SITE_ADDRESS", f"http://127.0.0.1:{env.whole('PORT', 8000)}").rstrip("/")

# --- People -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "mvp.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "mvp.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # there is no self-sign-up: an address is verified by its set-password link
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = "mvp.accounts.display_name"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Per address of a network (a town hall shares one) and per key: the e-mail address, known or not, or the person.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,100/h/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key,12/h/key",
    "reset_password": "20/m/ip,3/m/key,12/h/key",
    "invitation": "20/m/ip,12/h/key",  # the key is the link
    "phone": "120/m/user,3000/h/user",  # a day in the field, sent at once when the signal is back
    "verification": "20/m/ip",
    "feedback": "40/h/key,120/d/key",  # the public form; the key is a sender, never an address in clear
    "feedback_free": "5/h/key",  # the same sender, before a question is asked
    "feedback_flood": "20/10m/key",  # a whole community, before everybody is asked one
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole("TRUSTED_PROXIES", 0)
ACCOUNT_FORMS = {
    "login": "mvp.forms.accounts.PasswordForm",
    "request_login_code": "mvp.forms.accounts.AskForCodeForm",
    "confirm_login_code": "mvp.forms.accounts.CodeForm",
    "reset_password": "mvp.forms.accounts.LinkForm",
}
# Coordinators, staff and operators set up a second factor before anything else; everybody may have one.
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", True)
DEMO_SKIPS_SECOND_FACTOR = False
MFA_ADAPTER = "mvp.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the threat is a stranger's sign-up, and nobody signs up here
MFA_TOTP_ISSUER = "MVP 2.0"
MFA_TOTP_TOLERANCE = 1  # a code that changed while it was typed still counts
MFA_RATE_LIMITS = {"webauthn_login": "20/m/ip"}
MFA_FORMS = {
    "authenticate": "mvp.forms.second_factor.SecondStepForm",
    "reauthenticate": "mvp.forms.second_factor.ConfirmAgainForm",
    "activate_totp": "mvp.forms.second_factor.SetUpAppForm",
    "add_webauthn": "mvp.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "mvp.forms.second_factor.RenamePasskeyForm",
}
# OpenID Connect, off unless an issuer is named. It signs in people who are here; it makes nobody.
OIDC_ISSUER = env.text("OIDC_ISSUER", "-").removeprefix("-").rstrip("/")
OIDC_NAME = env.text("OIDC_NAME", "OpenID Connect")
SOCIALACCOUNT_ADAPTER = "mvp.accounts.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": env.oidc_apps(OIDC_ISSUER, OIDC_NAME)}
}
CANDIDATES_KEPT_DAYS = env.whole("CANDIDATES_KEPT_DAYS", 90)  # after their answer, the end of step 3 or of the contract
CANDIDATES_IDLE_DAYS = env.whole("CANDIDATES_IDLE_DAYS", 365)  # without a move, whatever else
PHONE_KEEPS_DAYS = env.whole("PHONE_KEEPS_DAYS", 30)  # what was not sent from a phone is forgotten there after these
CONTACTS_KEPT_DAYS = env.whole("CONTACTS_KEPT_DAYS", 30)  # after they were told, or the end of the process
CONTACTS_IDLE_DAYS = env.whole("CONTACTS_IDLE_DAYS", 730)  # without an answer, whatever else
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
DEMO_PASSWORD_FILE = VAR_DIR / "demo-password"

# --- Languages and time -------------------------------------------------------------------------
LANG_INFO.setdefault("ht", {"bidi": False, "code": "ht", "name": "Haitian Creole", "name_local": "Kreyòl ayisyen"})
for _code, _own_name in {"es": "Español", "pt-br": "Português (Brasil)", "vi": "Tiếng Việt"}.items():
    LANG_INFO[_code]["name_local"] = _own_name  # as a heading, and as residents' pages write it
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = ("en", "zh-hans", "es", "pt-br", "ht", "vi")
# Attributes never come back empty; official text is read by text_in(), which says its language.
MODELTRANSLATION_FALLBACK_LANGUAGES = MODELTRANSLATION_LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "America/New_York"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# --- Safety ---------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        # Browsers ask it of the redirect after a form too, and signing in at the provider begins with a form.
        "form-action": [SELF, *env.origins(OIDC_ISSUER)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_FAILURE_VIEW = "mvp.views.errors.csrf_failure"
SILENCED_SYSTEM_CHECKS: list[str] = []
GATE_CRITERIA_RAISE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "mvp.logs.RequestIdFilter"},
        "secret_links": {"()": "mvp.logs.SecretLinkFilter"},
    },
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s request=%(request_id)s %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["request_id", "secret_links"],
        }
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {"kombu": {"level": "ERROR"}, "fontTools": {"level": "WARNING"}, "weasyprint": {"level": "ERROR"}},
}
