"""Production: everything secret or public comes from the environment, and the start is refused without it."""

from django.core.exceptions import ImproperlyConfigured

from mvp.settings import env
from mvp.settings.base import *  # noqa: F403
from mvp.settings.base import OIDC_ISSUER, REQUIRE_SECOND_FACTOR, SITE_ADDRESS

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("only-for"):
    raise ImproperlyConfigured("SECRET_KEY must be a random text of at least 50 characters.")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names this site answers to, separated by commas.")
if not SITE_ADDRESS.startswith("https://"):
    raise ImproperlyConfigured("Set SITE_ADDRESS to the public https:// address of this site.")
if not REQUIRE_SECOND_FACTOR:
    raise ImproperlyConfigured("REQUIRE_SECOND_FACTOR cannot be switched off in production. Remove it.")
if OIDC_ISSUER and not OIDC_ISSUER.startswith("https://"):
    raise ImproperlyConfigured("OIDC_ISSUER must be an https:// address.")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole("TRUSTED_PROXIES", 1)  # the proxy that ends TLS
DEMO_ACCOUNTS_ALLOWED = False
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
